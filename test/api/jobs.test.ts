import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Table } from '../../functions/kernel/actor.ts';
import { after } from '../../functions/kernel/clock.ts';
import type { ObligationKind } from '../../functions/kernel/obligation.ts';
import type { Item } from '../../functions/platform/dynamo.ts';
import { readStream } from '../../functions/platform/ledger.ts';
import { mostAttempts } from '../../functions/platform/obligations.ts';
import type { Fault } from '../../infra/local/faults.ts';
import type { Stack } from '../../infra/local/stack.ts';
import { type Album, album, difference, itemOf, type Picture } from './pictures.ts';
import { ask, startWorld } from './running.ts';
import { userFor } from './world.ts';

/**
 * The jobs as their schedules start them, in the functions of the template: twice, for a past day, after missed
 * days, with an item that always fails, and with the engine failing. October's returns were
 * never submitted; November's window opened two days before.
 */

const today = '2026-12-03';
const now = `${today}T09:00:00.000Z`;

let stack: Stack;
let pictures: Album;
let world: Picture;

beforeAll(async () => {
  stack = await startWorld(now);
  pictures = album(stack);
  world = await pictures.take();
}, 60_000);

afterAll(async () => {
  pictures.close();
  await stack.stop();
});

afterEach(async () => {
  expect(await pictures.faults()).toEqual([]);
  await pictures.restore(world, await pictures.take());
});

/** At so many of a job's calls the engine fails in turn. */
const positions = 6;

const result = z.object({
  days: z.array(z.object({ day: z.string(), handled: z.number(), failed: z.number() })),
  left: z.boolean(),
});

async function run(name: string, day: string = today) {
  return result.parse(await stack.job(name, day));
}

type Tried = {
  name: string;
  kind: ObligationKind;
  /** Jobs without which it has nothing to do. */
  before: readonly string[];
  /** What it writes for each obligation it handles. */
  makes: string;
  /** The record of the other side without which it cannot handle that side's. */
  spoiled: { table: Table; pk: string };
};

const tried: readonly Tried[] = [
  {
    name: 'open-returns',
    kind: 'open-return',
    before: [],
    makes: 'returns new return',
    spoiled: { table: 'agreements', pk: 'agreement#agr-foreign' },
  },
  {
    name: 'chase-returns',
    kind: 'submit-return',
    before: [],
    makes: 'returns changed return',
    spoiled: { table: 'returns', pk: 'return#agr-foreign~2026-10' },
  },
  {
    name: 'flag-underperformance',
    kind: 'assess',
    before: ['chase-returns'],
    makes: 'oversight changed flag',
    spoiled: { table: 'agreements', pk: 'agreement#agr-foreign' },
  },
  {
    name: 'send-mail',
    kind: 'mail',
    // What waited before is out of the way.
    before: ['send-mail', 'open-returns'],
    makes: 'people new message',
    spoiled: { table: 'people', pk: 'user#user-foreign-colleague' },
  },
];

/** Only daily jobs keep a diary, and so can miss a day. */
const daily = tried.filter(({ name }) => name === 'open-returns' || name === 'chase-returns');

/** Lets the time pass for which a run that failed held its rows. */
async function expireLeases(): Promise<void> {
  const TableName = pictures.db.name('obligations');
  for (const item of [...(await pictures.take(['obligations'])).values()].map(itemOf)) {
    if (typeof item.claimToken !== 'string' || String(item.pk).startsWith('failed#')) continue;
    const { claimToken: _, ...row } = item;
    const sk = `${after(now, -1)}#${row.id}`;
    await pictures.db.transact([
      { Delete: { TableName, Key: { pk: row.pk, sk: row.sk } } },
      { Put: { TableName, Item: { ...row, sk } } },
    ]);
  }
}

/** Where an obligation stands as it was parked: due or parked still. One that moved on has another wake. */
async function stillWaiting(id: string): Promise<string[]> {
  const items = [...(await pictures.take(['obligations'])).values()].map(itemOf);
  const places = items.flatMap(({ id: of, pk, sk }) => (of === id ? [{ pk: String(pk), sk: String(sk) }] : []));
  return places.filter(({ pk, sk }) => sk < `${now}~` || pk.startsWith('failed#')).map(({ pk }) => pk);
}

async function put(table: Table, item: Item): Promise<void> {
  await pictures.db.transact([{ Put: { TableName: pictures.db.name(table), Item: item } }]);
}

async function prepare({ before }: Tried): Promise<Picture> {
  for (const name of before) await run(name);
  return pictures.take();
}

describe.each(tried.map(one => [one.name, one] as const))('%s', (name, one) => {
  it('does everything once, however often it runs', async () => {
    const before = await prepare(one);
    const first = await run(name);
    const done = await pictures.take();
    expect(difference(before, done)[one.makes]).toBeGreaterThanOrEqual(2);
    expect(first.left).toBe(false);
    const again = await run(name);
    expect(difference(done, await pictures.take())).toEqual({});
    // A daily job says what it did; one that runs every minute had nothing to do.
    const handled = daily.includes(one) ? first.days : [{ day: today, handled: 0, failed: 0 }];
    expect(again).toEqual({ days: handled, left: false });
  });

  it('sets aside what always fails, without holding up the rest; an administrator has it tried again', async () => {
    const before = await prepare(one);
    const { table, pk } = one.spoiled;
    const key = { pk, sk: 'state' };
    const sound = await pictures.db.get(table, key);
    if (!sound) throw new Error(`There is no ${pk}`);
    await put(table, { ...sound, state: { spoilt: true } });

    const first = await run(name);
    expect(first.left).toBe(true);
    expect(first.days[0]?.failed).toBeGreaterThanOrEqual(1);
    const others = difference(before, await pictures.take());
    expect(others[one.makes]).toBeGreaterThanOrEqual(1);
    for (let attempt = 2; attempt <= mostAttempts; attempt++) {
      await expireLeases();
      expect((await run(name)).left).toBe(true);
    }
    await expireLeases();
    expect((await run(name)).left).toBe(false);

    const token = stack.token(userFor('administrator'));
    const failed = await ask(stack, 'GET /api/operations/obligations/failed', { token });
    const row = z.object({ kind: z.string(), reference: z.string(), id: z.string(), attempts: z.number() });
    // The world has a parked mail of its own.
    const parked = z
      .array(row)
      .parse(failed.body.rows)
      .filter(({ kind, id }) => kind === one.kind && id !== 'mail-that-failed');
    expect(parked).toHaveLength(first.days[0]?.failed ?? 0);

    await put(table, sound);
    for (const { reference, attempts } of parked) {
      expect(attempts).toBe(mostAttempts);
      const path = { kind: one.kind, id: reference };
      expect(
        (await ask(stack, 'POST /api/operations/obligations/{kind}/{id}/retry', { path, token })).status,
      ).toBeLessThan(300);
    }
    const repaired = await pictures.take();
    // The day was completed without it: the next day's run does it, with what else is due then.
    await run(name, daily.includes(one) ? '2026-12-04' : today);
    expect(difference(repaired, await pictures.take())[one.makes]).toBeGreaterThanOrEqual(parked.length);
    for (const { id } of parked) expect(await stillWaiting(id)).toEqual([]);
  });

  it('loses nothing and does nothing twice where the engine fails at one call or another', async () => {
    const before = await prepare(one);
    const calls = () =>
      Object.values(stack.guard.meter.read()[name]?.calls ?? {}).reduce((sum, count) => sum + count, 0);
    const already = calls();
    await run(name);
    const needed = calls() - already;
    const clean = await pictures.take();
    const whole = difference(before, clean);
    await pictures.restore(before, clean);
    const step = Math.ceil(needed / positions);
    for (let nth = 1; nth <= needed; nth += step) {
      const fault: Fault = nth % 2 === 0 ? 'server error' : 'reset';
      const when = (nth / step) % 2 < 1 ? 'before' : 'after';
      const injected = stack.guard.inject({ function: name, nth, times: 3, fault, when });
      const sent = stack.mailbox.messages().length;
      await run(name).catch(() => undefined);
      expect(injected.hits(), `call ${nth}`).toBeGreaterThan(0);
      injected.remove();
      await expireLeases();
      expect((await run(name)).left, `call ${nth}`).toBe(false);
      const changed = await pictures.take();
      expect(lasting(difference(before, changed)), `call ${nth}`).toEqual(lasting(whole));
      expect(await pictures.faults()).toEqual([]);
      const mails = Object.groupBy(stack.mailbox.messages().slice(sent), ({ tags }) => String(tags.message));
      for (const repeated of Object.values(mails)) expect(repeated?.length).toBeLessThanOrEqual(2);
      await pictures.restore(before, changed);
    }
  });
});

/** Without the notes of how many runs and attempts it took. */
function lasting(changes: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(changes).filter(([sort]) => !/^ledger|^operations|changed message|changed due/.test(sort)),
  );
}

describe('for a past day', () => {
  it('open-returns opens nothing whose window opened later', async () => {
    expect(await run('open-returns', '2026-11-30')).toEqual({
      days: [{ day: '2026-11-30', handled: 0, failed: 0 }],
      left: false,
    });
    expect(await pictures.db.get('returns', { pk: 'return#agr-own~2026-11', sk: 'state' })).toBeUndefined();
  });

  it('chase-returns does that day’s part, and its events say so', async () => {
    const done = await run('chase-returns', '2026-11-06');
    expect(done.days).toEqual([{ day: '2026-11-06', handled: 2, failed: 0 }]);
    const stream = await readStream(pictures.db, 'return#agr-own~2026-10');
    expect(stream.map(({ type, day }) => [type, day])).toEqual([
      ['return opened', '2026-11-02'],
      ['return chased', '2026-11-06'],
    ]);
    // Dated by when it was done, all the same.
    expect(String(stream.at(-1)?.at).slice(0, 10)).toBe(today);
  });

  it('flag-underperformance judges nothing that happened later', async () => {
    // What had come due before: agreements that were to begin.
    await run('flag-underperformance', '2026-11-30');
    await run('chase-returns');
    expect((await run('flag-underperformance', '2026-12-02')).days).toEqual([
      { day: '2026-12-02', handled: 0, failed: 0 },
    ]);
  });

  it('send-mail sends nothing that is out of date: it stands in the inbox alone', async () => {
    const sent = stack.mailbox.messages().length;
    await run('send-mail', '2026-08-10');
    expect(stack.mailbox.messages()).toHaveLength(sent);
    const token = stack.token(userFor('provider administrator'));
    const { body } = await ask(stack, 'GET /api/inbox', { token });
    expect(z.array(z.unknown()).parse(body.rows).length).toBeGreaterThanOrEqual(2);
  });
});

describe('after three missed days', () => {
  it('open-returns catches up, oldest first, each return on its own day', async () => {
    await run('open-returns', '2026-11-30');
    const done = await run('open-returns', today);
    expect(done).toEqual({
      days: [
        { day: '2026-12-01', handled: 3, failed: 0 },
        { day: '2026-12-02', handled: 0, failed: 0 },
        { day: '2026-12-03', handled: 0, failed: 0 },
      ],
      left: false,
    });
    const [opened] = await readStream(pictures.db, 'return#agr-own~2026-11');
    expect(opened).toMatchObject({ type: 'return opened', day: '2026-12-01' });
  });

  it('chase-returns catches up, and closes the window on the day it closed', async () => {
    await run('chase-returns', '2026-11-05');
    const done = await run('chase-returns', '2026-11-08');
    expect(done.days.map(({ day, handled }) => [day, handled])).toEqual([
      ['2026-11-06', 2],
      ['2026-11-07', 2],
      ['2026-11-08', 0],
    ]);
    const stream = await readStream(pictures.db, 'return#agr-own~2026-10');
    expect(stream.find(({ type }) => type === 'window closed')?.day).toBe('2026-11-07');
  });

  it('flag-underperformance and send-mail do all that has come due since', async () => {
    for (const day of ['2026-11-30', today]) for (const name of ['open-returns', 'chase-returns']) await run(name, day);
    for (const name of ['flag-underperformance', 'send-mail']) {
      const done = await run(name);
      expect(done.left).toBe(false);
      expect(done.days[0]?.handled).toBeGreaterThanOrEqual(2);
    }
    const token = stack.token(userFor('administrator'));
    const { body } = await ask(stack, 'GET /api/operations/jobs', { token });
    const counts = z.array(
      z.object({ name: z.string(), kinds: z.array(z.object({ due: z.object({ count: z.number() }) })) }),
    );
    for (const { name, kinds } of counts.parse(body.jobs)) {
      if (tried.some(one => one.name === name))
        expect({ name, due: kinds.map(({ due }) => due.count) }).toEqual({ name, due: [0] });
    }
  });
});
