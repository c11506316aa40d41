import { useSuspenseQueries } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { dutyWriters } from '../../../../functions/decisions/shared/access.ts';
import { formatDay } from '../../../../functions/kernel/london.ts';
import { mayUse, useActor } from '../../lib/session.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { NotificationBanner } from '../../ui/NotificationBanner.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryCard } from '../../ui/SummaryCard.tsx';
import { SummaryList, type SummaryRow } from '../../ui/SummaryList.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { type DutyRow, dutyRows } from './api.ts';
import { capital } from './words.ts';

/** What was asked of others under the Children Acts, and how they answered. */
export default function DutiesPage() {
  const { membership } = useActor();
  const { state } = useLocation();
  const done: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'done') : undefined;
  const [open, settled] = useSuspenseQueries({ queries: [dutyRows('open'), dutyRows('settled')] });
  const writes = mayUse(dutyWriters, membership.roles);
  return (
    <Page
      title="Children Act duties"
      banner={typeof done === 'string' && <NotificationBanner success>{done}</NotificationBanner>}
    >
      <p className="govuk-body-l">
        Help asked of NHS bodies, and what providers assure each year about safeguarding children.
      </p>
      {writes && <ButtonLink to="/duties/new">Record a request or a yearly assurance</ButtonLink>}
      <h2 className="govuk-heading-m">Answers still owed</h2>
      {open.data.length === 0 && <p className="govuk-body">No answer is owed.</p>}
      {open.data.map(row => (
        <Duty key={row.id} row={row} writes={writes} />
      ))}
      <h2 className="govuk-heading-m">Answered or withdrawn</h2>
      {settled.data.length === 0 && <p className="govuk-body">Nothing has been answered for good, or withdrawn.</p>}
      {settled.data.map(row => (
        <Duty key={row.id} row={row} writes={false} />
      ))}
    </Page>
  );
}

function Duty({ row, writes }: { row: DutyRow; writes: boolean }) {
  const { id, kind, organisationName } = row;
  return (
    <SummaryCard
      level={3}
      title={`${capital(kind)}: ${organisationName}`}
      actions={
        writes
          ? [
              { text: 'Record the answer', to: `/duties/${id}/answer` },
              { text: 'Withdraw', to: `/duties/${id}/withdraw` },
            ]
          : []
      }
    >
      <SummaryList rows={dutyFacts(row)} />
    </SummaryCard>
  );
}

function dutyFacts({ what, stands, askedOn, about, answers, law, withdrawn }: DutyRow): SummaryRow[] {
  return [
    {
      key: 'How it stands',
      value: (
        <>
          <strong>{capital(stands.standing)}.</strong> {stands.words}
          {withdrawn !== undefined && ` ${withdrawn.reason}`}
        </>
      ),
    },
    { key: 'What was asked', value: what },
    { key: 'Asked on', value: formatDay(askedOn) },
    ...(about === undefined
      ? []
      : [{ key: 'Belongs to', value: <TextLink to={`/decisions/${about.id}`}>{about.title}</TextLink> }]),
    ...(answers.length === 0
      ? []
      : [
          {
            key: 'Answers',
            value: (
              <ul className="govuk-list">
                {answers.map(({ on, outcome, answeredBy, answer }) => (
                  <li key={`${on} ${answer}`}>
                    <strong>
                      {formatDay(on)}, {outcome}
                    </strong>
                    , {answeredBy}: {answer}
                  </li>
                ))}
              </ul>
            ),
          },
        ]),
    {
      key: 'Law',
      value: (
        <a className="govuk-link" href={law.address}>
          {law.title}
        </a>
      ),
    },
  ];
}
