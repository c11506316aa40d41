import '../../look/options.scss';
import type { Appraisal } from '../../../../functions/decisions/shared/entry.ts';
import { weightedScore } from '../../../../functions/decisions/shared/weighted-score.ts';
import { SummaryCard } from '../../ui/SummaryCard.tsx';
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
      <h2 className="govuk-heading-m">The options</h2>
      <p className="govuk-body">Each was scored from 0 to 10 on each criterion.</p>
      <div className="ts-options__table">
        <Table<Row>
          caption="Options side by side"
          captionSize="hidden"
          rows={rows}
          rowKey={row => row.id}
          columns={[
            { heading: 'Criterion', cell: row => row.title },
            ...options.map(option => ({
              heading: titleOf(option),
              numeric: true,
              cell: (row: Row) => row.cell(option),
            })),
          ]}
        />
        <SummaryList rows={options.map(option => ({ key: option.title, value: verdict(option) }))} />
      </div>
      <div className="ts-options__cards">
        {options.map(option => (
          <SummaryCard key={option.id} title={titleOf(option)} level={3}>
            <SummaryList
              rows={[
                ...rows.map(row => ({ key: row.title, value: row.cell(option) })),
                { key: 'What became of it', value: verdict(option) },
              ]}
            />
          </SummaryCard>
        ))}
      </div>
    </>
  );
}

function titleOf({ title, rejected }: Option): string {
  return rejected === undefined ? `${title} (preferred)` : title;
}

function verdict({ rejected }: Option): string {
  return rejected === undefined ? 'This is the option preferred.' : `Rejected: ${rejected}`;
}
