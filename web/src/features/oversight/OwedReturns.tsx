import '../../look/items.scss';
import { Table } from '../../ui/Table.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import type { OwedReturn } from './present-matrix.ts';

/** Returns that are late or come due: a table where there is room for one, cards on a phone. */
export function OwedReturns({ rows, caption }: { rows: readonly OwedReturn[]; caption: string }) {
  return (
    <>
      <div className="ts-wide-only">
        <Table<OwedReturn>
          caption={caption}
          captionSize="hidden"
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { heading: 'Provider', cell: row => <Who row={row} />, sortBy: ({ provider }) => provider },
            {
              heading: 'Return',
              cell: ({ id, period, provider }) => (
                <TextLink to={`/returns/${id}`} hidden={`of ${provider}`}>
                  {period}
                </TextLink>
              ),
            },
            { heading: 'Due', cell: ({ due }) => due, sortBy: ({ days }) => -days },
            { heading: 'How late', cell: ({ days, words }) => <Days days={days} words={words} />, numeric: true },
          ]}
        />
      </div>
      <ul className="ts-items ts-narrow-only">
        {rows.map(({ id, provider, period, due, days, words }) => (
          <li key={id} className="ts-items__item">
            <p className="ts-items__title">
              <TextLink to={`/returns/${id}`}>
                {provider}, {period}
              </TextLink>
            </p>
            <p className="ts-items__about">Due {due}</p>
            <p className="ts-items__step">
              <Days days={days} words={words} />
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The provider, leading to the agreement, which is named where it says more. */
function Who({ row: { agreement, provider, title } }: { row: OwedReturn }) {
  return (
    <>
      <TextLink to={`/agreements/${agreement}`}>{provider}</TextLink>
      {!title.includes(provider) && <p className="ts-items__about">{title}</p>}
    </>
  );
}

function Days({ days, words }: { days: number; words: string }) {
  return <span className={days > 0 ? 'ts-days ts-tone--bad' : 'ts-days'}>{words}</span>;
}
