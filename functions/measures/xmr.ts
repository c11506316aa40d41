/**
 * XmR (individuals and moving range) charts in the NHS "Making Data Count" way. The method, its
 * constants and its edge cases are those of the R package NHSRplotthedots 0.2.2; the one deviation
 * is that a missing value never throws: it breaks every run and every moving range that touches it.
 */
import { at, type Lines, linesOf, side } from './xmr-lines.ts';
import { labelOf, markRuns, type XmrLabel } from './xmr-rules.ts';

export type Improvement = 'increase' | 'decrease' | 'neutral';

export type Signal = 'common' | 'improvement' | 'concern' | 'neutral high' | 'neutral low';

export type Assurance = 'consistent pass' | 'consistent fail' | 'inconsistent';

/** `date` is ISO text of any one precision (`2026-10` or `2026-10-01`): it orders as text. */
export type SeriesValue = { date: string; value: number | null };

export type XmrOptions = {
  improvement: Improvement;
  /** One constant in the unit of the values, compared with the limits of the last point. */
  target?: number | null;
  /** Dates at which a new group starts. One that is not in the data does nothing. */
  rebase?: readonly string[];
  /** How many first points of each group set its mean and limits (at least 12); all if left out. */
  baseline?: number;
  /** Leave moving ranges out that are extreme themselves. Default true. */
  screen?: boolean;
};

/** Mean and limits are in the unit of the values, never clamped, and null where they cannot be computed. */
export type XmrPoint = {
  date: string;
  value: number | null;
  mean: number | null;
  lower: number | null;
  upper: number | null;
  nearLower: number | null;
  nearUpper: number | null;
  label: XmrLabel;
  signal: Signal;
};

export type XmrChart = {
  points: XmrPoint[];
  /** The signal of the last point. */
  variation: Signal;
  /** Null without a target, or when neither direction is an improvement. */
  assurance: Assurance | null;
  /** Plain sentences for the reader of the chart. */
  warnings: string[];
};

/** A group of fewer points has limits on trial. */
export const fewestPoints = 13;
const fewestBaselinePoints = 12;

/**
 * Centre line, limits, special causes and icons of one series.
 * @throws RangeError on two points with one date, and on a baseline under 12 points.
 */
export function xmr(points: readonly SeriesValue[], options: XmrOptions): XmrChart {
  const { baseline, rebase, screen = true } = options;
  if (baseline !== undefined && !(Number.isInteger(baseline) && baseline >= fewestBaselinePoints)) {
    throw new RangeError(`A baseline has at least ${fewestBaselinePoints} points, not ${baseline}`);
  }
  const ordered = inDateOrder(points);
  const charted: XmrPoint[] = [];
  let lines: Lines | undefined;
  let shortest = Number.POSITIVE_INFINITY;
  let from = 0;
  for (let to = 1; to <= ordered.length; to++) {
    const next = ordered[to];
    if (next !== undefined && !rebase?.includes(next.date)) continue;
    const values = valuesOf(ordered, from, to);
    lines = linesOf(values, Math.min(values.length, baseline ?? values.length), screen);
    chartGroup(ordered, from, values, lines, options.improvement, charted);
    shortest = Math.min(shortest, values.length);
    from = to;
  }
  return {
    points: charted,
    variation: charted[charted.length - 1]?.signal ?? 'common',
    assurance: assuranceOf(options, lines),
    warnings: shortest < fewestPoints ? [shortGroup(rebase)] : [],
  };
}

function shortGroup(rebase: readonly string[] | undefined): string {
  const where = rebase?.length ? 'A part of this chart' : 'This chart';
  return `${where} has fewer than ${fewestPoints} points. Its limits are on trial: they move with every new figure.`;
}

function inDateOrder(points: readonly SeriesValue[]): readonly SeriesValue[] {
  const ordered = isInOrder(points) ? points : points.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  for (let i = 1; i < ordered.length; i++) {
    if (ordered[i]?.date === ordered[i - 1]?.date) throw new RangeError(`Two points have the date ${ordered[i]?.date}`);
  }
  return ordered;
}

function isInOrder(points: readonly SeriesValue[]): boolean {
  let before = '';
  for (const { date } of points) {
    if (date < before) return false;
    before = date;
  }
  return true;
}

/** A missing value is NaN inside this file: every comparison with it is false, so no rule fires over it. */
function valuesOf(points: readonly SeriesValue[], from: number, to: number): number[] {
  const values: number[] = [];
  for (let i = from; i < to; i++) values.push(points[i]?.value ?? Number.NaN);
  return values;
}

function chartGroup(
  points: readonly SeriesValue[],
  from: number,
  values: readonly number[],
  lines: Lines,
  improvement: Improvement,
  charted: XmrPoint[],
): void {
  const marks = markRuns(values, lines);
  const mean = shown(lines.mean);
  const lower = shown(lines.lower);
  const upper = shown(lines.upper);
  const nearLower = shown(lines.nearLower);
  const nearUpper = shown(lines.nearUpper);
  for (let i = 0; i < values.length; i++) {
    const label = labelOf(values, i, lines, marks);
    charted.push({
      date: points[from + i]?.date ?? '',
      value: shown(at(values, i)),
      mean,
      lower,
      upper,
      nearLower,
      nearUpper,
      label,
      signal: signalOf(label, improvement),
    });
  }
}

function shown(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function signalOf(label: XmrLabel, improvement: Improvement): Signal {
  if (label === 'Common Cause') return 'common';
  const high = label.includes('Above') || label.includes('Increasing');
  if (improvement === 'neutral') return high ? 'neutral high' : 'neutral low';
  return high === (improvement === 'increase') ? 'improvement' : 'concern';
}

function assuranceOf(options: XmrOptions, lines: Lines | undefined): Assurance | null {
  const { improvement, target } = options;
  if (target === undefined || target === null || improvement === 'neutral' || lines === undefined) return null;
  const above = side(target, lines.upper, lines.tolerance) === 1;
  const below = side(target, lines.lower, lines.tolerance) === -1;
  if (!above && !below) return 'inconsistent';
  return above === (improvement === 'increase') ? 'consistent fail' : 'consistent pass';
}
