import type * as z from 'zod/mini';
import type { Contract, ReplyOf, Route, RouteKey } from '../../../functions/kernel/contract.ts';
import type { Problem } from '../../../functions/kernel/problem.ts';
import { heardDate } from './now.ts';
import { isPassing, offlineProblem, problemOf } from './problem.ts';

/** What a call came to. `version` is the record's, as its ETag says: send it back as `ifMatch`. */
export type Outcome<Value> = { ok: true; value: Value; version?: number } | { ok: false; problem: Problem };

/** How calls leave the page. The application sets it once; tests pass their own. */
export type Transport = {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** A valid access token, or nothing when nobody is signed in. `renew` asks for a new one even if the old looks valid. */
  token(options?: { renew: boolean }): Promise<string | undefined>;
  /** The organisation the person is acting for. */
  actingFor(): string | undefined;
  /** The service no longer accepts the session. */
  refused(): void;
  /** Waits before the nth retry. */
  wait(attempt: number): Promise<void>;
};

type Part<R, Name extends string> = R extends { [K in Name]: infer S extends z.ZodMiniType }
  ? { [K in Name]: z.input<S> }
  : unknown;

/** What a route needs: `path`, `query` and `body` as its contract has them, `ifMatch` where it asks for a version. */
export type Input<R extends Route> = Part<R, 'path'> &
  Part<R, 'query'> &
  Part<R, 'body'> &
  (R extends { ifMatch: true } ? { ifMatch: number } : unknown);

export type Extra = {
  /** One for each thing a person asks for, kept when it is sent again. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** For what belongs to the person and not to an organisation, such as `GET /api/me`. */
  forNobody?: boolean;
};

let transport: Transport | undefined;

export function setTransport(next: Transport): void {
  transport = next;
}

/**
 * The typed calls of one contract: `const call = apiOf<typeof returnsContract>()`, then
 * `call('PUT /api/returns/{id}/draft', { path: { id }, body, ifMatch: version })`. Only types are taken from the
 * contract, so its schemas (and zod) stay out of the first page: the service checks what is sent, and what comes
 * back is what the same contract promised. Never throws for an answer: see `Outcome`.
 */
export function apiOf<C extends Contract>() {
  return <K extends keyof C & RouteKey>(
    key: K,
    input: Input<C[K]> & Parts,
    extra: Extra = {},
  ): Promise<Outcome<ReplyOf<C[K]>>> => send(key, input, extra);
}

type Parts = { path?: object; query?: object; body?: unknown; ifMatch?: number };

/** Commands that meet a passing fault are sent again twice, with the same key: the service does them once. */
const commandAttempts = 3;

async function send<Value>(key: string, input: Parts, extra: Extra): Promise<Outcome<Value>> {
  if (transport === undefined) throw new Error('setTransport was not called');
  const [method = '', template = ''] = key.split(' ');
  const command = method !== 'GET';
  const idempotencyKey = command ? (extra.idempotencyKey ?? newKey()) : undefined;
  const url = addressOf(template, input.path, input.query);
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await once<Value>(transport, method, url, input, { ...extra, idempotencyKey });
    if (outcome.ok || !command || !isPassing(outcome.problem) || attempt === commandAttempts) return outcome;
    await transport.wait(attempt);
  }
}

async function once<Value>(
  by: Transport,
  method: string,
  url: string,
  input: Parts,
  extra: Extra,
): Promise<Outcome<Value>> {
  const request = async (token: string | undefined): Promise<Response> => {
    const headers = new Headers({ accept: 'application/json' });
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    const organisation = extra.forNobody === true ? undefined : by.actingFor();
    if (organisation !== undefined) headers.set('acting-for', organisation);
    if (extra.idempotencyKey !== undefined) headers.set('idempotency-key', extra.idempotencyKey);
    if (input.ifMatch !== undefined) headers.set('if-match', `"${input.ifMatch}"`);
    if (input.body !== undefined) headers.set('content-type', 'application/json');
    const body = input.body === undefined ? undefined : JSON.stringify(input.body);
    return by.fetch(url, { method, headers, body, signal: extra.signal ?? null });
  };
  try {
    const token = await by.token();
    let response = await request(token);
    if (response.status === 401 && token !== undefined) {
      const renewed = await by.token({ renew: true });
      if (renewed !== undefined) response = await request(renewed);
      if (response.status === 401) by.refused();
    }
    heardDate(response.headers.get('date'));
    if (!response.ok) return { ok: false, problem: await problemOf(response) };
    const text = await response.text();
    return { ok: true, value: text === '' ? undefined : JSON.parse(text), ...versionOf(response) };
  } catch (error) {
    if (extra.signal?.aborted) throw error;
    return { ok: false, problem: offlineProblem() };
  }
}

function versionOf(response: Response): { version?: number } {
  const written = /^(?:W\/)?"(\d+)"$/.exec(response.headers.get('etag') ?? '')?.[1];
  return written === undefined ? {} : { version: Number(written) };
}

function addressOf(template: string, path: object = {}, query: object = {}): string {
  const values: Readonly<Record<string, unknown>> = { ...path };
  const address = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(values[name] ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.append(name, String(value));
  }
  return search.size === 0 ? address : `${address}?${search}`;
}

/** A new Idempotency-Key. */
export function newKey(): string {
  return crypto.randomUUID();
}
