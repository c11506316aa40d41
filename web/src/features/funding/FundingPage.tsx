import '../../look/items.scss';
import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import { mayUse, useActor } from '../../lib/session.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { signs } from '../../ui/tone.ts';
import { Section } from '../oversight/Section.tsx';
import { Aside } from '../returns/Aside.tsx';
import { type StatementRow, statementRows } from './api.ts';
import { standingOf } from './present-statement.ts';
import { fundingWriters, virementReaders } from './rights.ts';
import { statementTitle } from './titles.ts';

const Waiting = lazy(async () => ({ default: (await import('./Virements.tsx')).WaitingVirements }));

/** Each programme's money, year by year: what is stated, what the lines come to, and how that stands. */
export default function FundingPage() {
  const { membership } = useActor();
  const rows = useSuspenseQuery(statementRows()).data;
  return (
    <Page title="Funding">
      <p className="govuk-body-l">
        What each programme is paid from, line by line, and whether the lines add up to what was stated.
      </p>
      {mayUse(fundingWriters, membership.roles) && <ButtonLink to="/funding/new">Begin a statement</ButtonLink>}
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
      {mayUse(virementReaders, membership.roles) && (
        <Aside what="the virements">
          <Waiting />
        </Aside>
      )}
    </Page>
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
