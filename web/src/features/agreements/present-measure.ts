import { measureWords } from '../../../../functions/agreements/shared/measure-words.ts';
import type { SeriesView } from '../../../../functions/oversight/shared/performance.ts';
import { formatFigure } from '../../../../functions/oversight/shared/wording.ts';
import type { CsvCell } from '../../lib/csv.ts';
import type { SummaryRow } from '../../ui/SummaryList.tsx';
import type { FigureLine } from '../oversight/present-series.ts';
import { limitWords } from '../returns/present-figures.ts';

const directions = {
  increase: 'Higher is better',
  decrease: 'Lower is better',
  neutral: 'Neither higher nor lower is better',
} as const;

const periods = {
  month: 'Each month',
  quarter: 'Each quarter',
  year: 'Each financial year',
  term: 'Each school term',
  rolling: 'Each month, over the 12 months before',
} as const;

const aggregations = {
  sum: 'Periods add up',
  latest: 'The latest figure counts',
  'ratio of sums': 'Numerators and denominators add up before they are divided',
  distinct: 'People are counted once in each period: periods never add up',
  'rolling 12': 'Each figure covers 12 months already',
} as const;

/** What a measure counts, in which version, and how its figures are read. */
export function measureRows({ terms }: Pick<SeriesView, 'terms'>): SummaryRow[] {
  const { version, measure, minimumDenominator, unit, nilMeans } = terms;
  const { definition, numerator, denominator } = measureWords(measure, version);
  const limits = limitWords(terms);
  return [
    { key: 'Definition', value: definition },
    { key: 'Counted', value: numerator },
    ...(denominator === undefined ? [] : [{ key: 'Out of', value: denominator }]),
    { key: 'How often', value: periods[terms.periodKind] },
    { key: 'Direction', value: directions[terms.direction] },
    { key: 'Limits', value: limits.length === 0 ? 'None set' : limits.join(', ') },
    ...planRows(terms),
    { key: 'Over a longer time', value: aggregations[terms.aggregation] },
    {
      key: 'A nil return means',
      value:
        nilMeans === 'delivered none'
          ? 'None: the figure is 0'
          : 'Nothing in scope: there is no figure, and no rule is broken',
    },
    ...(minimumDenominator === undefined
      ? []
      : [
          {
            key: 'Smallest number judged',
            value: `Out of ${formatFigure(minimumDenominator, 'count')}. Below it a figure is shown and not judged`,
          },
        ]),
    { key: 'Unit', value: unit === 'pence' ? 'Pounds' : unit.charAt(0).toUpperCase() + unit.slice(1) },
    { key: 'Measure', value: `${measure}, version ${version}` },
  ];
}

function planRows({ profile = [], unit }: SeriesView['terms']): SummaryRow[] {
  const amounts = new Set(profile.map(({ plan }) => plan));
  const [only] = amounts;
  if (only === undefined) return [];
  return [
    {
      key: 'Plan',
      value:
        amounts.size === 1
          ? `${formatFigure(only, unit)} in each period`
          : `Set for ${profile.length} periods, one by one`,
    },
  ];
}

export function figuresCsv(lines: readonly FigureLine[]): CsvCell[][] {
  return [
    ['period', 'figure', 'counted', 'what it shows', 'return', 'version of the return'],
    ...lines.map(({ period, figure, counted, shows, return: from, version }) => [
      period,
      figure,
      counted,
      shows,
      from ?? '',
      version === 0 ? '' : version,
    ]),
  ];
}
