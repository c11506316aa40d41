/** A change that chance does not explain: special-cause concern on the latest point of the measure's chart. */
import { isLeftOut } from '../../measures/figure.ts';
import { type ChartPoint, chart, type SeriesChart } from '../../measures/series.ts';
import { fewestPoints } from '../../measures/xmr.ts';
import type { History } from './history.ts';
import { type Finding, nothing, type RuleTerms } from './judgement.ts';
import { figureWas, formatFigure, periodRange, reportedPeriods } from './wording.ts';

/** A point with a figure and limits. */
type Limited = ChartPoint & { judged: number; mean: number; lower: number; upper: number };

/**
 * Opens on a concern that may raise a flag (see `chart`), ends when the latest point is common cause or an
 * improvement. A concern under trial limits that may not raise one keeps an open one open.
 */
export function concern({ figures }: History, terms: RuleTerms): Finding {
  if (terms.direction === 'neutral') return nothing(`${terms.title}: neither more nor less is worse.`);
  const drawn = chart(figures, { ...terms, terms: terms.schoolTerms });
  const { latest } = drawn;
  if (latest === null) return nothing(`${terms.title} has no figure that can be judged.`);
  if (!isLimited(latest)) return nothing(`${terms.title}: ${drawn.status}.`);

  const run = runOf(drawn, latest);
  const { judged, mean, lower, upper } = latest;
  return {
    found: latest.signal !== 'concern' ? 'met' : drawn.mayFlag ? 'breach' : 'between',
    period: latest.period,
    since: run[0]?.period ?? latest.period,
    figures: { value: judged, mean, lower, upper, periods: run.length },
    basis: drawn.points.filter(point => point.group === latest.group && point.judged !== null),
    sentence: sentenceOf(drawn, latest, run, terms),
  };
}

function isLimited(point: ChartPoint): point is Limited {
  return point.judged !== null && point.mean !== null && point.lower !== null && point.upper !== null;
}

/** The points up to the latest that go the same way (of a trend) or lie on the same side (of a shift), oldest first. */
function runOf({ points }: SeriesChart, latest: Limited): Limited[] {
  const { label, group, period } = latest;
  const run = [latest];
  const isTrend = label.includes('Trend');
  if (!isTrend && !label.startsWith('7 Points')) return run;
  const way = label.includes('Increasing') || label.includes('Above') ? 1 : -1;
  const earlier = points.filter(point => point.group === group && point.period < period && !isLeftOut(point));
  for (const point of earlier.reverse()) {
    const next = run[0] ?? latest;
    if (!isLimited(point)) break;
    if (Math.sign(isTrend ? next.judged - point.judged : point.judged - point.mean) !== way) break;
    run.unshift(point);
  }
  return run;
}

function sentenceOf({ status }: SeriesChart, latest: Limited, run: readonly Limited[], terms: RuleTerms): string {
  const { label, signal, period } = latest;
  const was = figureWas(terms, latest);
  if (signal === 'common') return `${was}, within the range that its own past figures set.`;
  const trial =
    status === 'trial limits' ? ` The limits are on trial: there are fewer than ${fewestPoints} figures.` : '';
  const high = label.includes('Above');
  const limit = formatFigure(high ? latest.upper : latest.lower, terms.unit);
  const limitWords = `the ${high ? 'upper' : 'lower'} limit of ${limit} that its own past figures set`;
  const times = `${reportedPeriods(run.length, terms)} in a row (${periodRange(run[0]?.period ?? period, period, terms)})`;
  switch (label) {
    case 'Above UCL':
    case 'Below LCL':
      return `${was}, ${high ? 'above' : 'below'} ${limitWords}.${trial}`;
    case '2 in 3 Above CL':
    case '2 in 3 Below CL':
      return `${was}: two of its last three figures are close to ${limitWords}.${trial}`;
    case '7 Points Above CL':
    case '7 Points Below CL': {
      const average = formatFigure(latest.mean, terms.unit);
      return `${terms.title} has been ${high ? 'above' : 'below'} its average of ${average} for ${times}.${trial}`;
    }
    default: {
      const verb = label.includes('Increasing') ? 'risen' : 'fallen';
      return `${terms.title} has ${verb} steadily over ${times}.${trial}`;
    }
  }
}
