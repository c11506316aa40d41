/**
 * The chart of a measure, as the web draws it and the concern rule judges it: the XmR method over figures
 * as they were returned. It does better than the method's reference package in six things: limits without
 * variation are not drawn; a gap or a number too small to judge breaks runs and moving ranges; limits on
 * fewer than 13 figures are on trial; clamping is for display only; only the latest point can raise a flag;
 * and nothing rebases itself.
 */
import type { Term } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Period } from '../kernel/period.ts';
import { type Direction, type Figure, isLeftOut, type Reading, type ReadingRules, readings } from './figure.ts';
import { type Assurance, fewestPoints, type Signal, type XmrPoint, xmr } from './xmr.ts';
import type { XmrLabel } from './xmr-rules.ts';

/** A person decided that the process changed in this period, and says why: the note on the chart. */
export type Rebase = { period: Period; reason: string; by: string; at: Instant };

export type ChartOptions = ReadingRules & {
  direction: Direction;
  target?: number;
  rebase?: readonly Rebase[];
  /** How many first points of a group set its limits, at least 12. */
  baseline?: number;
  screen?: boolean;
  /** The council's school terms, needed if the periods are terms. */
  terms?: readonly Term[];
};

export type ChartLines = Pick<XmrPoint, 'mean' | 'lower' | 'upper' | 'nearLower' | 'nearUpper'>;

/**
 * One period. Lines and label come from unclamped values; `display` is what fits the axis. Periods left out
 * (nothing in scope, not yet due) carry the lines of their neighbour and no point.
 */
export type ChartPoint = Reading &
  ChartLines & {
    /** Rises by one at each rebase that took effect. */
    group: number;
    label: XmrLabel;
    signal: Signal;
    display: { lower: number | null; upper: number | null };
  };

export type LimitStatus = 'limits' | 'trial limits' | 'not enough variation for limits' | 'no figures';

export type SeriesChart = {
  points: ChartPoint[];
  /** Of the latest group. */
  status: LimitStatus;
  /** The latest point of the latest group that may be judged. */
  latest: ChartPoint | null;
  /** Its signal. */
  variation: Signal;
  assurance: Assurance | null;
  /** Whether the latest point's signal may raise a flag: under trial limits only one outside them may. */
  mayFlag: boolean;
  /** Those that took effect; a rebase in a period without a point does nothing. */
  rebased: Rebase[];
};

const noLines: ChartLines = { mean: null, lower: null, upper: null, nearLower: null, nearUpper: null };

/**
 * Charts figures of one measure and period kind, in any order.
 * @throws RangeError on two figures for one period, and on a baseline under 12.
 */
export function chart(figures: readonly Figure[], options: ChartOptions): SeriesChart {
  const read = readings(figures, options, options.terms);
  const rebased = effective(options.rebase ?? [], read);
  const method = xmr(
    read.filter(reading => !isLeftOut(reading)).map(({ period, judged }) => ({ date: period, value: judged })),
    {
      improvement: options.direction,
      target: options.target ?? null,
      rebase: rebased.map(({ period }) => period),
      ...(options.baseline === undefined ? {} : { baseline: options.baseline }),
      ...(options.screen === undefined ? {} : { screen: options.screen }),
    },
  );
  const points = joined(read, method.points, rebased, options);
  const group = points[points.length - 1]?.group;
  const latest = points.findLast(point => point.judged !== null && point.group === group) ?? null;
  const status = statusOf(points, latest);
  return {
    points,
    status,
    latest,
    variation: latest?.signal ?? 'common',
    assurance: status === 'limits' || status === 'trial limits' ? method.assurance : null,
    mayFlag: latest !== null && (status === 'limits' || (status === 'trial limits' && isAstronomical(latest.label))),
    rebased,
  };
}

/** In order of period. A rebase of the first point opens no new group. */
function effective(rebase: readonly Rebase[], read: readonly Reading[]): Rebase[] {
  const dates = read.filter(reading => !isLeftOut(reading)).map(({ period }) => period);
  return rebase.filter(({ period }) => dates.indexOf(period) > 0).toSorted((a, b) => (a.period < b.period ? -1 : 1));
}

function joined(
  read: readonly Reading[],
  charted: readonly XmrPoint[],
  rebased: readonly Rebase[],
  { unit }: ChartOptions,
): ChartPoint[] {
  const points: ChartPoint[] = [];
  let next = 0;
  let group = 0;
  let lines = noLines;
  for (const reading of read) {
    const point = isLeftOut(reading) ? undefined : charted[next++];
    if (point !== undefined) {
      group = rebased.filter(({ period }) => period <= reading.period).length;
      lines = linesOf(point);
    }
    points.push({
      ...reading,
      ...lines,
      group,
      label: point !== undefined && lines.lower !== null ? point.label : 'Common Cause',
      signal: point !== undefined && lines.lower !== null ? point.signal : 'common',
      display: { lower: clamped(lines.lower, unit), upper: clamped(lines.upper, unit) },
    });
  }
  return points;
}

/** Limits of no width would put every other figure outside: the mean stays, limits and signals go. */
function linesOf({ mean, lower, upper, nearLower, nearUpper }: XmrPoint): ChartLines {
  const vary = lower !== null && upper !== null && upper > lower;
  return vary ? { mean, lower, upper, nearLower, nearUpper } : { ...noLines, mean };
}

function clamped(limit: number | null, unit: ChartOptions['unit']): number | null {
  if (limit === null) return null;
  return unit === 'percent' ? Math.min(1, Math.max(0, limit)) : Math.max(0, limit);
}

function statusOf(points: readonly ChartPoint[], latest: ChartPoint | null): LimitStatus {
  if (latest === null) return 'no figures';
  if (latest.lower === null) return 'not enough variation for limits';
  const figures = points.filter(({ group, judged }) => group === latest.group && judged !== null);
  return figures.length < fewestPoints ? 'trial limits' : 'limits';
}

export function isAstronomical(label: XmrLabel): boolean {
  return label === 'Above UCL' || label === 'Below LCL';
}
