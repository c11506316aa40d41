import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useParams } from 'react-router';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { serviceClock } from '../../lib/now.ts';
import { mayUse, useActor } from '../../lib/session.tsx';
import { ButtonGroup } from '../../ui/ButtonGroup.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { Details } from '../../ui/Details.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { FlagItems } from '../oversight/FlagItems.tsx';
import { flagItem } from '../oversight/present-flags.ts';
import { sideOf } from '../oversight/rights.ts';
import { Section } from '../oversight/Section.tsx';
import { Aside } from '../returns/Aside.tsx';
import { historyOf, type Performance, performanceOf } from '../returns/api.ts';
import { AgreementFrame } from './AgreementFrame.tsx';
import { agreementRead } from './api.ts';
import { BeforeItTakesEffect, ComingUp } from './ComingUp.tsx';
import { briefRows, historyStart, lineRows, type PastReturn, pastReturns, totalOf } from './present.ts';
import { agreementManagers, conditionKeepers, performanceReaders, returnReaders } from './rights.ts';

const Multiples = lazy(async () => ({ default: (await import('./Multiples.tsx')).Multiples }));

/** One agreement: who is party, what it buys, how it does, what was returned, and what is flagged. */
export default function AgreementPage() {
  const { id = '' } = useParams();
  const { membership } = useActor();
  const now = serviceClock();
  const { value: agreement } = useSuspenseQuery(agreementRead(id)).data;
  const active = agreement.activated !== undefined;
  const manages = mayUse(agreementManagers, membership.roles);
  return (
    <AgreementFrame agreement={agreement}>
      {mayUse(conditionKeepers, membership.roles) && (
        <ButtonGroup>
          <ButtonLink to={`/agreements/${id}/change`} kind="secondary">
            Change this agreement
          </ButtonLink>
        </ButtonGroup>
      )}
      {!active && manages && (
        <Aside what="what is to be done">
          <BeforeItTakesEffect agreement={agreement} />
        </Aside>
      )}
      {active && (
        <Aside what="what is due">
          <ComingUp agreement={agreement} />
        </Aside>
      )}
      {mayUse(performanceReaders, membership.roles) && (
        <Aside what="flags and measures">
          <Standing id={id} active={active} />
        </Aside>
      )}

      <Section
        title="What was agreed"
        id="agreed"
        end={<TextLink to={`/agreements/${id}/terms`}>Terms and documents</TextLink>}
      >
        <SummaryList rows={briefRows(agreement)} />
        {agreement.lines.length > 0 && (
          <Table
            caption={`Funding lines, ${totalOf(agreement)} a year in all`}
            captionSize="s"
            rows={lineRows(agreement)}
            rowKey={line => line.id}
            dense
            columns={[
              { heading: 'Line', cell: line => line.title },
              { heading: 'A year', cell: line => line.amount, numeric: true },
              { heading: 'Measures that show it', cell: line => line.measures.join(', ') || 'None' },
            ]}
          />
        )}
      </Section>
      {active && mayUse(returnReaders, membership.roles) && (
        <Aside what="the returns">
          <Returns id={id} now={now} />
        </Aside>
      )}
    </AgreementFrame>
  );
}

/** So many are told here; the rest is one link away. */
const told = 5;

function newest<Flag extends { opened: string }>(flags: readonly Flag[]): readonly Flag[] {
  return flags.toSorted((one, other) => (one.opened < other.opened ? 1 : -1)).slice(0, told);
}

/** Flags, and the measures of an agreement that has taken effect; a draft has a flag where it is late to do so. */
function Standing({ id, active }: { id: string; active: boolean }) {
  const { membership } = useActor();
  const side = sideOf(membership.roles);
  const now = serviceClock();
  const { data } = useSuspenseQuery(performanceOf(id));
  if (!active && data.flags.length === 0) return null;
  return (
    <>
      <Section
        title={data.flags.length === 1 ? '1 open flag' : `${data.flags.length} open flags`}
        id="flags"
        end={
          data.flags.length > told ? (
            <TextLink to={`/flags?agreement=${id}`}>All {data.flags.length} flags</TextLink>
          ) : (
            <TextLink to={`/flags?agreement=${id}&state=closed`}>Flags that have ended</TextLink>
          )
        }
      >
        {data.flags.length === 0 ? (
          <p className="govuk-body">No measure is flagged, and no return is missing.</p>
        ) : (
          <FlagItems within="agreement" items={newest(data.flags).map(row => flagItem(row, now, side))} />
        )}
      </Section>
      {active && <Measures agreement={id} performance={data} />}
    </>
  );
}

function Measures({ agreement, performance }: { agreement: string; performance: Performance }) {
  return (
    <Section title="Measures in force" id="measures">
      {performance.measures.length === 0 ? (
        <p className="govuk-body">No measures apply yet.</p>
      ) : (
        <>
          <p className="govuk-body">
            Flagged measures come first, then those that get worse. Lines show up to 24 periods; the band is the range
            that past figures set.
          </p>
          <Aside what="the measures">
            <Multiples agreement={agreement} performance={performance} />
          </Aside>
        </>
      )}
    </Section>
  );
}

/** So many returns are told at once; earlier ones are folded away. */
const returnsTold = 6;

function Returns({ id, now }: { id: string; now: string }) {
  const { data } = useSuspenseQuery(historyOf(id, historyStart(dayOf(now))));
  const returns = pastReturns(data, now);
  const earlier = returns.slice(returnsTold);
  return (
    <Section title="Returns" id="returns">
      <ReturnTable
        caption="The latest returns, newest first"
        returns={returns.slice(0, returnsTold)}
        empty="No return has been asked for yet."
      />
      {earlier.length > 0 && (
        <Details
          summary={`${earlier.length} earlier ${earlier.length === 1 ? 'return' : 'returns'} of the last two years`}
        >
          <ReturnTable caption="Earlier returns, newest first" returns={earlier} />
        </Details>
      )}
    </Section>
  );
}

function ReturnTable({ caption, returns, empty }: { caption: string; returns: readonly PastReturn[]; empty?: string }) {
  return (
    <Table<PastReturn>
      caption={caption}
      captionSize="hidden"
      rows={returns}
      rowKey={row => row.id}
      {...(empty === undefined ? {} : { empty })}
      dense
      columns={[
        { heading: 'Period', cell: ({ id: of, period }) => <TextLink to={`/returns/${of}`}>{period}</TextLink> },
        { heading: 'State', cell: ({ word, tone }) => <span className={`ts-tone--${tone}`}>{word}</span> },
        { heading: 'Due', cell: ({ due }) => due },
        { heading: 'Received', cell: ({ received }) => received },
        { heading: 'Version', cell: ({ version }) => version, numeric: true },
      ]}
    />
  );
}
