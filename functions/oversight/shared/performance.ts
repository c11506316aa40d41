/** What the API says of a measure and its figures: all that a page needs to draw and explain them. */
import * as z from 'zod/mini';
import { flagKinds } from './rule-settings.ts';

const figureStatuses = ['reported', 'nil', 'missing', 'suppressed', 'below minimum', 'not yet due'] as const;

/** One period's figure; its value and standing follow from `functions/measures`, as the rules read them. */
const figureRow = z.object({
  period: z.string(),
  status: z.enum(figureStatuses),
  value: z.optional(z.number()),
  numerator: z.optional(z.number()),
  denominator: z.optional(z.number()),
  returnVersion: z.number(),
  /** The return it comes from; none where it was worked out. */
  return: z.optional(z.string()),
});

/**
 * The measure in the version agreed, with the agreement's limits. Limits of a percent are fractions. Its definition
 * in words is in the library (agreements/shared/measure-words.ts), which the page has.
 */
const measureView = z.object({
  measure: z.string(),
  version: z.number(),
  title: z.string(),
  unit: z.enum(['count', 'percent', 'days', 'pence']),
  direction: z.enum(['increase', 'decrease', 'neutral']),
  aggregation: z.enum(['sum', 'latest', 'ratio of sums', 'distinct', 'rolling 12']),
  nilMeans: z.enum(['delivered none', 'nothing in scope']),
  periodKind: z.enum(['month', 'quarter', 'year', 'term', 'rolling']),
  target: z.optional(z.number()),
  floor: z.optional(z.number()),
  profile: z.optional(z.array(z.object({ period: z.string(), plan: z.number() }))),
  minimumDenominator: z.optional(z.number()),
});

export type MeasureView = z.output<typeof measureView>;

/** A rebase or a note on a chart. */
const chartNote = z.object({
  period: z.string(),
  text: z.string(),
  at: z.string(),
  by: z.string(),
  byName: z.optional(z.string()),
});

/** A rule that applies to a measure, in words. */
export const ruleView = z.object({
  kind: z.enum(flagKinds),
  version: z.number(),
  title: z.string(),
  words: z.string(),
});

/** A measure with its figures, what people noted on its chart, and the rules that judge it. */
export const seriesView = z.object({
  terms: measureView,
  figures: z.array(figureRow),
  rebases: z.array(chartNote),
  notes: z.array(chartNote),
  rules: z.array(ruleView),
});

export type SeriesView = z.output<typeof seriesView>;
