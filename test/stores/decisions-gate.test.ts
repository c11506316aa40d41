import { beforeEach, describe, expect, test } from 'vitest';
import { foreseeDecision, requireDecision, requireDelegation } from '../../functions/decisions/queries.ts';
import { exampleDelegation, exampleEntry } from '../../functions/decisions/shared/examples.ts';
import { atTime } from '../../functions/kernel/london.ts';
import { ok } from '../../functions/kernel/result.ts';
import { execute } from '../../functions/platform/command.ts';
import { records } from '../../functions/platform/records.ts';
import { type Decisions, startDecisions } from './decisions-fixture.ts';

let started: Decisions;

beforeEach(async () => {
  started = await startDecisions();
});

const subject = 'list#therapies';
const effect = 'open a list';

/** The store's records, and what was asked of the engine through them. */
function counted() {
  const calls: string[] = [];
  const { db } = started.store.records;
  const noted = <Given extends unknown[], Answer>(name: string, call: (...given: Given) => Answer) => {
    return (...given: Given) => {
      calls.push(name);
      return call(...given);
    };
  };
  const counting = records({
    ...db,
    get: noted('get', db.get),
    batchGet: (table, keys) => (keys.length > 0 ? noted('batch', db.batchGet)(table, keys) : Promise.resolve([])),
    query: noted('query', db.query),
  });
  return { counting, calls };
}

const refusalOf = (answer: { ok: boolean; refusal?: { facts?: unknown } }) => answer.refusal?.facts;

describe('foreseeing a decision', () => {
  test('works from publication, and says from when it will be in force', async () => {
    const { clock, store } = started;
    const foresee = () => foreseeDecision(store.records, subject, effect, clock());
    clock.set(atTime('2021-06-01', '09:00'));
    const id = await started.enter('21/00064');
    await started.step('POST /api/decisions/{id}/notice', id);
    clock.set(atTime('2021-07-16', '10:00'));
    await started.decide(id);
    // Decided and not published, it would be in force from the day after five clear working days.
    expect(await foresee()).toMatchObject({
      refusal: {
        code: 'decision-required',
        facts: {
          id,
          decision: '21/00064 “Implement a Qualified Provider List for therapies”',
          standing:
            'Decided on 16 July 2021. It takes effect only after it is published. The earliest day in force is 24 July 2021.',
          earliest: '24 July 2021',
        },
      },
    });
    await started.step('POST /api/decisions/{id}/publication', id);
    const from = atTime('2021-07-24', '00:00');
    expect(await foresee()).toMatchObject({ ok: true, value: { id, reference: '21/00064', from } });
    expect(await requireDecision(store.records, subject, effect, clock())).toMatchObject({
      refusal: { facts: { standing: 'Call-in runs until the start of 24 July 2021, then it is in force.' } },
    });
    clock.set(from);
    expect(await foresee()).toMatchObject({ ok: true, value: { id, from } });
    expect(await requireDecision(store.records, subject, effect, from)).toMatchObject({ ok: true, value: { id } });
  });

  test('that is called in after it was relied on, nothing takes effect until that is resolved', async () => {
    const { clock, store, routes, as } = started;
    const id = await started.published('21/00064');
    const relied = await foreseeDecision(store.records, subject, effect, clock());
    if (!relied.ok) throw new Error(relied.refusal.code);
    clock.set(atTime('2021-07-22', '16:00'));
    const given = { by: 'Five members', reason: 'Schools were not asked' };
    await routes['POST /api/decisions/{id}/call-in']({ ...(await as('user-helen')), path: { id }, body: given });
    expect(await foreseeDecision(store.records, subject, effect, clock())).toMatchObject({ ok: false });
    const due = await requireDecision(store.records, subject, effect, relied.value.from);
    expect(refusalOf(due)).toEqual({
      effect,
      id,
      decision: '21/00064 “Implement a Qualified Provider List for therapies”',
      standing: 'Called in on 22 July 2021. It cannot take effect until that is resolved.',
      earliest: '',
    });
    clock.set(atTime('2021-09-01', '12:00'));
    const body = { outcome: 'confirmed' as const, comments: 'No comment' };
    await routes['POST /api/decisions/{id}/resolution']({ ...(await as('user-helen')), path: { id }, body });
    expect(await requireDecision(store.records, subject, effect, clock())).toMatchObject({ ok: true });
  });
});

describe('the gate', () => {
  test('costs one query and one read, and a batch of successors where the decision has some', async () => {
    const { clock } = started;
    const old = await started.inForce('21/00064');
    const one = counted();
    expect((await requireDecision(one.counting, subject, effect, clock())).ok).toBe(true);
    expect(one.calls).toEqual(['query', 'get']);

    clock.set(atTime('2022-01-10', '09:00'));
    const next = await started.enter('22/00001', { supersedes: [old] });
    await started.step('POST /api/decisions/{id}/notice', next);
    clock.set(atTime('2022-03-01', '10:00'));
    await started.decide(next);
    await started.step('POST /api/decisions/{id}/publication', next);
    const two = counted();
    expect(await requireDecision(two.counting, subject, effect, clock())).toMatchObject({ value: { id: old } });
    expect(two.calls).toEqual(['query', 'get', 'batch']);
    // The newer one is read first once it is in force, so the old one is not read at all.
    const three = counted();
    const later = await requireDecision(three.counting, subject, effect, atTime('2022-03-09', '00:00'));
    expect(later).toMatchObject({ value: { id: next } });
    expect(three.calls).toEqual(['query', 'get']);
    const none = counted();
    expect((await requireDecision(none.counting, 'list#other', effect, clock())).ok).toBe(false);
    expect(none.calls).toEqual(['query']);
  });

  test('says that the decision was superseded where its successor permits something else', async () => {
    const { clock, store } = started;
    const old = await started.inForce('21/00064');
    clock.set(atTime('2022-01-10', '09:00'));
    const next = await started.enter('22/00001', { supersedes: [old], permits: [] });
    await started.step('POST /api/decisions/{id}/notice', next);
    clock.set(atTime('2022-03-01', '10:00'));
    await started.decide(next);
    await started.step('POST /api/decisions/{id}/publication', next);
    expect((await requireDecision(store.records, subject, effect, clock())).ok).toBe(true);
    const late = await requireDecision(store.records, subject, effect, atTime('2022-03-09', '00:00'));
    expect(refusalOf(late)).toMatchObject({
      id: old,
      standing: 'Superseded by another decision from the start of 9 March 2022.',
    });
  });

  test('forgets a successor that was sent back and came again without superseding', async () => {
    const { clock, store, routes, as } = started;
    const old = await started.inForce('21/00064');
    clock.set(atTime('2022-01-10', '09:00'));
    const next = await started.enter('22/00001', { supersedes: [old] });
    const path = { id: next };
    await started.step('POST /api/decisions/{id}/notice', next);
    clock.set(atTime('2022-03-01', '10:00'));
    await started.decide(next);
    await started.step('POST /api/decisions/{id}/publication', next);
    const given = { by: 'Five members', reason: 'Keep the list' };
    await routes['POST /api/decisions/{id}/call-in']({ ...(await as('user-helen')), path, body: given });
    const sent = { outcome: 'sent back' as const, comments: 'Keep the list' };
    await routes['POST /api/decisions/{id}/resolution']({ ...(await as('user-helen')), path, body: sent });
    const entry = { ...exampleEntry('22/00001'), supersedes: [], permits: [] };
    const body = { entry, reason: 'The list stays' };
    await routes['PUT /api/decisions/{id}']({ ...(await as('user-helen')), path, body });
    await started.decide(next);
    await started.step('POST /api/decisions/{id}/publication', next);
    expect(await started.shown(next)).toMatchObject({ stands: { standing: 'published, call-in running' } });
    expect(await requireDecision(store.records, subject, effect, atTime('2022-06-01', '00:00'))).toMatchObject({
      value: { id: old },
    });
    expect((await started.shown(old)).supersededBy).toEqual([]);
  });
});

test('the largest decision that an entry can hold is changed and published in one transaction each', async () => {
  const { clock, routes, as, store } = started;
  const permits = (list: string) =>
    Array.from({ length: 20 }, (_, place) => ({ effect: 'change a list' as const, subject: `list#${list}-${place}` }));
  const old = [];
  for (let place = 0; place < 5; place++) old.push(await started.inForce(`21/0010${place}`));
  clock.set(atTime('2022-01-10', '09:00'));
  const id = await started.enter('22/00001', { supersedes: old, permits: permits('a') });
  const body = {
    entry: { ...exampleEntry('22/00001'), supersedes: old, permits: permits('b') },
    reason: 'Lists merged',
  };
  expect((await routes['PUT /api/decisions/{id}']({ ...(await as('user-helen')), path: { id }, body })).ok).toBe(true);
  await started.step('POST /api/decisions/{id}/notice', id);
  clock.set(atTime('2022-03-01', '10:00'));
  await started.decide(id);
  expect((await started.step('POST /api/decisions/{id}/publication', id)).ok).toBe(true);
  clock.set(atTime('2022-03-09', '00:00'));
  const gate = (list: string) => requireDecision(store.records, `list#${list}`, 'change a list', clock());
  expect((await gate('b-19')).ok).toBe(true);
  expect((await gate('a-19')).ok).toBe(false);
  expect((await started.shown(old[4] ?? '')).stands.standing).toBe('superseded');
});

describe('a delegation at the moment of acting', () => {
  async function delegated() {
    const under = await started.inForce('21/00064');
    const given = { ...exampleDelegation(under, 'user-dana'), effects: ['move money' as const], from: '2021-07-24' };
    const { routes, as } = started;
    const made = await routes['POST /api/delegations']({ ...(await as('user-helen')), body: given });
    if (!made.ok) throw new Error(made.refusal.code);
    return { delegation: made.value.body.id, under };
  }

  const approving = (user: string, proposer: string, pence: number) => ({
    user,
    proposer,
    effects: ['move money' as const],
    pence,
    at: started.clock(),
  });

  test('holds for an officer as instructed, up to their own limit, and not for the proposer', async () => {
    const { store, routes, as } = started;
    const { delegation } = await delegated();
    const path = { id: delegation };
    const may = async (user: string, pence: number, proposer = 'user-helen') => {
      const answer = await requireDelegation(store.records, delegation, approving(user, proposer, pence));
      return answer.ok ? 'may' : answer.refusal.code;
    };
    expect(await may('user-ola', 1)).toBe('decisions.delegation-not-theirs');
    const passed = { holder: 'user-ola', post: 'Head of Commissioning', upToPence: 5_000_000 };
    await routes['POST /api/delegations/{id}/officers']({ ...(await as('user-helen')), path, body: passed });
    expect(await may('user-ola', 5_000_000)).toBe('may');
    expect(await may('user-ola', 5_000_001)).toBe('decisions.delegation-too-small');
    expect(await may('user-ola', 1, 'user-ola')).toBe('decisions.own-proposal');
    expect(await may('user-dana', 100_000_000)).toBe('may');
    const body = { reason: 'Instruction ended', holder: 'user-ola' };
    await routes['POST /api/delegations/{id}/withdrawal']({ ...(await as('user-helen')), path, body });
    expect(await may('user-ola', 1)).toBe('decisions.delegation-withdrawn');
    expect(await may('user-dana', 1)).toBe('may');
  });

  test('that is withdrawn while an approval is under way lets nothing be written', async () => {
    const { store, routes, as } = started;
    const { delegation } = await delegated();
    const passed = await requireDelegation(store.records, delegation, approving('user-dana', 'user-helen', 1));
    if (!passed.ok) throw new Error(passed.refusal.code);
    const path = { id: delegation };
    const body = { reason: 'The post was abolished' };
    await routes['POST /api/delegations/{id}/withdrawal']({ ...(await as('user-helen')), path, body });
    const key = { pk: 'x#1', sk: 'draft' };
    const expires = atTime('2022-01-01', '09:00');
    const draft = { key, table: 'decisions' as const, from: 0, data: {}, by: 'user:user-dana', expires };
    const late = await execute(store, await as('user-dana'), async () =>
      ok({ changes: [], drafts: [draft], guards: passed.value.guards }),
    );
    expect(late.ok).toBe(false);
    expect(await store.db.get('decisions', key)).toBeUndefined();
  });

  test('falls with the decision it is under', async () => {
    const { clock, store } = started;
    const { delegation, under } = await delegated();
    clock.set(atTime('2022-01-10', '09:00'));
    const next = await started.enter('22/00001', { supersedes: [under] });
    await started.step('POST /api/decisions/{id}/notice', next);
    clock.set(atTime('2022-03-01', '10:00'));
    await started.decide(next);
    await started.step('POST /api/decisions/{id}/publication', next);
    const may = () => requireDelegation(store.records, delegation, approving('user-dana', 'user-helen', 1));
    expect((await may()).ok).toBe(true);
    clock.set(atTime('2022-03-09', '00:00'));
    expect(await may()).toMatchObject({ refusal: { code: 'decisions.delegation-decision-missing' } });
  });
});
