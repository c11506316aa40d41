import { useSuspenseQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { officers } from '../../../../functions/decisions/shared/access.ts';
import { dayOf, formatDay } from '../../../../functions/kernel/london.ts';
import { mayUse, useActor } from '../../lib/session.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Money } from '../../ui/Money.tsx';
import { NotificationBanner } from '../../ui/NotificationBanner.tsx';
import { Page } from '../../ui/Page.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { type DelegationRow, delegationRows } from './api.ts';
import { capital } from './words.ts';

/** Who may approve what, up to how much, and under which decision. */
export default function DelegationsPage() {
  const { membership } = useActor();
  const { state } = useLocation();
  const done: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'done') : undefined;
  const rows = useSuspenseQuery(delegationRows()).data;
  const officer = mayUse(officers, membership.roles);
  return (
    <Page
      title="Delegations"
      banner={typeof done === 'string' && <NotificationBanner success>{done}</NotificationBanner>}
    >
      <p className="govuk-body-l">
        Who may approve what, up to how much, and under which decision. Each is checked again whenever somebody acts
        under it.
      </p>
      {officer && <ButtonLink to="/delegations/new">Give a delegation</ButtonLink>}
      <Table<DelegationRow>
        caption="Delegation register"
        captionSize="hidden"
        rows={rows}
        rowKey={row => row.id}
        empty="No delegation has been recorded."
        columns={officer ? [...columns, acts] : columns}
      />
    </Page>
  );
}

const columns: readonly Column<DelegationRow>[] = [
  { heading: 'Post', cell: row => <Holders row={row} /> },
  { heading: 'May', cell: ({ effects }) => capital(effects.join(', ')) },
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
];

const acts: Column<DelegationRow> = {
  heading: 'What you can do',
  hideHeading: true,
  cell: ({ id, post, mayInstruct, withdrawn }) =>
    withdrawn === undefined && (
      <>
        {mayInstruct && (
          <>
            <TextLink to={`/delegations/${id}/pass-on`} hidden={`the delegation of the ${post}`}>
              Pass on
            </TextLink>
            <br />
          </>
        )}
        <TextLink to={`/delegations/${id}/withdraw`} hidden={`the delegation of the ${post}`}>
          Withdraw
        </TextLink>
      </>
    ),
};

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
