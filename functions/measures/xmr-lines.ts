/** Centre line and limits of one group of an XmR chart. A missing value is NaN: every comparison with it is false. */

const limitFactor = 2.66;
const nearFactor = (2 * limitFactor) / 3;
const screeningFactor = 3.267;

/** NaN where a line cannot be computed. Differences from a line up to the tolerance are none. */
export type Lines = {
  mean: number;
  lower: number;
  upper: number;
  nearLower: number;
  nearUpper: number;
  tolerance: number;
};

/** The lines that the first `baseline` values set; `screen` leaves moving ranges out that are extreme themselves. */
export function linesOf(values: readonly number[], baseline: number, screen: boolean): Lines {
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

export function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? Number.NaN;
}

/** The sign of `value - line`, where a difference within rounding is none. NaN compares as 0. */
export function side(value: number, line: number, tolerance: number): -1 | 0 | 1 {
  const difference = value - line;
  if (difference > tolerance) return 1;
  return difference < -tolerance ? -1 : 0;
}
