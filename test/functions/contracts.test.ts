import { describe, expect, test } from 'vitest';
import { agreementsContract } from '../../functions/agreements/shared/contract.ts';
import { agreementRefusals } from '../../functions/agreements/shared/refusals.ts';
import { decisionsContract } from '../../functions/decisions/shared/contract.ts';
import { decisionRefusals } from '../../functions/decisions/shared/refusals.ts';
import { fundingContract } from '../../functions/funding/shared/contract.ts';
import { fundingRefusals } from '../../functions/funding/shared/refusals.ts';
import { roles, scopes } from '../../functions/kernel/actor.ts';
import { type Contract, isCommand, type Route } from '../../functions/kernel/contract.ts';
import { type Catalogue, commonRefusals } from '../../functions/kernel/problem.ts';
import { operationsContract } from '../../functions/operations/shared/contract.ts';
import { operationsRefusals } from '../../functions/operations/shared/refusals.ts';
import { oversightContract } from '../../functions/oversight/shared/contract.ts';
import { oversightRefusals } from '../../functions/oversight/shared/refusals.ts';
import { peopleContract } from '../../functions/people/shared/contract.ts';
import { peopleRefusals } from '../../functions/people/shared/refusals.ts';
import { returnsContract } from '../../functions/returns/shared/contract.ts';
import { returnRefusals } from '../../functions/returns/shared/refusals.ts';
import { allFunctions } from '../../infra/functions.ts';

/** What every contract promises to its readers: handlers, infrastructure, the web's client, openapi.json, and tests. */
const slices: { slice: string; contract: Contract; refusals: Catalogue }[] = [
  { slice: 'people', contract: peopleContract, refusals: peopleRefusals },
  { slice: 'agreements', contract: agreementsContract, refusals: agreementRefusals },
  { slice: 'returns', contract: returnsContract, refusals: returnRefusals },
  { slice: 'oversight', contract: oversightContract, refusals: oversightRefusals },
  { slice: 'decisions', contract: decisionsContract, refusals: decisionRefusals },
  { slice: 'funding', contract: fundingContract, refusals: fundingRefusals },
  { slice: 'operations', contract: operationsContract, refusals: operationsRefusals },
];

const routes = slices.flatMap(({ contract, refusals }) =>
  Object.entries<Route>(contract).map(([key, route]) => ({ key, route, refusals })),
);

const namesIn = (key: string) => [...key.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

const world = (name: string) => `example-${name.replaceAll(' ', '-')}`;

describe.each(routes)('$key', ({ key, route, refusals }) => {
  test('has an example that its own schemas take', () => {
    const example = route.example(world);
    for (const part of ['path', 'query', 'body'] as const) {
      const schema = route[part];
      if (!schema) {
        expect(example[part], `${part} without a schema`).toBeUndefined();
        continue;
      }
      const empty = part === 'body' ? undefined : {};
      const parsed = schema.safeParse(example[part] ?? empty);
      expect(parsed.success ? [] : parsed.error.issues).toEqual([]);
    }
  });

  test('takes exactly the parameters that its address names', () => {
    const names = namesIn(key);
    expect(new Set(names).size).toBe(names.length);
    expect(route.path === undefined).toBe(names.length === 0);
    if (!route.path) return;
    const accepts = (path: Record<string, string>) => route.path?.safeParse(path).success;
    const given = route.example(world).path ?? {};
    expect(Object.keys(given).sort()).toEqual([...names].sort());
    expect(accepts({ ...given, surplus: 'x-1' })).toBe(false);
    for (const name of Object.keys(given)) {
      const { [name]: _, ...rest } = given;
      expect(accepts(rest), `without ${name}`).toBe(false);
      for (const strange of ['', '#', 'a/b', 'a#b', 'x'.repeat(2_000)]) {
        expect(accepts({ ...given, [name]: strange }), `${name} = ${strange}`).toBe(false);
      }
    }
  });

  test('says who may call it, each role once', () => {
    const { access, scope } = route;
    if (typeof access === 'string') {
      expect(['public', 'signed in']).toContain(access);
    } else {
      expect(access.length).toBeGreaterThan(0);
      expect(new Set(access).size).toBe(access.length);
      for (const role of access) expect(roles).toContain(role);
    }
    if (scope !== undefined) {
      expect(scopes).toContain(scope);
      expect(scope.endsWith(isCommand(key) ? '.write' : '.read')).toBe(true);
    }
    if (isCommand(key)) expect(access).not.toBe('public');
  });

  test('refuses only in words that its slice has', () => {
    for (const code of route.refusals) {
      expect([...Object.keys(refusals), ...Object.keys(commonRefusals)]).toContain(code);
    }
    expect(new Set(route.refusals).size).toBe(route.refusals.length);
  });

  test('answers a command with id and version, and takes no version or body to read', () => {
    if (isCommand(key)) {
      expect(route.reply.safeParse({ id: 'x-1', version: 1 }).data).toEqual({ id: 'x-1', version: 1 });
      expect(route.reply.safeParse({ id: 'x-1' }).success).toBe(false);
      expect(route.reply.safeParse({ version: 1 }).success).toBe(false);
      expect(route.query).toBeUndefined();
    } else {
      expect(route.body).toBeUndefined();
      expect(route.ifMatch).toBeFalsy();
    }
  });

  test('is summed up in one sentence', () => {
    expect(route.summary).toMatch(/^[A-Z][^.!?]{8,140}[^.!?\s]$/);
  });

  test('lies under /api, in lower case', () => {
    expect(key.replaceAll(/\{\w+\}/g, '')).toMatch(/^(GET|POST|PUT|DELETE) \/api(\/[a-z0-9.-]*)+$/);
  });
});

test('no two routes answer one address', () => {
  const shapes = routes.map(({ key }) => key.replaceAll(/\{\w+\}/g, '{}'));
  expect(shapes.filter((shape, place) => shapes.indexOf(shape) !== place)).toEqual([]);
});

test('every route that a function serves is checked here', () => {
  const served = Object.values(allFunctions).flatMap(({ routes: own }) => Object.keys(own ?? {}));
  expect(served.sort()).toEqual(routes.map(({ key }) => key).sort());
});

describe.each(slices)('the refusals of $slice', ({ contract, refusals, slice }) => {
  const named = Object.keys(refusals);

  test('carry the slice’s name, and words with an end', () => {
    for (const code of named) expect(code).toMatch(new RegExp(`^${slice}\\.[a-z]+(-[a-z]+)*$`));
    for (const { words } of Object.values(refusals)) expect(words).toMatch(/^[A-Z{“].*[.}]$/);
  });

  test('are each given by some route', () => {
    const given = new Set(Object.values<Route>(contract).flatMap(route => route.refusals));
    expect(named.filter(code => !given.has(code))).toEqual([]);
  });
});
