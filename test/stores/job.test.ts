import { describe, expect, inject, test } from 'vitest';
import type { Instant } from '../../functions/kernel/clock.ts';
import type { Claimed, JobDay, Obligation, ObligationChange } from '../../functions/kernel/obligation.ts';
import { refused } from '../../functions/kernel/result.ts';
import { diary } from '../../functions/operations/diary.ts';
import { retryObligation } from '../../functions/operations/obligation-routes.ts';
import { referenceOf } from '../../functions/operations/retry.ts';
import { change } from '../../functions/platform/change.ts';
import { type Effect, type JobOptions, job } from '../../functions/platform/job.ts';
import type { Fields, MessageCode } from '../../functions/platform/log.ts';
import { dueList, stillOpen } from '../../functions/platform/obligations.ts';
import { parcel } from './parcel.ts';
import { freshId, noon, ownStore, recordEvents, type Store, stopwatch } from './support.ts';

const kind = 'act-on-flag' as const;

const owed = (id: string, wakes: readonly Instant[]): Obligation => ({
  id: `${id}/act`,
  kind,
  owes: 'role:contract manager',
  subject: `parcel#${id}`,
  due: '2026-11-20T23:59:59.999Z',
  calendar: 'working days',
  wakes,
  data: { parcel: id },
});

const open = (store: Store, id: string, wakes: readonly Instant[]) =>
  recordEvents(store, parcel, id, [
    { event: { type: 'posted', town: 'Wick' }, obligations: [{ change: 'open', ...owed(id, wakes) }] },
  ]);

/** Counts the parcel, and moves the obligation to its next reminder or meets it after the last. */
async function count(store: Store, claimed: Claimed): Promise<Effect> {
  const stored = await store.records.read(parcel, String(claimed.data.parcel));
  if (!stillOpen(stored, claimed)) return 'dismiss';
  const { id, wakes } = claimed;
  const next: ObligationChange =
    wakes.length > 0 ? { change: 'move', ...owed(stored.id, wakes) } : { change: 'meet', id, kind };
  return { changes: [change(parcel, stored, [{ event: { type: 'counted' }, obligations: [next] }])] };
}

async function setting(more: (store: Store) => Partial<JobOptions> = () => ({})) {
  const store = await ownStore(inject('endpoint'));
  const clock = stopwatch('2026-11-09T05:00:00.000Z');
  const lines: { code: MessageCode; fields: Fields | undefined }[] = [];
  const options: JobOptions = {
    name: 'act',
    kinds: [kind],
    handle: claimed => count(store, claimed),
    due: dueList(store.db),
    commit: store.commit,
    clock,
    log: (code, fields) => void lines.push({ code, fields }),
    meter: () => {},
    timeoutSeconds: 60,
    diary: diary(store),
    ...more(store),
  };
  const counted = async (id: string) => (await store.records.read(parcel, id)).state?.count;
  const rows = () => store.rows('obligations');
  const codes = () => lines.map(line => line.code);
  return { store, clock, options, run: job(options), counted, rows, codes };
}

const at = (day: string) => ({ scheduled: `${day}T05:00:00Z` });

describe('a daily job', () => {
  test('handles what is due on its day once, and says so when it runs again', async () => {
    const { store, run, counted, rows, clock } = await setting();
    const ids = Array.from({ length: 12 }, () => freshId());
    for (const id of ids) await open(store, id, ['2026-11-09T04:00:00.000Z']);
    const later = freshId();
    await open(store, later, ['2026-11-10T00:00:00.000Z']);
    const report = { day: '2026-11-09', handled: 12, failed: 0 };
    expect(await run(at('2026-11-09'))).toEqual({ job: 'act', days: [report], left: false });
    const before = await store.snapshot('ledger');
    clock.pass(3_600_000);
    expect(await run(at('2026-11-09'))).toEqual({ job: 'act', days: [report], left: false });
    expect(await store.snapshot('ledger')).toEqual(before);
    for (const id of ids) expect(await counted(id)).toBe(1);
    expect(await counted(later)).toBe(0);
    expect(await rows()).toMatchObject([{ id: `${later}/act` }]);
  });

  test('records its events for its day, whatever the clock says', async () => {
    const { store, run, clock } = await setting();
    const id = freshId();
    await open(store, id, ['2026-11-02T04:00:00.000Z']);
    clock.set('2026-11-09T14:00:00.000Z');
    await run(at('2026-11-02'));
    const [, row] = await store.ledger(`parcel#${id}`);
    expect(row).toMatchObject({ type: 'counted', day: '2026-11-02', at: '2026-11-09T14:00:00.000Z', by: 'job:act' });
  });

  test('for a past day sees only what was due by then', async () => {
    const { store, run, counted, clock } = await setting();
    const [first, second] = [freshId(), freshId()];
    await open(store, first, ['2026-11-02T23:59:59.999Z']);
    await open(store, second, ['2026-11-03T00:00:00.000Z']);
    clock.set('2026-11-09T14:00:00.000Z');
    expect(await run(at('2026-11-02'))).toMatchObject({ days: [{ handled: 1 }] });
    expect([await counted(first), await counted(second)]).toEqual([1, 0]);
  });

  test('catches up three missed days in order, oldest first', async () => {
    const days: JobDay[] = [];
    const { store, run, clock } = await setting(store => ({
      handle: (claimed, day) => {
        days.push(day);
        return count(store, claimed);
      },
    }));
    await run(at('2026-11-09'));
    const id = freshId();
    await open(store, id, ['2026-11-10T09:00:00.000Z', '2026-11-11T09:00:00.000Z', '2026-11-13T09:00:00.000Z']);
    clock.set('2026-11-13T05:00:00.000Z');
    const result = await run(at('2026-11-13'));
    expect(result.days.map(({ day, handled }) => [day, handled])).toEqual([
      ['2026-11-10', 1],
      ['2026-11-11', 1],
      ['2026-11-12', 0],
      ['2026-11-13', 1],
    ]);
    expect(days.map(({ day, until }) => [day, until])).toEqual([
      ['2026-11-10', '2026-11-10T23:59:59.999Z'],
      ['2026-11-11', '2026-11-11T23:59:59.999Z'],
      ['2026-11-13', '2026-11-13T23:59:59.999Z'],
    ]);
    expect((await store.ledger(`parcel#${id}`)).map(row => row.day)).toEqual([
      undefined,
      '2026-11-10',
      '2026-11-11',
      '2026-11-13',
    ]);
  });

  test('takes its day from the schedule in London, also when clocks change', async () => {
    const { run, clock } = await setting();
    clock.set('2027-03-28T04:00:00.000Z');
    expect(await run({ scheduled: '2027-03-27T23:30:00Z' })).toMatchObject({ days: [{ day: '2027-03-27' }] });
    expect(await run({ scheduled: '2027-03-28T23:30:00Z' })).toMatchObject({
      days: [{ day: '2027-03-28' }, { day: '2027-03-29' }],
    });
  });

  test('goes on where handling makes more due', async () => {
    const { store, run, counted } = await setting();
    const id = freshId();
    await open(store, id, ['2026-11-07T09:00:00.000Z', '2026-11-08T09:00:00.000Z', '2026-11-09T09:00:00.000Z']);
    expect(await run(at('2026-11-09'))).toMatchObject({ days: [{ handled: 3 }], left: false });
    expect(await counted(id)).toBe(3);
  });
});

describe('a job that is interrupted', () => {
  test('killed between claim and effect: the row waits for its lease, and is handled once', async () => {
    const { store, run, clock, counted, rows, options } = await setting();
    const id = freshId();
    await open(store, id, ['2026-11-09T04:00:00.000Z']);
    const [row] = await options.due.due(kind, noon, 10);
    if (!row) throw new Error('Nothing is due');
    await options.due.claim(row, clock(), 120);
    expect(await run(at('2026-11-09'))).toMatchObject({ days: [{ handled: 0, failed: 0 }], left: true });
    expect(await counted(id)).toBe(0);
    clock.pass(121_000);
    expect(await run(at('2026-11-09'))).toMatchObject({ days: [{ handled: 1, failed: 0 }], left: false });
    expect(await counted(id)).toBe(1);
    expect(await rows()).toEqual([]);
  });

  test('a day is not completed while another run still holds some of it', async () => {
    const { store, run, options, clock } = await setting();
    await open(store, freshId(), ['2026-11-09T04:00:00.000Z']);
    const [row] = await options.due.due(kind, noon, 10);
    if (!row) throw new Error('Nothing is due');
    await options.due.claim(row, clock(), 120);
    await run(at('2026-11-09'));
    expect(await diary(store).completed('act', '2026-11-09')).toBeUndefined();
  });

  test('too slow: its effect is refused once another run has taken the row', async () => {
    const { store, counted, rows, options, clock } = await setting();
    const id = freshId();
    await open(store, id, ['2026-11-09T04:00:00.000Z']);
    let second: unknown;
    const slow = job({
      ...options,
      async handle(claimed) {
        const effect = await count(store, claimed);
        clock.pass(200_000);
        second = await job(options)(at('2026-11-09'));
        return effect;
      },
    });
    expect(await slow(at('2026-11-09'))).toMatchObject({ days: [{ handled: 0, failed: 0 }] });
    expect(second).toMatchObject({ days: [{ handled: 1 }] });
    expect(await counted(id)).toBe(1);
    expect(await rows()).toEqual([]);
  });

  test('failing half way: what was done is kept, the rest is done by the next run', async () => {
    let broken = true;
    const { store, run, clock, counted, codes } = await setting(store => ({
      handle: claimed => {
        if (broken && Number(String(claimed.data.parcel).at(-1)) % 2 === 1) throw new Error('engine trouble');
        return count(store, claimed);
      },
    }));
    const ids = Array.from({ length: 20 }, (_, n) => `${freshId()}-${n}`);
    for (const id of ids) await open(store, id, ['2026-11-09T04:00:00.000Z']);
    expect(await run(at('2026-11-09'))).toMatchObject({ days: [{ handled: 10, failed: 10 }], left: true });
    expect(codes()).toContain('job.unfinished');
    broken = false;
    clock.pass(3_600_000);
    expect(await run(at('2026-11-09'))).toMatchObject({ days: [{ handled: 10, failed: 0 }], left: false });
    for (const id of ids) expect(await counted(id)).toBe(1);
    expect(await diary(store).completed('act', '2026-11-09')).toEqual({ day: '2026-11-09', handled: 20, failed: 10 });
  });

  test('out of time: it stops, and the next run goes on', async () => {
    const { store, run, clock, rows } = await setting(store => ({
      handle: claimed => {
        clock.pass(2_000);
        return count(store, claimed);
      },
    }));
    for (let n = 0; n < 60; n++) await open(store, freshId(), ['2026-11-09T04:00:00.000Z']);
    const first = await run(at('2026-11-09'));
    expect(first.left).toBe(true);
    expect(first.days[0]?.handled).toBeGreaterThan(0);
    expect(first.days[0]?.handled).toBeLessThan(60);
    for (let turn = 0; turn < 3; turn++) await run(at('2026-11-09'));
    expect(await rows()).toEqual([]);
    expect(await diary(store).completed('act', '2026-11-09')).toMatchObject({ handled: 60 });
  });

  test('two runs at once: each obligation is handled once', async () => {
    const { store, options, counted, rows } = await setting();
    const ids = Array.from({ length: 40 }, () => freshId());
    for (const id of ids) await open(store, id, ['2026-11-09T04:00:00.000Z']);
    await Promise.all([job(options)(at('2026-11-09')), job(options)(at('2026-11-09'))]);
    for (const id of ids) expect(await counted(id)).toBe(1);
    expect(await rows()).toEqual([]);
  });
});

describe('an obligation settled by somebody else', () => {
  const meet = (store: Store, id: string) =>
    recordEvents(store, parcel, id, [
      { event: { type: 'delivered' }, obligations: [{ change: 'meet', id: `${id}/act`, kind }] },
    ]);

  test('before the job runs is gone', async () => {
    const { store, rows } = await setting();
    const id = freshId();
    await open(store, id, ['2026-11-09T04:00:00.000Z']);
    await meet(store, id);
    expect(await rows()).toEqual([]);
  });

  test('while it is being handled is dismissed, not handled', async () => {
    const { store, options, counted, rows } = await setting();
    const id = freshId();
    await open(store, id, ['2026-11-09T04:00:00.000Z']);
    let rival = true;
    const late = job({
      ...options,
      async handle(claimed) {
        const effect = await count(store, claimed);
        if (rival) await meet(store, id);
        rival = false;
        return effect;
      },
    });
    expect(await late(at('2026-11-09'))).toMatchObject({ days: [{ handled: 1, failed: 0 }], left: false });
    expect(await counted(id)).toBe(0);
    expect(await rows()).toEqual([]);
  });

  test('by another date while it is held: the held row is dismissed, the new one is handled on its day', async () => {
    const { store, options, run, counted, rows, clock } = await setting();
    const id = freshId();
    await open(store, id, ['2026-11-09T04:00:00.000Z']);
    const [row] = await options.due.due(kind, noon, 10);
    if (!row) throw new Error('Nothing is due');
    await options.due.claim(row, clock(), 60);
    const moved: ObligationChange = { change: 'move', ...owed(id, ['2026-11-12T04:00:00.000Z']) };
    await recordEvents(store, parcel, id, [{ event: { type: 'moved', town: 'Hay' }, obligations: [moved] }]);
    clock.pass(61_000);
    await run(at('2026-11-09'));
    expect(await counted(id)).toBe(0);
    expect(await rows()).toMatchObject([{ id: `${id}/act`, wake: '2026-11-12T04:00:00.000Z', attempts: 0 }]);
  });

  test('must be met by the handler’s own events, or nothing is written', async () => {
    const { store, run, counted, rows } = await setting(store => ({
      async handle(claimed) {
        const stored = await store.records.read(parcel, String(claimed.data.parcel));
        return { changes: [change(parcel, stored, [{ event: { type: 'counted' } }])] };
      },
    }));
    const id = freshId();
    await open(store, id, ['2026-11-09T04:00:00.000Z']);
    expect(await run(at('2026-11-09'))).toMatchObject({ days: [{ handled: 0, failed: 1 }] });
    expect(await counted(id)).toBe(0);
    expect(await rows()).toMatchObject([{ id: `${id}/act` }]);
  });
});

describe('a poison item', () => {
  test('is parked after five attempts, stops nobody else, and is done when the administrator retries it', async () => {
    let poisonous = '';
    const { store, run, clock, counted, rows, options, codes } = await setting(store => ({
      handle: claimed => {
        if (claimed.data.parcel === poisonous) throw new Error('cannot be read');
        return count(store, claimed);
      },
    }));
    poisonous = freshId();
    await open(store, poisonous, ['2026-11-09T03:00:00.000Z']);
    const others = Array.from({ length: 5 }, () => freshId());
    for (const id of others) await open(store, id, ['2026-11-09T04:00:00.000Z']);
    const failures: number[] = [];
    for (let hour = 0; hour < 6; hour++) {
      const result = await run(at('2026-11-09'));
      failures.push(result.days[0]?.failed ?? -1);
      clock.pass(3_600_000);
    }
    // The sixth run finds nothing due any more, and so completes the day.
    expect(failures).toEqual([1, 1, 1, 1, 1, 0]);
    for (const id of others) expect(await counted(id)).toBe(1);
    expect(codes().filter(code => code === 'job.item-parked')).toHaveLength(1);
    expect(await options.due.failed(kind, 10)).toMatchObject([{ id: `${poisonous}/act`, attempts: 5 }]);
    expect(await rows()).toMatchObject([{ pk: `failed#${kind}`, sk: `${poisonous}/act` }]);

    const fixed = poisonous;
    poisonous = '';
    const administrator = { by: 'user:admin', at: clock(), request: 'r' };
    const path = { kind, id: referenceOf(`${fixed}/act`) };
    const retry = () => retryObligation(store, options.due)({ ...administrator, path });
    expect(await retry()).toMatchObject({ ok: true });
    expect(await retry()).toEqual(refused({ code: 'operations.not-parked' }));
    clock.pass(1_000);
    expect(await run(at('2026-11-10'))).toMatchObject({ days: [{ day: '2026-11-10', handled: 1, failed: 0 }] });
    expect(await counted(fixed)).toBe(1);
    expect(await rows()).toEqual([]);
  });
});

describe('a backlog', () => {
  test('of 250, many of them failing at first, is handled without loss', async () => {
    const broken = new Set<string>();
    const { store, run, clock, rows } = await setting(store => ({
      timeoutSeconds: 600,
      handle: claimed => {
        if (broken.delete(String(claimed.data.parcel))) throw new Error('engine trouble');
        return count(store, claimed);
      },
    }));
    const ids = Array.from({ length: 250 }, () => freshId());
    for (let start = 0; start < ids.length; start += 20) {
      await Promise.all(ids.slice(start, start + 20).map(id => open(store, id, ['2026-11-09T04:00:00.000Z'])));
    }
    // More than one page of failures, which must not hide what stands behind them.
    for (const id of ids.slice(0, 130)) broken.add(id);
    expect(await run(at('2026-11-09'))).toMatchObject({ days: [{ handled: 120, failed: 130 }], left: true });
    clock.pass(3_600_000);
    expect(await run(at('2026-11-09'))).toMatchObject({ days: [{ handled: 130, failed: 0 }], left: false });
    const states = await store.records.readMany(parcel, ids);
    expect(new Set([...states.values()].map(({ state }) => state?.count))).toEqual(new Set([1]));
    expect(await rows()).toEqual([]);
  });
});

describe('a prompt job', () => {
  test('handles what has come due by now, and keeps no diary', async () => {
    const { store, options, counted, clock } = await setting();
    const { diary: _none, ...prompt } = options;
    const [past, present, future] = [freshId(), freshId(), freshId()];
    await open(store, past, ['2026-11-09T04:00:00.000Z']);
    await open(store, present, [clock()]);
    await open(store, future, ['2026-11-09T05:00:00.001Z']);
    expect(await job(prompt)(at('2026-11-09'))).toMatchObject({ days: [{ handled: 2 }], left: false });
    expect([await counted(past), await counted(present), await counted(future)]).toEqual([1, 1, 0]);
    clock.pass(60_000);
    expect(await job(prompt)(at('2026-11-09'))).toMatchObject({ days: [{ handled: 1 }] });
    expect(await diary(store).lastCompleted('act', '2026-11-30')).toBeUndefined();
  });
});
