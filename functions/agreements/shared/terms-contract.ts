import * as z from 'zod/mini';
import { defineContract } from '../../kernel/contract.ts';
import { idPath, recordId, writtenReply } from '../../kernel/schemas.ts';
import { managers, readers } from './access.ts';
import { agreementKinds } from './agreement.ts';
import {
  annotationGiven,
  conditionMet,
  documentGiven,
  documentKinds,
  noticePeriod,
  recoveryGiven,
  removalGiven,
  reviewGiven,
  reviewOutcome,
  signatoryGiven,
} from './terms.ts';

const related = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  start: z.string(),
  /** The last day, as it stands. */
  end: z.optional(z.string()),
  activated: z.optional(z.string()),
});

export const termsView = z.object({
  id: z.string(),
  kind: z.enum(agreementKinds),
  /** Names of parties and signatories, by organisation. */
  names: z.record(z.string(), z.string()),
  signatories: z.array(z.object({ id: z.string(), organisation: z.string(), post: z.string(), signedOn: z.string() })),
  documents: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      kind: z.enum(documentKinds),
      dated: z.string(),
      held: z.string(),
    }),
  ),
  conditions: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      asks: z.string(),
      basis: z.string(),
      /** Worded as the council's policy: no law that was verified asks for it. */
      policy: z.boolean(),
      when: z.enum(['before it takes effect', 'every financial year']),
      /** Newest first; of a condition that is met once, at most one. */
      met: z.array(
        z.object({
          financialYear: z.optional(z.string()),
          on: z.string(),
          evidence: z.string(),
          documents: z.array(z.string()),
          at: z.string(),
        }),
      ),
      /** Financial years for which it was asked and is not met, with the last day for it. */
      owed: z.array(z.object({ financialYear: z.string(), dueDay: z.string() })),
    }),
  ),
  /** Titles of the conditions without which it cannot take effect. */
  missing: z.array(z.string()),
  recoveries: z.array(
    z.object({
      id: z.string(),
      financialYear: z.string(),
      pence: z.number(),
      reason: z.string(),
      recoveredOn: z.optional(z.string()),
    }),
  ),
  reviews: z.array(
    z.object({
      id: z.string(),
      on: z.string(),
      what: z.string(),
      done: z.optional(z.object({ on: z.string(), words: z.string() })),
    }),
  ),
  /** Months of notice; `agreed` where the agreement itself says so, otherwise what is usual for its kind. */
  notice: z.object({ months: z.number(), agreed: z.boolean(), endsIfGivenToday: z.string() }),
  annotations: z.array(z.object({ id: z.string(), on: z.string(), words: z.string() })),
  duties: z.array(
    z.object({
      duty: z.string(),
      source: z.string(),
      applies: z.enum(['yes', 'no', 'not known']),
      because: z.string(),
    }),
  ),
  /** The agreement that this one replaces, and those that replace this one: as far as the caller may see them. */
  succeeds: z.optional(related),
  successors: z.array(related),
});

export type TermsView = z.output<typeof termsView>;

export const agreementHistoryRow = z.object({
  /** Which record the event belongs to, and its number there. */
  of: z.enum(['agreement', 'terms']),
  version: z.number(),
  at: z.string(),
  by: z.string(),
  byName: z.optional(z.string()),
  type: z.string(),
  /** The day from which it counts, or on which it was, where it has one of its own. */
  on: z.optional(z.string()),
  sentence: z.string(),
  reason: z.optional(z.string()),
});

export const termsContract = defineContract({
  'GET /api/agreements/{id}/terms': {
    summary: 'What goes with an agreement: signatories, documents, conditions, reviews, notice, regime',
    access: readers,
    path: idPath,
    reply: termsView,
    owned: true,
    refusals: [],
    example: world => ({ path: { id: world('agreement') } }),
  },
  'GET /api/agreements/{id}/history': {
    summary: 'Everything that was recorded of an agreement and its terms, newest first',
    access: readers,
    path: idPath,
    reply: z.object({ rows: z.array(agreementHistoryRow) }),
    owned: true,
    refusals: [],
    example: world => ({ path: { id: world('agreement') } }),
  },
  'POST /api/agreements/{id}/signatories': {
    summary: 'Record who signed the agreement for a party, by post',
    access: managers,
    path: idPath,
    body: signatoryGiven,
    reply: writtenReply,
    refusals: ['agreements.not-a-party', 'agreements.day-to-come', 'agreements.terms-full'],
    example: world => ({
      path: { id: world('agreement') },
      body: { organisation: 'council', post: 'Corporate Director, Children’s Services', signedOn: '2026-07-20' },
    }),
  },
  'POST /api/agreements/{id}/documents': {
    summary: 'Record a document of the agreement and where it is kept',
    access: managers,
    path: idPath,
    body: documentGiven,
    reply: writtenReply,
    refusals: ['agreements.day-to-come', 'agreements.terms-full'],
    example: world => ({
      path: { id: world('agreement') },
      body: { title: 'The signed agreement', kind: 'agreement', dated: '2026-07-20', held: 'Legal services, deed 114' },
    }),
  },
  'POST /api/agreements/{id}/conditions/{condition}': {
    summary: 'Record that a condition of the agreement is met, with the evidence',
    access: [...managers, 'finance'],
    path: z.strictObject({ ...idPath.shape, condition: recordId }),
    body: conditionMet,
    reply: writtenReply,
    refusals: [
      'agreements.no-such-condition',
      'agreements.no-such-document',
      'agreements.condition-year',
      'agreements.day-to-come',
      'agreements.terms-full',
    ],
    example: world => ({
      path: { id: world('section 76 draft'), condition: 's76-effective-use' },
      body: {
        on: '2026-10-20',
        evidence: 'The options appraisal finds the same work 12% dearer where the council buys it itself.',
        documents: [],
      },
    }),
  },
  'POST /api/agreements/{id}/recoveries': {
    summary: 'Record money that was not used as agreed and is to be paid back',
    access: [...managers, 'finance'],
    path: idPath,
    body: recoveryGiven,
    reply: writtenReply,
    refusals: ['agreements.condition-year', 'agreements.terms-full'],
    example: world => ({
      path: { id: world('agreement') },
      body: { financialYear: '2026-27', pence: 1_250_000, reason: 'Two posts were vacant from April to August' },
    }),
  },
  'POST /api/agreements/{id}/recoveries/{recovery}/receipt': {
    summary: 'Record that money was paid back',
    access: [...managers, 'finance'],
    path: z.strictObject({ ...idPath.shape, recovery: recordId }),
    body: z.strictObject({ on: signatoryGiven.shape.signedOn }),
    reply: writtenReply,
    refusals: ['agreements.no-such-entry', 'agreements.entry-settled', 'agreements.day-to-come'],
    example: world => ({
      path: { id: world('agreement'), recovery: world('recovery') },
      body: { on: '2026-11-04' },
    }),
  },
  'POST /api/agreements/{id}/reviews': {
    summary: 'Plan a review of the agreement; those who manage it are reminded',
    access: managers,
    path: idPath,
    body: reviewGiven,
    reply: writtenReply,
    refusals: ['agreements.day-past', 'agreements.terms-full'],
    example: world => ({
      path: { id: world('agreement') },
      body: { on: '2027-01-15', what: 'Yearly review with the partners' },
    }),
  },
  'POST /api/agreements/{id}/reviews/{review}/outcome': {
    summary: 'Record what a review found, and when the next one is',
    access: managers,
    path: z.strictObject({ ...idPath.shape, review: recordId }),
    body: reviewOutcome,
    reply: writtenReply,
    refusals: [
      'agreements.no-such-entry',
      'agreements.entry-settled',
      'agreements.day-to-come',
      'agreements.day-past',
      'agreements.terms-full',
    ],
    example: world => ({
      path: { id: world('agreement'), review: world('review') },
      body: { on: '2026-11-04', words: 'Targets stand. Waits are looked at again in spring.', nextOn: '2027-05-04' },
    }),
  },
  'PUT /api/agreements/{id}/notice-period': {
    summary: 'Record how many months of notice the agreement says',
    access: managers,
    path: idPath,
    body: noticePeriod,
    reply: writtenReply,
    refusals: [],
    example: world => ({ path: { id: world('agreement') }, body: { months: 5, reason: 'Clause 14 says five months' } }),
  },
  'POST /api/agreements/{id}/annotations': {
    summary: 'Note on every chart of the agreement what changed from a day on',
    access: managers,
    path: idPath,
    body: annotationGiven,
    reply: writtenReply,
    refusals: ['agreements.day-to-come', 'agreements.terms-full'],
    example: world => ({
      path: { id: world('agreement') },
      body: { on: '2026-09-01', words: 'New data system' },
    }),
  },
  'POST /api/agreements/{id}/removal': {
    summary: 'Take a signatory, document, review or annotation out of the record; the history keeps it',
    access: managers,
    path: idPath,
    body: removalGiven,
    reply: writtenReply,
    refusals: ['agreements.no-such-entry', 'agreements.document-in-use', 'agreements.entry-settled'],
    example: world => ({
      path: { id: world('agreement') },
      body: { part: 'annotation', item: world('annotation'), reason: 'Recorded under the wrong agreement' },
    }),
  },
});
