import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Actor } from '../../../functions/kernel/actor.ts';
import { defineContract } from '../../../functions/kernel/contract.ts';
import { commonRefusals } from '../../../functions/kernel/problem.ts';
import { ok, refused } from '../../../functions/kernel/result.ts';
import { type ApiOptions, api, type Handlers, type Token } from '../../../functions/platform/http.ts';
import type { Fields, MessageCode } from '../../../functions/platform/log.ts';
import { BadCursor } from '../../../functions/platform/records.ts';

const contract = defineContract({
  'GET /api/notes': {
    summary: 'Notes',
    access: 'signed in',
    query: z.strictObject({ limit: z.optional(z.string().check(z.regex(/^\d+$/))) }),
    reply: z.object({ rows: z.array(z.object({ id: z.string() })) }),
    refusals: [],
    example: () => ({}),
  },
  'GET /api/notes/{id}': {
    summary: 'A note',
    access: ['commissioner'],
    scope: 'returns.read',
    path: z.strictObject({ id: z.string() }),
    reply: z.object({ id: z.string() }),
    refusals: ['note.sealed'],
    example: () => ({ path: { id: 'n' } }),
  },
  'PUT /api/notes/{id}': {
    summary: 'Change a note',
    access: ['commissioner'],
    path: z.strictObject({ id: z.string().check(z.regex(/^[a-z]+$/)) }),
    body: z.strictObject({
      text: z.string().check(z.minLength(1), z.maxLength(20)),
      tags: z.optional(z.array(z.enum(['red', 'blue'])).check(z.maxLength(2))),
      'a/b': z.optional(z.int().check(z.minimum(0), z.maximum(9))),
      figure: z.optional(z.unknown()),
    }),
    ifMatch: true,
    reply: z.object({ id: z.string(), version: z.number() }),
    refusals: [],
    example: () => ({ path: { id: 'n' }, body: { text: 'x' } }),
  },
  'POST /api/notes/{id}/seal': {
    summary: 'Seal a note: nothing to say',
    access: ['commissioner'],
    path: z.strictObject({ id: z.string() }),
    reply: z.object({ id: z.string() }),
    refusals: [],
    example: () => ({ path: { id: 'n' } }),
  },
  'GET /api/about': {
    summary: 'For everybody',
    access: 'public',
    reply: z.object({ name: z.string() }),
    refusals: [],
    example: () => ({}),
  },
});

const person: Actor = {
  by: 'user:ada',
  id: 'ada',
  organisation: 'org',
  organisationKind: 'council',
  roles: ['commissioner'],
  scopes: [],
  agreements: 'all',
  guard: { table: 'people', key: 'user#ada', version: 3 },
};

const secret = 's'.repeat(32);
const key = 'key-12345678';

type Options = Partial<ApiOptions<typeof contract>> & {
  actor?: Partial<Actor>;
  /** In place of the handlers of these routes. */
  answers?: Partial<Handlers<typeof contract>>;
};

function service({ actor, answers, ...more }: Options = {}) {
  const lines: { code: MessageCode; fields: Fields | undefined }[] = [];
  const metrics: { name: string; dimensions: Readonly<Record<string, string>> }[] = [];
  const tokens: [Token, string | undefined, boolean][] = [];
  const calls: unknown[] = [];
  const handlers: Handlers<typeof contract> = {
    'GET /api/notes': async () => ok({ body: { rows: [] } }),
    'GET /api/notes/{id}': async ({ path }) => ok({ body: { id: path.id }, version: 7 }),
    'PUT /api/notes/{id}': async call => {
      calls.push(call);
      return ok({ body: { id: call.path.id, version: 8 }, version: 8, status: 200 });
    },
    'POST /api/notes/{id}/seal': async call => {
      calls.push(call);
      return ok({ body: { id: call.path.id }, status: 201 });
    },
    'GET /api/about': async () => ok({ body: { name: 'Notes' } }),
    ...answers,
  };
  const handler = api({
    name: 'notes-api',
    contract,
    refusals: { 'note.sealed': { status: 409, words: 'The note was sealed on {day}.' } },
    handlers,
    identify: async (token, actingFor, any) => {
      tokens.push([token, actingFor, any]);
      return ok({ ...person, ...actor });
    },
    originSecrets: ['o'.repeat(32), secret],
    log: (code, fields) => void lines.push({ code, fields }),
    meter: (name, _value, _unit, dimensions) => void metrics.push({ name, dimensions }),
    ...more,
  });
  return { handlers, lines, metrics, tokens, calls, send: (event: Sent) => invoke(handler, event) };
}

type Sent = {
  route: string;
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  text?: string;
  headers?: Record<string, string | undefined>;
  claims?: Record<string, unknown> | null;
  base64?: boolean;
};

type Handler = ReturnType<typeof api>;

const context: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'notes-api',
  functionVersion: '1',
  invokedFunctionArn: '',
  memoryLimitInMB: '256',
  awsRequestId: 'request-1',
  logGroupName: '',
  logStreamName: '',
  getRemainingTimeInMillis: () => 1_000,
  done() {},
  fail() {},
  succeed() {},
};

async function invoke(handler: Handler, { route, path, query, body, text, headers, claims, base64 = false }: Sent) {
  const sent = {
    'x-turnstone-origin': secret,
    ...(body === undefined && text === undefined ? {} : { 'content-type': 'application/json' }),
    ...(route.startsWith('GET') ? {} : { 'idempotency-key': key }),
    ...headers,
  };
  const [method = '', address = ''] = route.split(' ');
  const event: APIGatewayProxyEventV2 = {
    version: '2.0',
    routeKey: route,
    rawPath: address,
    rawQueryString: '',
    headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)),
    requestContext: {
      accountId: '0',
      apiId: 'api',
      domainName: 'localhost',
      domainPrefix: '',
      http: { method, path: address, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      requestId: 'correlation-1',
      routeKey: route,
      stage: '$default',
      time: '',
      timeEpoch: Date.parse('2026-11-09T12:00:00.000Z'),
      ...(claims === null
        ? {}
        : { authorizer: { jwt: { claims: claims ?? { username: 'ada', client_id: 'web' }, scopes: [] } } }),
    },
    isBase64Encoded: base64,
    ...(path ? { pathParameters: path } : {}),
    ...(query ? { queryStringParameters: query } : {}),
    ...(text === undefined ? (body === undefined ? {} : { body: JSON.stringify(body) }) : { body: text }),
  };
  const answer: APIGatewayProxyStructuredResultV2 = await handler(event, context);
  return { ...answer, problem: JSON.parse(String(answer.body)) };
}

const put = (more: Partial<Sent> = {}): Sent => ({
  route: 'PUT /api/notes/{id}',
  path: { id: 'note' },
  body: { text: 'hello' },
  ...more,
  headers: { 'if-match': '"7"', ...more.headers },
});

describe('a request', () => {
  test('is answered as JSON, with its version and headers that let nothing be kept', async () => {
    const answer = await service().send({ route: 'GET /api/notes/{id}', path: { id: 'n' } });
    expect(answer).toMatchObject({
      statusCode: 200,
      body: '{"id":"n"}',
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-correlation-id': 'correlation-1',
        etag: '"7"',
      },
    });
  });

  test('reaches its handler with the gateway’s time, the version seen, and what makes a repeat recognisable', async () => {
    const { send, calls } = service();
    await send(put());
    await send(put({ headers: { 'if-match': '7', 'acting-for': 'org' } }));
    await send(put({ body: { text: 'other' } }));
    await send(put({ headers: { 'if-match': '"8"' } }));
    expect(calls[0]).toEqual({
      path: { id: 'note' },
      query: undefined,
      body: { text: 'hello' },
      actor: person,
      by: 'user:ada',
      at: '2026-11-09T12:00:00.000Z',
      request: 'correlation-1',
      guard: person.guard,
      ifMatch: 7,
      idempotency: { key, route: 'PUT /api/notes/{id}', body: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const hashes = calls.map(call => Object(call).idempotency.body);
    expect(hashes[1]).toBe(hashes[0]);
    expect(new Set(hashes).size).toBe(3);
  });

  test('is counted and logged with its code, and nothing of its content', async () => {
    const { send, lines, metrics } = service();
    await send(put());
    await send(put({ body: { text: 'Ada Okoro, aged 7, of Wick' } }));
    expect(lines).toEqual([
      { code: 'request.answered', fields: { correlation: 'correlation-1', route: 'PUT /api/notes/{id}', status: 200 } },
      {
        code: 'request.answered',
        fields: {
          correlation: 'correlation-1',
          route: 'PUT /api/notes/{id}',
          status: 422,
          refusal: 'invalid-request',
        },
      },
    ]);
    expect(metrics.map(({ dimensions }) => dimensions)).toEqual([
      { Function: 'notes-api', Class: '2xx' },
      { Function: 'notes-api', Class: '4xx' },
    ]);
  });

  test('never gets more than the contract promises', async () => {
    const leaky = { rows: [{ id: 'a', secret: 'x' }], secret: 'y' };
    const { send } = service({ answers: { 'GET /api/notes': async () => ok({ body: leaky }) } });
    expect((await send({ route: 'GET /api/notes' })).body).toBe('{"rows":[{"id":"a"}]}');
  });
});

describe('who asks', () => {
  test('must come through the site: without its secret, or with a wrong one, nothing is even read', async () => {
    const { send, tokens, lines } = service();
    for (const given of [undefined, '', 'x'.repeat(32), secret.slice(1)]) {
      const answer = await send(put({ text: '{', headers: { 'x-turnstone-origin': given } }));
      expect([answer.statusCode, answer.problem.code]).toEqual([403, 'not-allowed']);
    }
    expect(tokens).toEqual([]);
    expect(lines).toEqual([]);
    expect((await send(put({ headers: { 'x-turnstone-origin': 'o'.repeat(32) } }))).statusCode).toBe(200);
  });

  test('is nobody where no secret is configured', async () => {
    const { send } = service({ originSecrets: [] });
    expect((await send({ route: 'GET /api/about', headers: { 'x-turnstone-origin': '' } })).statusCode).toBe(403);
  });

  test('may be anybody on a public route', async () => {
    const { send, tokens } = service();
    expect(await send({ route: 'GET /api/about', claims: null })).toMatchObject({ statusCode: 200 });
    expect(tokens).toEqual([]);
  });

  test('must be signed in elsewhere', async () => {
    const answer = await service().send({ route: 'GET /api/notes', claims: null });
    expect([answer.statusCode, answer.problem.code]).toEqual([401, 'not-signed-in']);
  });

  test('is asked of the membership with what the token says', async () => {
    const { send, tokens } = service();
    await send({ route: 'GET /api/notes', headers: { 'acting-for': 'org-2' } });
    const scope = 'openid turnstone/returns.read turnstone/nonsense returns.write';
    await send({ route: 'GET /api/notes/{id}', path: { id: 'n' }, claims: { client_id: 'system', scope } });
    expect(tokens).toEqual([
      [{ username: 'ada', clientId: 'web', scopes: [] }, 'org-2', true],
      [{ clientId: 'system', scopes: ['returns.read'] }, undefined, false],
    ]);
  });

  test('without a membership is refused before the request is read', async () => {
    const { send } = service({ identify: async () => refused({ code: 'no-membership' }) });
    const answer = await send(put({ text: '{' }));
    expect([answer.statusCode, answer.problem.code]).toEqual([403, 'no-membership']);
  });

  test.each([
    ['the role', { roles: ['commissioner'] as const }, 'GET /api/notes/{id}', 200],
    ['another role', { roles: ['auditor', 'administrator'] as const }, 'GET /api/notes/{id}', 403],
    ['no role at all', { roles: [] }, 'GET /api/notes/{id}', 403],
    ['any membership', { roles: [] }, 'GET /api/notes', 200],
    ['the scope', { by: 'client:s', roles: [], scopes: ['returns.read'] as const }, 'GET /api/notes/{id}', 200],
    ['another scope', { by: 'client:s', roles: [], scopes: ['returns.write'] as const }, 'GET /api/notes/{id}', 403],
    [
      'a system, where people are meant',
      { by: 'client:s', roles: [], scopes: ['returns.read'] as const },
      'GET /api/notes',
      403,
    ],
  ])('with %s', async (_, actor, route, status) => {
    const answer = await service({ actor }).send({ route, path: { id: 'n' } });
    expect(answer.statusCode).toBe(status);
    if (status === 403) expect(answer.problem.code).toBe('not-allowed');
  });
});

describe('a request that cannot be understood', () => {
  const refusedFields = async (more: Partial<Sent>) => {
    const { send, calls } = service();
    const answer = await send(put(more));
    expect(calls).toEqual([]);
    expect([answer.statusCode, answer.problem.code]).toEqual([422, 'invalid-request']);
    return answer.problem.fields;
  };

  test.each([
    ['not JSON', { text: '{"text":' }, 400, 'malformed-json'],
    ['empty', { text: '' }, 400, 'malformed-json'],
    ['not base64', { text: '{"text":"x"}', base64: true }, 400, 'malformed-json'],
    ['of no type', { headers: { 'content-type': undefined } }, 415, 'not-json'],
    ['of another type', { headers: { 'content-type': 'text/plain' } }, 415, 'not-json'],
    ['nearly JSON', { headers: { 'content-type': 'application/jsonish' } }, 415, 'not-json'],
    ['of 300 KB', { body: { text: 'x'.repeat(300 * 1024) } }, 413, 'too-large'],
    ['of 300 KB in few characters', { body: { text: '€'.repeat(100 * 1024) } }, 413, 'too-large'],
    ['without a key', { headers: { 'idempotency-key': undefined } }, 428, 'key-required'],
    ['with a short key', { headers: { 'idempotency-key': 'short' } }, 428, 'key-required'],
    ['with a forged key', { headers: { 'idempotency-key': 'key#12345678' } }, 428, 'key-required'],
    ['without the version seen', { headers: { 'if-match': undefined } }, 428, 'version-required'],
    ['with any version', { headers: { 'if-match': '*' } }, 428, 'version-required'],
  ])('%s', async (_, more, status, code) => {
    const { send, calls } = service();
    const answer = await send(put(more));
    expect([answer.statusCode, answer.problem.code]).toEqual([status, code]);
    expect(calls).toEqual([]);
  });

  test('also with 300 KB where no body is expected', async () => {
    const { send, calls } = service();
    const seal = { route: 'POST /api/notes/{id}/seal', path: { id: 'n' } };
    expect((await send({ ...seal, body: 'x'.repeat(300 * 1024) })).statusCode).toBe(413);
    expect(calls).toEqual([]);
    expect((await send(seal)).statusCode).toBe(201);
  });

  test('is understood with a charset, and as base64', async () => {
    const { send } = service();
    const type = { 'content-type': 'application/json; charset=utf-8' };
    expect((await send(put({ headers: type }))).statusCode).toBe(200);
    const text = Buffer.from('{"text":"hello"}').toString('base64');
    expect((await send(put({ text, base64: true }))).statusCode).toBe(200);
  });

  test('names each field with its pointer, escaped as RFC 6901 says', async () => {
    const fields = await refusedFields({
      path: { id: 'NOTE' },
      body: { text: '', tags: ['red', 'green'], 'a/b': 10, 'x~y': 1 },
    });
    expect(fields).toEqual([
      { pointer: '/path/id', code: 'not-valid', message: 'This is not as expected.' },
      { pointer: '/text', code: 'too-small', message: 'Enter at least 1 character.' },
      { pointer: '/tags/1', code: 'not-a-choice', message: 'Choose one of: red, blue.' },
      { pointer: '/a~1b', code: 'too-large', message: 'This must be 9 or less.' },
      { pointer: '/x~0y', code: 'unexpected-field', message: 'This field is not expected here.' },
    ]);
  });

  test('tells what is missing from what is of the wrong type', async () => {
    expect(await refusedFields({ body: {} })).toEqual([
      { pointer: '/text', code: 'missing', message: 'This must be text.' },
    ]);
    expect(await refusedFields({ body: { text: null, 'a/b': 1.5 } })).toEqual([
      { pointer: '/text', code: 'wrong-type', message: 'This must be text.' },
      { pointer: '/a~1b', code: 'wrong-type', message: 'This must be a whole number.' },
    ]);
    expect(await refusedFields({ body: [] })).toEqual([
      { pointer: '', code: 'wrong-type', message: 'This must be a group of fields.' },
    ]);
  });

  test('names a query’s field', async () => {
    const answer = await service().send({ route: 'GET /api/notes', query: { limit: 'ten', extra: '1' } });
    expect(answer.problem.fields.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/query/limit',
      '/query/extra',
    ]);
  });

  test.each([
    ['half a character', '{"text":"\\ud83e"}', '/text'],
    ['half a character, deep in data', '{"text":"x","figure":[{"a/b":"\\udc00"}]}', '/figure/0/a~1b'],
    ['half a character in a name', '{"text":"x","figure":{"\\ud83e":1}}', '/figure'],
    ['a number no store can hold', '{"text":"x","figure":{"n":1e300}}', '/figure/n'],
    ['a number beyond all', '{"text":"x","figure":-1e999}', '/figure'],
    ['a number too small to keep', '{"text":"x","figure":1e-200}', '/figure'],
    [
      'lists in lists in lists',
      `{"text":"x","figure":${'['.repeat(40)}${']'.repeat(40)}}`,
      `/figure${'/0'.repeat(23)}`,
    ],
  ])('with %s names the field', async (_, text, pointer) => {
    const fields = await refusedFields({ text });
    expect(fields).toMatchObject([{ pointer, code: 'not-valid' }]);
  });

  test('of a prototype’s name is a field like others', async () => {
    const fields = await refusedFields({ text: '{"text":"x","__proto__":{"text":"y"},"constructor":1}' });
    expect(fields.map(({ code }: { code: string }) => code)).toEqual(['unexpected-field', 'unexpected-field']);
  });
});

describe('a refusal', () => {
  test('is problem details: code, words with their facts, correlation, and no more', async () => {
    const sealed = async () => refused({ code: 'note.sealed', facts: { day: '9 November 2026' } });
    const { send } = service({ answers: { 'GET /api/notes/{id}': sealed } });
    const answer = await send({ route: 'GET /api/notes/{id}', path: { id: 'n' } });
    expect(answer.problem).toEqual({
      type: '/problems/note.sealed',
      title: 'The note was sealed on 9 November 2026.',
      status: 409,
      code: 'note.sealed',
      correlation: 'correlation-1',
      facts: { day: '9 November 2026' },
    });
    expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  });

  test('of an address that no contract has', async () => {
    for (const route of ['$default', 'GET /api/nothing', 'constructor', '__proto__']) {
      const answer = await service().send({ route, claims: null });
      expect([answer.statusCode, answer.problem.code]).toEqual([404, 'no-such-route']);
    }
  });

  test('of a cursor that is not one of ours', async () => {
    const lost = async () => {
      throw new BadCursor('Not a cursor');
    };
    const { send, lines } = service({ answers: { 'GET /api/notes': lost } });
    const answer = await send({ route: 'GET /api/notes' });
    expect([answer.statusCode, answer.problem.code]).toEqual([400, 'bad-cursor']);
    expect(lines.map(({ code }) => code)).toEqual(['request.answered']);
  });

  test.each([
    [
      'a fault of ours',
      async () => {
        throw new TypeError('Ada Okoro is undefined');
      },
    ],
    ['a refusal that stands in no catalogue', async () => refused({ code: 'unheard-of' })],
    ['a reply that is not what the contract says', async () => ok({ body: JSON.parse('{"rows":"none"}') })],
  ])('for %s says nothing of it, and the log says where', async (_, handle) => {
    const { send, lines, metrics } = service({ answers: { 'GET /api/notes': handle } });
    const answer = await send({ route: 'GET /api/notes' });
    expect(answer.problem).toEqual({
      type: '/problems/unexpected',
      title: commonRefusals.unexpected.words,
      status: 500,
      code: 'unexpected',
      correlation: 'correlation-1',
    });
    expect(answer.body).not.toMatch(/Okoro|at .*\.ts|Error/);
    expect(lines.map(({ code }) => code)).toEqual(['request.failed', 'request.answered']);
    expect(lines[0]?.fields).toMatchObject({ correlation: 'correlation-1', stack: expect.stringContaining('.ts') });
    expect(metrics).toMatchObject([{ dimensions: { Class: '5xx' } }]);
  });

  test('is known for every route, or the function does not start', () => {
    const handlers = { ...service().handlers };
    Reflect.deleteProperty(handlers, 'GET /api/about');
    expect(() => service({ handlers })).toThrow('GET /api/about has no handler');
  });
});
