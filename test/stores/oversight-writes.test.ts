import { describe, expect, inject, test } from 'vitest';
import { after as later } from '../../functions/kernel/clock.ts';
import { assessAgreement } from '../../functions/oversight/assessing.ts';
import { assessments } from '../../functions/oversight/assessment.ts';
import { flags } from '../../functions/oversight/flag-series.ts';
import { measureSeries } from '../../functions/oversight/measure-series.ts';
import type { Committer } from '../../functions/platform/commit.ts';
import { foldable } from '../../functions/platform/fold.ts';
import { job } from '../../functions/platform/job.ts';
import { checkStream } from '../../functions/platform/ledger.ts';
import { dueList } from '../../functions/platform/obligations.ts';
import { platform } from '../../functions/platform/wiring.ts';
import type { ReportedFigures } from '../../functions/returns/shared/figure-schemas.ts';
import { agreementIn, eventsOf, figuresOfAll, many, oversight } from './oversight-fixture.ts';
import { freshId, type Store } from './support.ts';

const early = (value: number): ReportedFigures => ({ M11: { kind: 'number', value } });

async function mailsAbout(store: Store, agreement: string) {
  const rows = await store.rows('obligations');
  return rows.filter(({ kind, subject }) => kind === 'mail' && String(subject).startsWith(`flag#${agreement}`));
}

describe('a run that is killed', () => {
  /** Where the run dies: before its nth transaction. */
  function dyingAt(commit: Committer, nth: number): Committer {
    let count = 0;
    return async given => {
      count += 1;
      if (count === nth) throw new Error('killed');
      return commit(given);
    };
  }

  async function failingAgreement() {
    const world = await oversight(inject('endpoint'));
    await world.person('user-manager', 'council', ['contract manager']);
    const agreement = await agreementIn(world.store, { measures: many });
    await world.person('user-provider', agreement.provider, ['provider administrator']);
    await agreement.open('2026-04');
    await agreement.submit('2026-04', figuresOfAll(true));
    return { ...world, agreement };
  }

  const at = '2026-05-02T08:00:00.000Z';

  test('between any two transactions is finished by the next, and nothing comes twice', async () => {
    const whole = await failingAgreement();
    let transactions = 0;
    const counting: Committer = given => {
      transactions += 1;
      return whole.store.commit(given);
    };
    const { options } = whole;
    whole.clock.set(at);
    await job({ ...options, commit: counting, handle: assessAgreement({ ...whole.store, commit: counting }) })({
      scheduled: at,
    });
    expect(transactions).toBeGreaterThan(1);

    for (let nth = 1; nth <= transactions; nth++) {
      const { store, clock, options, agreement } = await failingAgreement();
      const commit = dyingAt(store.commit, nth);
      clock.set(at);
      const died = await job({ ...options, commit, handle: assessAgreement({ ...store, commit }) })({ scheduled: at });
      expect(died).toMatchObject({ days: [{ handled: 0, failed: 1 }], left: true });
      clock.pass(10 * 60_000);
      expect(await job(options)({ scheduled: clock() })).toMatchObject({ days: [{ handled: 1, failed: 0 }] });
      for (const { measure } of many) {
        expect(await eventsOf(store, `${agreement.id}~${measure}~floor`)).toEqual(['episode opened']);
      }
      expect((await mailsAbout(store, agreement.id)).length).toBe(
        (await mailsAbout(whole.store, whole.agreement.id)).length,
      );
      expect((await store.ledger(`assessment#${agreement.id}`)).length).toBe(1);
      expect((await store.rows('obligations')).filter(({ kind }) => kind === 'assess')).toEqual([]);
    }
  });
});

describe('what is written', () => {
  test('fits into a transaction where as many are told and may see as there can be', async () => {
    const world = await oversight(inject('endpoint'));
    const { store, assess } = world;
    const provider = freshId('org');
    for (let n = 0; n < 25; n++) {
      await world.person(freshId('user'), 'council', ['contract manager']);
      await world.person(freshId('user'), provider, ['provider administrator']);
    }
    const others = Array.from({ length: 10 }, () => ({ organisation: freshId('org'), parts: ['observer' as const] }));
    const agreement = await agreementIn(store, {
      measures: many,
      parties: [
        { organisation: 'council', parts: ['payer'] },
        { organisation: provider, parts: ['payee', 'deliverer'] },
        ...others,
      ],
    });
    for (const [period, returned] of [
      ['2026-04', figuresOfAll(true)],
      ['2026-05', figuresOfAll(false)],
      ['2026-06', figuresOfAll(true)],
    ] as const) {
      await agreement.open(period);
      await agreement.submit(period, returned);
      expect(await assess(later(agreement.window(period).opens, 7_200_000))).toMatchObject({
        days: [{ handled: 1, failed: 0 }],
      });
    }
    for (const { measure } of many) {
      expect(await agreement.flag(measure, 'floor')).toMatchObject({ episode: { number: 2 } });
    }
  });

  test('verifies, and its events alone make the same rows byte for byte', async () => {
    const { store, assess } = await oversight(inject('endpoint'));
    const agreement = await agreementIn(store);
    for (const [period, value] of [
      ['2026-04', 61],
      ['2026-05', 58],
      ['2026-06', 84],
      ['2026-07', 70],
    ] as const) {
      await agreement.open(period);
      await agreement.submit(period, early(value));
      await assess(later(agreement.window(period).opens, 7_200_000));
    }
    const rows = await store.rows('oversight');
    const known = new Map(
      [foldable(flags), foldable(assessments), foldable(measureSeries)].map(one => [one.kind, one]),
    );
    const states = rows.filter(({ sk }) => sk === 'state');
    const made = [];
    for (const { pk, id, version, head } of states) {
      const events = await store.ledger(String(pk));
      expect(checkStream(String(pk), events, { version: Number(version), head: String(head) })).toEqual([]);
      const folded = known.get(String(pk).split('#')[0] ?? '')?.fold(String(id), events);
      made.push(folded?.state, ...(folded?.entries ?? []));
    }
    const byKey = (a: { pk?: unknown; sk?: unknown } | undefined, b: typeof a) =>
      `${a?.pk} ${a?.sk}` < `${b?.pk} ${b?.sk}` ? -1 : 1;
    expect(made.toSorted(byKey)).toEqual(rows.toSorted(byKey));
  });
});

describe('what it costs', () => {
  test('to judge an agreement in which nothing changes: the same whatever else there is', async () => {
    const world = await oversight(inject('endpoint'));
    const { store, clock, options } = world;
    const calls: string[] = [];
    const counted = { ...store.db };
    for (const name of ['get', 'batchGet', 'query', 'transact'] as const) {
      Object.assign(counted, {
        [name]: (...given: never[]) => {
          calls.push(name);
          return Reflect.apply(store.db[name], store.db, given);
        },
      });
    }
    const over = platform(counted);
    const run = job({ ...options, ...over, handle: assessAgreement(over), due: dueList(counted) });
    const cost = async (agreements: number) => {
      for (let n = 0; n < agreements; n++) {
        const agreement = await agreementIn(store);
        await agreement.open('2026-04');
        await agreement.submit('2026-04', early(90));
      }
      calls.length = 0;
      clock.set('2026-05-02T08:00:00.000Z');
      expect(await run({ scheduled: clock() })).toMatchObject({ days: [{ handled: agreements }] });
      // One page of what is due, and an empty one to end with, of each pass.
      return Object.fromEntries(
        ['get', 'batchGet', 'query', 'transact'].map(name => [name, calls.filter(one => one === name).length]),
      );
    };
    const one = await cost(1);
    expect(one).toEqual({ get: 2, batchGet: 0, query: 3 + 3, transact: 2 });
    expect(await cost(30)).toEqual({ get: 60, batchGet: 0, query: 90 + 3, transact: 60 });
  });
});
