import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../infra/local/faults.ts';
import type { Stack } from '../../infra/local/stack.ts';
import { type Album, album, difference, type Picture } from './pictures.ts';
import { type Answered, allRoutes, ask, callerOf, type NamedRoute, startWorld, versionFor } from './running.ts';
import { userFor, worldOf } from './world.ts';

/**
 * What costs the client time: the engine throttles or hangs at each single call of a request. The functions of the
 * API are tried beside each other, as most of this is waiting.
 */

let stack: Stack;
let pictures: Album;
let world: Picture;

beforeAll(async () => {
  stack = await startWorld();
  pictures = album(stack);
  world = await pictures.take();
}, 60_000);

afterAll(async () => {
  pictures.close();
  await stack.stop();
});

const attempts = 3;

/** In milliseconds: the function's time for one request. */
const functionTime = 10_000;

/** Longer than the client waits for one call. */
const hangs: Fault = { delayMilliseconds: 2_000 };

const tried: Readonly<Record<string, Fault>> = {
  'POST /api/organisations/{id}/users': 'throttling',
  'PUT /api/agreements/{id}/measures': 'throttling',
  'POST /api/returns/{id}/submission': hangs,
  'POST /api/flags/{id}/acknowledgement': 'throughput exceeded',
  'POST /api/operations/obligations/{kind}/{id}/retry': hangs,
};

const routes = allRoutes().flatMap(named => {
  const fault = tried[named.key];
  return fault === undefined ? [] : [{ named, fault }];
});

async function requestFor(named: NamedRoute, key: string): Promise<() => Promise<Answered>> {
  const caller = userFor(callerOf(named));
  const asked = { ...named.route.example(worldOf('own', caller)), token: stack.token(caller) };
  const version = named.route.ifMatch ? await versionFor(stack, named, asked) : {};
  return () => ask(stack, named.key, { ...asked, headers: { ...version, 'idempotency-key': key } });
}

/** Sends a request while a call of it fails so often in a row, and tells how long the answer took. */
async function during(
  named: NamedRoute,
  rule: { nth: number; times: number; fault: Fault },
  send: () => Promise<Answered>,
) {
  const injected = stack.guard.inject({ function: named.function, ...rule });
  const began = performance.now();
  try {
    const { status, body } = await send();
    return { status, code: body.code, milliseconds: performance.now() - began, struck: injected.hits() > 0 };
  } finally {
    injected.remove();
  }
}

/** Fails at each call in turn, the write last, with one key, until a request meets no fault any more. */
async function throughout(named: NamedRoute, fault: Fault) {
  const answers = [];
  const send = await requestFor(named, `patience-${named.function}`);
  for (let nth = 1; ; nth++) {
    const answer = await during(named, { nth, times: attempts, fault }, send);
    answers.push(answer);
    if (!answer.struck || answer.status < 300) return { key: named.key, answers, send };
  }
}

describe('an engine that throttles or hangs at each single call', () => {
  it('stops a request in time, with nothing written or all of it, and the next time it is done', async () => {
    const all = await Promise.all(routes.map(({ named, fault }) => throughout(named, fault)));
    expect(all.map(({ key }) => key).sort()).toEqual(Object.keys(tried).sort());
    for (const { key, answers } of all) {
      const last = answers.at(-1);
      const failed = answers.slice(0, -1);
      // At least the membership, the record and the write.
      expect(failed.length, key).toBeGreaterThanOrEqual(3);
      for (const { status, code, milliseconds } of failed) {
        const passing = expect.stringMatching(/^(busy|unconfirmed)$/);
        expect({ key, status, code }).toEqual({ key, status: 503, code: passing });
        expect(milliseconds, key).toBeLessThan(functionTime);
      }
      expect([200, 201], key).toContain(last?.status);
    }
    const changed = await pictures.take();
    for (const { key, send } of all) expect([200, 201], key).toContain((await send()).status);
    expect(difference(changed, await pictures.take())).toEqual({});
    expect(await pictures.faults()).toEqual([]);
    await pictures.restore(world, changed);
  });
});

describe('an engine that hangs once', () => {
  it('holds a request up for a moment', async () => {
    const [first] = routes;
    if (!first) throw new Error('No route is tried');
    const send = await requestFor(first.named, 'patience-once');
    const answer = await during(first.named, { nth: 1, times: 1, fault: hangs }, send);
    expect([200, 201]).toContain(answer.status);
    expect(answer.milliseconds).toBeGreaterThan(1_000);
    expect(answer.milliseconds).toBeLessThan(functionTime);
  });
});
