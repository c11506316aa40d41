/**
 * What was returned of one measure for one period, and how its measure reads it. No return, a nil
 * return, a zero, a number below the measure's minimum and a suppressed number are five things:
 * they stay apart from here to the chart and the flag.
 */
import type { Term } from '../kernel/calendar.ts';
import { nextPeriod, type Period } from '../kernel/period.ts';

/** A percent is a fraction from 0 to 1, a pence whole or (of a unit cost) broken. */
export type Unit = 'count' | 'percent' | 'days' | 'pence';

export type Direction = 'increase' | 'decrease' | 'neutral';

/** How the periods of a longer time combine. Distinct people are never summed. */
export type Aggregation = 'sum' | 'latest' | 'ratio of sums' | 'distinct' | 'rolling 12';

export type NilMeaning = 'delivered none' | 'nothing in scope';

export type FigureStatus = 'reported' | 'nil' | 'missing' | 'suppressed' | 'below minimum' | 'not yet due';

/** A ratio has numerator and denominator, and its value is computed from them. `returnVersion` is 0 without a return. */
export type Figure = {
  period: Period;
  status: FigureStatus;
  value?: number;
  numerator?: number;
  denominator?: number;
  returnVersion: number;
};

/** What a measure's version says about reading its figures. */
export type ReadingRules = {
  aggregation: Aggregation;
  unit: Unit;
  nilMeans: NilMeaning;
  /** A ratio with a smaller denominator is not judged. */
  minimumDenominator?: number;
};

/** How a period stands in a chart and before a rule. A `gap` is a period of which the history holds nothing. */
export type Standing =
  | 'figure'
  | 'nil'
  | 'missing'
  | 'suppressed'
  | 'below minimum'
  | 'gap'
  | 'nothing in scope'
  | 'not yet due';

/** `value` may be shown; only `judged` may be compared with anything, and it is null unless figure or nil. */
export type Reading = {
  period: Period;
  standing: Standing;
  value: number | null;
  judged: number | null;
  numerator?: number;
  denominator?: number;
  returnVersion: number;
};

export function isRatio({ aggregation, unit }: Pick<ReadingRules, 'aggregation' | 'unit'>): boolean {
  return aggregation === 'ratio of sums' || unit === 'percent';
}

/** Whether the period is left out, rather than a break between its neighbours. */
export function isLeftOut({ standing }: Reading): boolean {
  return standing === 'nothing in scope' || standing === 'not yet due';
}

/**
 * Reads figures of one period kind, in any order, and puts a gap wherever the calendar has a period that
 * they lack. Nothing is filled in. `terms` is needed for school terms only.
 * @throws RangeError on two figures for one period.
 */
export function readings(figures: readonly Figure[], rules: ReadingRules, terms: readonly Term[] = []): Reading[] {
  const found: Reading[] = [];
  let before: Period | undefined;
  for (const figure of inOrder(figures)) {
    if (figure.period === before) throw new RangeError(`Two figures for ${figure.period}`);
    if (before !== undefined) {
      for (let gap = nextPeriod(before, terms); gap < figure.period; gap = nextPeriod(gap, terms)) {
        found.push({ period: gap, standing: 'gap', value: null, judged: null, returnVersion: 0 });
      }
    }
    found.push(readingOf(figure, rules));
    before = figure.period;
  }
  return found;
}

/** Periods of one kind order as text. */
function inOrder(figures: readonly Figure[]): readonly Figure[] {
  return figures.toSorted((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
}

function readingOf(figure: Figure, rules: ReadingRules): Reading {
  const { period, returnVersion, numerator, denominator } = figure;
  const value = numberOf(figure, rules);
  const standing = standingOf(figure, rules, value);
  return {
    period,
    standing,
    value: standing === 'nil' ? 0 : value,
    judged: standing === 'nil' ? 0 : standing === 'figure' ? value : null,
    ...(numerator === undefined ? {} : { numerator }),
    ...(denominator === undefined ? {} : { denominator }),
    returnVersion,
  };
}

function numberOf({ status, value, numerator, denominator }: Figure, rules: ReadingRules): number | null {
  if (status !== 'reported' && status !== 'below minimum') return null;
  if (!isRatio(rules) || numerator === undefined || denominator === undefined) return value ?? null;
  return denominator > 0 ? numerator / denominator : null;
}

/** A ratio of nothing (0 of 0) is a number too small to judge, not a nil return: somebody reported it. */
function standingOf({ status, denominator }: Figure, rules: ReadingRules, value: number | null): Standing {
  if (status === 'nil') return rules.nilMeans === 'delivered none' && !isRatio(rules) ? 'nil' : 'nothing in scope';
  if (status !== 'reported') return status;
  const least = rules.minimumDenominator ?? 0;
  return value === null || (denominator !== undefined && denominator < least) ? 'below minimum' : 'figure';
}
