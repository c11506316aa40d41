import type { Actor, Guard, OrganisationKind } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { ok, refused } from '../kernel/result.ts';
import { streamOf } from '../platform/aggregate.ts';
import { type CommandCall, work } from '../platform/command.ts';
import { carryOut, type Handlers } from '../platform/http.ts';
import { keyRow, subjectsIn } from '../platform/personal.ts';
import type { Platform } from '../platform/wiring.ts';
import { administers, decideUser, type UserCommand } from './decide-user.ts';
import { organisations } from './organisation.ts';
import { maySee } from './organisation-routes.ts';
import { usersWithRole } from './queries.ts';
import type { peopleContract } from './shared/contract.ts';
import { administratorRole, seesAddresses } from './shared/roles.ts';
import { emailClaim, type Membership, type UserState, userSummary, users } from './user.ts';

type Routes = Pick<
  Handlers<typeof peopleContract>,
  | 'GET /api/organisations/{id}/users'
  | 'POST /api/organisations/{id}/users'
  | 'PUT /api/organisations/{id}/users/{user}'
  | 'DELETE /api/organisations/{id}/users/{user}'
  | 'PUT /api/users/{id}'
  | 'POST /api/users/{id}/erasure'
>;

export function userRoutes(platform: Platform): Routes {
  const { db, records, keys } = platform;

  /** Whose address it is, if anybody's, and the code that says so. */
  async function holderOf(email: string): Promise<{ emailCode: string; holder: string | undefined }> {
    const emailCode = await keys().code('email', email);
    const row = await db.get('people', { pk: `claim#${emailClaim(emailCode)}`, sk: 'claim' });
    return { emailCode, holder: row ? String(row.holder).slice('user#'.length) : undefined };
  }

  /**
   * Whether a person is the only one to administer one of these organisations. Where somebody else does too,
   * the guard holds them to it until this is written: two who leave at once would leave nobody.
   */
  async function administration(id: string, actor: Actor, held: readonly Membership[]) {
    const guards: Guard[] = [];
    for (const { organisation, organisationKind } of held.filter(administers)) {
      const known = await usersWithRole(records, organisation, [administratorRole(organisationKind)]);
      const others = known.filter(other => other !== id);
      // Every command is bound to its actor's membership anyway.
      if (others.includes(actor.id)) continue;
      const [other] = [...(await records.readMany(users, others.slice(0, 20))).values()].filter(({ state }) =>
        state?.memberships.some(theirs => theirs.organisation === organisation && administers(theirs)),
      );
      if (!other) return { sole: true, guards: [] };
      guards.push({ table: 'people', key: streamOf(users.kind, other.id), version: other.version });
    }
    return { sole: false, guards };
  }

  /** Changes one membership: the organisation, the person and who else could administer it are read anew. */
  function changeMembership(
    call: CommandCall & { actor: Actor; path: { id: string; user: string } },
    commandFor: (organisation: { id: string; kind: OrganisationKind }) => UserCommand,
  ) {
    return carryOut(platform, call, async () => {
      if (!maySee(call.actor, call.path.id)) return refused({ code: 'not-found' } as const);
      const organisation = await records.read(organisations, call.path.id);
      const stored = await records.read(users, call.path.user);
      if (!organisation.state || !stored.state) return refused({ code: 'not-found' } as const);
      const held = stored.state.memberships.filter(membership => membership.organisation === call.path.id);
      const { sole, guards } = await administration(stored.id, call.actor, held);
      const { kind } = organisation.state;
      const decided = decideUser(stored.state, commandFor({ id: call.path.id, kind }), {
        id: stored.id,
        at: call.at,
        giver: call.actor,
        soleAdministrator: sole,
      });
      return work(users, stored, decided, { guards });
    });
  }

  return {
    async 'GET /api/organisations/{id}/users'({ path, query, actor }) {
      if (!maySee(actor, path.id)) return refused({ code: 'not-found' });
      const page = await records.list('people', `users#${path.id}`, userSummary, { limit: 50, ...query });
      const opened = keys();
      await opened.load(subjectsIn(page.rows));
      const rows = page.rows.map(({ id, summary: { name, email, ...rest } }) => ({
        id,
        ...rest,
        name: opened.open(name) ?? 'Erased',
        ...(seesAddresses(actor.roles) ? { email: opened.open(email) ?? '' } : {}),
      }));
      return ok({ body: { ...page, rows } });
    },

    async 'POST /api/organisations/{id}/users'(call) {
      const { name, email, ...terms } = call.body;
      const fresh = newId('user');
      return carryOut(platform, call, async () => {
        if (!maySee(call.actor, call.path.id)) return refused({ code: 'not-found' } as const);
        const organisation = await records.read(organisations, call.path.id);
        if (!organisation.state) return refused({ code: 'not-found' } as const);
        const { emailCode, holder } = await holderOf(email);
        const stored = await records.read(users, holder ?? fresh);
        const { kind } = organisation.state;
        const decided = decideUser(
          stored.state,
          { do: 'invite', name, email, emailCode, organisation: { id: call.path.id, kind }, ...terms },
          { id: stored.id, at: call.at, giver: call.actor, soleAdministrator: false },
        );
        return work(users, stored, decided);
      });
    },

    async 'PUT /api/organisations/{id}/users/{user}'(call) {
      return changeMembership(call, organisation => ({ do: 'change membership', organisation, ...call.body }));
    },

    async 'DELETE /api/organisations/{id}/users/{user}'(call) {
      return changeMembership(call, organisation => ({ do: 'remove membership', organisation, ...call.body }));
    },

    async 'PUT /api/users/{id}'(call) {
      return carryOut(platform, call, async () => {
        const stored = await records.read(users, call.path.id);
        if (!stored.state || !mayManage(call.actor, stored.state)) return refused({ code: 'not-found' } as const);
        const { emailCode, holder } = await holderOf(call.body.email);
        if (holder !== undefined && holder !== stored.id) return refused({ code: 'people.email-taken' } as const);
        const decided = decideUser(
          stored.state,
          { do: 'correct details', emailCode, ...call.body },
          { id: stored.id, at: call.at, giver: call.actor, soleAdministrator: false },
        );
        return work(users, stored, decided);
      });
    },

    async 'POST /api/users/{id}/erasure'(call) {
      return carryOut(platform, call, async () => {
        if (call.actor.id === call.path.id) return refused({ code: 'people.own-erasure' } as const);
        const stored = await records.read(users, call.path.id);
        if (!stored.state) return refused({ code: 'not-found' } as const);
        const council = stored.state.memberships.filter(held => held.organisationKind === 'council');
        const { sole, guards } = await administration(stored.id, call.actor, council);
        const decided = decideUser(
          stored.state,
          { do: 'erase', reason: call.body.reason },
          { id: stored.id, at: call.at, giver: call.actor, soleAdministrator: sole },
        );
        const key = { table: 'keys', key: keyRow(`user:${stored.id}`) } as const;
        return work(users, stored, decided, { removes: [key], guards });
      });
    },
  };
}

/** The council's administrator manages everybody, a provider's the people of its own organisation. */
function mayManage({ organisation, organisationKind }: Actor, { memberships }: UserState): boolean {
  return organisationKind === 'council' || memberships.some(held => held.organisation === organisation);
}
