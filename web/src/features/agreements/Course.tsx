import { useQuery } from '@tanstack/react-query';
import type { SeriesView } from '../../../../functions/oversight/shared/performance.ts';
import { Chart } from '../oversight/Chart.tsx';
import { formatOf, spcView } from '../oversight/present-series.ts';
import { performanceOf } from '../returns/api.ts';
import { withHistory } from './present-course.ts';
import { termsOf } from './terms/api.ts';

/** The chart with what was said of the whole agreement, and the figures of the one that it replaced. */
export function Course({ agreement, series }: { agreement: string; series: SeriesView }) {
  const terms = useQuery(termsOf(agreement)).data;
  const replaced = terms?.succeeds;
  const earlier = useQuery({ ...performanceOf(replaced?.id ?? ''), enabled: replaced !== undefined }).data;
  const same = earlier?.measures.find(({ terms: { measure } }) => measure === series.terms.measure);
  const view = withHistory(spcView(series), series.terms.periodKind, {
    annotations: terms?.annotations ?? [],
    ...(replaced === undefined || same === undefined
      ? {}
      : { before: { title: replaced.title, points: spcView(same).points } }),
  });
  return <Chart view={view} format={formatOf(series)} />;
}
