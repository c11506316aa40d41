import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCommand } from '../../functions/kernel/contract.ts';
import type { Stack } from '../../infra/local/stack.ts';
import { type Ask, allRoutes, ask, callerOf, type NamedRoute, startWorld } from './running.ts';
import { userFor, worldOf } from './world.ts';

/**
 * Bad input, generated from the contracts: whatever is wrong with a request, it is answered with a 4xx that names
 * the field, never with a 500, and nothing is written.
 */

let stack: Stack;

beforeAll(async () => {
  stack = await startWorld();
}, 60_000);

afterAll(() => stack.stop());

function goodAsk(named: NamedRoute): Ask {
  const caller = userFor(callerOf(named));
  return { ...named.route.example(worldOf('own', caller)), token: stack.token(caller), headers: { 'if-match': '"1"' } };
}

/** Bodies that differ from a good one in one place, and the field that is wrong. */
function broken(body: unknown, at = ''): { body: unknown; pointer: string; how: string }[] {
  if (Array.isArray(body)) {
    const [first] = body;
    const inner = first === undefined ? [] : broken(first, `${at}/0`);
    return inner.map(one => ({ ...one, body: [one.body, ...body.slice(1)] }));
  }
  if (typeof body !== 'object' || body === null) {
    const wrong = typeof body === 'string' ? 17 : 'text';
    return [
      { body: wrong, pointer: at, how: 'another type' },
      { body: null, pointer: at, how: 'null' },
      ...(typeof body === 'string' ? [{ body: 'x'.repeat(5_000), pointer: at, how: 'far too long' }] : []),
      ...(typeof body === 'number' ? [{ body: -1e15, pointer: at, how: 'far out of range' }] : []),
    ];
  }
  const entries = Object.entries(body);
  return [
    ...entries.flatMap(([name, value]) =>
      broken(value, `${at}/${name}`).map(one => ({ ...one, body: { ...body, [name]: one.body } })),
    ),
    { body: { ...body, surprise: true }, pointer: `${at}/surprise`, how: 'a field too many' },
  ];
}

function writes(): number {
  return Object.values(stack.guard.meter.read()).reduce((sum, { calls }) => sum + (calls.TransactWriteItems ?? 0), 0);
}

describe.each(allRoutes().map(named => [named.key, named] as const))('%s', (key, named) => {
  it('names the field that is wrong, and writes nothing', async () => {
    const good = goodAsk(named);
    const before = writes();
    for (const { body, pointer, how } of named.route.body ? broken(good.body) : []) {
      const { status, body: problem } = await ask(stack, key, { ...good, body });
      expect([400, 413, 422], `${how} at ${pointer}: ${JSON.stringify(problem)}`).toContain(status);
      const named = (problem.fields ?? []).some(
        field => pointer.startsWith(field.pointer) || field.pointer.startsWith(pointer),
      );
      expect(named, `${how} at ${pointer}: ${JSON.stringify(problem)}`).toBe(true);
    }
    expect(writes()).toBe(before);
  });

  it('refuses what is no JSON, too large, of another type, or without a key', async () => {
    const good = goodAsk(named);
    const before = writes();
    if (named.route.body) {
      expect((await ask(stack, key, { ...good, raw: '{"open": ' })).body.code).toBe('malformed-json');
      expect((await ask(stack, key, { ...good, raw: JSON.stringify({ text: 'x'.repeat(300 * 1024) }) })).status).toBe(
        413,
      );
      const asText = { ...good, headers: { ...good.headers, 'content-type': 'text/plain' } };
      expect((await ask(stack, key, asText)).status).toBe(415);
      expect((await ask(stack, key, { ...good, raw: '[]' })).status).toBe(422);
    }
    if (isCommand(key)) {
      const without = { ...good, headers: { ...good.headers, 'idempotency-key': '' } };
      expect((await ask(stack, key, without)).body.code).toBe('key-required');
    }
    if (named.route.ifMatch) {
      expect((await ask(stack, key, { ...good, headers: {} })).body.code).toBe('version-required');
    }
    expect(writes()).toBe(before);
  });

  it('answers 4xx for ids and parameters that cannot be', async () => {
    const good = goodAsk(named);
    const before = writes();
    const strange = ['state#1', '%00', 'a'.repeat(300), "'; drop", '2026-13', '🙂'];
    for (const name of Object.keys(good.path ?? {})) {
      for (const text of strange) {
        const { status } = await ask(stack, key, { ...good, path: { ...good.path, [name]: text } });
        expect(status, `${name} = ${text}`).toBeGreaterThanOrEqual(400);
        expect(status, `${name} = ${text}`).toBeLessThan(500);
      }
    }
    if (!isCommand(key) && named.route.access !== 'public') {
      const { status, body } = await ask(stack, key, { ...good, query: { surprise: '1' } });
      if (named.route.query) expect({ status, code: body.code }).toEqual({ status: 422, code: 'invalid-request' });
      else expect(status).toBeLessThan(500);
      if (named.route.query) {
        const forged = await ask(stack, key, { ...good, query: { cursor: 'bm90LWEtY3Vyc29y!' } });
        expect([200, 400, 422]).toContain(forged.status);
      }
    }
    expect(writes()).toBe(before);
  });
});
