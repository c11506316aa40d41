import { type ReactNode, useState } from 'react';
import { classes } from './classes.ts';

export type Column<Row> = {
  /** Unique in its table. */
  heading: string;
  cell(row: Row): ReactNode;
  /** Right-aligned, with numerals of one width. */
  numeric?: boolean;
  /** What to order by; a column that has it can be sorted by its heading. Missing values go last. */
  sortBy?(row: Row): string | number | null;
  /** Shown to screen readers only. */
  hideHeading?: boolean;
};

export type TableProps<Row> = {
  caption: string;
  captionSize?: 's' | 'm' | 'l' | 'hidden';
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  /** The first column names the row. */
  firstIsHeader?: boolean;
  /** Small text on phones, for dense tables. */
  dense?: boolean;
  /** Said instead of an empty table. */
  empty?: string;
};

type Order = { heading: string; direction: 'ascending' | 'descending' };

/**
 * A table in a region that scrolls by itself where it is too wide for the screen (WCAG 1.4.10), with the focus so that
 * the keyboard can scroll it. Sorting is by buttons in the headings, told by `aria-sort` and announced.
 */
export function Table<Row>({
  caption,
  captionSize = 'm',
  columns,
  rows,
  rowKey,
  firstIsHeader = true,
  dense = false,
  empty,
}: TableProps<Row>) {
  const [order, setOrder] = useState<Order | undefined>();
  if (rows.length === 0 && empty !== undefined) return <p className="govuk-body">{empty}</p>;
  const sortable = columns.some(({ sortBy }) => sortBy !== undefined);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls the region */}
      {/* biome-ignore lint/a11y/useSemanticElements: the region is not a section of the page */}
      <div className="ts-scroll" role="region" aria-label={caption} tabIndex={0}>
        <table className={classes('govuk-table', dense && 'govuk-table--small-text-until-tablet')}>
          <caption
            className={classes(
              'govuk-table__caption',
              captionSize === 'hidden' ? 'govuk-visually-hidden' : `govuk-table__caption--${captionSize}`,
            )}
          >
            {caption}
          </caption>
          <thead className="govuk-table__head">
            <tr className="govuk-table__row">
              {columns.map(column => (
                <Heading key={column.heading} column={column} order={order} onSort={setOrder} />
              ))}
            </tr>
          </thead>
          <tbody className="govuk-table__body">
            {sorted(rows, columns, order).map(row => (
              <tr key={rowKey(row)} className="govuk-table__row">
                {columns.map((column, index) =>
                  index === 0 && firstIsHeader ? (
                    <th key={column.heading} scope="row" className="govuk-table__header">
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td
                      key={column.heading}
                      className={classes('govuk-table__cell', column.numeric && 'govuk-table__cell--numeric')}
                    >
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sortable && (
        <div aria-live="polite" className="govuk-visually-hidden">
          {order !== undefined && `Sorted by ${order.heading}, ${order.direction}`}
        </div>
      )}
    </>
  );
}

function Heading<Row>({
  column,
  order,
  onSort,
}: {
  column: Column<Row>;
  order: Order | undefined;
  onSort: (order: Order) => void;
}) {
  const { heading, numeric, sortBy, hideHeading } = column;
  const current = order?.heading === heading ? order.direction : 'none';
  return (
    <th
      scope="col"
      className={classes('govuk-table__header', numeric && 'govuk-table__header--numeric')}
      aria-sort={sortBy === undefined ? undefined : current}
    >
      {sortBy === undefined ? (
        <span className={classes(hideHeading && 'govuk-visually-hidden')}>{heading}</span>
      ) : (
        <button
          type="button"
          className="ts-sort"
          onClick={() => onSort({ heading, direction: current === 'ascending' ? 'descending' : 'ascending' })}
        >
          {heading}
          <svg width="10" height="14" viewBox="0 0 10 14" aria-hidden="true" focusable="false">
            <path className="ts-sort__up" d="M5 0 9.5 6h-9z" />
            <path className="ts-sort__down" d="M5 14 .5 8h9z" />
          </svg>
        </button>
      )}
    </th>
  );
}

function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order: Order | undefined): readonly Row[] {
  const by = columns.find(({ heading }) => heading === order?.heading)?.sortBy;
  if (by === undefined || order === undefined) return rows;
  const sign = order.direction === 'ascending' ? 1 : -1;
  return rows.toSorted((one, other) => {
    const [first, second] = [by(one), by(other)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * compare(first, second);
  });
}

function compare(first: string | number, second: string | number): number {
  if (typeof first === 'number' && typeof second === 'number') return first - second;
  return String(first).localeCompare(String(second), 'en-GB', { numeric: true });
}
