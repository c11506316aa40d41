import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useLocation, useParams } from 'react-router';
import { fundingWriters, virementApprovers } from '../../../../functions/funding/shared/access.ts';
import { newLinesOf } from '../../../../functions/funding/shared/moves.ts';
import { dayOf, formatDay, formatInstant } from '../../../../functions/kernel/london.ts';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import { serviceClock } from '../../lib/now.ts';
import { mayUse, useActor } from '../../lib/session.tsx';
import { Button } from '../../ui/Button.tsx';
import { ButtonGroup } from '../../ui/ButtonGroup.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { InsetText } from '../../ui/InsetText.tsx';
import { NotificationBanner } from '../../ui/NotificationBanner.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryCard } from '../../ui/SummaryCard.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { returnReaders } from '../agreements/rights.ts';
import { flagReaders } from '../oversight/rights.ts';
import { Section } from '../oversight/Section.tsx';
import { Aside } from '../returns/Aside.tsx';
import { BeforeAfterTable } from './BeforeAfterTable.tsx';
import { PaidUnder } from './PaidUnder.tsx';
import { isDue, moveWords, virementClock } from './present-virement.ts';
import { ReaderLink } from './ReaderLink.tsx';
import { evidenceTitles, sourceTitles, statementTitle } from './titles.ts';
import { type Virement, virementOf } from './virement-api.ts';

const VirementDecision = lazy(async () => ({ default: (await import('./VirementDecision.tsx')).VirementDecision }));

/** One virement: what it moves, before and after, what shows it, the decision it stands under and its clock. */
export default function VirementPage() {
  const { id = '' } = useParams();
  const { state } = useLocation();
  const { data, isFetching, refetch } = useSuspenseQuery(virementOf(id));
  const virement = data.value;
  const now = serviceClock();
  const done: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'done') : undefined;
  const { stands, lines } = virement;
  const decision = virement.decision?.id ?? virement.needs;
  return (
    <Page
      title={virement.title}
      caption={`Virement of ${formatPounds(virement.pence)}`}
      section="Funding"
      breadcrumbs={[
        { text: 'Funding', to: '/funding' },
        { text: statementTitle(virement), to: `/funding/${virement.statement}` },
        { text: virement.title },
      ]}
      banner={typeof done === 'string' && <NotificationBanner success>{done}</NotificationBanner>}
    >
      <div aria-live="polite">
        <InsetText>
          <p className="govuk-body">
            <strong>{stands.words}</strong>
          </p>
          {virementClock(virement, now).map(words => (
            <p key={words} className="govuk-body">
              {words}
            </p>
          ))}
          {isDue(virement, now) && (
            <Button type="button" kind="secondary" busy={isFetching} onClick={() => void refetch()}>
              Look again
            </Button>
          )}
        </InsetText>
      </div>
      <Acts virement={virement} />
      <p className="govuk-body-l">{virement.reason}</p>
      <ul className="govuk-list govuk-list--bullet">
        {moveWords(virement).map(words => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {virement.grounds !== undefined && (
        <p className="govuk-body">
          Ring-fenced money may move: {virement.grounds.why} Agreed by {virement.grounds.agreedBy} on{' '}
          {formatDay(virement.grounds.agreedOn)}.
        </p>
      )}
      <Section title="Before and after" id="change">
        <BeforeAfterTable
          view={lines}
          caption={
            virement.effective === undefined
              ? `What it would change, worked out as from ${formatDay(lines.from)}`
              : `What it changed, from ${formatDay(lines.from)} on`
          }
        />
      </Section>
      <NewLines virement={virement} />
      <Evidence virement={virement} />
      {decision === undefined ? (
        <Section title="The decision" id="decision">
          <p className="govuk-body">
            It takes effect only under a decision that permits to move money in this statement, and none is recorded. A
            governance officer enters one in the <TextLink to="/decisions">forward plan</TextLink>.
          </p>
        </Section>
      ) : (
        <Aside what="the decision">
          <VirementDecision id={decision} />
        </Aside>
      )}
      <Section title="Who did what" id="people">
        <SummaryList rows={peopleRows(virement)} />
      </Section>
    </Page>
  );
}

/** Approving is for somebody else than the proposer; withdrawing for those who may propose. */
function Acts({ virement: { id, stands, proposer } }: { virement: Virement }) {
  const { me, membership } = useActor();
  const own = proposer.by === `user:${me.user.id}`;
  const open = ['proposed', 'scheduled', 'held'].includes(stands.standing);
  const approves = stands.standing === 'proposed' && !own && mayUse(virementApprovers, membership.roles);
  const withdraws = open && mayUse(fundingWriters, membership.roles);
  if (!approves && !withdraws) return null;
  return (
    <ButtonGroup>
      {approves && <ButtonLink to={`/funding/virements/${id}/approve`}>Approve</ButtonLink>}
      {withdraws && (
        <ButtonLink to={`/funding/virements/${id}/withdraw`} kind="secondary">
          Withdraw
        </ButtonLink>
      )}
    </ButtonGroup>
  );
}

function NewLines({ virement: { moves } }: { virement: Virement }) {
  const made = newLinesOf(moves);
  if (made.length === 0) return null;
  return (
    <Section title={made.length === 1 ? 'The new line' : 'The new lines'} id="made">
      {made.map(line => (
        <SummaryCard key={line.id} level={3} title={line.title}>
          <SummaryList
            rows={[
              { key: 'What for', value: line.purpose },
              { key: 'Source', value: sourceTitles[line.source] },
              {
                key: 'Paid under',
                value: <PaidUnder agreement={line.agreement} />,
              },
              {
                key: 'Evidence that it works',
                value: line.evidence === undefined ? 'Not rated' : evidenceTitles[line.evidence],
              },
              { key: 'Measures', value: line.measures.join(', ') || 'None linked' },
              { key: 'Cost code', value: line.costCode },
            ]}
          />
        </SummaryCard>
      ))}
    </Section>
  );
}

/** Words as they were when it was proposed, each with the way to what it is about. */
function Evidence({ virement: { evidence } }: { virement: Virement }) {
  return (
    <Section title="What shows it" id="evidence">
      {evidence.length === 0 ? (
        <p className="govuk-body">No evidence was attached.</p>
      ) : (
        <ul className="govuk-list govuk-list--bullet">
          {evidence.map(one => (
            <li key={one.words}>
              {one.kind === 'document' ? (
                `${one.words}: ${one.where}`
              ) : (
                <ReaderLink
                  to={one.kind === 'flag' ? `/flags/${one.id}` : `/returns/${one.id}`}
                  access={one.kind === 'flag' ? flagReaders : returnReaders}
                >
                  {one.words}
                </ReaderLink>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function peopleRows({ proposer, proposed, approval, withdrawal, effective, decision }: Virement) {
  const who = (name: string | undefined, at: string) =>
    name === undefined ? formatInstant(at) : `${name}, ${formatInstant(at)}`;
  const rows = [{ key: 'Proposed', value: who(proposer.byName, proposed) }];
  if (approval !== undefined) rows.push({ key: 'Approved', value: who(approval.byName, approval.at) });
  if (effective !== undefined) {
    const under = decision === undefined ? '' : `, under decision ${decision.reference}`;
    rows.push({ key: 'In effect', value: `${formatDay(dayOf(effective))}${under}` });
  }
  if (withdrawal !== undefined) {
    rows.push({ key: 'Withdrawn', value: `${who(withdrawal.byName, withdrawal.at)}. ${withdrawal.reason}` });
  }
  return rows;
}
