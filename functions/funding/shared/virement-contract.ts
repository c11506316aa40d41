import * as z from 'zod/mini';
import { defineContract } from '../../kernel/contract.ts';
import { idPath, listQuery, listReply, recordId, writtenReply } from '../../kernel/schemas.ts';
import { fundingWriters, virementApprovers, virementReaders } from './access.ts';
import { grounds, sources } from './statement.ts';
import { evidence, movesGiven, virementDates, virementStandsSchema } from './virement.ts';
import { moveRefusals } from './virement-refusals.ts';

/** As for statements, without partners: a proposal is the council's own until it is decided. */
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

export const virementContract = defineContract({
  'GET /api/virements': {
    summary: 'Virements proposed, newest first; of one statement if asked',
    access: virementReaders,
    query: z.strictObject({ ...listQuery.shape, statement: z.optional(recordId) }),
    reply: listReply(z.object(summary)),
    refusals: [],
    example: () => ({}),
  },
  'GET /api/virements/{id}': {
    summary: 'One virement: its moves, its evidence, before and after, and how it stands',
    access: virementReaders,
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
      /** While it is proposed: the decision that permits it and is in force, or nearest to that. */
      needs: z.optional(z.string()),
    }),
    refusals: [],
    example: world => ({ path: { id: world('virement') } }),
  },
  'POST /api/virements/{id}/approval': {
    summary:
      'Approve a virement under a delegation: what it takes is reserved, and it takes effect by itself when it may',
    access: virementApprovers,
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
