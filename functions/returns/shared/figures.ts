import { parsePounds } from '../../kernel/money.ts';
import type { FieldProblem } from '../../kernel/problem.ts';
import type { ReportedFigure, ReportedFigures, TypedFigure } from './figure-schemas.ts';

/**
 * The rules of figures. The page runs them too, and is spared the schemas: those stand in `figure-schemas.ts`.
 */
export const least = { reason: 3 } as const;

/** A thousand million pounds in pence; cases; characters. Agreements have 20 measures. */
export const most = { number: 100_000_000_000, cases: 10_000_000, reason: 300, measures: 40 } as const;

/** What the checks need to know of a measure that a return asks for. */
export type Ask = {
  measure: string;
  title: string;
  unit: 'count' | 'percent' | 'days' | 'pence';
  /** A ratio is typed as its two numbers; the percentage is worked out, never typed. */
  shape: 'number' | 'ratio';
};

/** What was read: a figure, or what stands in its way. */
export type Read = { figure?: ReportedFigure; problems: FieldProblem[] };

/**
 * Reads what was typed for one measure. `1,204` and ` 61 ` are numbers, `£1,200.50` an amount; what could mean two
 * things is asked back in words a therapist can act on. Pointers lead to the fields: `/figures/M11/value`.
 */
export function readTyped(ask: Ask, typed: TypedFigure = {}): Read {
  const reason = typed.notAvailable?.trim() ?? '';
  if (reason !== '') return readReason(ask, reason, typed);
  if (ask.shape === 'ratio') {
    const name = (what: string) => `the number ${what} for “${ask.title}”`;
    const top = readNumber(pointer(ask, 'numerator'), name('counted'), typed.numerator, { whole: true });
    const bottom = readNumber(pointer(ask, 'denominator'), name('it is out of'), typed.denominator, { whole: true });
    return top.value === undefined || bottom.value === undefined
      ? { problems: [...top.problems, ...bottom.problems] }
      : checked(ask, { kind: 'ratio', numerator: top.value, denominator: bottom.value });
  }
  const read =
    ask.unit === 'pence'
      ? readAmount(pointer(ask, 'value'), typed.value)
      : readNumber(pointer(ask, 'value'), `“${ask.title}”`, typed.value, { whole: ask.unit !== 'days' });
  return read.value === undefined ? { problems: read.problems } : checked(ask, { kind: 'number', value: read.value });
}

/** The rules a figure must meet by itself. The function and the page run the same ones. */
export function checkFigure(ask: Ask, reported: ReportedFigure): FieldProblem[] {
  if (reported.kind === 'not available') return [];
  if (reported.kind !== ask.shape) {
    const needed = ask.shape === 'ratio' ? 'two numbers: how many, and out of how many' : 'one number';
    return [problem(pointer(ask), 'wrong-shape', `“${ask.title}” needs ${needed}.`)];
  }
  if (reported.kind === 'ratio' && reported.numerator > reported.denominator) {
    const { numerator, denominator } = reported;
    const words = `“${ask.title}”: ${numerator} cannot be more than ${denominator}, the number it is out of.`;
    return [problem(pointer(ask, 'numerator'), 'numerator-above-denominator', words)];
  }
  if (reported.kind === 'number' && ask.unit !== 'days' && !Number.isInteger(reported.value)) {
    return [problem(pointer(ask, 'value'), 'not-whole', `“${ask.title}” must be a whole number.`)];
  }
  return [];
}

/** Checks a whole return: every measure that is asked for, once, and nothing else. */
export function checkFigures(asks: readonly Ask[], reported: ReportedFigures): FieldProblem[] {
  const asked = new Set(asks.map(({ measure }) => measure));
  const surplus = Object.keys(reported)
    .filter(measure => !asked.has(measure))
    .map(measure => problem(`/figures/${measure}`, 'not-asked', 'This return does not ask for this measure.'));
  const given = asks.flatMap(ask => {
    const one = Object.hasOwn(reported, ask.measure) ? reported[ask.measure] : undefined;
    if (one) return checkFigure(ask, one);
    return [problem(pointer(ask), 'missing', `Give “${ask.title}”, or say why it is not available.`)];
  });
  return [...surplus, ...given];
}

function checked(ask: Ask, reported: ReportedFigure): Read {
  const problems = checkFigure(ask, reported);
  return problems.length > 0 ? { problems } : { figure: reported, problems };
}

/** A reason instead of a figure; with a figure beside it nobody could say which of the two is meant. */
function readReason(ask: Ask, reason: string, { value, numerator, denominator }: TypedFigure): Read {
  const at = pointer(ask, 'notAvailable');
  const refuse = (code: string, words: string) => ({ problems: [problem(at, code, words)] });
  if ([value, numerator, denominator].some(text => text !== undefined && text.trim() !== '')) {
    return refuse('both-given', `Give “${ask.title}”, or say why it is not available, not both.`);
  }
  // In characters, as the schema counts them: an emoji is one.
  const { length } = [...reason];
  if (length < least.reason) return refuse('missing', `Say why “${ask.title}” is not available.`);
  if (length > most.reason) {
    return refuse('too-long', `Say why “${ask.title}” is not available in ${most.reason} characters or fewer.`);
  }
  return { figure: { kind: 'not available', reason }, problems: [] };
}

type ReadNumber = { value?: number; problems: FieldProblem[] };

/** Full-width digits, odd spaces and dashes come with text that is pasted. */
function plain(typed: string | undefined): string {
  return (typed ?? '')
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .trim();
}

function readAmount(at: string, typed: string | undefined): ReadNumber {
  const amount = parsePounds(plain(typed));
  if (!amount.ok) return { problems: [problem(at, 'not-an-amount', `${amount.refusal.words}.`)] };
  if (amount.value > most.number) return { problems: [problem(at, 'too-large', 'This amount is too large.')] };
  return { value: amount.value, problems: [] };
}

/** `1204`, `1,204`, `1 204`, and where it need not be whole `4.25`. `12,04` and `12 04` could be anything. */
function readNumber(at: string, name: string, typed: string | undefined, { whole }: { whole: boolean }): ReadNumber {
  const refuse = (code: string, words: string) => ({ problems: [problem(at, code, words)] });
  const text = plain(typed);
  const sentence = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  if (text === '') return refuse('missing', `Enter ${name}.`);
  if (/^-[\d., ]+$/.test(text)) return refuse('below-zero', `${sentence} cannot be below zero.`);
  if (!/^(\d+|\d{1,3}(,\d{3})+|\d{1,3}( \d{3})+)(\.\d{1,4})?$/.test(text)) {
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    return refuse('not-a-number', `${sentence} must be a number, like 61. You entered “${shown}”.`);
  }
  const value = Number(text.replaceAll(/[, ]/g, ''));
  if (value > most.cases) return refuse('too-large', `${sentence} is too large. Check it for extra digits.`);
  if (whole && !Number.isInteger(value)) return refuse('not-whole', `${sentence} must be a whole number.`);
  return { value, problems: [] };
}

/** Into the body of a submission: to a measure, or to one of its fields. */
function pointer({ measure }: Pick<Ask, 'measure'>, field?: string): string {
  return field === undefined ? `/figures/${measure}` : `/figures/${measure}/${field}`;
}

function problem(pointer: string, code: string, message: string): FieldProblem {
  return { pointer, code, message };
}
