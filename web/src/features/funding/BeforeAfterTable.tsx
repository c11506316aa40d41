import type { BeforeAfter, LineBeforeAfter } from '../../../../functions/funding/shared/moves.ts';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import { Table } from '../../ui/Table.tsx';
import { sourceTitles } from './titles.ts';

type View = Omit<BeforeAfter, 'lines'> & { lines: readonly Omit<LineBeforeAfter, 'left'>[] };

type Row = Pick<LineBeforeAfter, 'line' | 'title' | 'before' | 'out' | 'in' | 'after'> & {
  source?: LineBeforeAfter['source'];
  made?: boolean;
};

/** Every line before and after, with what is released and what comes, and that the sum stays. */
export function BeforeAfterTable({ view, caption }: { view: View; caption: string }) {
  const touched = view.lines.filter(row => row.out !== 0 || row.in !== 0);
  const rest = view.lines.length - touched.length;
  const rows: Row[] = [
    ...view.lines,
    { line: ' sum', title: 'Together', before: view.before, out: view.moved, in: view.moved, after: view.after },
  ];
  return (
    <>
      <ul className="govuk-list govuk-list--bullet">
        {touched.map(row => (
          <li key={row.line}>{changeWords(row)}</li>
        ))}
        {rest > 0 && (
          <li>{rest === 1 ? 'The other line stays as it is.' : `The other ${rest} lines stay as they are.`}</li>
        )}
        {view.before === view.after && <li>Together the lines stay at {formatPounds(view.after)}.</li>}
      </ul>
      <Table<Row>
        caption={caption}
        rows={rows}
        rowKey={({ line }) => line}
        dense
        columns={[
          {
            heading: 'Line',
            cell: row => (
              <>
                {row.title}
                {row.source !== undefined && (
                  <span className="govuk-!-font-weight-regular">
                    <br />
                    {row.made ? 'New line. ' : ''}
                    {sourceTitles[row.source]}
                  </span>
                )}
              </>
            ),
          },
          { heading: 'Before', numeric: true, cell: row => (row.made ? 'None' : formatPounds(row.before)) },
          { heading: 'Released', numeric: true, cell: row => (row.out === 0 ? '–' : formatPounds(-row.out)) },
          { heading: 'Added', numeric: true, cell: row => (row.in === 0 ? '–' : `+${formatPounds(row.in)}`) },
          { heading: 'After', numeric: true, cell: row => <strong>{formatPounds(row.after)}</strong> },
        ]}
      />
    </>
  );
}

/** `“Early Help” goes from £1,200,000.00 to £1,000,000.00.` */
export function changeWords({ title, made, before, after }: Row): string {
  return made === true
    ? `“${title}” is new, with ${formatPounds(after)}.`
    : `“${title}” goes from ${formatPounds(before)} to ${formatPounds(after)}.`;
}
