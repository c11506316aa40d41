import '../../look/chart.scss';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { signs, type Tone } from '../tone.ts';

export type MatrixCell = { word: string; tone: Tone; to?: string };

export type MatrixRow = {
  key: string;
  name: ReactNode /** For links in its cells. */;
  text: string;
  cells: readonly MatrixCell[];
};

/**
 * Providers down, months across, a word in every cell. A table that scrolls sideways by itself, with the names staying
 * in view where there is room for them.
 */
export function PeriodMatrix({
  caption,
  rowHeading,
  columns,
  rows,
}: {
  caption: string;
  rowHeading: string;
  columns: readonly { key: string; short: string; long: string }[];
  rows: readonly MatrixRow[];
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the region is not a section of the page
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls the region
    <div className="ts-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="govuk-table ts-matrix">
        <caption className="govuk-table__caption govuk-table__caption--m">{caption}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            <th scope="col" className="govuk-table__header ts-matrix__name">
              {rowHeading}
            </th>
            {columns.map(({ key, short, long }) => (
              <th key={key} scope="col" className="govuk-table__header" abbr={long}>
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {rows.map(({ key, name, text, cells }) => (
            <tr key={key} className="govuk-table__row">
              <th scope="row" className="govuk-table__header ts-matrix__name">
                {name}
              </th>
              {cells.map(({ word, tone, to }, index) => {
                const column = columns[index];
                return (
                  <td key={column?.key ?? index} className={`govuk-table__cell ts-matrix__cell ts-tone--${tone}`}>
                    <span className="ts-sign" aria-hidden="true">
                      {signs[tone]}
                    </span>
                    {to === undefined ? (
                      word
                    ) : (
                      <Link className="govuk-link" to={to}>
                        {word}
                        <span className="govuk-visually-hidden">
                          : {text}, {column?.long}
                        </span>
                      </Link>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
