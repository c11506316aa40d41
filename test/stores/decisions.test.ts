import { beforeEach, describe, expect, inject, test } from 'vitest';
import { decisionRoutes } from '../../functions/decisions/decision-routes.ts';
import { delegationRoutes } from '../../functions/decisions/delegation-routes.ts';
import { requireDecision } from '../../functions/decisions/queries.ts';
import { remind } from '../../functions/decisions/reminding.ts';
import { exampleDelegation, exampleEntry, exampleRecord } from '../../functions/decisions/shared/examples.ts';
import type { Role } from '../../functions/kernel/actor.ts';
import { atTime } from '../../functions/kernel/london.ts';
import { ok } from '../../functions/kernel/result.ts';
import { membership } from '../../functions/people/membership.ts';
import { execute } from '../../functions/platform/command.ts';
import { job } from '../../functions/platform/job.ts';
import { dueList } from '../../functions/platform/obligations.ts';
import { council } from '../../infra/council.ts';
import { register } from '../../infra/local/seed/set-up.ts';
import { makeIndexKey } from '../../infra/setup.ts';
import { freshId, ownStore, stopwatch } from './support.ts';

const people: Readonly<Record<string, Role>> = {
  'user-helen': 'governance officer',
  'user-maker': 'decision maker',
  'user-dana': 'decision maker',
};

const begin = atTime('2021-06-01', '08:00');

async function start() {
  const store = await ownStore(inject('endpoint'));
  const clock = stopwatch(begin);
  await makeIndexKey(store);
  const users = Object.entries(people).map(([id, role]) => {
    return { id, name: `Person ${id}`, email: `${id}@council.example`, roles: [role], does: '' };
  });
  const details = { name: 'Eastmarch County Council', kind: 'council', identifiers: [] } as const;
  await register(store, { id: 'council', details: { ...details, identifiers: [] }, users }, begin);
  const routes = { ...decisionRoutes(store, council.decisions), ...delegationRoutes(store) };
  const identify = membership(store.records);

  async function as(user: string) {
    const actor = await identify({ username: user, clientId: 'web', scopes: [] }, undefined, false);
    if (!actor.ok) throw new Error(actor.refusal.code);
    const idempotency = { key: freshId('key'), route: 'test', body: 'x' };
    const { by, guard } = actor.value;
    return { actor: actor.value, by, guard, at: clock(), request: freshId('request'), idempotency };
  }
  return { store, clock, routes, as };
}

let started: Awaited<ReturnType<typeof start>>;

beforeEach(async () => {
  started = await start();
});

const nothing = { path: undefined, query: undefined, body: undefined };

async function enter(reference: string, more: Partial<ReturnType<typeof exampleEntry>> = {}) {
  const call = await started.as('user-helen');
  const body = { ...exampleEntry(reference), ...more };
  const made = await started.routes['POST /api/decisions']({ ...call, ...nothing, body });
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value.body.id;
}

type Bodiless = 'POST /api/decisions/{id}/notice' | 'POST /api/decisions/{id}/publication';

async function step(key: Bodiless, id: string) {
  const call = await started.as('user-helen');
  return started.routes[key]({ ...call, ...nothing, path: { id }, body: {} });
}

async function decide(id: string, user = 'user-maker', more: { delegation?: string } = {}) {
  const call = await started.as(user);
  const body = { ...exampleRecord, ...more };
  return started.routes['POST /api/decisions/{id}/record']({ ...call, ...nothing, path: { id }, body });
}

async function shown(id: string) {
  const call = await started.as('user-helen');
  const answer = await started.routes['GET /api/decisions/{id}']({ ...call, ...nothing, path: { id } });
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value.body;
}

/** Enters, notices, decides and publishes on days that fit. */
async function inForce(reference: string, more: Partial<ReturnType<typeof exampleEntry>> = {}) {
  const { clock } = started;
  clock.set(atTime('2021-06-01', '09:00'));
  const id = await enter(reference, more);
  await step('POST /api/decisions/{id}/notice', id);
  clock.set(atTime('2021-07-16', '10:00'));
  expect((await decide(id)).ok).toBe(true);
  expect((await step('POST /api/decisions/{id}/publication', id)).ok).toBe(true);
  clock.set(atTime('2021-07-24', '00:00'));
  return id;
}

describe('a decision', () => {
  test('goes from the forward plan to being in force, and the gate says at each point what is missing', async () => {
    const { clock, store } = started;
    const gate = () => requireDecision(store.records, 'list#therapies', 'open a list', clock());
    expect(await gate()).toMatchObject({
      refusal: { code: 'decision-required', facts: { decision: 'none is in the forward plan' } },
    });
    const id = await enter('21/00064');
    expect(await gate()).toMatchObject({
      refusal: { facts: { standing: 'In the forward plan. Notice has not been published.', earliest: '' } },
    });
    await step('POST /api/decisions/{id}/notice', id);
    expect(await gate()).toMatchObject({
      refusal: { facts: { id, standing: 'It may be decided from 30 June 2021.', earliest: '30 June 2021' } },
    });
    expect(await decide(id)).toMatchObject({
      refusal: { code: 'decisions.too-early', facts: { earliest: '30 June 2021' } },
    });
    clock.set(atTime('2021-07-16', '10:00'));
    expect((await decide(id)).ok).toBe(true);
    await step('POST /api/decisions/{id}/publication', id);
    expect(await gate()).toMatchObject({ refusal: { facts: { earliest: '24 July 2021' } } });
    clock.set(atTime('2021-07-24', '00:00'));
    const passed = await gate();
    expect(passed).toMatchObject({ value: { id, reference: '21/00064' } });
    expect(await requireDecision(store.records, 'list#other', 'open a list', clock())).toMatchObject({ ok: false });
    expect(await requireDecision(store.records, 'list#therapies', 'change a list', clock())).toMatchObject({
      ok: false,
    });
    expect((await shown(id)).stands).toMatchObject({ standing: 'in force' });
    expect(JSON.stringify(await shown(id))).not.toContain('user-');
  });

  test('that changed since the gate was passed lets nothing be written', async () => {
    const { clock, store, as } = started;
    const id = await inForce('21/00064');
    const passed = await requireDecision(store.records, 'list#therapies', 'open a list', clock());
    if (!passed.ok) throw new Error(passed.refusal.code);
    const equality = { findings: 'f', mitigation: 'm', reviewOn: '2022-07-01' };
    const officer = await as('user-helen');
    await started.routes['PUT /api/decisions/{id}/equality']({ ...officer, ...nothing, path: { id }, body: equality });
    const drafts = [
      {
        key: { pk: 'x#1', sk: 'draft' },
        table: 'decisions' as const,
        from: 0,
        data: {},
        by: 'user:helen',
        expires: atTime('2022-01-01', '09:00'),
      },
    ];
    const late = await execute(store, await as('user-helen'), async () =>
      ok({ changes: [], drafts, guards: passed.value.guards }),
    );
    expect(late).toMatchObject({ ok: false });
    expect(await store.records.db.get('decisions', { pk: 'x#1', sk: 'draft' })).toBeUndefined();
  });

  test('is superseded when its successor is in force, not when that is published', async () => {
    const { clock } = started;
    const old = await inForce('21/00064');
    clock.set(atTime('2022-01-10', '09:00'));
    const next = await enter('22/00001', { supersedes: [old] });
    await step('POST /api/decisions/{id}/notice', next);
    clock.set(atTime('2022-03-01', '10:00'));
    await decide(next);
    await step('POST /api/decisions/{id}/publication', next);
    expect((await shown(old)).stands.standing).toBe('in force');
    clock.set(atTime('2022-03-09', '00:00'));
    expect((await shown(old)).stands.standing).toBe('superseded');
    expect((await shown(old)).supersededBy).toEqual([{ id: next, title: exampleEntry('').title }]);
    const call = await started.as('user-helen');
    const list = { ...call, ...nothing, query: { list: 'taken' as const } };
    const taken = await started.routes['GET /api/decisions'](list);
    if (!taken.ok) throw new Error(taken.refusal.code);
    expect(taken.value.body.rows.map(({ id, stands }) => [id, stands.standing])).toEqual([
      [next, 'in force'],
      [old, 'superseded'],
    ]);
  });

  test('has a reference of its own', async () => {
    await enter('21/00064');
    const call = await started.as('user-helen');
    const again = await started.routes['POST /api/decisions']({ ...call, ...nothing, body: exampleEntry('21/00064') });
    expect(again).toMatchObject({ refusal: { code: 'decisions.reference-taken' } });
    const other = exampleEntry('21/00065');
    const body = { ...other, supersedes: ['dec-none'] };
    expect(
      await started.routes['POST /api/decisions']({ ...(await started.as('user-helen')), ...nothing, body }),
    ).toMatchObject({
      refusal: { code: 'decisions.supersedes-unknown' },
    });
  });

  test('reminds governance officers of its equality review, again and again', async () => {
    const { clock, store, as } = started;
    const id = await enter('21/00064');
    const body = { findings: 'f', mitigation: 'm', reviewOn: '2021-08-02' };
    await started.routes['PUT /api/decisions/{id}/equality']({
      ...(await as('user-helen')),
      ...nothing,
      path: { id },
      body,
    });
    const quiet = { log: () => undefined, meter: () => undefined };
    const kinds = ['review-equality'] as const;
    const run = job({
      ...store,
      ...quiet,
      due: dueList(store.db),
      clock,
      timeoutSeconds: 60,
      name: 'remind-reviews',
      kinds,
      handle: remind(store),
    });
    for (const day of ['2021-08-01', '2021-08-02', '2021-08-03']) {
      clock.set(atTime(day, '09:00'));
      await run({ scheduled: clock() });
    }
    const rows = await store.rows('obligations');
    const mails = rows.filter(({ kind }) => kind === 'mail').map(({ data }) => Object(data).template);
    expect(mails.filter(template => template === 'equality-review')).toHaveLength(2);
    expect(rows.filter(({ kind }) => kind === 'review-equality')).toHaveLength(1);
  });
});

describe('a delegation', () => {
  test('lets its holder decide until it is withdrawn, also between draft and approval', async () => {
    const { routes, as, clock } = started;
    const under = await inForce('21/00064');
    const given = { ...exampleDelegation(under, 'user-dana'), upToPence: 300_000_000, from: '2021-07-24' };
    const body = { ...given, effects: ['open a list' as const] };
    const made = await routes['POST /api/delegations']({ ...(await as('user-helen')), ...nothing, body });
    if (!made.ok) throw new Error(made.refusal.code);
    const delegation = made.value.body.id;
    const one = await enter('21/00070');
    const two = await enter('21/00071');
    for (const id of [one, two]) await step('POST /api/decisions/{id}/notice', id);
    clock.set(atTime('2021-09-01', '10:00'));
    expect(await decide(one, 'user-maker', { delegation })).toMatchObject({
      refusal: { code: 'decisions.delegation-not-theirs' },
    });
    expect((await decide(one, 'user-dana', { delegation })).ok).toBe(true);
    const path = { id: delegation };
    await routes['POST /api/delegations/{id}/withdrawal']({
      ...(await as('user-helen')),
      ...nothing,
      path,
      body: { reason: 'The post was abolished' },
    });
    expect(await decide(two, 'user-dana', { delegation })).toMatchObject({
      refusal: { code: 'decisions.delegation-withdrawn', facts: { when: '1 September 2021' } },
    });
    const listed = await routes['GET /api/delegations']({ ...(await as('user-helen')), ...nothing, query: {} });
    expect(listed).toMatchObject({
      value: { body: { rows: [{ id: delegation, holderName: 'Person user-dana', decision: { inForce: true } }] } },
    });
  });

  test('is not given under a decision that is not in force, nor to a stranger', async () => {
    const { routes, as } = started;
    const planned = await enter('21/00064');
    const effects = ['open a list' as const];
    const body = { ...exampleDelegation(planned, 'user-dana'), effects };
    expect(await routes['POST /api/delegations']({ ...(await as('user-helen')), ...nothing, body })).toMatchObject({
      refusal: { code: 'decisions.delegation-decision-missing' },
    });
    const under = await inForce('21/00066');
    const strange = { ...exampleDelegation(under, 'user-nobody'), effects };
    expect(
      await routes['POST /api/delegations']({ ...(await as('user-helen')), ...nothing, body: strange }),
    ).toMatchObject({ refusal: { code: 'decisions.holder-unknown' } });
  });
});
