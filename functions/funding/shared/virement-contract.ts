import * as z from 'zod/mini';
import { defineContract } from '../../kernel/contract.ts';
import { idPath, listQuery, listReply, recordId, writtenReply } from '../../kernel/schemas.ts';
import { grounds, sources } from './statement.ts';
import { fundingReaders, fundingWriters } from './statement-contract.ts';
import { evidence, movesGiven, virementDates, virementProposed, virementStandsSchema } from './virement.ts';
import { exampleVirement } from './virement-example.ts';

/** As for statements, without partners: a proposal is the council's own until it is decided. */
const readers = [
  'commissioner',
  'contract manager',
  'finance',
  'payment approver',
  'decision maker',
  'governance officer',
  'member',
  'auditor',
  'administrator',
] as const;

const approvers = ['decision maker', 'commissioner', 'payment approver'] as const;

const reason = z.string().check(z.trim(), z.minLength(1), z.maxLength(600));

const summary = {
  id: z.string(),
  statement: z.string(),
  programme: z.string(),
  year: z.string(),
  title: z.string(),
  from: z.string(),
  /** All that it moves. */
  pence: z.number(),
  ...virementDates.shape,
  stands: virementStandsSchema,
};

const person = { by: z.string(), byName: z.optional(z.string()) };

/** One line before and after, as `beforeAfter` in moves.ts gives it. */
const lineBeforeAfter = z.object({
  line: z.string(),
  title: z.string(),
  source: z.enum(sources),
  made: z.boolean(),
  before: z.number(),
  out: z.number(),
  in: z.number(),
  after: z.number(),
  /** What may leave it from that day; not once it is done. */
  left: z.optional(z.number()),
});

const beforeAfterView = z.object({
  /** The day of the effect for which it is worked out. */
  from: z.string(),
  lines: z.array(lineBeforeAfter),
  moved: z.number(),
  before: z.number(),
  after: z.number(),
});

/** What a linked measure of a line returned in the year so far, and what a unit of it came to. */
const deliveredMeasure = z.object({
  measure: z.string(),
  title: z.string(),
  unit: z.enum(['count', 'percent', 'days', 'pence']),
  aggregation: z.enum(['sum', 'latest', 'ratio of sums', 'distinct', 'rolling 12']),
  /** Summed over the months returned, as the measure says; absent where nothing was returned. */
  delivered: z.optional(z.number()),
  /** What falls to the months returned, of all lines of the agreement that name the measure. */
  pence: z.number(),
  /** Whole pence, halves up; only of counts that add up, and above none. */
  pencePerUnit: z.optional(z.number()),
  /** All lines that name it under the same agreement: the unit is paid by them together. */
  lines: z.array(z.string()),
  /** The returns it stands on, with the version of each. */
  returns: z.array(z.object({ id: z.string(), period: z.string(), version: z.number() })),
  /** Periods of the year that were due and have no figure. */
  missing: z.array(z.string()),
});

export type DeliveredMeasure = z.output<typeof deliveredMeasure>;

/** What the lines of the statement say to moves; asked when they are proposed, approved and done. */
const moveRefusals = [
  'funding.not-certified',
  'funding.move-outside-year',
  'funding.agreed-later',
  'funding.line-twice',
  'funding.line-outside-year',
  'funding.line-unknown',
  'funding.line-gives-and-takes',
  'funding.line-ended',
  'funding.ring-fenced',
  'funding.too-little-left',
  'funding.too-many-lines',
] as const;

export const virementContract = defineContract({
  'GET /api/funding-statements/{id}/delivered': {
    summary: 'What the measures linked to each line returned so far, and pence for each unit delivered',
    access: fundingReaders,
    path: idPath,
    owned: true,
    reply: z.object({
      lines: z.array(
        z.object({
          line: z.string(),
          title: z.string(),
          agreement: z.optional(z.string()),
          measures: z.array(deliveredMeasure),
        }),
      ),
    }),
    refusals: [],
    example: world => ({ path: { id: world('statement') } }),
  },
  'GET /api/virements': {
    summary: 'Virements proposed, newest first; of one statement if asked',
    access: readers,
    query: z.strictObject({ ...listQuery.shape, statement: z.optional(recordId) }),
    reply: listReply(z.object(summary)),
    refusals: [],
    example: () => ({}),
  },
  'POST /api/virements': {
    summary: 'Propose to move amounts between lines of a certified statement from a day on, with evidence',
    access: fundingWriters,
    body: virementProposed,
    reply: writtenReply,
    refusals: [
      'funding.statement-unknown',
      ...moveRefusals,
      'funding.too-many-new-lines',
      'funding.evidence-unknown',
      'funding.evidence-twice',
      'funding.agreement-unknown',
      'funding.measure-not-agreed',
    ],
    example: world => {
      const flag = { kind: 'flag', id: world('flag') } as const;
      return { body: exampleVirement(world('certified statement'), { evidence: [flag] }) };
    },
  },
  'GET /api/virements/{id}': {
    summary: 'One virement: its moves, its evidence, before and after, and how it stands',
    access: readers,
    path: idPath,
    reply: z.object({
      ...summary,
      reason: z.string(),
      moves: movesGiven,
      grounds: z.optional(grounds),
      evidence: z.array(evidence),
      /** As it was at its effect; before that as it would be now. */
      lines: beforeAfterView,
      proposer: z.object(person),
      approval: z.optional(z.object({ at: z.string(), ...person, delegation: z.string() })),
      withdrawal: z.optional(z.object({ at: z.string(), ...person, reason: z.string() })),
    }),
    refusals: [],
    example: world => ({ path: { id: world('virement') } }),
  },
  'POST /api/virements/{id}/approval': {
    summary: 'Approve a virement under a delegation: effective at once under a decision in force, else scheduled',
    access: approvers,
    path: idPath,
    body: z.strictObject({ delegation: recordId }),
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'funding.approved-already',
      'funding.virement-effective',
      'funding.virement-ended',
      'funding.own-virement',
      'funding.not-delegated',
      ...moveRefusals,
      'funding.agreement-not-ready',
      'funding.too-many-agreements',
    ],
    example: world => ({
      path: { id: world('proposed virement') },
      body: { delegation: world('delegation to move money') },
    }),
  },
  'POST /api/virements/{id}/withdrawal': {
    summary: 'Withdraw a virement that has not taken effect; what it reserved is free again',
    access: fundingWriters,
    path: idPath,
    body: z.strictObject({ reason }),
    reply: writtenReply,
    ifMatch: true,
    refusals: ['funding.virement-effective', 'funding.virement-ended'],
    example: world => ({
      path: { id: world('virement to withdraw') },
      body: { reason: 'The partners agreed another way to pay for it' },
    }),
  },
});
