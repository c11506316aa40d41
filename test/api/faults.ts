import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tables } from '../../functions/kernel/actor.ts';
import { isCommand } from '../../functions/kernel/contract.ts';
import { allFunctions } from '../../infra/functions.ts';
import type { Injection } from '../../infra/local/faults.ts';
import type { Stack } from '../../infra/local/stack.ts';
import { type Album, album, difference, type Picture } from './pictures.ts';
import {
  type Answered,
  type Ask,
  allRoutes,
  ask,
  callerOf,
  type NamedRoute,
  startWorld,
  versionFor,
} from './running.ts';
import { userFor, worldOf } from './world.ts';

/**
 * The engine fails at each single call of each route in turn: what is asked for is done whole or not at all, the
 * answer says no more than is known, and the same request once more is done once. Afterwards the ledger verifies.
 * Much of it is waiting for a client that tries again, so three files share the routes and run beside each other.
 */

let stack: Stack;
let pictures: Album;
/** What everything is put back to. */
let untouched: Picture;

function startAndStop(): void {
  beforeAll(async () => {
    stack = await startWorld();
    pictures = album(stack);
    untouched = await pictures.take();
  });

  afterAll(async () => {
    pictures.close();
    await stack.stop();
  });
}

/** A client makes so many attempts at each call before it gives up. */
const attempts = 3;

let requests = 0;

/** One request that can be sent again and again with the same key, by a caller who may make it. */
async function requestFor(named: NamedRoute): Promise<() => Promise<Answered>> {
  const role = callerOf(named);
  const caller = userFor(role);
  const asked: Ask = { ...named.route.example(worldOf('own', caller)), token: stack.token(caller) };
  const version = named.route.ifMatch ? await versionFor(stack, named, asked) : {};
  requests += 1;
  const headers = { ...version, 'idempotency-key': `fault-${String(requests).padStart(8, '0')}` };
  return () => ask(stack, named.key, { ...asked, headers });
}

/** How many calls the function of a route has made, and how many of them were transactions. */
function made({ function: name }: NamedRoute): { calls: number; transactions: number } {
  const calls = stack.guard.meter.read()[name]?.calls ?? {};
  const total = Object.values(calls).reduce((sum, count) => sum + count, 0);
  return { calls: total, transactions: calls.TransactWriteItems ?? 0 };
}

/** Sends a request while calls of its function fail. */
async function during(named: NamedRoute, rule: Omit<Injection, 'function'>, send: () => Promise<Answered>) {
  const injected = stack.guard.inject({ function: named.function, ...rule });
  try {
    const answer = await send();
    expect(injected.hits(), 'the fault did not strike').toBeGreaterThan(0);
    return answer;
  } finally {
    injected.remove();
  }
}

const busy = { status: 503, code: 'busy' };
const unconfirmed = { status: 503, code: 'unconfirmed' };

function told({ status, body }: Answered) {
  return { status, code: body.code };
}

const routes = allRoutes();
const commands = routes.filter(({ key }) => isCommand(key));

/** For every command of one half: those in even places, or those in odd ones. */
export function testCommands(half: 0 | 1): void {
  startAndStop();
  const own = commands.filter((_, place) => place % 2 === half);
  describe.each(own.map(named => [named.key, named] as const))('%s', (_, named) => testCommand(named));
}

function testCommand(named: NamedRoute): void {
  /** The tables it may write to: no other can change. */
  const written = Object.entries(allFunctions[named.function]?.uses ?? {}).flatMap(([table, access]) =>
    access === 'read' ? [] : tables.filter(name => name === table),
  );
  const take = () => pictures.take(written);
  let world: Picture;
  let whole: Record<string, number>;
  let reads: number;
  let answered: Answered;

  /** Once without faults: what it changes, and with how many calls. */
  beforeAll(async () => {
    // The client makes fewer attempts when many have failed: each route begins with a new one.
    await stack.renew();
    world = new Map([...untouched].filter(([, { table }]) => written.includes(table)));
    const send = await requestFor(named);
    const before = made(named);
    answered = await send();
    expect([200, 201], JSON.stringify(answered.body)).toContain(answered.status);
    const after = made(named);
    expect(after.transactions - before.transactions).toBe(1);
    reads = after.calls - before.calls - 1;
    const changed = await take();
    whole = difference(world, changed);
    expect(Object.keys(whole)).not.toEqual([]);
    await pictures.restore(world, changed);
  });

  /** Sent now, and once more: all of it stands there, once. */
  async function expectDoneOnce(send: () => Promise<Answered>): Promise<Picture> {
    const done = await send();
    expect(done.status, JSON.stringify(done.body)).toBe(answered.status);
    const again = await send();
    expect({ status: again.status, body: again.body }).toEqual({ status: done.status, body: done.body });
    const changed = await take();
    expect(difference(world, changed)).toEqual(whole);
    return changed;
  }

  it('writes nothing where something cannot be read, and says so', async () => {
    const send = await requestFor(named);
    const before = made(named).transactions;
    for (let nth = 1; nth <= reads; nth++) {
      const fault = nth % 2 === 0 ? 'reset' : 'server error';
      expect(told(await during(named, { nth, wholly: true, fault }, send)), `call ${nth}`).toEqual(busy);
    }
    expect(made(named).transactions).toBe(before);
    // Once is not enough to stop the client.
    const survived = await during(named, { nth: reads, fault: 'server error' }, send);
    expect(survived.status, JSON.stringify(survived.body)).toBe(answered.status);
    await pictures.restore(world, await expectDoneOnce(send));
  });

  it('writes nothing where it cannot be written, and says no more than is known', async () => {
    const send = await requestFor(named);
    const writing = { operation: 'TransactWriteItems', times: attempts } as const;
    for (const fault of ['server error', 'reset'] as const) {
      expect(told(await during(named, { ...writing, fault }, send))).toEqual(unconfirmed);
    }
    expect(told(await during(named, { ...writing, times: 100, fault: 'conflict' }, send))).toEqual(busy);
    expect(difference(world, await take())).toEqual({});
    // Others are at the same records for a moment only.
    const met = await during(named, { ...writing, times: 2, fault: 'conflict' }, send);
    expect(met.status, JSON.stringify(met.body)).toBe(answered.status);
    await pictures.restore(world, await expectDoneOnce(send));
  });

  it('is done whole, and told so, where it is written and the answer is lost, once or each time', async () => {
    for (const times of [1, attempts]) {
      const send = await requestFor(named);
      const rule = { operation: 'TransactWriteItems', when: 'after', fault: 'reset', times } as const;
      const written = await during(named, rule, send);
      expect(written.status, JSON.stringify(written.body)).toBe(answered.status);
      const changed = await expectDoneOnce(send);
      if (times > 1) expect(await pictures.faults()).toEqual([]);
      await pictures.restore(world, changed);
    }
  });
}

/** For everything that only reads. */
export function testReading(): void {
  startAndStop();
  const reading = routes.filter(({ key }) => !isCommand(key)).map(named => [named.key, named] as const);
  it.each(reading)('%s says that it could not, and can the next time', async (_, named) => {
    const send = await requestFor(named);
    const before = made(named).calls;
    const answered = await send();
    expect(answered.status, JSON.stringify(answered.body)).toBe(200);
    const calls = made(named).calls - before;
    for (let nth = 1; nth <= calls; nth++) {
      const fault = nth % 2 === 0 ? 'reset' : 'server error';
      expect(told(await during(named, { nth, wholly: true, fault }, send)), `call ${nth}`).toEqual(busy);
    }
    const again = await send();
    expect(again.body).toEqual(answered.body);
  });
}
