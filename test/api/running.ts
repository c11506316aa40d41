import { type Role, roles } from '../../functions/kernel/actor.ts';
import type { Instant } from '../../functions/kernel/clock.ts';
import { type Contract, isCommand, type Route, type RouteKey } from '../../functions/kernel/contract.ts';
import { allFunctions } from '../../infra/functions.ts';
import { tableNameIn } from '../../infra/local/demo-accounts.ts';
import { type Stack, startStack } from '../../infra/local/stack.ts';
import { buildWorld, now } from './world.ts';

/** The whole system on this machine, with the two worlds in it, at the world's own moment or a later one. */
export async function startWorld(at: Instant = now): Promise<Stack> {
  const stack = await startStack({ memory: true, now: at });
  await buildWorld(stack.endpoint, tableNameIn(stack.template), at);
  return stack;
}

export type NamedRoute = { key: RouteKey; route: Route; function: string };

/** Every route of every function. */
export function allRoutes(): NamedRoute[] {
  return Object.entries(allFunctions).flatMap(([name, { routes }]) => entriesOf(routes ?? {}, name));
}

function entriesOf(contract: Contract, name: string): NamedRoute[] {
  return Object.entries(contract).map(([key, route]) => ({ key: routeKey(key), route, function: name }));
}

function routeKey(key: string): RouteKey {
  const [method, path] = key.split(' ');
  if (method !== 'GET' && method !== 'POST' && method !== 'PUT' && method !== 'DELETE') throw new Error(key);
  return `${method} /api/${path?.slice('/api/'.length)}`;
}

/** The first role that may call a route. */
export function callerOf({ key, route: { access } }: NamedRoute): Role {
  const role = roles.find(each => access === 'public' || access === 'signed in' || access.includes(each));
  if (!role) throw new Error(`Nobody may call ${key}`);
  return role;
}

let calls = 0;

export type Ask = {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  token?: string;
  headers?: Record<string, string>;
  /** Sent as it is, instead of `body` as JSON. */
  raw?: string;
};

export type Answered = {
  status: number;
  body: { code?: string; fields?: { pointer: string }[]; message?: string } & Record<string, unknown>;
  headers: Headers;
};

/** One request over HTTP, with a new idempotency key where it changes something. */
export async function ask(
  stack: Stack,
  key: RouteKey,
  { path = {}, query, body, token, headers, raw }: Ask,
): Promise<Answered> {
  const [method, pattern = ''] = key.split(' ');
  const address = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const search = query && Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : '';
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  calls += 1;
  const answer = await fetch(`${stack.url}${address}${search}`, {
    method: method ?? 'GET',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
      ...(isCommand(key) ? { 'idempotency-key': `key-${String(calls).padStart(8, '0')}` } : {}),
      ...headers,
    },
    ...(text === undefined ? {} : { body: text }),
  });
  const content = await answer.text();
  const parsed: Answered['body'] = content === '' ? {} : JSON.parse(content);
  return { status: answer.status, body: parsed, headers: answer.headers };
}

/** The version a route that asks for If-Match is to be given: the record's own, or a draft's. */
export async function versionFor(stack: Stack, { key }: NamedRoute, asked: Ask): Promise<Record<string, string>> {
  if (key.endsWith('/draft')) {
    const seen = await ask(stack, 'GET /api/returns/{id}', { ...asked, body: undefined, query: undefined });
    const draft = seen.body.draft;
    const version = typeof draft === 'object' && draft !== null && 'version' in draft ? String(draft.version) : '0';
    return { 'if-match': `"${version}"` };
  }
  const [, pattern = ''] = key.split(' ');
  const record = pattern.split('/').slice(0, 4).join('/');
  const seen = await ask(stack, `GET /api/${record.slice('/api/'.length)}`, {
    ...asked,
    body: undefined,
    query: undefined,
  });
  return { 'if-match': seen.headers.get('etag') ?? '"0"' };
}
