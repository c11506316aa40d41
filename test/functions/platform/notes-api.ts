import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Actor } from '../../../functions/kernel/actor.ts';
import { defineContract } from '../../../functions/kernel/contract.ts';
import { ok } from '../../../functions/kernel/result.ts';
import { type ApiOptions, api, type Handlers, type Token } from '../../../functions/platform/http.ts';
import type { Fields, MessageCode } from '../../../functions/platform/log.ts';

export const contract = defineContract({
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

export const person: Actor = {
  by: 'user:ada',
  id: 'ada',
  organisation: 'org',
  organisationKind: 'council',
  roles: ['commissioner'],
  scopes: [],
  agreements: 'all',
  guard: { table: 'people', key: 'user#ada', version: 3 },
};

export const secret = 's'.repeat(32);
export const key = 'key-12345678';

type Options = Partial<ApiOptions<typeof contract>> & {
  actor?: Partial<Actor>;
  /** In place of the handlers of these routes. */
  answers?: Partial<Handlers<typeof contract>>;
};

/** The API of an invented slice, with what it was told and what it said. */
export function service({ actor, answers, ...more }: Options = {}) {
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

export type Sent = {
  route: string;
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  text?: string;
  headers?: Record<string, string | undefined>;
  claims?: Record<string, unknown> | null;
  base64?: boolean;
  /** Milliseconds that the function still has. */
  remaining?: number;
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

async function invoke(handler: Handler, { remaining = 10_000, ...sent }: Sent) {
  const answer = await handler(eventOf(sent), { ...context, getRemainingTimeInMillis: () => remaining });
  return { ...answer, problem: JSON.parse(String(answer.body)) };
}

function eventOf({ route, path, query, body, text, headers, claims, base64 = false }: Sent): APIGatewayProxyEventV2 {
  const sent = {
    'x-turnstone-origin': secret,
    ...(body === undefined && text === undefined ? {} : { 'content-type': 'application/json' }),
    ...(route.startsWith('GET') ? {} : { 'idempotency-key': key }),
    ...headers,
  };
  const [method = '', address = ''] = route.split(' ');
  return {
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
}

export const put = (more: Partial<Sent> = {}): Sent => ({
  route: 'PUT /api/notes/{id}',
  path: { id: 'note' },
  body: { text: 'hello' },
  ...more,
  headers: { 'if-match': '"7"', ...more.headers },
});
