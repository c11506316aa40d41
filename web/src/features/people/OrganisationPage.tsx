import { useSuspenseQueries } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { useActor } from '../../lib/session.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { DayText } from '../../ui/DayText.tsx';
import { NotificationBanner } from '../../ui/NotificationBanner.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryCard } from '../../ui/SummaryCard.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { type Member, organisationOf, usersOf } from './api.ts';
import { roleTitle } from './present.ts';
import { schemeTitle } from './schemes.ts';

/** The organisation as the council knows it, and the people who may act for it. */
export default function OrganisationPage() {
  const { me, membership } = useActor();
  const { state } = useLocation();
  const [{ data: organisation }, { data: people }] = useSuspenseQueries({
    queries: [organisationOf(membership.organisation), usersOf(membership.organisation)],
  });
  const done: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'done') : undefined;
  return (
    <Page
      title="Your organisation"
      banner={typeof done === 'string' && <NotificationBanner success>{done}</NotificationBanner>}
    >
      <h2 className="govuk-heading-m">Details</h2>
      <SummaryList
        rows={[
          { key: 'Name', value: organisation.name },
          { key: 'Kind', value: organisation.kind.charAt(0).toUpperCase() + organisation.kind.slice(1) },
          ...organisation.identifiers.map(({ scheme, value }) => ({ key: schemeTitle(scheme), value })),
          ...(organisation.town === undefined ? [] : [{ key: 'Town', value: organisation.town }]),
        ]}
      />
      <p className="govuk-body">The council keeps these. Tell it if something changes.</p>
      <h2 className="govuk-heading-m">People who can act for you</h2>
      <p className="govuk-body">
        {people.length === 1 && 'You are the only one. If you may be away when a return is due, invite somebody. '}
        Whoever you remove loses access at once.
      </p>
      <ButtonLink to="/organisation/invite">Invite somebody</ButtonLink>
      {people.map(person => (
        <Person key={person.id} person={person} own={person.id === me.user.id} />
      ))}
    </Page>
  );
}

function Person({
  person: { id, name, email, roles, agreements, since, undeliverable },
  own,
}: {
  person: Member;
  own: boolean;
}) {
  const page = `/organisation/people/${id}`;
  return (
    <SummaryCard
      title={own ? `${name} (you)` : name}
      level={3}
      actions={[
        { text: 'Change', to: page },
        { text: 'Remove', to: `${page}/remove` },
      ]}
    >
      <SummaryList
        of={name}
        rows={[
          ...(email === undefined ? [] : [{ key: 'E-mail', value: email }]),
          ...(undeliverable === undefined
            ? []
            : [
                {
                  key: 'Problem',
                  value: (
                    <span className="ts-tone--bad">
                      Mail to this address came back on <DayText day={dayOf(undeliverable)} />. Correct the address.
                    </span>
                  ),
                },
              ]),
          { key: 'May', value: roles.map(roleTitle).join(', ') },
          ...(agreements === undefined
            ? []
            : [
                { key: 'Only for', value: agreements.length === 1 ? '1 agreement' : `${agreements.length} agreements` },
              ]),
          { key: 'Since', value: <DayText day={dayOf(since)} /> },
        ]}
      />
    </SummaryCard>
  );
}
