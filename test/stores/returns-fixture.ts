import { agreementRoutes } from '../../functions/agreements/agreement-routes.ts';
import { endingRoutes } from '../../functions/agreements/ending-routes.ts';
import type { AgreementDetails } from '../../functions/agreements/shared/agreement.ts';
import type { MeasureTerms } from '../../functions/agreements/shared/measure-terms.ts';
import { termsRoutes } from '../../functions/agreements/terms-routes.ts';
import type { Actor, Role } from '../../functions/kernel/actor.ts';
import type { Day, Instant } from '../../functions/kernel/clock.ts';
import { atTime } from '../../functions/kernel/london.ts';
import type { Obligation } from '../../functions/kernel/obligation.ts';
import { diary } from '../../functions/operations/diary.ts';
import { decideUser } from '../../functions/people/decide-user.ts';
import { membership } from '../../functions/people/membership.ts';
import { users } from '../../functions/people/user.ts';
import type { CommandCall } from '../../functions/platform/command.ts';
import { job } from '../../functions/platform/job.ts';
import { dueList } from '../../functions/platform/obligations.ts';
import type { Platform } from '../../functions/platform/wiring.ts';
import { chaseReturns } from '../../functions/returns/chasing.ts';
import { openReturns } from '../../functions/returns/opening.ts';
import { returnRoutes } from '../../functions/returns/return-routes.ts';
import { submissionRoutes } from '../../functions/returns/submission-routes.ts';
import { council } from '../../infra/council.ts';
import { act } from '../../infra/local/seed/acting.ts';
import type { DemoOrganisation } from '../../infra/local/seed/cast.ts';
import { conclude, register } from '../../infra/local/seed/set-up.ts';
import { makeIndexKey } from '../../infra/setup.ts';
import { details, earlyHelp } from '../functions/agreements/cases.ts';
import { freshId, ownStore, stopwatch } from './support.ts';

const begin: Instant = '2026-03-02T09:00:00.000Z';

export type More = {
  details?: Partial<AgreementDetails>;
  measures?: readonly MeasureTerms[];
};

/** A council, a provider with three people, and one agreement in effect from April 2026, in tables of their own. */
export async function startReturns(endpoint: string, more: More = {}) {
  const store = await ownStore(endpoint);
  const clock = stopwatch(begin);
  const routes = routesOf(store);
  const provider = 'org-larkmead';
  const agreement = 'agr-1';

  await makeIndexKey(store);
  await register(store, organisation('council', 'council', { 'user-manager': 'contract manager' }), begin);
  await register(
    store,
    organisation(provider, 'sole trader', {
      'user-ada': 'provider administrator',
      'user-bo': 'provider administrator',
      'user-cy': 'provider contributor',
    }),
    begin,
  );
  await register(store, organisation('org-icb', 'NHS body', { 'user-partner': 'partner' }), begin);
  const about = details({
    parties: [
      { organisation: 'council', parts: ['payer'] },
      { organisation: provider, parts: ['payee', 'deliverer'] },
      { organisation: 'org-icb', parts: ['observer'] },
    ],
    ...more.details,
  });
  const contract = {
    id: agreement,
    details: about,
    measures: more.measures ?? [earlyHelp, { measure: 'M12', version: 1 }],
    provider: organisation(provider, 'sole trader', {}),
    behaviour: 'steady',
    punctuality: 'on time',
    levels: {},
  } as const;
  await conclude(store, contract, begin);

  /** Runs a job as its schedule does, at six in the morning of a day. */
  async function run(name: 'open-returns' | 'chase-returns', day: Day, at: Instant = atTime(day, '06:00')) {
    clock.set(at);
    const work = {
      'open-returns': { kinds: ['open-return'], handle: openReturns(store) },
      'chase-returns': { kinds: ['submit-return'], handle: chaseReturns(store) },
    } as const;
    const lines: unknown[] = [];
    const result = await job({
      ...work[name],
      name,
      due: dueList(store.db),
      commit: store.commit,
      clock,
      log: (code, fields) => void (code === 'job.item-failed' && lines.push(fields)),
      meter: () => undefined,
      timeoutSeconds: 300,
      diary: diary(store),
    })({ scheduled: atTime(day, '06:00') });
    return { ...result, failures: lines };
  }

  async function actor(user: string): Promise<Actor> {
    const found = await membership(store.records)({ username: user, clientId: '', scopes: [] }, undefined, false);
    if (!found.ok) throw new Error(found.refusal.code);
    return found.value;
  }

  /** What every call of a person has; `key` makes it repeatable, `ifMatch` says what they saw. */
  async function as(user: string, given: { ifMatch?: number; key?: string } = {}) {
    const who = await actor(user);
    const idempotency = { key: given.key ?? freshId('key'), route: 'a route', body: 'a body' };
    const call: CommandCall & { actor: Actor } = {
      actor: who,
      by: who.by,
      at: clock(),
      request: 'request-1',
      guard: who.guard,
      idempotency,
      ...(given.ifMatch === undefined ? {} : { ifMatch: given.ifMatch }),
    };
    return call;
  }

  /** What is open of a kind; without the looks whether the agreement itself is in force, which are no return's. */
  async function obligations(kind: Obligation['kind']) {
    const rows = await store.db.query('obligations', `due#${kind}`);
    return rows.items.filter(({ id }) => !String(id).includes('/in-force/'));
  }

  /** Mails about returns that are still to be sent, oldest first. */
  async function mails(): Promise<{ wake: unknown; data: Record<string, unknown> }[]> {
    const rows = await obligations('mail');
    return rows.flatMap(({ wake, data, subject }) =>
      String(subject).startsWith('return#') ? [{ wake, data: { ...Object(data) } }] : [],
    );
  }

  async function invite(user: string, role: Role, agreements?: readonly string[]) {
    const email = `${user}@example.org`;
    const emailCode = await store.keys().code('email', email);
    const narrowed = agreements ? { agreements: [...agreements] } : {};
    await act(store, { by: 'user:user-manager', at: clock() }, users, user, ({ state }) =>
      decideUser(
        state,
        {
          do: 'invite',
          name: user,
          email,
          emailCode,
          organisation: { id: provider, kind: 'sole trader' },
          roles: [role],
          ...narrowed,
        },
        {
          id: user,
          at: clock(),
          giver: { organisation: 'council', roles: ['administrator'], agreements: 'all' },
          soleAdministrator: false,
        },
      ),
    );
  }

  return { store, clock, routes, provider, agreement, details: about, run, as, obligations, mails, invite };
}

export function routesOf(platform: Platform) {
  const { agreements } = council;
  return {
    ...agreementRoutes(platform, agreements),
    ...termsRoutes(platform, agreements),
    ...endingRoutes(platform),
    ...returnRoutes(platform),
    ...submissionRoutes(platform),
  };
}

function organisation(
  id: string,
  kind: DemoOrganisation['details']['kind'],
  people: Readonly<Record<string, Role>>,
): DemoOrganisation {
  const identifiers = kind === 'NHS body' ? [{ scheme: 'ods' as const, value: 'QX1' }] : [];
  return {
    id,
    details: { name: `The ${id}`, kind, identifiers },
    users: Object.entries(people).map(([user, role]) => ({
      id: user,
      name: user,
      email: `${user}@example.org`,
      roles: [role],
      does: '',
    })),
  };
}
