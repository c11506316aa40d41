import '../../look/items.scss';
import { useSuspenseQuery } from '@tanstack/react-query';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import { TextLink } from '../../ui/TextLink.tsx';
import { signs } from '../../ui/tone.ts';
import { Section } from '../oversight/Section.tsx';
import { type StatementRow, statementRows } from './api.ts';
import { standingOf } from './present-list.ts';
import { statementTitle } from './titles.ts';

/** Every statement the reader may see: what is stated, what the lines come to, and how that stands. */
export function StatementItems() {
  const rows = useSuspenseQuery(statementRows()).data;
  return (
    <Section title="Statements, newest year first" id="statements">
      {rows.length === 0 ? (
        <p className="govuk-body">There is no funding statement that you may see yet.</p>
      ) : (
        <ul className="ts-items">
          {rows.map(row => (
            <StatementItem key={row.id} row={row} />
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Who sees only lines of their own agreements is told no totals. */
function StatementItem({ row }: { row: StatementRow }) {
  const { id, whole } = row;
  const standing = standingOf(row);
  return (
    <li className="ts-items__item">
      <div>
        <p className="ts-items__title">
          <TextLink to={`/funding/${id}`}>{statementTitle(row)}</TextLink>
        </p>
        <p className="ts-items__about">
          {whole === undefined
            ? 'Lines of your agreements.'
            : `Stated ${formatPounds(whole.statedPence)}. The lines come to ${formatPounds(whole.sumPence)}.`}
        </p>
      </div>
      {standing !== undefined && (
        <p className={`ts-items__step ts-tone--${standing.tone}`}>
          <span className="ts-sign" aria-hidden="true">
            {signs[standing.tone]}
          </span>
          {standing.words}
        </p>
      )}
    </li>
  );
}
