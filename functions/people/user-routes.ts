import type { OrganisationKind } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { ok, refused } from '../kernel/result.ts';
import { type CommandCall, work } from '../platform/command.ts';
import { type Call, carryOut, type Handlers } from '../platform/http.ts';
import { keyRow, subjectsIn } from '../platform/personal.ts';
import type { Platform } from '../platform/wiring.ts';
import { organisations } from './organisation.ts';
import { maySee } from './organisation-routes.ts';
import { usersWithRole } from './queries.ts';
import type { peopleContract } from './shared/contract.ts';
import { administratorRole } from './shared/roles.ts';
import { decideUser, type UserCommand, userSummary, users } from './user.ts';

type Routes = Pick<
  Handlers<typeof peopleContract>,
  | 'GET /api/organisations/{id}/users'
  | 'POST /api/organisations/{id}/users'
  | 'PUT /api/organisations/{id}/users/{user}'
  | 'DELETE /api/organisations/{id}/users/{user}'
  | 'POST /api/users/{id}/erasure'
>;

export function userRoutes(platform: Platform): Routes {
  const { db, records, keys } = platform;

  /** Changes one membership: the organisation, the person and who else could administer it are read anew. */
  function changeMembership(
    call: Call<(typeof peopleContract)['DELETE /api/organisations/{id}/users/{user}']> | MembershipCall,
    commandFor: (organisation: { id: string; kind: OrganisationKind }) => UserCommand,
  ) {
    return carryOut(platform, call, async () => {
      if (!maySee(call.actor, call.path.id)) return refused({ code: 'not-found' } as const);
      const organisation = await records.read(organisations, call.path.id);
      const stored = await records.read(users, call.path.user);
      if (!organisation.state || !stored.state) return refused({ code: 'not-found' } as const);
      const { kind } = organisation.state;
      const administrators = await usersWithRole(records, call.path.id, [administratorRole(kind)]);
      const decided = decideUser(stored.state, commandFor({ id: call.path.id, kind }), {
        id: stored.id,
        at: call.at,
        giver: call.actor.roles,
        otherAdministrators: administrators.filter(id => id !== stored.id).length,
      });
      return work(users, stored, decided);
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
        email: opened.open(email) ?? '',
      }));
      return ok({ body: { ...page, rows } });
    },

    async 'POST /api/organisations/{id}/users'(call) {
      const { name, email, roles, agreements } = call.body;
      const fresh = newId('user');
      return carryOut(platform, call, async () => {
        if (!maySee(call.actor, call.path.id)) return refused({ code: 'not-found' } as const);
        const organisation = await records.read(organisations, call.path.id);
        if (!organisation.state) return refused({ code: 'not-found' } as const);
        const emailCode = await keys().code('email', email.toLowerCase());
        const holder = await db.get('people', { pk: `claim#email:${emailCode}`, sk: 'claim' });
        const id = holder ? String(holder.holder).slice('user#'.length) : fresh;
        const stored = await records.read(users, id);
        const decided = decideUser(
          stored.state,
          {
            do: 'invite',
            name,
            email: email.toLowerCase(),
            emailCode,
            organisation: { id: call.path.id, kind: organisation.state.kind },
            roles,
            ...(agreements ? { agreements } : {}),
          },
          { id, at: call.at, giver: call.actor.roles, otherAdministrators: 0 },
        );
        return work(users, stored, decided);
      });
    },

    async 'PUT /api/organisations/{id}/users/{user}'(call) {
      const { roles, agreements } = call.body;
      return changeMembership(call, organisation => ({
        do: 'change membership',
        organisation,
        roles,
        ...(agreements ? { agreements } : {}),
      }));
    },

    async 'DELETE /api/organisations/{id}/users/{user}'(call) {
      return changeMembership(call, organisation => ({
        do: 'remove membership',
        organisation,
        reason: call.body.reason,
      }));
    },

    async 'POST /api/users/{id}/erasure'(call) {
      return carryOut(platform, call, async () => {
        if (call.actor.id === call.path.id) return refused({ code: 'people.own-erasure' } as const);
        const stored = await records.read(users, call.path.id);
        if (!stored.state) return refused({ code: 'not-found' } as const);
        const decided = decideUser(
          stored.state,
          { do: 'erase' },
          {
            id: stored.id,
            at: call.at,
            giver: call.actor.roles,
            otherAdministrators: 0,
          },
        );
        const key = { table: 'keys', key: keyRow(`user:${stored.id}`) } as const;
        return work(users, stored, decided, { removes: [key] });
      });
    },
  };
}

type MembershipCall = CommandCall &
  Pick<Call<(typeof peopleContract)['PUT /api/organisations/{id}/users/{user}']>, 'actor' | 'path'>;
