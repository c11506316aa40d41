import '../../look/items.scss';
import { useSuspenseQuery } from '@tanstack/react-query';
import { formatDay } from '../../../../functions/kernel/london.ts';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import { TextLink } from '../../ui/TextLink.tsx';
import { signs, type Tone } from '../../ui/tone.ts';
import { Section } from '../oversight/Section.tsx';
import { statementTitle } from './titles.ts';
import { type VirementRow, virementRows } from './virement-api.ts';

const tones: Readonly<Record<VirementRow['stands']['standing'], Tone>> = {
  proposed: 'todo',
  scheduled: 'todo',
  held: 'bad',
  effective: 'done',
  withdrawn: 'quiet',
  lapsed: 'quiet',
};

/** Money that is about to move, in any programme: proposed, scheduled or held. */
export function WaitingVirements() {
  const rows = useSuspenseQuery(virementRows()).data;
  const waiting = rows.filter(({ stands }) => ['proposed', 'scheduled', 'held'].includes(stands.standing));
  if (waiting.length === 0) return null;
  return (
    <Section title="Money about to move" id="waiting">
      <VirementItems rows={waiting} />
    </Section>
  );
}

/** All virements of one statement. */
export function StatementVirements({ statement }: { statement: string }) {
  const rows = useSuspenseQuery(virementRows(statement)).data;
  return (
    <Section title="Virements" id="virements">
      {rows.length === 0 ? (
        <p className="govuk-body">No money was moved between lines of this statement.</p>
      ) : (
        <VirementItems rows={rows} within />
      )}
    </Section>
  );
}

function VirementItems({ rows, within = false }: { rows: readonly VirementRow[]; within?: boolean }) {
  return (
    <ul className="ts-items">
      {rows.map(row => {
        const tone = tones[row.stands.standing];
        return (
          <li key={row.id} className="ts-items__item">
            <div>
              <p className="ts-items__title">
                <TextLink to={`/funding/virements/${row.id}`}>{row.title}</TextLink>
              </p>
              <p className="ts-items__about">
                {!within && `${statementTitle(row)}. `}
                {formatPounds(row.pence)} from {formatDay(row.from)} on.
              </p>
            </div>
            <p className={`ts-items__step ts-tone--${tone}`}>
              <span className="ts-sign" aria-hidden="true">
                {signs[tone]}
              </span>
              {row.stands.words}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
