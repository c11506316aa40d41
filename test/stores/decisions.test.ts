import { beforeEach, describe, expect, test } from 'vitest';
import { requireDecision } from '../../functions/decisions/queries.ts';
import { remind } from '../../functions/decisions/reminding.ts';
import { exampleDelegation, exampleEntry } from '../../functions/decisions/shared/examples.ts';
import { atTime } from '../../functions/kernel/london.ts';
import { ok } from '../../functions/kernel/result.ts';
import { execute } from '../../functions/platform/command.ts';
import { job } from '../../functions/platform/job.ts';
import { dueList } from '../../functions/platform/obligations.ts';
import { type Decisions, startDecisions } from './decisions-fixture.ts';

let started: Decisions;

beforeEach(async () => {
  started = await startDecisions();
});

describe('a decision', () => {
  test('goes from the forward plan to being in force, and the gate says at each point what is missing', async () => {
    const { clock, store } = started;
    const gate = () => requireDecision(store.records, 'list#therapies', 'open a list', clock());
    expect(await gate()).toMatchObject({
      refusal: { code: 'decision-required', facts: { decision: 'none is in the forward plan' } },
    });
    const id = await started.enter('21/00064');
    expect(await gate()).toMatchObject({
      refusal: {
        facts: {
          standing: 'In the forward plan. Notice has not been published. The earliest day in force is 8 July 2021.',
          earliest: '8 July 2021',
        },
      },
    });
    await started.step('POST /api/decisions/{id}/notice', id);
    expect(await gate()).toMatchObject({
      refusal: {
        facts: {
          id,
          standing: 'It may be decided from 30 June 2021. The earliest day in force is 8 July 2021.',
          earliest: '8 July 2021',
        },
      },
    });
    expect(await started.decide(id)).toMatchObject({
      refusal: { code: 'decisions.too-early', facts: { earliest: '30 June 2021' } },
    });
    clock.set(atTime('2021-07-16', '10:00'));
    expect((await started.decide(id)).ok).toBe(true);
    await started.step('POST /api/decisions/{id}/publication', id);
    expect(await gate()).toMatchObject({ refusal: { facts: { earliest: '24 July 2021' } } });
    clock.set(atTime('2021-07-24', '00:00'));
    const passed = await gate();
    expect(passed).toMatchObject({ value: { id, reference: '21/00064' } });
    expect(await requireDecision(store.records, 'list#other', 'open a list', clock())).toMatchObject({ ok: false });
    expect(await requireDecision(store.records, 'list#therapies', 'change a list', clock())).toMatchObject({
      ok: false,
    });
    expect((await started.shown(id)).stands).toMatchObject({ standing: 'in force' });
    expect(JSON.stringify(await started.shown(id))).not.toContain('user-');
  });

  test('that changed since the gate was passed lets nothing be written', async () => {
    const { clock, store, as } = started;
    const id = await started.inForce('21/00064');
    const passed = await requireDecision(store.records, 'list#therapies', 'open a list', clock());
    if (!passed.ok) throw new Error(passed.refusal.code);
    const equality = { findings: 'f', mitigation: 'm', reviewOn: '2022-07-01' };
    const officer = await as('user-helen');
    await started.routes['PUT /api/decisions/{id}/equality']({ ...officer, path: { id }, body: equality });
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
    const old = await started.inForce('21/00064');
    clock.set(atTime('2022-01-10', '09:00'));
    const next = await started.enter('22/00001', { supersedes: [old] });
    await started.step('POST /api/decisions/{id}/notice', next);
    clock.set(atTime('2022-03-01', '10:00'));
    await started.decide(next);
    await started.step('POST /api/decisions/{id}/publication', next);
    expect((await started.shown(old)).stands.standing).toBe('in force');
    clock.set(atTime('2022-03-09', '00:00'));
    expect((await started.shown(old)).stands.standing).toBe('superseded');
    expect((await started.shown(old)).supersededBy).toEqual([{ id: next, title: exampleEntry('').title }]);
    const call = await started.as('user-helen');
    const list = { ...call, query: { list: 'taken' as const } };
    const taken = await started.routes['GET /api/decisions'](list);
    if (!taken.ok) throw new Error(taken.refusal.code);
    expect(taken.value.body.rows.map(({ id, stands }) => [id, stands.standing])).toEqual([
      [next, 'in force'],
      [old, 'superseded'],
    ]);
  });

  test('has a reference of its own', async () => {
    await started.enter('21/00064');
    const call = await started.as('user-helen');
    const again = await started.routes['POST /api/decisions']({ ...call, body: exampleEntry('21/00064') });
    expect(again).toMatchObject({ refusal: { code: 'decisions.reference-taken' } });
    const other = exampleEntry('21/00065');
    const body = { ...other, supersedes: ['dec-none'] };
    expect(await started.routes['POST /api/decisions']({ ...(await started.as('user-helen')), body })).toMatchObject({
      refusal: { code: 'decisions.supersedes-unknown' },
    });
  });

  test('reminds governance officers of its equality review, again and again', async () => {
    const { clock, store, as } = started;
    const id = await started.enter('21/00064');
    const body = { findings: 'f', mitigation: 'm', reviewOn: '2021-08-02' };
    await started.routes['PUT /api/decisions/{id}/equality']({
      ...(await as('user-helen')),
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
    const under = await started.inForce('21/00064');
    const given = { ...exampleDelegation(under, 'user-dana'), upToPence: 300_000_000, from: '2021-07-24' };
    const body = { ...given, effects: ['open a list' as const] };
    const made = await routes['POST /api/delegations']({ ...(await as('user-helen')), body });
    if (!made.ok) throw new Error(made.refusal.code);
    const delegation = made.value.body.id;
    const one = await started.enter('21/00070');
    const two = await started.enter('21/00071');
    for (const id of [one, two]) await started.step('POST /api/decisions/{id}/notice', id);
    clock.set(atTime('2021-09-01', '10:00'));
    expect(await started.decide(one, 'user-maker', { delegation })).toMatchObject({
      refusal: { code: 'decisions.delegation-not-theirs' },
    });
    expect((await started.decide(one, 'user-dana', { delegation })).ok).toBe(true);
    const path = { id: delegation };
    await routes['POST /api/delegations/{id}/withdrawal']({
      ...(await as('user-helen')),
      path,
      body: { reason: 'The post was abolished' },
    });
    expect(await started.decide(two, 'user-dana', { delegation })).toMatchObject({
      refusal: { code: 'decisions.delegation-withdrawn', facts: { when: '1 September 2021' } },
    });
    const listed = await routes['GET /api/delegations']({ ...(await as('user-helen')), query: {} });
    expect(listed).toMatchObject({
      value: { body: { rows: [{ id: delegation, holderName: 'Person user-dana', decision: { inForce: true } }] } },
    });
  });

  test('is not given under a decision that is not in force, nor to a stranger', async () => {
    const { routes, as } = started;
    const planned = await started.enter('21/00064');
    const effects = ['open a list' as const];
    const body = { ...exampleDelegation(planned, 'user-dana'), effects };
    expect(await routes['POST /api/delegations']({ ...(await as('user-helen')), body })).toMatchObject({
      refusal: { code: 'decisions.delegation-decision-missing' },
    });
    const under = await started.inForce('21/00066');
    const strange = { ...exampleDelegation(under, 'user-nobody'), effects };
    expect(await routes['POST /api/delegations']({ ...(await as('user-helen')), body: strange })).toMatchObject({
      refusal: { code: 'decisions.holder-unknown' },
    });
  });
});
