import type { ReactNode } from 'react';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import { formatPeriod, monthsOf } from '../../../../functions/kernel/period.ts';
import { mayUse, useActor } from '../../lib/session.tsx';
import { Details } from '../../ui/Details.tsx';
import { SummaryCard } from '../../ui/SummaryCard.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import type { Line, Statement } from './api.ts';
import { daysWords, trailWords } from './present-statement.ts';
import { fundingWriters } from './rights.ts';
import { evidenceTitles, sourceTitles } from './titles.ts';

/** One line in full: what for, from where, under what, when, how it came about, and how it falls on the months. */
export function LineCard({ line, statement }: { line: Line; statement: Statement }) {
  const { membership } = useActor();
  const page = `/funding/${statement.id}/lines/${line.id}`;
  const mayWrite = mayUse(fundingWriters, membership.roles) && statement.whole !== undefined;
  const actions = [
    ...(statement.whole?.certified === undefined ? [{ text: 'Change', to: page }] : []),
    { text: 'Re-map', to: `${page}/remap` },
  ];
  return (
    <div id={`line-${line.id}`}>
      <SummaryCard level={3} title={line.title} actions={mayWrite ? actions : []}>
        {line.warning !== undefined && (
          <p className="govuk-body">
            <strong>{line.warning}</strong>
          </p>
        )}
        <SummaryList rows={rowsOf(line, statement)} />
        <Details summary="Month by month">
          <Table
            caption={`${line.title}: month by month`}
            captionSize="hidden"
            dense
            rows={monthsOf(statement.year).map((month, place) => ({ month, pence: line.months[place] ?? 0 }))}
            rowKey={({ month }) => month}
            columns={[
              { heading: 'Month', cell: ({ month }) => formatPeriod(month) },
              { heading: 'Planned now', cell: ({ pence }) => formatPounds(pence), numeric: true },
            ]}
          />
        </Details>
      </SummaryCard>
    </div>
  );
}

function rowsOf(line: Line, statement: Statement): { key: string; value: ReactNode }[] {
  const trail = trailWords(line, statement);
  const rows: { key: string; value: ReactNode }[] = [
    {
      key: 'Amount now',
      value: (
        <>
          {formatPounds(line.nowPence)}
          {line.nowPence !== line.pence && ` (stated ${formatPounds(line.pence)})`}
        </>
      ),
    },
    { key: 'What for', value: line.purpose },
    {
      key: 'Source',
      value:
        line.sourceNote === undefined ? sourceTitles[line.source] : `${sourceTitles[line.source]}. ${line.sourceNote}`,
    },
    { key: 'Cost code', value: line.costCode },
    {
      key: 'Paid under',
      value:
        line.agreement === undefined ? (
          'No agreement named'
        ) : (
          <TextLink to={`/agreements/${line.agreement}`}>{line.agreementTitle ?? line.agreement}</TextLink>
        ),
    },
    { key: 'Days', value: daysWords(line, statement.year) },
    {
      key: 'Measures',
      value:
        line.measures.length === 0
          ? 'None linked'
          : line.measures.map((measure, place) => (
              <span key={measure}>
                {place > 0 && ', '}
                {line.agreement === undefined ? (
                  measure
                ) : (
                  <TextLink to={`/agreements/${line.agreement}/measures/${measure}`}>{measure}</TextLink>
                )}
              </span>
            )),
    },
  ];
  if (line.outlives !== undefined) rows.push({ key: 'Why it outlives its agreement', value: line.outlives });
  if (line.evidence !== undefined) rows.push({ key: 'Evidence that it works', value: evidenceTitles[line.evidence] });
  if (trail.length > 0) {
    rows.push({
      key: 'How it came about',
      value: (
        <ul className="govuk-list">
          {trail.map(words => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ),
    });
  }
  return rows;
}
