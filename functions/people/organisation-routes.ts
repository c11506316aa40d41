import type { Actor } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { ok, refused } from '../kernel/result.ts';
import type { Stored } from '../platform/aggregate.ts';
import { expectVersion, work } from '../platform/command.ts';
import { carryOut, type Handlers } from '../platform/http.ts';
import type { Platform } from '../platform/wiring.ts';
import { clientSummary, clients, decideClient } from './client.ts';
import {
  checkIdentifiers,
  decideOrganisation,
  identifierClaim,
  type OrganisationCommand,
  type OrganisationState,
  organisations,
} from './organisation.ts';
import { councilOrganisation, listOrganisations } from './queries.ts';
import type { peopleContract } from './shared/contract.ts';
import type { OrganisationDetails } from './shared/organisation.ts';

type Routes = Pick<
  Handlers<typeof peopleContract>,
  | 'GET /api/organisations'
  | 'POST /api/organisations'
  | 'GET /api/organisations/{id}'
  | 'PUT /api/organisations/{id}'
  | 'GET /api/organisations/{id}/clients'
  | 'POST /api/organisations/{id}/clients'
  | 'DELETE /api/organisations/{id}/clients/{client}'
>;

export function organisationRoutes(platform: Platform): Routes {
  const { db, records } = platform;

  /** Claims on these identifiers that somebody else holds. */
  async function heldByOthers(id: string, details: OrganisationDetails): Promise<string[]> {
    const checked = checkIdentifiers(details);
    if (!checked.ok || checked.value.length === 0) return [];
    const rows = await db.batchGet(
      organisations.table,
      checked.value.map(({ scheme, value }) => ({ pk: `claim#${identifierClaim(scheme, value)}`, sk: 'claim' })),
    );
    return rows.filter(row => row.holder !== `organisation#${id}`).map(row => String(row.pk).slice('claim#'.length));
  }

  async function decide(stored: Stored<OrganisationState>, command: OrganisationCommand) {
    const held = await heldByOthers(stored.id, command.details);
    const council = stored.id === councilOrganisation;
    const decided = decideOrganisation(stored.state, command, { heldByOthers: held, council });
    return work(organisations, stored, decided);
  }

  return {
    async 'GET /api/organisations'({ query }) {
      const page = await listOrganisations(records, query.cursor);
      return ok({ body: { ...page, rows: page.rows.map(({ id, summary }) => ({ id, ...summary })) } });
    },

    async 'POST /api/organisations'(call) {
      const id = newId('org');
      return carryOut(platform, call, async () =>
        decide(await records.read(organisations, id), { do: 'register', details: call.body }),
      );
    },

    async 'GET /api/organisations/{id}'({ path, actor }) {
      const { state, version } = await records.read(organisations, path.id);
      if (!state || !maySee(actor, path.id)) return refused({ code: 'not-found' });
      return ok({ body: { id: path.id, ...state }, version });
    },

    async 'PUT /api/organisations/{id}'(call) {
      const { details, reason } = call.body;
      return carryOut(platform, call, async () => {
        const stored = await records.read(organisations, call.path.id);
        if (!stored.state) return refused({ code: 'not-found' } as const);
        const seen = expectVersion(stored, call.ifMatch);
        return seen.ok ? decide(stored, { do: 'change', details, reason }) : seen;
      });
    },

    async 'GET /api/organisations/{id}/clients'({ path, query, actor }) {
      if (!maySee(actor, path.id)) return refused({ code: 'not-found' });
      const page = await records.list('people', `clients#${path.id}`, clientSummary, { limit: 50, ...query });
      return ok({ body: { ...page, rows: page.rows.map(({ id, summary }) => ({ id, ...summary })) } });
    },

    async 'POST /api/organisations/{id}/clients'(call) {
      const { clientId, title, scopes } = call.body;
      return carryOut(platform, call, async () => {
        const organisation = await records.read(organisations, call.path.id);
        if (!organisation.state) return refused({ code: 'not-found' } as const);
        const stored = await records.read(clients, clientId);
        const decided = decideClient(stored.state, {
          do: 'admit',
          organisation: call.path.id,
          organisationKind: organisation.state.kind,
          title,
          scopes: [...scopes],
        });
        return work(clients, stored, decided);
      });
    },

    async 'DELETE /api/organisations/{id}/clients/{client}'(call) {
      return carryOut(platform, call, async () => {
        const stored = await records.read(clients, call.path.client);
        if (stored.state?.organisation !== call.path.id) return refused({ code: 'not-found' } as const);
        const decided = decideClient(stored.state, { do: 'remove' });
        return work(clients, stored, decided);
      });
    },
  };
}

/** The council sees every organisation; the others see their own. */
export function maySee(actor: Actor, organisation: string): boolean {
  return actor.organisationKind === 'council' || actor.organisation === organisation;
}
