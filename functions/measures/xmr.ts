/**
 * XmR (individuals and moving range) charts in the NHS "Making Data Count" way. The method, its
 * constants and its edge cases are those of the R package NHSRplotthedots 0.2.2; the one deviation
 * is that a missing value never throws: it breaks every run and every moving range that touches it.
 */

export type Improvement = 'increase' | 'decrease' | 'neutral';

export type XmrLabel =
  | 'Common Cause'
  | 'Above UCL'
  | 'Below LCL'
  | '7 Point Trend (Increasing)'
  | '7 Point Trend (Decreasing)'
  | '2 in 3 Above CL'
  | '2 in 3 Below CL'
  | '7 Points Above CL'
  | '7 Points Below CL';

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

const limitFactor = 2.66;
const nearFactor = (2 * limitFactor) / 3;
const screeningFactor = 3.267;
const runLength = 7;
const fewestPoints = 13;
const fewestBaselinePoints = 12;

const inTrend = 1;
const inTwoOfThree = 2;
const inShift = 4;

type Lines = { mean: number; lower: number; upper: number; nearLower: number; nearUpper: number; tolerance: number };

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

function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? Number.NaN;
}

function linesOf(values: readonly number[], baseline: number, screen: boolean): Lines {
  const mean = meanOf(values, 0, baseline);
  const ranges: number[] = [];
  for (let i = 1; i < baseline; i++) ranges.push(Math.abs(at(values, i) - at(values, i - 1)));
  const unscreened = meanOf(ranges, 0, ranges.length);
  const range = screen ? meanOf(ranges, 0, ranges.length, screeningFactor * unscreened) : unscreened;
  const tolerance = 1e-12 * Math.max(1, Math.abs(mean));
  return {
    mean,
    lower: mean - limitFactor * range,
    upper: mean + limitFactor * range,
    nearLower: mean - nearFactor * range,
    nearUpper: mean + nearFactor * range,
    tolerance: tolerance < Number.POSITIVE_INFINITY ? tolerance : 0,
  };
}

/**
 * Mean of the values present (and, if given, strictly `under` a bound); NaN of none. Neumaier's
 * compensated summation: a plain sum can put a point that is exactly on the mean beside it.
 */
function meanOf(values: readonly number[], from: number, to: number, under?: number): number {
  let sum = 0;
  let lost = 0;
  let count = 0;
  for (let i = from; i < to; i++) {
    const value = at(values, i);
    if (Number.isNaN(value) || (under !== undefined && !(value < under))) continue;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
    count++;
  }
  return (Number.isFinite(sum) ? sum + lost : sum) / count;
}

function chartGroup(
  points: readonly SeriesValue[],
  from: number,
  values: readonly number[],
  lines: Lines,
  improvement: Improvement,
  charted: XmrPoint[],
): void {
  const marks = new Uint8Array(values.length);
  markTrends(values, marks);
  markTwoOfThree(values, lines, marks);
  markShifts(values, lines, marks);
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

/** The sign of `value - line`, where a difference within rounding is none. NaN compares as 0. */
function side(value: number, line: number, tolerance: number): -1 | 0 | 1 {
  const difference = value - line;
  if (difference > tolerance) return 1;
  return difference < -tolerance ? -1 : 0;
}

/** Seven points whose six differences are all strictly up, or all strictly down. */
function markTrends(values: readonly number[], marks: Uint8Array): void {
  let direction = 0;
  let length = 1;
  for (let i = 1; i < values.length; i++) {
    const step = side(at(values, i), at(values, i - 1), 0);
    length = step !== 0 && step === direction ? length + 1 : step === 0 ? 1 : 2;
    direction = step;
    if (length >= runLength) mark(marks, i, length, inTrend);
  }
}

/** Seven points on the same side of the mean; a point on the mean ends the run. */
function markShifts(values: readonly number[], lines: Lines, marks: Uint8Array): void {
  let direction = 0;
  let length = 0;
  for (let i = 0; i < values.length; i++) {
    const where = side(at(values, i), lines.mean, lines.tolerance);
    length = where === 0 ? 0 : where === direction ? length + 1 : 1;
    direction = where;
    if (length >= runLength) mark(marks, i, length, inShift);
  }
}

/** Marks the points of a run that ends at `last`: all seven when it is first long enough, then one at a time. */
function mark(marks: Uint8Array, last: number, length: number, rule: number): void {
  for (let i = last - (length === runLength ? runLength - 1 : 0); i <= last; i++) marks[i] = at(marks, i) | rule;
}

/** Three points on one side of the mean, at least two of them near a limit but inside: those two are marked. */
function markTwoOfThree(values: readonly number[], lines: Lines, marks: Uint8Array): void {
  for (let i = 2; i < values.length; i++) {
    let near = 0;
    let balance = 0;
    for (let j = i - 2; j <= i; j++) {
      balance += side(at(values, j), lines.mean, lines.tolerance);
      if (isNearLimit(at(values, j), lines)) near++;
    }
    if (near < 2 || Math.abs(balance) !== 3) continue;
    for (let j = i - 2; j <= i; j++) if (isNearLimit(at(values, j), lines)) marks[j] = at(marks, j) | inTwoOfThree;
  }
}

function isNearLimit(value: number, lines: Lines): boolean {
  const { lower, upper, nearLower, nearUpper, tolerance } = lines;
  const high = side(value, nearUpper, tolerance) === 1 && side(value, upper, tolerance) !== 1;
  const low = side(value, nearLower, tolerance) === -1 && side(value, lower, tolerance) !== -1;
  return high || low;
}

function labelOf(values: readonly number[], i: number, lines: Lines, marks: Uint8Array): XmrLabel {
  const value = at(values, i);
  if (side(value, lines.upper, lines.tolerance) === 1) return 'Above UCL';
  if (side(value, lines.lower, lines.tolerance) === -1) return 'Below LCL';
  const rules = at(marks, i);
  if (rules & inTrend) {
    return trendStep(values, i, marks) > 0 ? '7 Point Trend (Increasing)' : '7 Point Trend (Decreasing)';
  }
  const above = value > lines.mean;
  if (rules & inTwoOfThree) return above ? '2 in 3 Above CL' : '2 in 3 Below CL';
  if (rules & inShift) return above ? '7 Points Above CL' : '7 Points Below CL';
  return 'Common Cause';
}

/** A turning point shared by two trends takes the one to its right. */
function trendStep(values: readonly number[], i: number, marks: Uint8Array): number {
  const goesOn = (at(marks, i + 1) & inTrend) !== 0;
  return goesOn ? at(values, i + 1) - at(values, i) : at(values, i) - at(values, i - 1);
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
