import { agreements, decideAgreement } from '../../../functions/agreements/agreement.ts';
import type { Instant } from '../../../functions/kernel/clock.ts';
import { clients, decideClient } from '../../../functions/people/client.ts';
import { decideUser } from '../../../functions/people/decide-user.ts';
import { decideOrganisation, organisations } from '../../../functions/people/organisation.ts';
import { users } from '../../../functions/people/user.ts';
import type { Platform } from '../../../functions/platform/wiring.ts';
import { act } from './acting.ts';
import type { DemoOrganisation } from './cast.ts';
import type { DemoContract } from './contracts.ts';

const by = 'user:user-grace-adeyemi';

/** Registers an organisation, invites its people, and admits its systems. */
export async function register(
  platform: Platform,
  { id, details, users: people, systems = [] }: DemoOrganisation,
  at: Instant,
) {
  await act(platform, { by, at }, organisations, id, () =>
    decideOrganisation(undefined, { do: 'register', details }, { heldByOthers: [], council: id === 'council' }),
  );
  for (const person of people) {
    const emailCode = await platform.keys().code('email', person.email);
    const { name, email, roles } = person;
    await act(platform, { by, at }, users, person.id, ({ state }) =>
      decideUser(
        state,
        { do: 'invite', name, email, emailCode, organisation: { id, kind: details.kind }, roles },
        {
          id: person.id,
          at,
          giver: { organisation: 'council', roles: ['administrator'], agreements: 'all' },
          soleAdministrator: false,
        },
      ),
    );
  }
  for (const { clientId, title, scopes } of systems) {
    const terms = { organisation: id, organisationKind: details.kind, title, scopes: [...scopes] };
    await act(platform, { by, at }, clients, clientId, ({ state }) => decideClient(state, { do: 'admit', ...terms }));
  }
}

/** Drafts an agreement, agrees its measures from its first period, and lets it take effect unless it is to stay a draft. */
export async function conclude(
  platform: Platform,
  { id, details, measures }: DemoContract,
  at: Instant,
  until: 'draft' | 'effect' = 'effect',
) {
  const manager = { by: 'user:user-priya-raman', at };
  const context = { id, at, referenceTaken: false, unknownParties: [] };
  const from = details.term.start.slice(0, 7);
  await act(platform, manager, agreements, id, ({ state }) =>
    decideAgreement(state, { do: 'draft', details }, context),
  );
  await act(platform, manager, agreements, id, ({ state }) =>
    decideAgreement(state, { do: 'agree measures', from, measures }, context),
  );
  if (until === 'draft') return;
  await act(platform, manager, agreements, id, ({ state }) => decideAgreement(state, { do: 'activate' }, context));
}
