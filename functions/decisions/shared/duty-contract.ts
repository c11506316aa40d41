import * as z from 'zod/mini';
import { defineContract } from '../../kernel/contract.ts';
import { idPath, listQuery, listReply, note, writtenReply } from '../../kernel/schemas.ts';
import { dutyReaders, dutyWriters } from './access.ts';
import { dutyAnswered, dutyAsked, dutyStanding } from './duty.ts';

/** `by` is the day of the answer still owed: of a yearly assurance that of the next. */
const dutyRow = z.object({
  id: z.string(),
  ...dutyAsked.shape,
  organisationName: z.string(),
  law: z.object({ title: z.string(), asks: z.string(), address: z.string() }),
  yearly: z.boolean(),
  /** The decision it belongs to, where it has one. */
  about: z.optional(z.object({ id: z.string(), title: z.string() })),
  /** Newest first; the last ten. `due`: the day by which that answer was owed. */
  answers: z.array(z.object({ ...dutyAnswered.shape, due: z.string() })),
  stands: dutyStanding,
  withdrawn: z.optional(z.object({ at: z.string(), reason: z.string() })),
});

export const dutyContract = defineContract({
  'GET /api/duties': {
    summary: 'Answers owed under the Children Acts, the longest overdue first, or those settled, newest first',
    access: dutyReaders,
    query: z.strictObject({ ...listQuery.shape, list: z.optional(z.enum(['open', 'settled'])) }),
    reply: listReply(dutyRow),
    refusals: [],
    example: () => ({}),
  },
  'GET /api/duties/{id}': {
    summary: 'One request or yearly assurance: what was asked of whom, by when, and the answers',
    access: dutyReaders,
    path: idPath,
    reply: dutyRow,
    refusals: [],
    example: world => ({ path: { id: world('duty') } }),
  },
  'POST /api/duties': {
    summary: 'Ask an NHS body for help (section 27), or a provider for its yearly assurance (section 11)',
    access: dutyWriters,
    body: dutyAsked,
    reply: writtenReply,
    refusals: [
      'decisions.duty-organisation-unknown',
      'decisions.duty-not-an-authority',
      'decisions.duty-decision-unknown',
      'decisions.duty-day-to-come',
      'decisions.duty-days-reversed',
      'decisions.duty-twice',
    ],
    example: world => ({
      body: {
        kind: 'section 27 request',
        organisation: world('organisation'),
        what: 'Assess the mental health of each child within five working days of coming into care',
        askedOn: '2026-11-03',
        by: '2026-12-01',
        decision: world('decision in force'),
      },
    }),
  },
  'POST /api/duties/{id}/answer': {
    summary: 'Record the answer: who gave it, when and in which words; a yearly assurance is then owed again',
    access: dutyWriters,
    path: idPath,
    body: dutyAnswered,
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'decisions.duty-settled',
      'decisions.duty-withdrawn',
      'decisions.duty-outcome',
      'decisions.duty-day-to-come',
      'decisions.duty-days-reversed',
    ],
    example: world => ({
      path: { id: world('duty') },
      body: {
        outcome: 'agreed',
        answer: 'A clinician is named for children who come into care',
        answeredBy: 'Chief Nursing Officer',
        on: '2026-11-05',
      },
    }),
  },
  'POST /api/duties/{id}/withdrawal': {
    summary: 'Withdraw a request, or end a yearly assurance',
    access: dutyWriters,
    path: idPath,
    body: z.strictObject({ reason: note }),
    reply: writtenReply,
    ifMatch: true,
    refusals: ['decisions.duty-settled', 'decisions.duty-withdrawn'],
    example: world => ({
      path: { id: world('duty to withdraw') },
      body: { reason: 'The provider no longer works for us' },
    }),
  },
});
