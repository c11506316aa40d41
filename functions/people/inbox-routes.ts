import { ok, refused } from '../kernel/result.ts';
import { work } from '../platform/command.ts';
import type { CouncilSettings } from '../platform/env.ts';
import { carryOut, type Handlers } from '../platform/http.ts';
import { subjectsIn } from '../platform/personal.ts';
import type { Platform } from '../platform/wiring.ts';
import { decideSeen, messageSummary, messages } from './message.ts';
import { organisationsById } from './queries.ts';
import type { peopleContract } from './shared/contract.ts';
import { letter } from './shared/mail-templates.ts';
import { users } from './user.ts';

type Routes = Pick<Handlers<typeof peopleContract>, 'GET /api/me' | 'GET /api/inbox' | 'POST /api/inbox/{id}/seen'>;

/** The page's badge says at most this many, then "20+". */
const unreadShown = 20;

export function inboxRoutes(platform: Platform, { councilName, serviceName }: CouncilSettings): Routes {
  const { records, keys } = platform;
  return {
    async 'GET /api/me'({ actor }) {
      const { state } = await records.read(users, actor.id);
      if (!state) return refused({ code: 'no-membership' });
      const opened = keys();
      const organisations = state.memberships.map(held => held.organisation);
      const newest = { descending: true, limit: unreadShown };
      const [known, latest] = await Promise.all([
        organisationsById(records, organisations),
        records.list('people', `inbox#${actor.id}`, messageSummary, newest),
        opened.load(subjectsIn(state)),
      ]);
      return ok({
        body: {
          user: { id: actor.id, name: opened.open(state.name) ?? '', email: opened.open(state.email) ?? '' },
          memberships: state.memberships.map(({ organisation, organisationKind, roles }) => ({
            organisation,
            organisationName: known.get(organisation)?.name ?? organisation,
            organisationKind: known.get(organisation)?.kind ?? organisationKind,
            roles,
          })),
          unread: latest.rows.filter(row => !row.summary.seen).length,
        },
      });
    },

    async 'GET /api/inbox'({ actor, query }) {
      const page = await records.list('people', `inbox#${actor.id}`, messageSummary, {
        descending: true,
        limit: 25,
        ...query,
      });
      const rows = page.rows.map(({ id, summary: { template, parameters, sent, seen } }) => ({
        id,
        sent,
        ...(seen ? { seen } : {}),
        ...letter(template, { councilName, serviceName, ...parameters }),
      }));
      return ok({ body: { ...page, rows } });
    },

    async 'POST /api/inbox/{id}/seen'(call) {
      return carryOut(platform, call, async () => {
        const stored = await records.read(messages, call.path.id);
        const decided = decideSeen(stored.state, call.actor.id);
        return work(messages, stored, decided);
      });
    },
  };
}
