import '../../look/items.scss';
import { useSuspenseQuery } from '@tanstack/react-query';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import { Details } from '../../ui/Details.tsx';
import { performanceReaders, returnReaders } from '../agreements/rights.ts';
import { type DeliveredRow, deliveredRows } from './present-delivered.ts';
import { ReaderLink } from './ReaderLink.tsx';
import { deliveredBy } from './virement-api.ts';

/** What the measures of each line returned in the year so far, what each came to, and on which returns that stands. */
export function DeliveredItems({ statement }: { statement: string }) {
  const rows = deliveredRows(useSuspenseQuery(deliveredBy(statement)).data);
  if (rows.length === 0) {
    return <p className="govuk-body">No line names a measure of its agreement, so nothing can be said.</p>;
  }
  return (
    <>
      <p className="govuk-body">
        The price of each is the line’s money for the months returned, divided by what was returned for them.
      </p>
      <ul className="ts-items">
        {rows.map(row => (
          <li key={row.id} className="ts-items__item">
            <div>
              <p className="ts-items__who">{row.line}</p>
              <p className="ts-items__title">
                {row.agreement === undefined ? (
                  row.title
                ) : (
                  <ReaderLink to={`/agreements/${row.agreement}/measures/${row.measure}`} access={performanceReaders}>
                    {row.title}
                  </ReaderLink>
                )}
              </p>
              {row.notes.map(words => (
                <p key={words} className="ts-items__about">
                  {words}
                </p>
              ))}
              {row.returns.length > 0 && <Returns row={row} />}
            </div>
            <div>
              <p className="ts-items__step">
                <strong>{row.delivered}</strong>
              </p>
              <p className="ts-items__beside">{row.perUnit}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The returns that the figure stands on, each with the way to it. */
function Returns({ row: { returns, title } }: { row: DeliveredRow }) {
  return (
    <Details summary={returns.length === 1 ? 'From 1 return' : `From ${returns.length} returns`}>
      <ul className="govuk-list ts-fields">
        {returns.map(({ id, period, version }) => (
          <li key={id}>
            <ReaderLink to={`/returns/${id}`} access={returnReaders}>
              {formatPeriod(period)}
              <span className="govuk-visually-hidden"> ({title})</span>
            </ReaderLink>
            {version > 1 && `, version ${version}`}
          </li>
        ))}
      </ul>
    </Details>
  );
}
