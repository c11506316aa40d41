import { inject } from 'vitest';
import { decisionRoutes } from '../../functions/decisions/decision-routes.ts';
import { delegationRoutes } from '../../functions/decisions/delegation-routes.ts';
import { dutyRoutes } from '../../functions/decisions/duty-routes.ts';
import { exampleEntry, exampleRecord } from '../../functions/decisions/shared/examples.ts';
import type { OrganisationKind, Role } from '../../functions/kernel/actor.ts';
import { atTime } from '../../functions/kernel/london.ts';
import { membership } from '../../functions/people/membership.ts';
import { council } from '../../infra/council.ts';
import { register } from '../../infra/local/seed/set-up.ts';
import { makeIndexKey } from '../../infra/setup.ts';
import { freshId, ownStore, stopwatch } from './support.ts';

/** A council with its own tables, its people, and what they do about decisions; each call is one request. */

const people: Readonly<Record<string, Role>> = {
  'user-helen': 'governance officer',
  'user-maker': 'decision maker',
  'user-dana': 'decision maker',
  'user-ola': 'commissioner',
};

export const begin = atTime('2021-06-01', '08:00');

const nothing = { path: undefined, query: undefined, body: undefined };

type Entry = ReturnType<typeof exampleEntry>;

type Bodiless = 'POST /api/decisions/{id}/notice' | 'POST /api/decisions/{id}/publication';

export async function startDecisions() {
  const store = await ownStore(inject('endpoint'));
  const clock = stopwatch(begin);
  await makeIndexKey(store);
  const users = Object.entries(people).map(([id, role]) => {
    return { id, name: `Person ${id}`, email: `${id}@council.example`, roles: [role], does: '' };
  });
  const details = { name: 'Eastmarch County Council', kind: 'council' as const, identifiers: [] };
  await register(store, { id: 'council', details, users }, begin);
  const routes = {
    ...decisionRoutes(store, council.decisions),
    ...delegationRoutes(store),
    ...dutyRoutes(store),
  };
  const identify = membership(store.records);

  async function as(user: string) {
    const actor = await identify({ username: user, clientId: 'web', scopes: [] }, undefined, false);
    if (!actor.ok) throw new Error(actor.refusal.code);
    const idempotency = { key: freshId('key'), route: 'test', body: 'x' };
    const { by, guard } = actor.value;
    return { ...nothing, actor: actor.value, by, guard, at: clock(), request: freshId('request'), idempotency };
  }

  async function enter(reference: string, more: Partial<Entry> = {}) {
    const body = { ...exampleEntry(reference), ...more };
    const made = await routes['POST /api/decisions']({ ...(await as('user-helen')), body });
    if (!made.ok) throw new Error(made.refusal.code);
    return made.value.body.id;
  }

  async function step(key: Bodiless, id: string) {
    return routes[key]({ ...(await as('user-helen')), path: { id }, body: {} });
  }

  async function decide(id: string, user = 'user-maker', more: { delegation?: string } = {}) {
    const body = { ...exampleRecord, ...more };
    return routes['POST /api/decisions/{id}/record']({ ...(await as(user)), path: { id }, body });
  }

  async function shown(id: string) {
    const answer = await routes['GET /api/decisions/{id}']({ ...(await as('user-helen')), path: { id } });
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.value.body;
  }

  /** Enters, notices, decides and publishes: published on Friday 16 July 2021, in force eight days later. */
  async function published(reference: string, more: Partial<Entry> = {}) {
    clock.set(atTime('2021-06-01', '09:00'));
    const id = await enter(reference, more);
    await step('POST /api/decisions/{id}/notice', id);
    clock.set(atTime('2021-07-16', '10:00'));
    const decided = await decide(id);
    if (!decided.ok) throw new Error(decided.refusal.code);
    const made = await step('POST /api/decisions/{id}/publication', id);
    if (!made.ok) throw new Error(made.refusal.code);
    return id;
  }

  async function inForce(reference: string, more: Partial<Entry> = {}) {
    const id = await published(reference, more);
    clock.set(atTime('2021-07-24', '00:00'));
    return id;
  }

  /** Registers another organisation, with one person. */
  async function admit(id: string, kind: OrganisationKind, role: Role) {
    const user = { id: `user-${id}`, name: `Person ${id}`, email: `${id}@elsewhere.example`, roles: [role], does: '' };
    const identifiers = kind === 'NHS body' ? [{ scheme: 'ods' as const, value: 'QZ9' }] : [];
    await register(store, { id, details: { name: `The ${id}`, kind, identifiers }, users: [user] }, begin);
  }

  return { store, clock, routes, as, enter, step, decide, shown, published, inForce, admit };
}

export type Decisions = Awaited<ReturnType<typeof startDecisions>>;
