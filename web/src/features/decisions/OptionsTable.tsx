import type { Appraisal } from '../../../../functions/decisions/shared/entry.ts';
import { weightedScore } from '../../../../functions/decisions/shared/weighted-score.ts';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { Table } from '../../ui/Table.tsx';

type Option = Appraisal['options'][number];

type Row = { id: string; title: string; cell(option: Option): string };

/** The options side by side, scored on each criterion, with the reason why each other one was rejected. */
export function OptionsTable({ appraisal }: { appraisal: Appraisal }) {
  const { criteria, options } = appraisal;
  const highest = criteria.reduce((sum, { weight }) => sum + weight * 10, 0);
  const rows: Row[] = [
    ...criteria.map(({ id, title, weight }) => ({
      id,
      title: `${title} (weight ${weight})`,
      cell: (option: Option) => String(option.scores.find(({ criterion }) => criterion === id)?.score ?? 0),
    })),
    {
      id: ' total',
      title: `Weighted score, out of ${highest.toLocaleString('en-GB')}`,
      cell: option => weightedScore(appraisal, option).toLocaleString('en-GB'),
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
          { heading: 'Criterion, scored from 0 to 10', cell: row => row.title },
          ...options.map(option => ({
            heading: option.rejected === undefined ? `${option.title} (preferred)` : option.title,
            numeric: true,
            cell: (row: Row) => row.cell(option),
          })),
        ]}
      />
      <SummaryList
        rows={options.map(({ title, rejected }) => ({
          key: title,
          value: rejected === undefined ? 'This is the option preferred.' : `Rejected: ${rejected}`,
        }))}
      />
    </>
  );
}
