import * as z from 'zod/mini';
import { defineContract } from '../../kernel/contract.ts';
import { obligationKindNames } from '../../kernel/obligation.ts';
import { writtenReply } from '../../kernel/schemas.ts';

/** How many there are, as far as the list was read: with `more` it says "100+". */
const count = z.object({ count: z.number(), more: z.boolean() });

const obligationKind = z.enum(obligationKindNames);

const job = z.object({
  name: z.string(),
  kinds: z.array(
    z.object({
      kind: obligationKind,
      words: z.string(),
      /** To be handled by now. */
      due: count,
      /** Those of whose date has passed: what was owed was not done in time. */
      overdue: count,
      /** All that wait, however far ahead. */
      open: count,
      /** Those that failed for the last time. */
      parked: count,
    }),
  ),
  /** The last day it finished, and what it did for that day; none for jobs that run every minute. */
  last: z.optional(z.object({ day: z.string(), handled: z.number(), failed: z.number(), completed: z.string() })),
});

const parked = z.object({
  /** Names it in the address of a retry. */
  reference: z.string(),
  id: z.string(),
  kind: obligationKind,
  words: z.string(),
  owes: z.string(),
  subject: z.string(),
  due: z.string(),
  wake: z.string(),
  attempts: z.number(),
});

const reference = z.string().check(z.regex(/^[A-Za-z0-9_-]{2,400}$/));

export const operationsContract = defineContract({
  'GET /api/operations/jobs': {
    summary: 'What each job did last, and what waits for it',
    access: ['administrator'],
    reply: z.object({ jobs: z.array(job) }),
    refusals: [],
    example: () => ({}),
  },
  'GET /api/operations/obligations/failed': {
    summary: 'What failed for the last time and waits for a person, up to 100 of each kind',
    access: ['administrator'],
    reply: z.object({ rows: z.array(parked), more: z.boolean() }),
    refusals: [],
    example: () => ({}),
  },
  'POST /api/operations/obligations/{kind}/{id}/retry': {
    summary: 'Try again what failed for the last time',
    access: ['administrator'],
    path: z.strictObject({ kind: obligationKind, id: reference }),
    reply: writtenReply,
    refusals: ['operations.not-parked'],
    example: world => ({ path: { kind: 'mail', id: world('parked obligation') } }),
  },
  'GET /api/openapi.json': {
    summary: 'This interface, described as OpenAPI',
    access: 'public',
    reply: z.looseObject({ openapi: z.string() }),
    refusals: [],
    example: () => ({}),
  },
});
