import { useSuspenseQuery } from '@tanstack/react-query';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import { Details } from '../../ui/Details.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { type DeliveredRow, deliveredRows } from './present-delivered.ts';
import { deliveredBy } from './virement-api.ts';

/** What the measures of each line returned in the year so far, and what each came to. */
export function DeliveredTable({ statement }: { statement: string }) {
  const rows = deliveredRows(useSuspenseQuery(deliveredBy(statement)).data);
  return (
    <>
      <p className="govuk-body">
        The price of each is the line’s money for the months returned, divided by what was returned for them.
      </p>
      <Table<DeliveredRow>
        caption="What was delivered, and at what price"
        captionSize="hidden"
        rows={rows}
        rowKey={({ id }) => id}
        empty="No line names a measure of its agreement, so nothing can be said."
        dense
        columns={[
          { heading: 'Line', cell: ({ line }) => line },
          {
            heading: 'Measure',
            cell: ({ agreement, measure, title }) =>
              agreement === undefined ? (
                title
              ) : (
                <TextLink to={`/agreements/${agreement}/measures/${measure}`}>{title}</TextLink>
              ),
          },
          {
            heading: 'So far this year',
            cell: row => (
              <>
                {row.delivered}
                {row.notes.map(words => (
                  <span key={words}>
                    <br />
                    {words}
                  </span>
                ))}
                {row.returns.length > 0 && <Returns row={row} />}
              </>
            ),
          },
          { heading: 'Price', cell: ({ perUnit }) => perUnit },
        ]}
      />
    </>
  );
}

function Returns({ row: { returns, title } }: { row: DeliveredRow }) {
  return (
    <Details summary={returns.length === 1 ? 'From 1 return' : `From ${returns.length} returns`}>
      <ul className="govuk-list">
        {returns.map(({ id, period, version }) => (
          <li key={id}>
            <TextLink to={`/returns/${id}`} hidden={`(${title})`}>
              {formatPeriod(period)}
            </TextLink>
            {version > 1 && `, version ${version}`}
          </li>
        ))}
      </ul>
    </Details>
  );
}
