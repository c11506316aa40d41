import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useLocation, useParams } from 'react-router';
import { virementReaders } from '../../../../functions/funding/shared/access.ts';
import { dayOf, formatDay } from '../../../../functions/kernel/london.ts';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import { serviceClock } from '../../lib/now.ts';
import { mayUse, useActor } from '../../lib/session.tsx';
import { InsetText } from '../../ui/InsetText.tsx';
import { Money } from '../../ui/Money.tsx';
import { NotificationBanner } from '../../ui/NotificationBanner.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { Section } from '../oversight/Section.tsx';
import { Aside } from '../returns/Aside.tsx';
import { type Statement, statementOf } from './api.ts';
import { LineCard } from './LineCard.tsx';
import { balanceWords, chartView, type SumRow, sumRows } from './present-statement.ts';
import { StatementActs } from './StatementActs.tsx';
import { sourceTitles } from './titles.ts';

const Chart = lazy(async () => ({ default: (await import('../../ui/chart/CumulativeChart.tsx')).CumulativeChart }));
const Virements = lazy(async () => ({ default: (await import('./Virements.tsx')).StatementVirements }));
const DeliveredItems = lazy(async () => ({ default: (await import('./DeliveredItems.tsx')).DeliveredItems }));

/** A programme's money in one financial year: whether it adds up, its course, its lines, and what was done to them. */
export default function StatementPage() {
  const { id = '' } = useParams();
  const { membership } = useActor();
  const { state } = useLocation();
  const statement = useSuspenseQuery(statementOf(id)).data.value;
  const { programme, year, whole, lines } = statement;
  const done: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'done') : undefined;
  return (
    <Page
      title={programme}
      caption={`Funding statement ${formatPeriod(year)}`}
      section="Funding"
      breadcrumbs={[{ text: 'Funding', to: '/funding' }, { text: formatPeriod(year) }]}
      aside={whole && (whole.certified ? <Tag colour="green">Certified</Tag> : <Tag>Not certified</Tag>)}
      banner={typeof done === 'string' && <NotificationBanner success>{done}</NotificationBanner>}
    >
      {whole === undefined ? (
        <p className="govuk-body-l">You see the lines of the agreements that your organisation is party to.</p>
      ) : (
        <InsetText>
          {balanceWords(whole).map((words, place) => (
            <p key={words} className="govuk-body">
              {place === 0 ? <strong>{words}</strong> : words}
            </p>
          ))}
        </InsetText>
      )}
      <StatementActs statement={statement} />
      <Table<SumRow>
        caption="Lines and their sum"
        rows={sumRows(statement)}
        rowKey={row => row.id}
        columns={[
          { heading: 'Line', cell: row => <LineName row={row} /> },
          {
            heading: 'Amount now',
            numeric: true,
            cell: ({ line, pence }) =>
              line === undefined ? <strong>{formatPounds(pence)}</strong> : <Money pence={pence} />,
          },
        ]}
      />
      {whole !== undefined && lines.length > 0 && (
        <div className="ts-chart-place">
          <Aside what="the chart">
            <Chart view={chartView({ programme, year, lines, whole }, dayOf(serviceClock()))} />
          </Aside>
        </div>
      )}
      {lines.length > 0 && (
        <Section title="Each line" id="lines">
          {lines.map(line => (
            <LineCard key={line.id} line={line} statement={statement} />
          ))}
        </Section>
      )}
      <Trail statement={statement} />
      {whole?.certified !== undefined && mayUse(virementReaders, membership.roles) && (
        <Aside what="the virements">
          <Virements statement={id} />
        </Aside>
      )}
      {lines.some(({ measures }) => measures.length > 0) && (
        <Aside what="what was delivered">
          <Section title="What the money delivered" id="delivered">
            <DeliveredItems statement={id} />
          </Section>
        </Aside>
      )}
      <Years statement={statement} />
    </Page>
  );
}

function LineName({ row: { line, title } }: { row: SumRow }) {
  if (line === undefined) return title;
  return (
    <>
      <a className="govuk-link" href={`#line-${line.id}`}>
        {title}
      </a>
      <br />
      <span className="govuk-!-font-weight-regular">{sourceTitles[line.source]}</span>
    </>
  );
}

/** Lines that were re-mapped: into what, why, and under which grounds. */
function Trail({ statement: { remapped, lines } }: { statement: Statement }) {
  if (remapped.length === 0) return null;
  const titleOf = (id: string) =>
    lines.find(line => line.id === id)?.title ?? remapped.find(one => one.line.id === id)?.line.title ?? id;
  return (
    <Section title="Lines that were re-mapped" id="remapped">
      {remapped.map(({ line, into, reason, grounds, at, byName }) => (
        <div key={line.id + at} className="ts-row">
          <p className="govuk-body">
            <strong>“{line.title}”</strong> became{' '}
            {into.map(part => `“${titleOf(part.line)}” (${formatPounds(part.pence)})`).join(' and ')} on{' '}
            {formatDay(dayOf(at))}
            {byName !== undefined && `, by ${byName}`}. {reason}
          </p>
          {grounds !== undefined && (
            <p className="govuk-body">
              The source may change: {grounds.why} Agreed by {grounds.agreedBy} on {formatDay(grounds.agreedOn)}.
            </p>
          )}
        </div>
      ))}
    </Section>
  );
}

function Years({ statement: { follows, next } }: { statement: Statement }) {
  if (follows === undefined && next === undefined) return null;
  return (
    <nav aria-label="Other years">
      <ul className="govuk-list">
        {follows !== undefined && (
          <li>
            The year before: <TextLink to={`/funding/${follows.id}`}>{formatPeriod(follows.year)}</TextLink>
          </li>
        )}
        {next !== undefined && (
          <li>
            The year after: <TextLink to={`/funding/${next.id}`}>{formatPeriod(next.year)}</TextLink>
          </li>
        )}
      </ul>
    </nav>
  );
}
