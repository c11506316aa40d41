import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '../../functions/kernel/actor.ts';
import type { Stack } from '../../infra/local/stack.ts';
import { type Answered, allRoutes, ask, type NamedRoute, startWorld, versionFor } from './running.ts';
import { type Side, userFor, worldOf } from './world.ts';

/**
 * Who may call what, generated from the contracts: every route, as every role, on an own and on a stranger's
 * record. Whatever a contract does not allow is refused, and writes nothing.
 */

let stack: Stack;

beforeAll(async () => {
  stack = await startWorld();
}, 60_000);

afterAll(() => stack.stop());

async function call(named: NamedRoute, role: Role, side: Side): Promise<Answered> {
  const caller = userFor(role);
  const token = stack.token(caller);
  const asked = { ...named.route.example(worldOf(side, caller)), token };
  const headers = named.route.ifMatch ? await versionFor(stack, named, asked) : {};
  return ask(stack, named.key, { ...asked, headers });
}

/** Transactions that reached the engine from functions. */
function writes(): number {
  return Object.values(stack.guard.meter.read()).reduce((sum, { calls }) => sum + (calls.TransactWriteItems ?? 0), 0);
}

function allows({ route: { access } }: NamedRoute, role: Role): boolean {
  return access === 'public' || access === 'signed in' || access.includes(role);
}

const isCouncil = (role: Role) => userFor(role, 'own') === userFor(role, 'foreign') && role !== 'partner';

describe.each(allRoutes().map(named => [named.key, named] as const))('%s', (_, named) => {
  it('refuses every role that the contract does not name, and writes nothing', async () => {
    const before = writes();
    for (const role of roles.filter(each => !allows(named, each))) {
      const { status, body } = await call(named, role, 'own');
      expect({ role, status, code: body.code }).toEqual({ role, status: 403, code: 'not-allowed' });
    }
    expect(writes()).toBe(before);
  });

  it('hides a stranger’s record as if it were not there', async () => {
    const strangers = roles.filter(role => allows(named, role) && !isCouncil(role));
    if (!named.route.owned) return expect(named.route.owned).toBeFalsy();
    const before = writes();
    for (const role of strangers) {
      const { status } = await call(named, role, 'foreign');
      expect({ role, status }).toEqual({ role, status: 404 });
    }
    expect(writes()).toBe(before);
  });

  it('lets every role that the contract names in', async () => {
    const outcomes = [];
    for (const role of roles.filter(each => allows(named, each))) {
      const { status, body } = await call(named, role, 'own');
      outcomes.push({ role, status, code: body.code });
      expect([401, 500, 503], JSON.stringify({ role, body })).not.toContain(status);
      expect(['not-allowed', 'no-membership', 'not-found'], `${role}`).not.toContain(body.code);
    }
    expect(
      outcomes.some(({ status }) => status < 300),
      JSON.stringify(outcomes),
    ).toBe(true);
  });

  it('answers 401 without a token, unless it is public', async () => {
    const { status } = await ask(stack, named.key, named.route.example(worldOf('own', userFor('administrator'))));
    if (named.route.access === 'public') expect(status).toBeLessThan(300);
    else expect(status).toBe(401);
  });
});
