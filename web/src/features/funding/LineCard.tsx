import '../../look/items.scss';
import { Fragment, lazy, type ReactNode } from 'react';
import { fundingWriters } from '../../../../functions/funding/shared/access.ts';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import { formatPeriod, monthsOf } from '../../../../functions/kernel/period.ts';
import { serviceClock } from '../../lib/now.ts';
import { mayUse, useActor } from '../../lib/session.tsx';
import { Details } from '../../ui/Details.tsx';
import { SummaryCard } from '../../ui/SummaryCard.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { agreementReaders, performanceReaders } from '../agreements/rights.ts';
import { Aside } from '../returns/Aside.tsx';
import type { Line, Statement } from './api.ts';
import { daysWords, lineChartView, trailWords } from './present-statement.ts';
import { ReaderLink } from './ReaderLink.tsx';
import { evidenceTitles, sourceTitles } from './titles.ts';

const Chart = lazy(async () => ({ default: (await import('../../ui/chart/CumulativeChart.tsx')).CumulativeChart }));

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
        {line.moved.length > 0 && (
          <Aside what="the chart">
            <Chart level={3} view={lineChartView(line, statement.year, dayOf(serviceClock()))} />
          </Aside>
        )}
        <Details summary="Month by month">
          <ul className="govuk-list ts-fields">
            {monthsOf(statement.year).map((month, place) => (
              <li key={month}>
                {formatPeriod(month)}: {formatPounds(line.months[place] ?? 0)}
              </li>
            ))}
          </ul>
        </Details>
      </SummaryCard>
    </div>
  );
}

function rowsOf(line: Line, statement: Statement): { key: string; value: ReactNode }[] {
  const trail = trailWords(line, statement);
  const moved = line.nowPence === line.pence ? '' : ` (stated ${formatPounds(line.pence)})`;
  return [
    { key: 'Amount now', value: `${formatPounds(line.nowPence)}${moved}` },
    { key: 'What for', value: <Sentences of={[line.purpose, evidenceWords(line)]} /> },
    {
      key: 'Source',
      value: <Sentences of={[sourceTitles[line.source], line.sourceNote ?? '', `Cost code ${line.costCode}`]} />,
    },
    { key: 'Paid under', value: <PaidUnder line={line} /> },
    { key: 'Days', value: <Sentences of={[daysWords(line, statement.year), line.outlives ?? '']} /> },
    ...(trail.length === 0 ? [] : [{ key: 'How it came about', value: <Sentences of={trail} /> }]),
  ];
}

function evidenceWords({ evidence }: Line): string {
  return evidence === undefined ? '' : `Evidence that it works: ${evidenceTitles[evidence].toLowerCase()}`;
}

/** Each on a line of its own, those that are empty left out. */
function Sentences({ of }: { of: readonly string[] }) {
  return of
    .filter(words => words !== '')
    .map((words, place) => (
      <Fragment key={words}>
        {place > 0 && <br />}
        {words}
      </Fragment>
    ));
}

function PaidUnder({ line: { agreement, agreementTitle, measures } }: { line: Line }) {
  if (agreement === undefined) return 'No agreement named';
  return (
    <>
      <ReaderLink to={`/agreements/${agreement}`} access={agreementReaders}>
        {agreementTitle ?? agreement}
      </ReaderLink>
      <br />
      {measures.length === 0
        ? 'No measure shows what it delivers'
        : measures.map((measure, place) => (
            <Fragment key={measure}>
              {place === 0 ? 'Shown by ' : ', '}
              <ReaderLink to={`/agreements/${agreement}/measures/${measure}`} access={performanceReaders}>
                {measure}
              </ReaderLink>
            </Fragment>
          ))}
    </>
  );
}
