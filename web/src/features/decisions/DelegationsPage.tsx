import { useSuspenseQuery } from '@tanstack/react-query';
import { dayOf, formatDay } from '../../../../functions/kernel/london.ts';
import { Money } from '../../ui/Money.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { type DelegationRow, delegationRows } from './api.ts';

/** Who may approve what, up to how much, and under which decision. */
export default function DelegationsPage() {
  const rows = useSuspenseQuery(delegationRows()).data;
  return (
    <Page title="Delegations">
      <p className="govuk-body-l">
        Who may approve what, up to how much, and under which decision. Each is checked again whenever somebody acts
        under it.
      </p>
      <Table<DelegationRow>
        caption="Delegation register"
        captionSize="hidden"
        rows={rows}
        rowKey={row => row.id}
        empty="No delegation has been recorded."
        columns={[
          { heading: 'Post', cell: row => <Holders row={row} /> },
          { heading: 'May', cell: ({ effects }) => effects.join(', ') },
          { heading: 'Up to', numeric: true, cell: row => <Money pence={row.upToPence} /> },
          {
            heading: 'Under',
            cell: ({ under, decision }) => (
              <>
                <TextLink to={`/decisions/${under}`}>{decision.title}</TextLink>
                <br />
                {decision.words}
              </>
            ),
          },
          { heading: 'Holds', cell: row => termOf(row) },
        ]}
      />
    </Page>
  );
}

function Holders({ row: { post, holderName, mayInstruct, passed } }: { row: DelegationRow }) {
  return (
    <>
      {post}: {holderName}
      {mayInstruct && ', or other officer as instructed'}
      {passed.map(officer => (
        <span key={officer.holder} className="govuk-!-font-weight-regular">
          <br />
          {officer.post}: {officer.holderName}, up to <Money pence={officer.upToPence} />
          {officer.withdrawn !== undefined && `, withdrawn on ${formatDay(dayOf(officer.withdrawn))}`}
        </span>
      ))}
    </>
  );
}

function termOf({ from, until, withdrawn }: DelegationRow): string {
  if (withdrawn !== undefined) return `Withdrawn on ${formatDay(dayOf(withdrawn.at))}: ${withdrawn.reason}`;
  return until === undefined ? `From ${formatDay(from)}` : `From ${formatDay(from)} to ${formatDay(until)}`;
}
