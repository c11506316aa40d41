import type { Appraisal } from '../../../../functions/decisions/shared/entry.ts';
import { weightedScore } from '../../../../functions/decisions/shared/weighted-score.ts';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { Table } from '../../ui/Table.tsx';

type Row = { id: string; title: string; scoreOf(option: Appraisal['options'][number]): number };

/** The options side by side, scored on each criterion, with the reason why each other one was rejected. */
export function OptionsTable({ appraisal }: { appraisal: Appraisal }) {
  const { criteria, options } = appraisal;
  const rows: Row[] = [
    ...criteria.map(({ id, title, weight }) => ({
      id,
      title: `${title} (weight ${weight})`,
      scoreOf: (option: Appraisal['options'][number]) =>
        option.scores.find(({ criterion }) => criterion === id)?.score ?? 0,
    })),
    {
      id: ' total',
      title: 'Weighted score',
      scoreOf: (option: Appraisal['options'][number]) => weightedScore(appraisal, option),
    },
  ];
  return (
    <>
      <Table<Row>
        caption="Options side by side"
        rows={rows}
        rowKey={row => row.id}
        dense
        columns={[
          { heading: 'Criterion', cell: row => row.title },
          ...options.map(option => ({
            heading: option.title,
            numeric: true,
            cell: (row: Row) => row.scoreOf(option),
          })),
        ]}
      />
      <SummaryList
        rows={options.map(({ title, rejected }) => ({
          key: title,
          value: rejected ?? 'This is the option preferred.',
        }))}
      />
    </>
  );
}
