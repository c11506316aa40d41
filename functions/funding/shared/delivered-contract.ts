import * as z from 'zod/mini';
import { defineContract } from '../../kernel/contract.ts';
import { idPath } from '../../kernel/schemas.ts';
import { fundingReaders } from './access.ts';

/** What a linked measure of a line returned in the year so far, and what a unit of it came to. */
const deliveredMeasure = z.object({
  measure: z.string(),
  title: z.string(),
  unit: z.enum(['count', 'percent', 'days', 'pence']),
  aggregation: z.enum(['sum', 'latest', 'ratio of sums', 'distinct', 'rolling 12']),
  /** As the measure's periods combine; absent where nothing was returned. */
  delivered: z.optional(z.number()),
  /** Where periods cannot be added up, as people who are counted once in each: the last one, which alone is meant. */
  period: z.optional(z.string()),
  /** What falls to the months meant, of all lines of the agreement that name the measure. */
  pence: z.number(),
  /** Whole pence, halves up; only of counts, and above none. */
  pencePerUnit: z.optional(z.number()),
  /** All lines that name it under the same agreement: the unit is paid by them together. */
  lines: z.array(z.string()),
  /** The returns it stands on, with the version of each. */
  returns: z.array(z.object({ id: z.string(), period: z.string(), version: z.number() })),
  /** Periods of the year that were due and have no figure. */
  missing: z.array(z.string()),
});

export type DeliveredMeasure = z.output<typeof deliveredMeasure>;

export const deliveredContract = defineContract({
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
});
