import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { dayOf, formatWeekday } from '../../../../functions/kernel/london.ts';
import { serviceClock } from '../../lib/now.ts';
import { Card, Cards } from '../../ui/Card.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { Aside } from '../returns/Aside.tsx';
import { morning } from './api.ts';
import { FlagItems } from './FlagItems.tsx';
import { actionsDue, flagItem, notAcknowledged } from './present-flags.ts';
import { cardsOf } from './present-overview.ts';
import { Section } from './Section.tsx';

const ReturnsOverview = lazy(async () => ({ default: (await import('./ReturnsOverview.tsx')).ReturnsOverview }));

/** So many are told in full; the rest is one link away. */
const toldNew = 15;
const toldActions = 6;

/** The council's morning: what is new, what is due, who is late, and how every provider has returned. */
export default function OverviewPage() {
  const now = serviceClock();
  const today = dayOf(now);
  const { counts, flags } = useSuspenseQuery(morning()).data;
  const fresh = notAcknowledged(flags, now);
  const actions = actionsDue(flags, today);
  const items = (rows: typeof fresh) => <FlagItems items={rows.map(row => flagItem(row, now, 'council'))} />;

  return (
    <Page title="Overview" caption={formatWeekday(today)}>
      <Cards>
        {cardsOf(counts).map(card => (
          <Card key={card.label} {...card} />
        ))}
      </Cards>

      <Section
        title="New flags to acknowledge"
        id="new"
        end={
          fresh.length > toldNew ? (
            <TextLink to="/flags?unacknowledged=true">All {fresh.length} new flags</TextLink>
          ) : (
            <TextLink to="/flags">All open flags</TextLink>
          )
        }
      >
        {fresh.length === 0 ? (
          <p className="govuk-body">Every flag has been acknowledged.</p>
        ) : (
          items(fresh.slice(0, toldNew))
        )}
      </Section>

      <Section
        title="Actions due"
        id="actions"
        end={
          actions.length > toldActions ? (
            <TextLink to="/flags?sort=due">All {actions.length}, the longest due first</TextLink>
          ) : (
            <TextLink to="/flags?mine=true">Flags you own</TextLink>
          )
        }
      >
        {actions.length === 0 ? (
          <p className="govuk-body">No action is overdue or due in the next 7 days.</p>
        ) : (
          items(actions.slice(0, toldActions))
        )}
      </Section>

      <Aside what="the returns">
        <ReturnsOverview />
      </Aside>
    </Page>
  );
}
