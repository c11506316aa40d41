import { formatPeriod } from '../../../../functions/kernel/period.ts';
import { type ChartPoint, chart } from '../../../../functions/measures/series.ts';
import { fewestPoints, type Signal } from '../../../../functions/measures/xmr.ts';
import { formatFigure } from '../../../../functions/oversight/shared/wording.ts';
import type { SpcPoint } from '../../ui/chart/spc.ts';
import type { Performance } from './api.ts';

type Series = Performance['measures'][number];

/** A measure at a glance: its course in a word, its latest figure, and the points of a small chart. */
export type Course = {
  measure: string;
  title: string;
  word: string;
  signal: Signal | 'unknown';
  latest: string;
  points: SpcPoint[];
  flagged: boolean;
};

const words: Readonly<Record<Signal, string>> = {
  common: 'No real change',
  improvement: 'Improving',
  concern: 'Getting worse',
  'neutral high': 'Higher than usual',
  'neutral low': 'Lower than usual',
};

/** Two years are enough to see a course by. */
const shown = 24;

export function courseOf({ terms, figures, rebases }: Series, flags: Performance['flags']): Course {
  const drawn = chart(figures, {
    ...terms,
    rebase: rebases.map(({ period, text, by, at }) => ({ period, reason: text, by, at })),
  });
  const judged = drawn.points.filter(point => point.judged !== null && point.group === drawn.latest?.group);
  const known = judged.length >= fewestPoints && drawn.status !== 'not enough variation for limits';
  const steady = drawn.status === 'not enough variation for limits' && judged.length >= fewestPoints;
  const signal = known ? drawn.variation : steady ? 'common' : 'unknown';
  const latest = drawn.points.findLast(({ standing, value }) => standing !== 'not yet due' && value !== null);
  return {
    measure: terms.measure,
    title: terms.title,
    word: signal === 'unknown' ? 'Not enough data' : words[signal],
    signal,
    latest:
      latest?.value == null
        ? 'No figure yet'
        : `${formatFigure(latest.value, terms.unit)} in ${formatPeriod(latest.period)}`,
    points: settled(drawn.points)
      .slice(-shown)
      .map(point => ({
        date: point.period,
        period: formatPeriod(point.period),
        standing: point.standing,
        value: point.value,
        mean: point.mean,
        lower: point.display.lower,
        upper: point.display.upper,
        signal: known ? point.signal : 'common',
      })),
    flagged: flags.some(({ measure, recovered, closed }) => measure === terms.measure && !recovered && !closed),
  };
}

/** Without periods at the end that are not due yet: the small chart ends with what is known. */
function settled(points: readonly ChartPoint[]): readonly ChartPoint[] {
  return points.slice(0, points.findLastIndex(({ standing }) => standing !== 'not yet due') + 1);
}

const order: readonly Course['signal'][] = [
  'concern',
  'neutral high',
  'neutral low',
  'improvement',
  'common',
  'unknown',
];

/** What needs a look first: flags, then what gets worse. */
export function courses({ measures, flags }: Pick<Performance, 'measures' | 'flags'>): Course[] {
  return measures
    .map(series => courseOf(series, flags))
    .toSorted(
      (one, other) =>
        Number(other.flagged) - Number(one.flagged) || order.indexOf(one.signal) - order.indexOf(other.signal),
    );
}
