import type { Role } from '../../functions/kernel/actor.ts';
import type { Obligation } from '../../functions/kernel/obligation.ts';
import { decideUser } from '../../functions/people/decide-user.ts';
import { inboxRoutes } from '../../functions/people/inbox-routes.ts';
import { membership } from '../../functions/people/membership.ts';
import { decideOrganisation, organisations } from '../../functions/people/organisation.ts';
import { organisationRoutes } from '../../functions/people/organisation-routes.ts';
import type { OrganisationDetails } from '../../functions/people/shared/organisation.ts';
import { users } from '../../functions/people/user.ts';
import { userRoutes } from '../../functions/people/user-routes.ts';
import { job } from '../../functions/platform/job.ts';
import { dueList } from '../../functions/platform/obligations.ts';
import { freshId, ownStore, recordEvents, stopwatch } from './support.ts';

export const settings = { councilName: 'Eastmarch County Council', serviceName: 'Turnstone' };

/** The council and its first administrator `user-head`, in tables of their own, and the routes to do more. */
export async function startCouncil(endpoint: string) {
  const store = await ownStore(endpoint);
  const clock = stopwatch('2026-11-09T09:00:00.000Z');
  const identify = membership(store.records);
  await store.put('keys', { pk: 'key#index', sk: 'key', key: Buffer.alloc(32, 7).toString('base64') });
  const routes = { ...organisationRoutes(store), ...userRoutes(store), ...inboxRoutes(store, settings) };

  const council = {
    name: settings.councilName,
    kind: 'council',
    identifiers: [],
  } as const satisfies OrganisationDetails;
  await recorded(
    organisations,
    'council',
    decideOrganisation(undefined, { do: 'register', details: council }, { heldByOthers: [], council: true }),
  );
  const head = decideUser(
    undefined,
    {
      do: 'invite',
      name: 'Ada Head',
      email: 'head@eastmarch.example',
      emailCode: await store.keys().code('email', 'head@eastmarch.example'),
      organisation: { id: 'council', kind: 'council' },
      roles: ['administrator', 'data protection officer'],
    },
    {
      id: 'user-head',
      at: clock(),
      giver: { organisation: 'council', roles: ['administrator'], agreements: 'all' },
      soleAdministrator: false,
    },
  );
  await recorded(users, 'user-head', head);

  async function recorded<S, E extends { type: string }>(
    aggregate: Parameters<typeof recordEvents<S, E>>[1],
    id: string,
    decided: { ok: true; value: Parameters<typeof recordEvents<S, E>>[3] } | { ok: false; refusal: { code: string } },
  ) {
    if (!decided.ok) throw new Error(decided.refusal.code);
    const result = await recordEvents(store, aggregate, id, decided.value, { at: clock() });
    if (!result.ok) throw new Error(result.refusal.code);
  }

  /** A request of somebody, identified as it arrives. */
  async function by(user: string, organisation?: string) {
    const actor = await identify({ username: user, clientId: 'web', scopes: [] }, organisation, false);
    if (!actor.ok) throw new Error(actor.refusal.code);
    const idempotency = { key: freshId('key'), route: 'test', body: 'x' };
    const call = {
      actor: actor.value,
      by: actor.value.by,
      at: clock(),
      request: freshId('request'),
      guard: actor.value.guard,
    };
    return { ...call, idempotency, path: undefined, query: undefined, body: undefined };
  }

  async function register(details: Partial<OrganisationDetails> = {}) {
    const body: OrganisationDetails = {
      name: 'Larkmead Speech Therapy',
      kind: 'sole trader',
      identifiers: [],
      ...details,
    };
    return routes['POST /api/organisations']({ ...(await by('user-head')), body });
  }

  async function registered(details?: Partial<OrganisationDetails>): Promise<string> {
    const answer = await register(details);
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.value.body.id;
  }

  async function invite(
    organisation: string,
    email: string,
    roles: Role[],
    giver = 'user-head',
    name = 'Rowan Ashdown',
  ) {
    const body = { name, email, roles };
    return routes['POST /api/organisations/{id}/users']({ ...(await by(giver)), path: { id: organisation }, body });
  }

  async function invited(
    organisation: string,
    email: string,
    roles: Role[] = ['provider contributor'],
  ): Promise<string> {
    const answer = await invite(organisation, email, roles);
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.value.body.id;
  }

  async function remove(organisation: string, user: string, giver = 'user-head') {
    return routes['DELETE /api/organisations/{id}/users/{user}']({
      ...(await by(giver)),
      path: { id: organisation, user },
      body: { reason: 'Rowan Ashdown moved away' },
    });
  }

  async function erase(user: string) {
    const body = { reason: 'request of the person' } as const;
    return routes['POST /api/users/{id}/erasure']({ ...(await by('user-head')), path: { id: user }, body });
  }

  async function listed(organisation: string, reader = 'user-head') {
    const answer = await routes['GET /api/organisations/{id}/users']({
      ...(await by(reader)),
      path: { id: organisation },
      query: {},
    });
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.value.body.rows;
  }

  /** A prompt job over these tables; runs again after the last run's claims have ended. */
  function prompt(
    name: string,
    kind: Obligation['kind'],
    handle: Parameters<typeof job>[0]['handle'],
    commit = store.commit,
  ) {
    const run = job({
      name,
      kinds: [kind],
      handle,
      commit,
      clock,
      due: dueList(store.db),
      log: () => {},
      meter: () => {},
      timeoutSeconds: 60,
    });
    return async (): Promise<{ handled: number; failed: number }> => {
      clock.pass(130_000);
      const { days } = await run({ scheduled: clock() });
      const [{ handled, failed } = { handled: 0, failed: 0 }] = days;
      return { handled, failed };
    };
  }

  /** Obligations that are due or parked, of a kind. */
  async function owed(kind: Obligation['kind']): Promise<{ pk: string; id: string; data: Obligation['data'] }[]> {
    const rows = await store.rows('obligations');
    return rows
      .filter(row => row.kind === kind)
      .map(row => ({ pk: String(row.pk), id: String(row.id), data: Object(row.data) }));
  }

  return {
    store,
    clock,
    routes,
    identify,
    by,
    register,
    registered,
    invite,
    invited,
    remove,
    erase,
    listed,
    prompt,
    owed,
  };
}

export type CouncilFixture = Awaited<ReturnType<typeof startCouncil>>;
