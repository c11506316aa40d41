import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { defineContract } from '../../functions/kernel/contract.ts';
import { apiOf, setTransport, type Transport } from '../../web/src/lib/client.ts';
import { fieldErrors, fieldOf } from '../../web/src/lib/problem.ts';
import { type Answer, fakeApi, problem } from './support.tsx';

const contract = defineContract({
  'GET /api/things': {
    summary: 'Things',
    access: 'signed in',
    query: z.object({ status: z.optional(z.string()), cursor: z.optional(z.string()) }),
    reply: z.object({ rows: z.array(z.string()) }),
    refusals: [],
    example: () => ({}),
  },
  'PUT /api/things/{id}': {
    summary: 'Change a thing',
    access: 'signed in',
    path: z.object({ id: z.string() }),
    body: z.object({ name: z.string() }),
    reply: z.object({ id: z.string(), version: z.number() }),
    ifMatch: true,
    refusals: [],
    example: () => ({}),
  },
});
const call = apiOf<typeof contract>();

let tokens: (string | undefined)[];
let refusals: number;
let waits: number[];

function connect(answers: Parameters<typeof fakeApi>[0], more: Partial<Transport> = {}) {
  const api = fakeApi(answers);
  setTransport({
    fetch: api.fetch,
    token: async options => (options?.renew ? tokens.at(-1) : tokens[0]),
    actingFor: () => 'saltmarsh',
    refused: () => {
      refusals += 1;
    },
    wait: async attempt => {
      waits.push(attempt);
    },
    ...more,
  });
  return api;
}

const change = (key?: string) =>
  call(
    'PUT /api/things/{id}',
    { path: { id: 'a/b c' }, body: { name: 'x' }, ifMatch: 7 },
    key === undefined ? {} : { idempotencyKey: key },
  );
const put = 'PUT /api/things/a%2Fb%20c';
const done: Answer = { body: { id: 'a', version: 8 }, headers: { etag: '"8"' } };

beforeEach(() => {
  tokens = ['token', 'renewed'];
  refusals = 0;
  waits = [];
});

describe('a call', () => {
  it('carries the token, the organisation, the version seen and a key, and reads the new version', async () => {
    const api = connect({ [put]: done });
    expect(await change()).toEqual({ ok: true, value: { id: 'a', version: 8 }, version: 8 });
    const [sent] = api.asked;
    expect(sent?.headers.get('authorization')).toBe('Bearer token');
    expect(sent?.headers.get('acting-for')).toBe('saltmarsh');
    expect(sent?.headers.get('if-match')).toBe('"7"');
    expect(sent?.headers.get('idempotency-key')).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
    expect(sent?.body).toEqual({ name: 'x' });
  });

  it('puts filters into the address, and leaves out those not chosen', async () => {
    const api = connect({ 'GET /api/things?status=new': { body: { rows: ['a'] } } });
    expect(await call('GET /api/things', { query: { status: 'new', cursor: undefined } })).toEqual({
      ok: true,
      value: { rows: ['a'] },
    });
    expect(api.asked[0]?.headers.get('idempotency-key')).toBeNull();
  });

  it('gives two acts two keys, and one act the key it was given', async () => {
    const api = connect({ [put]: done });
    await change();
    await change();
    await change('chosen-key');
    const keys = api.asked.map(({ headers }) => headers.get('idempotency-key'));
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toBe('chosen-key');
  });

  it('sends a command again with the same key when the service is busy', async () => {
    const api = connect({
      [put]: [problem('busy', 503), { status: 429, body: { message: 'Too Many Requests' } }, done],
    });
    expect(await change()).toMatchObject({ ok: true });
    expect(new Set(api.asked.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
    expect(waits).toEqual([1, 2]);
  });

  it('gives up after three attempts without a network, in words', async () => {
    let attempts = 0;
    connect(
      {},
      {
        fetch: async () => {
          attempts += 1;
          throw new TypeError('Failed to fetch');
        },
      },
    );
    const outcome = await change();
    expect(attempts).toBe(3);
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'offline' } });
  });

  it('does not send a refused command again', async () => {
    const api = connect({ [put]: problem('stale', 412) });
    expect(await change()).toMatchObject({ ok: false, problem: { code: 'stale', title: 'Words of stale.' } });
    expect(api.asked).toHaveLength(1);
  });

  it('renews the token once when it is refused', async () => {
    const api = connect({ [put]: [{ status: 401, body: { message: 'Unauthorized' } }, done] });
    expect(await change()).toMatchObject({ ok: true });
    expect(api.asked.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer token', 'Bearer renewed']);
    expect(refusals).toBe(0);
  });

  it('says that the session is over when the renewed token is refused too', async () => {
    connect({ [put]: { status: 401, body: { message: 'Unauthorized' } } });
    expect(await change()).toMatchObject({
      ok: false,
      problem: { code: 'not-signed-in', title: 'Sign in to continue.' },
    });
    expect(refusals).toBe(1);
  });

  it('throws nothing but an abort that was asked for', async () => {
    const controller = new AbortController();
    connect(
      {},
      {
        fetch: async () => {
          controller.abort();
          throw new DOMException('Aborted', 'AbortError');
        },
      },
    );
    await expect(call('GET /api/things', { query: {} }, { signal: controller.signal })).rejects.toThrow('Aborted');
  });
});

describe('the gateway’s own answers', () => {
  it.each([
    [401, 'not-signed-in'],
    [403, 'not-allowed'],
    [404, 'not-found'],
    [413, 'too-large'],
    [429, 'busy'],
    [500, 'unexpected'],
    [503, 'busy'],
  ])('%i becomes a problem in plain words', async (status, code) => {
    connect({ 'GET /api/things': { status, body: { message: 'Gateway words' } } });
    const outcome = await call('GET /api/things', { query: {} });
    if (outcome.ok) throw new Error('It was accepted');
    expect(outcome.problem).toMatchObject({ status, code });
    expect(outcome.problem.title).toMatch(/^[A-Z].+\.$/);
    expect(outcome.problem.title).not.toContain('Gateway words');
  });

  it('an HTML page with a good status is a fault, not an answer', async () => {
    connect({}, { fetch: async () => new Response('<!doctype html>', { status: 200 }) });
    expect(await call('GET /api/things', { query: {} })).toMatchObject({ ok: false });
  });
});

describe('fields of a problem', () => {
  it('belong to the field of the form with that name', () => {
    const outcome = { type: '', title: 'Wrong', status: 422, code: 'invalid-request', correlation: '' };
    expect(
      fieldErrors({ ...outcome, fields: [{ pointer: '/figures/0/value', code: 'range', message: 'Enter less' }] }),
    ).toEqual([{ field: 'figures.0.value', message: 'Enter less' }]);
    expect(fieldErrors(outcome)).toEqual([{ message: 'Wrong' }]);
    expect(fieldOf('/a~1b/m~0n')).toBe('a/b.m~n');
    expect(fieldOf('')).toBeUndefined();
  });
});
