import * as z from 'zod/mini';
import type { FieldProblem } from '../../kernel/problem.ts';

/**
 * What a provider reports of one measure. A figure that cannot be given says why: missing is not zero.
 * Counts and cases are whole numbers; days may have decimals; money is integer pence.
 */
export const figure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), value: z.number().check(z.minimum(0), z.maximum(1_000_000_000)) }),
  z.strictObject({
    kind: z.literal('ratio'),
    numerator: z.int().check(z.minimum(0), z.maximum(10_000_000)),
    denominator: z.int().check(z.minimum(0), z.maximum(10_000_000)),
  }),
  z.strictObject({
    kind: z.literal('not available'),
    reason: z.string().check(z.trim(), z.minLength(3), z.maxLength(500)),
  }),
]);

export type ReportedFigure = z.output<typeof figure>;

/** Figures by measure id. */
export const figures = z.record(z.string().check(z.maxLength(12)), figure);

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
  figures: z.record(z.string().check(z.maxLength(12)), typedFigure),
  note: z.optional(z.string().check(z.maxLength(2_000))),
});

export type DraftData = z.output<typeof draftData>;

/** What a return asks for: a measure in the version agreed, and the shape its figure takes. */
export type Ask = {
  measure: string;
  version: number;
  title: string;
  unit: 'count' | 'percent' | 'days' | 'pence';
  /** A ratio is typed as its two numbers; the percentage is worked out, never typed. */
  shape: 'number' | 'ratio';
  numeratorWords?: string;
  denominatorWords?: string;
};

/**
 * Reads what was typed for one measure. `1,204` and ` 61 ` are numbers; anything else is said in words a
 * therapist can act on. Pointers lead to the fields: `/figures/M11/value`.
 */
export function readTyped(ask: Ask, typed: TypedFigure = {}): { figure?: ReportedFigure; problems: FieldProblem[] } {
  const at = (field: string) => `/figures/${ask.measure}/${field}`;
  const reason = typed.notAvailable?.trim() ?? '';
  if (reason !== '') {
    return reason.length < 3
      ? { problems: [problem(at('notAvailable'), 'missing', `Say why “${ask.title}” is not available.`)] }
      : { figure: { kind: 'not available', reason }, problems: [] };
  }
  if (ask.shape === 'ratio') {
    const top = readNumber(at('numerator'), ask.numeratorWords ?? 'the number counted', typed.numerator, true);
    const bottom = readNumber(at('denominator'), ask.denominatorWords ?? 'the number in all', typed.denominator, true);
    if (top.value === undefined || bottom.value === undefined)
      return { problems: [...top.problems, ...bottom.problems] };
    return check(ask, { kind: 'ratio', numerator: top.value, denominator: bottom.value });
  }
  const read = readNumber(at('value'), ask.title, typed.value, ask.unit === 'count', ask.unit === 'pence');
  return read.value === undefined ? { problems: read.problems } : check(ask, { kind: 'number', value: read.value });
}

function check(ask: Ask, reported: ReportedFigure): { figure?: ReportedFigure; problems: FieldProblem[] } {
  const problems = checkFigure(ask, reported);
  return problems.length > 0 ? { problems } : { figure: reported, problems };
}

/** The rules a figure must meet by itself. The function and the page run the same ones. */
export function checkFigure(ask: Ask, reported: ReportedFigure): FieldProblem[] {
  const at = (field: string) => `/figures/${ask.measure}/${field}`;
  if (reported.kind === 'not available') return [];
  if (reported.kind !== ask.shape) {
    const needed = ask.shape === 'ratio' ? 'two numbers: how many, and out of how many' : 'one number';
    return [problem(at(''), 'wrong-shape', `“${ask.title}” needs ${needed}.`)];
  }
  if (reported.kind === 'ratio' && reported.numerator > reported.denominator) {
    const words = `“${ask.title}”: ${reported.numerator} cannot be more than ${reported.denominator}, the number it is out of.`;
    return [problem(at('numerator'), 'numerator-above-denominator', words)];
  }
  if (reported.kind === 'number' && ask.unit !== 'days' && !Number.isInteger(reported.value)) {
    return [problem(at('value'), 'not-whole', `“${ask.title}” must be a whole number.`)];
  }
  return [];
}

/** Checks a whole return: every measure that is asked for, once, and nothing else. */
export function checkFigures(asks: readonly Ask[], reported: ReportedFigures): FieldProblem[] {
  const asked = new Map(asks.map(ask => [ask.measure, ask]));
  const surplus = Object.keys(reported)
    .filter(measure => !asked.has(measure))
    .map(measure => problem(`/figures/${measure}`, 'not-asked', 'This return does not ask for this measure.'));
  const given = asks.flatMap(ask => {
    const one = reported[ask.measure];
    if (one) return checkFigure(ask, one);
    return [problem(`/figures/${ask.measure}`, 'missing', `Give “${ask.title}”, or say why it is not available.`)];
  });
  return [...surplus, ...given];
}

function readNumber(
  pointer: string,
  name: string,
  typed: string | undefined,
  whole: boolean,
  pounds = false,
): { value?: number; problems: FieldProblem[] } {
  const text = (typed ?? '').trim().replaceAll(/[\s ]/g, '').replace(/^£/, '');
  if (text === '') return { problems: [problem(pointer, 'missing', `Enter ${quoted(name)}.`)] };
  const grouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  if (!/^\d{1,9}(\.\d{1,4})?$/.test(grouped)) {
    const words = /^-/.test(text)
      ? `${sentence(name)} cannot be below zero.`
      : `${sentence(name)} must be a number, like 61. You entered “${(typed ?? '').trim()}”.`;
    return { problems: [problem(pointer, 'not-a-number', words)] };
  }
  const value = Number(grouped);
  if (pounds) return { value: Math.round(value * 100), problems: [] };
  if (whole && !Number.isInteger(value)) {
    return { problems: [problem(pointer, 'not-whole', `${sentence(name)} must be a whole number.`)] };
  }
  return { value, problems: [] };
}

function quoted(name: string): string {
  return `“${name}”`;
}

function sentence(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function problem(pointer: string, code: string, message: string): FieldProblem {
  return { pointer: pointer.replace(/\/$/, ''), code, message };
}
