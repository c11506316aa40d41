import * as z from 'zod/mini';
import { period } from '../../kernel/schemas.ts';
import { ruleOverrides } from '../../oversight/shared/rule-settings.ts';

const amount = z.number().check(z.minimum(0));

/**
 * The plan of consecutive whole periods of the measure, the first of them `from`; a part period counts by its days.
 * So written because an agreement keeps the plans of twenty measures.
 */
const profile = z.strictObject({
  from: period.check(z.refine(first => first < '2039', 'Give a period before 2039.')),
  plans: z.array(amount).check(z.minLength(1), z.maxLength(60)),
});

export type Profile = z.infer<typeof profile>;

/**
 * What an agreement says of a measure that it chooses. Limits are in the measure's unit: of a percent, fractions from
 * 0 to 1. Whether they fit the measure is for `termsFault` to say.
 */
export const measureTerms = z.strictObject({
  measure: z.string().check(z.maxLength(10)),
  version: z.int().check(z.minimum(1)),
  target: z.optional(amount),
  floor: z.optional(amount),
  profile: z.optional(profile),
  minimumDenominator: z.optional(z.int().check(z.minimum(1))),
  settings: z.optional(ruleOverrides),
});

export type MeasureTerms = z.infer<typeof measureTerms>;
