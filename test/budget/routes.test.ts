import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { isCommand } from '../../functions/kernel/contract.ts';
import type { Stack } from '../../infra/local/stack.ts';
import { type Album, album, type Picture } from '../api/pictures.ts';
import { allRoutes, ask, callerOf, type NamedRoute, startWorld, versionFor } from '../api/running.ts';
import { userFor, worldOf } from '../api/world.ts';

/**
 * What each route costs in the world of the API tests: calls to the tables, and capacity units. The numbers are
 * exact: one that grows has to be looked at, one that falls is lowered so that it stays low.
 */

const cost = z.object({ calls: z.record(z.string(), z.number()), read: z.number(), write: z.number() });

type Cost = z.output<typeof cost>;

const file = join(import.meta.dirname, 'routes.json');
const budget = z.record(z.string(), cost).parse(JSON.parse(readFileSync(file, 'utf8')));

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

async function costOf(named: NamedRoute): Promise<Cost> {
  const caller = userFor(callerOf(named));
  const asked = { ...named.route.example(worldOf('own', caller)), token: stack.token(caller) };
  const headers = named.route.ifMatch ? await versionFor(stack, named, asked) : {};
  stack.guard.meter.reset();
  const { status, body } = await ask(stack, named.key, { ...asked, headers });
  expect([200, 201], JSON.stringify(body)).toContain(status);
  const { calls, read, write } = stack.guard.meter.read()[named.function] ?? { calls: {}, read: 0, write: 0 };
  if (isCommand(named.key)) await pictures.restore(world, await pictures.take());
  return { calls: Object.fromEntries(Object.entries(calls).sort()), read, write };
}

/** How a cost differs from its budget, in words. */
function differences(found: Cost, allowed: Cost): string[] {
  const kinds = [...new Set([...Object.keys(found.calls), ...Object.keys(allowed.calls)])];
  const numbers = [
    ...kinds.map(kind => [kind, found.calls[kind] ?? 0, allowed.calls[kind] ?? 0] as const),
    ['read units', found.read, allowed.read] as const,
    ['write units', found.write, allowed.write] as const,
  ];
  return numbers.flatMap(([what, now, before]) => {
    if (now === before) return [];
    return now > before
      ? [`${what} grew from ${before} to ${now}`]
      : [`${what} fell from ${before} to ${now}: lower it`];
  });
}

describe('the cost of a route', () => {
  it.each(allRoutes().map(named => [named.key, named] as const))('%s', async (key, named) => {
    const found = await costOf(named);
    const { Scan = 0, TransactWriteItems = 0, ...reads } = found.calls;
    expect(Scan).toBe(0);
    expect(TransactWriteItems).toBe(isCommand(key) ? 1 : 0);
    expect(Object.keys(reads).filter(name => !['GetItem', 'BatchGetItem', 'Query'].includes(name))).toEqual([]);
    const allowed = budget[key];
    expect(allowed, `has no budget in test/budget/routes.json: ${JSON.stringify(found)}`).toBeDefined();
    if (allowed) expect(differences(found, allowed), JSON.stringify(found)).toEqual([]);
  });

  it('is known of no route that is gone', () => {
    const known = new Set<string>(allRoutes().map(({ key }) => key));
    expect(Object.keys(budget).filter(key => !known.has(key))).toEqual([]);
  });
});
