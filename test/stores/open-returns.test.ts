import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import { agreements } from '../../functions/agreements/agreement.ts';
import { addDays } from '../../functions/kernel/calendar.ts';
import { endOfDay } from '../../functions/kernel/london.ts';
import { platform } from '../../functions/platform/wiring.ts';
import { returnSummary } from '../../functions/returns/lists.ts';
import { historyOf } from '../../functions/returns/queries.ts';
import { returnId, returns } from '../../functions/returns/return.ts';
import { earlyHelp } from '../functions/agreements/cases.ts';
import { permit } from './permits.ts';
import { type More, routesOf, startReturns } from './returns-fixture.ts';

const start = (more?: More) => startReturns(inject('endpoint'), more);

type Started = Awaited<ReturnType<typeof start>>;

const periodsOf = async ({ store, agreement }: Started) =>
  (await historyOf(store.records, agreement, '2018-01')).map(({ summary }) => summary.period);

/** The agreement's details, changed by the contract manager. */
async function change({ routes, as, agreement, details, store }: Started, more: Partial<typeof details>) {
  const { version } = await store.records.read(agreements, agreement);
  const body = { details: { ...details, ...more }, reason: 'Extended' };
  const call = await as('user-manager', { ifMatch: version });
  return routes['PUT /api/agreements/{id}']({ ...call, path: { id: agreement }, query: undefined, body });
}

describe('open-returns', () => {
  test('makes a return when its window opens, once', async () => {
    const started = await start();
    const { run, store, obligations } = started;
    await run('open-returns', '2026-04-30');
    expect(await periodsOf(started)).toEqual([]);
    await run('open-returns', '2026-05-01');
    expect(await periodsOf(started)).toEqual(['2026-04']);
    const before = await Promise.all([
      store.snapshot('ledger'),
      store.snapshot('returns'),
      store.snapshot('obligations'),
    ]);
    await run('open-returns', '2026-05-01', '2026-05-01T12:00:00.000Z');
    const after = await Promise.all([
      store.snapshot('ledger'),
      store.snapshot('returns'),
      store.snapshot('obligations'),
    ]);
    expect(after).toEqual(before);
    expect(await obligations('open-return')).toMatchObject([{ data: { period: '2026-05' } }]);
    expect(await obligations('submit-return')).toMatchObject([
      { due: '2026-05-08T22:59:59.999Z', owes: 'organisation:org-larkmead' },
    ]);
  });

  test('catches up after months, return by return', async () => {
    const started = await start();
    const { days, failures } = await started.run('open-returns', '2026-09-15');
    expect([days, failures]).toEqual([[{ day: '2026-09-15', handled: 5, failed: 0 }], []]);
    expect(await periodsOf(started)).toEqual(['2026-04', '2026-05', '2026-06', '2026-07', '2026-08']);
    // All were due by then, the last on 7 September: nobody is told that they are open, and all are chased at once.
    expect(await started.mails()).toEqual([]);
    const wakes = (await started.obligations('submit-return')).map(({ wake }) => wake);
    expect(new Set(wakes)).toEqual(new Set(['2026-09-15T05:00:00.000Z']));
  });

  test('makes nothing for the future, whatever day it runs for', async () => {
    const started = await start({ details: { term: { start: '2026-04-01', end: '2027-03-31' } } });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 60 }), async ahead => {
        const last = (await periodsOf(started)).at(-1) ?? '2026-04';
        const day = addDays(`${last}-28`, ahead);
        await started.run('open-returns', day);
        const rows = await started.store.records.listAll('returns', 'returns', returnSummary);
        const made = rows.filter(({ summary }) => summary.period > last);
        expect(made.every(({ summary }) => summary.opens <= endOfDay(day))).toBe(true);
        const left = await started.obligations('open-return');
        expect(left.every(({ wake }) => String(wake) > endOfDay(day))).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  test('tells the provider’s people from eight in the morning on', async () => {
    const { run, mails } = await start();
    await run('open-returns', '2026-05-01');
    expect((await mails()).map(({ wake, data }) => [wake, data])).toEqual(
      ['user-ada', 'user-bo', 'user-cy'].map(user => [
        '2026-05-01T07:00:00.000Z',
        {
          template: 'return-opened',
          user,
          periodTitle: 'April 2026',
          agreementTitle: 'Early help for emotional wellbeing',
          dueDay: '8 May 2026',
          return: 'agr-1~2026-04',
        },
      ]),
    );
  });

  test('ends with the agreement’s term', async () => {
    const started = await start({ details: { term: { start: '2026-04-10', end: '2026-06-01' } } });
    await started.run('open-returns', '2026-12-01');
    expect(await periodsOf(started)).toEqual(['2026-04', '2026-05', '2026-06']);
    expect(await started.obligations('open-return')).toEqual([]);
  });

  test('ends with an agreement that ended early', async () => {
    const started = await start();
    const { store, routes, as, agreement, run } = started;
    await permit(store, 'end an agreement', `agreement#${agreement}`, '2026-04-01');
    await run('open-returns', '2026-05-01');
    const call = await as('user-manager', { ifMatch: 3 });
    const body = { on: '2026-05-15', reason: 'Replaced' };
    const path = { id: agreement };
    expect(await routes['POST /api/agreements/{id}/end']({ ...call, path, query: undefined, body })).toMatchObject({
      ok: true,
    });
    await run('open-returns', '2026-09-01');
    expect(await periodsOf(started)).toEqual(['2026-04', '2026-05']);
    expect(await started.obligations('open-return')).toEqual([]);
  });

  test('resumes where a term is extended after its end', async () => {
    const started = await start({ details: { term: { start: '2026-04-01', end: '2026-05-31' } } });
    await started.run('open-returns', '2026-07-15');
    expect(await periodsOf(started)).toEqual(['2026-04', '2026-05']);
    expect(await change(started, { term: { start: '2026-04-01', end: '2026-08-31' } })).toMatchObject({ ok: true });
    await started.run('open-returns', '2026-07-16');
    expect(await periodsOf(started)).toEqual(['2026-04', '2026-05', '2026-06']);
    await started.run('open-returns', '2026-10-16');
    expect(await periodsOf(started)).toEqual(['2026-04', '2026-05', '2026-06', '2026-07', '2026-08']);
  });

  test('makes each return once where a term is extended while returns still open', async () => {
    const started = await start();
    await started.run('open-returns', '2026-05-01');
    await change(started, { term: { start: '2026-04-01', end: '2031-03-31' } });
    expect(await started.obligations('open-return')).toHaveLength(1);
    await started.run('open-returns', '2026-07-01');
    expect(await periodsOf(started)).toEqual(['2026-04', '2026-05', '2026-06']);
    expect(await started.obligations('open-return')).toHaveLength(1);
  });

  test.each([
    ['later', 4, '2026-06-04'],
    ['earlier', 1, '2026-06-01'],
  ])('follows an opening day that was moved to a %s day', async (_, opensAfterDays, opens) => {
    const started = await start({ details: { reporting: calendar(3) } });
    await started.run('open-returns', '2026-05-03');
    expect(await periodsOf(started)).toEqual(['2026-04']);
    await change(started, { reporting: calendar(opensAfterDays) });
    await started.run('open-returns', addDays(opens, -1));
    expect(await periodsOf(started)).toEqual(['2026-04']);
    await started.run('open-returns', opens);
    expect(await periodsOf(started)).toEqual(['2026-04', '2026-05']);
    await started.run('open-returns', '2026-06-30');
    expect(await periodsOf(started)).toEqual(['2026-04', '2026-05']);
    await started.run('open-returns', '2026-07-05');
    expect(await periodsOf(started)).toEqual(['2026-04', '2026-05', '2026-06']);
    expect(await started.obligations('open-return')).toHaveLength(1);
  });

  test('of a quarterly agreement makes a return for each quarter', async () => {
    const started = await start({
      details: { reporting: { ...calendar(1), period: 'quarter' } },
      measures: [{ measure: 'M14', version: 1 }],
    });
    await started.run('open-returns', '2026-11-01');
    expect(await periodsOf(started)).toEqual(['2026-27-Q1', '2026-27-Q2']);
  });

  test('asks in the quarter’s last month for its measures too', async () => {
    const { run, store, agreement } = await start({ measures: [earlyHelp, { measure: 'M14', version: 1 }] });
    await run('open-returns', '2026-07-01');
    const asks = async (period: string) =>
      (await store.records.read(returns, returnId(agreement, period))).state?.asks.map(({ measure }) => measure);
    expect([await asks('2026-05'), await asks('2026-06')]).toEqual([['M11'], ['M11', 'M14']]);
  });
});

describe('measures agreed while a return opens', () => {
  test('never reach a return that is open', async () => {
    const started = await start();
    const { store, run, as, agreement } = started;
    await run('open-returns', '2026-05-01');
    // The job opens May's return after the command has read that only April's is open.
    let raced = false;
    const late = platform({
      ...store.db,
      async transact(actions) {
        if (!raced) {
          raced = true;
          await run('open-returns', '2026-06-01');
        }
        await store.db.transact(actions);
      },
    });
    const call = await as('user-manager', { ifMatch: 3 });
    const body = { from: '2026-05', measures: [{ ...earlyHelp, floor: 100 }] };
    const path = { id: agreement };
    const answer = await routesOf(late)['PUT /api/agreements/{id}/measures']({ ...call, path, query: undefined, body });
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'agreements.from-the-past' } });
    expect(raced).toBe(true);
  });
});

function calendar(opensAfterDays: number) {
  return { period: 'month' as const, opensAfterDays, dueWorkingDay: 6, flexDays: 45, freezeDays: 75 };
}
