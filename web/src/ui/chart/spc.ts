import type { Standing } from '../../../../functions/measures/figure.ts';
import type { Signal } from '../../../../functions/measures/xmr.ts';

/** One period of a chart. `value` is null unless it may be shown; mean and limits are null where there are none. */
export type SpcPoint = {
  /** The period's own text, `2026-10`. */
  date: string;
  /** In words, `October 2026`. */
  period: string;
  standing: Standing;
  value: number | null;
  mean: number | null;
  lower: number | null;
  upper: number | null;
  signal: Signal;
  /** The rule behind a signal, in words: "7 points below the mean". */
  label?: string;
  note?: string;
  /** A figure of what went before (an agreement that this one replaced): shown, and not judged. */
  before?: true;
};

/** Everything a chart says, as plain data: the page's `present.ts` makes it, and tests look at it without a browser. */
export type SpcView = {
  /** The name of the measure. */
  measure: string;
  /** The message, one sentence: "Sessions delivered have been below target for 3 months". */
  headline: string;
  /** What is shown: "Sessions delivered each month, with mean and limits of what is usual". */
  description: string;
  points: readonly SpcPoint[];
  target?: number | null;
  /** What happened when: a new baseline and its reason, a change of service. */
  notes?: readonly { date: string; text: string }[];
};

/** What each signal is called, in the key, the table and beside small charts. */
export const signalWords: Readonly<Record<Signal, string>> = {
  common: 'Usual variation',
  improvement: 'Improvement',
  concern: 'Concern',
  'neutral high': 'Unusually high',
  'neutral low': 'Unusually low',
};

/** A measure in one word or two, for cards and lists; undefined where there are too few points to tell. */
export function variationWords(signal: Signal | undefined): string {
  if (signal === undefined) return 'Not enough data';
  return {
    common: 'No real change',
    improvement: 'Improved',
    concern: 'Worse than expected',
    'neutral high': 'Higher than usual',
    'neutral low': 'Lower than usual',
  }[signal];
}

/** What stands in the table where there is no figure to show. */
export const standingWords: Readonly<Record<Exclude<Standing, 'figure'>, string>> = {
  nil: 'Nil return',
  missing: 'No return',
  suppressed: 'Hidden: small number',
  'below minimum': 'Too few to judge',
  gap: 'No return asked for',
  'nothing in scope': 'Nothing to report',
  'not yet due': 'Not yet due',
};

/** The figure of a point in words; a nil return says that it was one. */
export function pointWords(point: SpcPoint, format: (value: number) => string): string {
  if (point.standing === 'figure' && point.value !== null) return format(point.value);
  if (point.standing === 'nil' && point.value !== null) return `${format(point.value)} (nil return)`;
  if (point.standing === 'below minimum' && point.value !== null) return `${format(point.value)} (too few to judge)`;
  return point.standing === 'figure' ? 'No return' : standingWords[point.standing];
}
