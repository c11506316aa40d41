import * as z from 'zod/mini';
import { least, most } from './figures.ts';

/** What is given measure by measure, by id. */
function byMeasure<Value extends z.ZodMiniType>(value: Value) {
  return z
    .record(z.string().check(z.maxLength(10)), value)
    .check(z.refine(given => Object.keys(given).length <= most.measures, 'No return asks for so many measures.'));
}

/**
 * What a provider reports of one measure. A figure that cannot be given says why: missing is not zero.
 * Counts and cases are whole numbers; days may have decimals; money is integer pence.
 */
export const figure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), value: z.number().check(z.minimum(0), z.maximum(most.number)) }),
  z.strictObject({
    kind: z.literal('ratio'),
    numerator: z.int().check(z.minimum(0), z.maximum(most.cases)),
    denominator: z.int().check(z.minimum(0), z.maximum(most.cases)),
  }),
  z.strictObject({
    kind: z.literal('not available'),
    reason: z.string().check(z.trim(), z.minLength(least.reason), z.maxLength(most.reason)),
  }),
]);

export type ReportedFigure = z.output<typeof figure>;

export const figures = byMeasure(figure);

export type ReportedFigures = z.output<typeof figures>;

/** A draft keeps what was typed, letter for letter, so that nothing is lost on the way. */
export const typedFigure = z.strictObject({
  value: z.optional(z.string().check(z.maxLength(40))),
  numerator: z.optional(z.string().check(z.maxLength(40))),
  denominator: z.optional(z.string().check(z.maxLength(40))),
  notAvailable: z.optional(z.string().check(z.maxLength(500))),
});

export type TypedFigure = z.output<typeof typedFigure>;

export const draftData = z.strictObject({
  figures: byMeasure(typedFigure),
  note: z.optional(z.string().check(z.maxLength(2_000))),
});

export type DraftData = z.output<typeof draftData>;
