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
import { Section } from '../oversight/Section.tsx';
import { Aside } from '../returns/Aside.tsx';
import { historyOf } from '../returns/api.ts';
import { AgreementFrame } from './AgreementFrame.tsx';
import { agreementRead } from './api.ts';
import { briefRows, historyStart, lineRows, type PastReturn, pastReturns, totalOf } from './present.ts';
import { agreementManagers, conditionKeepers, performanceReaders, returnReaders } from './rights.ts';

const ComingUp = lazy(async () => ({ default: (await import('./ComingUp.tsx')).ComingUp }));
const BeforeItTakesEffect = lazy(async () => ({ default: (await import('./ComingUp.tsx')).BeforeItTakesEffect }));
const Standing = lazy(async () => ({ default: (await import('./Standing.tsx')).Standing }));

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
