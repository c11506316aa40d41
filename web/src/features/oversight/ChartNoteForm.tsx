import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import type { Outcome } from '../../lib/client.ts';
import { Button } from '../../ui/Button.tsx';
import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { Textarea } from '../../ui/Textarea.tsx';
import { textOf, useForm } from '../../ui/use-form.ts';
import { performanceOf } from '../returns/api.ts';

/** A period of a measure and some words about it: a note on its chart, or a new start of its limits. */
export function ChartNoteForm({
  title,
  about,
  periodLabel,
  wordsLabel,
  wordsField,
  act,
  send,
}: {
  title: string;
  about: ReactNode;
  periodLabel: string;
  wordsLabel: string;
  /** What the service calls the words. */
  wordsField: 'reason' | 'text';
  act: string;
  send(asked: { id: string; measure: string; period: string; words: string }): Promise<Outcome<unknown>>;
}) {
  const { id = '', measure = '' } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const { data } = useSuspenseQuery(performanceOf(id));
  const series = data.measures.find(({ terms }) => terms.measure === measure);
  const flag = search.get('flag');
  const back = flag === null ? `/agreements/${id}/measures/${measure}` : `/flags/${encodeURIComponent(flag)}`;
  const form = useForm({
    check: entered => [
      ...(textOf(entered, 'period') === '' ? [{ field: 'period', message: 'Select a period' }] : []),
      ...(textOf(entered, 'words') === ''
        ? [{ field: 'words', message: `Enter ${wordsField === 'reason' ? 'the reason' : 'the note'}` }]
        : []),
    ],
    send: entered => send({ id, measure, period: textOf(entered, 'period'), words: textOf(entered, 'words') }),
    done: () => navigate(back),
    fieldNames: { [wordsField]: 'words' },
  });
  const periods = (series?.figures ?? [])
    .map(({ period }) => period)
    .toSorted()
    .toReversed();
  return (
    <Page title={title} section={series?.terms.title ?? 'Measures'} back={back} errors={form.errors}>
      <Columns>
        <p className="govuk-body-l">{series?.terms.title}</p>
        {about}
        <form {...form.props}>
          <Select
            {...form.field('period')}
            label={periodLabel}
            labelSize="s"
            options={[
              { value: '', text: 'Select a period' },
              ...periods.map(period => ({ value: period, text: formatPeriod(period) })),
            ]}
          />
          <Textarea
            {...form.field('words')}
            label={wordsLabel}
            labelSize="s"
            hint="Up to 300 characters. Everybody who sees the chart reads it"
            rows={3}
          />
          <Button busy={form.busy}>{act}</Button>
        </form>
      </Columns>
    </Page>
  );
}
