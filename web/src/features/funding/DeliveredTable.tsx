import { useSuspenseQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import { Table } from '../../ui/Table.tsx';
import { performanceReaders, returnReaders } from '../agreements/rights.ts';
import { type DeliveredRow, deliveredRows } from './present-delivered.ts';
import { ReaderLink } from './ReaderLink.tsx';
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
                <ReaderLink to={`/agreements/${agreement}/measures/${measure}`} access={performanceReaders}>
                  {title}
                </ReaderLink>
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

/** The returns that the figure stands on, each with the way to it. */
function Returns({ row: { returns } }: { row: DeliveredRow }) {
  return (
    <>
      <br />
      Returned for{' '}
      {returns.map(({ id, period, version }, place) => (
        <Fragment key={id}>
          {place > 0 && ', '}
          <ReaderLink to={`/returns/${id}`} access={returnReaders}>
            {formatPeriod(period)}
          </ReaderLink>
          {version > 1 && ` (version ${version})`}
        </Fragment>
      ))}
      .
    </>
  );
}
