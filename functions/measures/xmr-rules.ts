/** The four special-cause rules on one group of an XmR chart. A missing value is NaN, so no rule fires over it. */
import { at, type Lines, side } from './xmr-lines.ts';

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

const runLength = 7;

const inTrend = 1;
const inTwoOfThree = 2;
const inShift = 4;

/** Which of the rules that need more than one point hold at each point: bits to be read by `labelOf`. */
export function markRuns(values: readonly number[], lines: Lines): Uint8Array {
  const marks = new Uint8Array(values.length);
  markTrends(values, marks);
  markTwoOfThree(values, lines, marks);
  markShifts(values, lines, marks);
  return marks;
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

/** One label per point: the first rule that holds, in the order outside the limits, trend, two of three, shift. */
export function labelOf(values: readonly number[], i: number, lines: Lines, marks: Uint8Array): XmrLabel {
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
