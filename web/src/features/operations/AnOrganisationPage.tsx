import { useQuery, useSuspenseQueries } from '@tanstack/react-query';
import { useLocation, useParams } from 'react-router';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { mayUse, useActor } from '../../lib/session.tsx';
import { ButtonGroup } from '../../ui/ButtonGroup.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { DayText } from '../../ui/DayText.tsx';
import { NotificationBanner } from '../../ui/NotificationBanner.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { Section } from '../oversight/Section.tsx';
import { type Member, usersOf } from '../people/api.ts';
import { roleTitle } from '../people/present.ts';
import { schemeTitle } from '../people/schemes.ts';
import { organisationRead, type System, systemsOf } from './api.ts';
import { capital } from './present-organisations.ts';
import { scopeTitles } from './present-systems.ts';

/** Who registers organisations and corrects them. */
const keepers = ['administrator', 'commissioner'] as const;

/** One organisation: its details, its people and the systems that act for it. */
export default function AnOrganisationPage() {
  const { organisation: id = '' } = useParams();
  const { membership } = useActor();
  const { state } = useLocation();
  const [{ data }, { data: people }] = useSuspenseQueries({ queries: [organisationRead(id), usersOf(id)] });
  const { name, kind, town, identifiers } = data.value;
  const administers = mayUse(['administrator'], membership.roles);
  const erases = mayUse(['data protection officer'], membership.roles);
  const systems = useQuery({ ...systemsOf(id), enabled: administers }).data ?? [];
  const page = `/admin/organisations/${id}`;
  const done: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'done') : undefined;
  return (
    <Page
      title={name}
      section="Organisations"
      breadcrumbs={[{ text: 'Organisations and people', to: '/admin/organisations' }, { text: name }]}
      banner={typeof done === 'string' && <NotificationBanner success>{done}</NotificationBanner>}
    >
      {mayUse(keepers, membership.roles) && (
        <ButtonGroup>
          {administers && <ButtonLink to={`${page}/invite`}>Invite somebody</ButtonLink>}
          <ButtonLink to={`${page}/edit`} kind="secondary">
            Change the details
          </ButtonLink>
        </ButtonGroup>
      )}
      <SummaryList
        rows={[
          { key: 'Kind', value: capital(kind) },
          ...(town === undefined ? [] : [{ key: 'Town', value: town }]),
          ...identifiers.map(({ scheme, value }) => ({ key: schemeTitle(scheme), value })),
        ]}
      />
      <Section title={people.length === 1 ? '1 person' : `${people.length} people`} id="people">
        <Table<Member>
          caption={`People of ${name}`}
          captionSize="hidden"
          rows={people}
          rowKey={person => person.id}
          empty="Nobody can sign in for this organisation yet. Invite its administrator first."
          columns={[
            {
              heading: 'Name',
              cell: person =>
                administers ? <TextLink to={`${page}/people/${person.id}`}>{person.name}</TextLink> : person.name,
              sortBy: person => person.name,
            },
            { heading: 'E-mail', cell: person => <Address person={person} /> },
            { heading: 'May', cell: ({ roles }) => roles.map(roleTitle).join(', ') },
            {
              heading: 'Since',
              cell: ({ since }) => <DayText day={dayOf(since)} as="short" />,
              sortBy: ({ since }) => since,
            },
            ...(administers || erases
              ? [
                  {
                    heading: 'Change',
                    hideHeading: true,
                    cell: (person: Member) => (
                      <TextLink to={`${page}/people/${person.id}/${erases ? 'erase' : 'remove'}`} hidden={person.name}>
                        {erases ? 'Erase' : 'Remove'}
                      </TextLink>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Section>
      {administers && kind !== 'council' && (
        <Section title="Systems that act for it" id="systems">
          <Table<System>
            caption={`Systems that act for ${name}`}
            captionSize="hidden"
            rows={systems}
            rowKey={system => system.id}
            empty="None. A provider may send returns from a system of its own instead of typing them here."
            columns={[
              { heading: 'System', cell: ({ title }) => title },
              { heading: 'Client id', cell: system => system.id },
              { heading: 'May', cell: ({ scopes }) => scopes.map(scope => scopeTitles[scope]).join(', ') },
              { heading: 'Since', cell: ({ since }) => <DayText day={dayOf(since)} as="short" /> },
              {
                heading: 'Change',
                hideHeading: true,
                cell: system => (
                  <TextLink to={`${page}/systems/${system.id}/remove`} hidden={system.title}>
                    Remove
                  </TextLink>
                ),
              },
            ]}
          />
          <ButtonLink to={`${page}/systems/new`} kind="secondary">
            Add a system
          </ButtonLink>
        </Section>
      )}
    </Page>
  );
}

function Address({ person: { email, undeliverable } }: { person: Member }) {
  return (
    <>
      {email ?? ''}
      {undeliverable !== undefined && (
        <p className="ts-tone--bad">
          Mail came back on <DayText day={dayOf(undeliverable)} as="short" />
        </p>
      )}
    </>
  );
}
