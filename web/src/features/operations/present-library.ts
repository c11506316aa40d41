import type { CompleteMeasure, Measure } from '../../../../functions/agreements/shared/measure.ts';
import { measureWords } from '../../../../functions/agreements/shared/measure-words.ts';
import type { CsvCell } from '../../lib/csv.ts';
import type { SummaryRow } from '../../ui/SummaryList.tsx';
import { usualWords } from '../agreements/present-choice.ts';

const periods = {
  month: 'Month',
  quarter: 'Quarter',
  year: 'Financial year',
  rolling: '12 months, moving by the month',
};

/** How a measure of the library is counted. */
export function libraryRows(measure: CompleteMeasure): SummaryRow[] {
  const { numerator, denominator } = measureWords(measure.id, measure.version);
  return [
    { key: 'Counted', value: numerator },
    ...(denominator === undefined ? [] : [{ key: 'Out of', value: denominator }]),
    { key: 'Period', value: periods[measure.periodKind] },
    { key: 'Unit', value: measure.unit },
    { key: 'Limits', value: usualWords(measure) },
    { key: 'Over a longer time', value: measure.aggregation },
    { key: 'A nil return means', value: measure.nilMeans },
    { key: 'Seen by', value: measure.seenBy.join(', ') },
    ...(measure.computed ? [{ key: 'Worked out', value: 'By the service: nobody returns it' }] : []),
  ];
}

export function libraryCsv(measures: readonly Measure[]): CsvCell[][] {
  return [
    ['measure', 'version', 'title', 'area', 'can be chosen', 'definition or what is missing'],
    ...measures.map(measure => [
      measure.id,
      measure.version,
      measure.title,
      measure.domain,
      measure.complete ? 'yes' : 'no',
      measure.complete ? measureWords(measure.id, measure.version).definition : measure.missing,
    ]),
  ];
}
