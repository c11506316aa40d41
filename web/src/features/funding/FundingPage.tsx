import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { mayUse, useActor } from '../../lib/session.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Money } from '../../ui/Money.tsx';
import { Page } from '../../ui/Page.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { signs } from '../../ui/tone.ts';
import { Aside } from '../returns/Aside.tsx';
import { type StatementRow, statementRows } from './api.ts';
import { standingOf } from './present-statement.ts';
import { fundingWriters, virementReaders } from './rights.ts';
import { statementTitle } from './titles.ts';

const Waiting = lazy(async () => ({ default: (await import('./Virements.tsx')).WaitingVirements }));

/** Each programme's money, year by year: what is stated, what the lines come to, and how that stands. */
export default function FundingPage() {
  const { membership } = useActor();
  const rows = useSuspenseQuery(statementRows()).data;
  return (
    <Page title="Funding">
      <p className="govuk-body-l">
        What each programme is paid from, line by line, and whether the lines add up to what was stated.
      </p>
      {mayUse(fundingWriters, membership.roles) && <ButtonLink to="/funding/new">Begin a statement</ButtonLink>}
      <Table<StatementRow>
        caption="Funding statements, newest year first"
        captionSize="hidden"
        rows={rows}
        rowKey={({ id }) => id}
        empty="There is no funding statement that you may see yet."
        columns={columnsOf(rows)}
      />
      {mayUse(virementReaders, membership.roles) && (
        <Aside what="the virements">
          <Waiting />
        </Aside>
      )}
    </Page>
  );
}

/** Who sees only lines of their own agreements is not shown columns of totals. */
function columnsOf(rows: readonly StatementRow[]): Column<StatementRow>[] {
  const columns: Column<StatementRow>[] = [
    {
      heading: 'Programme and year',
      cell: row => <TextLink to={`/funding/${row.id}`}>{statementTitle(row)}</TextLink>,
    },
  ];
  if (rows.every(({ whole }) => whole === undefined)) return columns;
  return [
    ...columns,
    {
      heading: 'How it stands',
      cell: row => {
        const standing = standingOf(row);
        if (standing === undefined) return 'Lines of your agreements';
        return (
          <span className={`ts-tone--${standing.tone}`}>
            <span className="ts-sign" aria-hidden="true">
              {signs[standing.tone]}
            </span>
            {standing.words}
          </span>
        );
      },
    },
    {
      heading: 'Stated',
      numeric: true,
      cell: ({ whole }) => whole !== undefined && <Money pence={whole.statedPence} />,
    },
    {
      heading: 'Lines come to',
      numeric: true,
      cell: ({ whole }) => whole !== undefined && <Money pence={whole.sumPence} />,
    },
  ];
}
