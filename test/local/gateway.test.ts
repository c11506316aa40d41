import { createSign, generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { createGateway, type Gateway, type GatewayRequest } from '../../infra/local/gateway.ts';
import { Throttled } from '../../infra/local/invoke.ts';
import { routeMatcher } from '../../infra/local/route-match.ts';
import type { ApiShape } from '../../infra/local/template-api.ts';
import { createThrottle } from '../../infra/local/throttle.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const issuer = 'http://localhost:8080/idp';
const soon = Math.floor(Date.now() / 1000) + 60;
const good = { iss: issuer, client_id: 'web', exp: soon, token_use: 'access', username: 'u1', groups: ['a', 'b'] };

function token(claims: object, { alg = 'RS256', kid = 'k1', key = pair.privateKey } = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg, kid })}.${part(claims)}`;
  return `Bearer ${signed}.${createSign('sha256').update(signed).sign(key, 'base64url')}`;
}

const route = (routeKey: string, more: Partial<ApiShape['routes'][number]> = {}) => ({
  routeKey,
  function: 'notes',
  signedIn: true,
  scopes: [],
  ...more,
});
const api: ApiShape = {
  id: 'api',
  routes: [
    route('GET /api/notes/{id}'),
    route('GET /api/health', { signedIn: false }),
    route('PUT /api/notes/{id}', { signedIn: false }),
    route('GET /api/admin', { scopes: ['turnstone/returns.read'] }),
    route('GET /api/slow', { signedIn: false }),
  ],
  authorizer: { issuer, audience: ['web'] },
  throttle: undefined,
  routeThrottles: new Map([['GET /api/slow', { perSecond: 0.001, burst: 1 }]]),
};

let events: unknown[];
let answer: () => unknown;
let gateway: Gateway;

beforeEach(() => {
  events = [];
  answer = () => ({ statusCode: 200, headers: { 'X-One': 1 }, body: '{}' });
  gateway = createGateway({
    api,
    keys: async () => [{ ...pair.publicKey.export({ format: 'jwk' }), kid: 'k1' }],
    invoker: {
      async invoke(_name, event) {
        events.push(event);
        return answer();
      },
    },
    clock: () => '2026-11-09T09:00:00.000Z',
    log: () => {},
  });
});

async function send(method: string, path: string, more: Partial<GatewayRequest> = {}) {
  const request = { method, path, query: '', headers: {}, body: Buffer.alloc(0), sourceIp: '127.0.0.1', ...more };
  const response = await gateway.handle(request);
  return { ...response, body: response.body.toString() };
}
const get = (path: string, authorization?: string) =>
  send('GET', path, { headers: authorization === undefined ? {} : { authorization } });

describe('the event', () => {
  test('carries the parts of the request as payload 2.0 has them', async () => {
    await send('PUT', '/api/notes/a%2Fb%20c', {
      query: 'tag=x&tag=y%26z&empty=',
      headers: { cookie: 'a=1; b=2', 'content-type': 'application/json', 'user-agent': 'test', host: 'localhost:8080' },
      body: Buffer.from('{"text":"é"}'),
    });
    expect(events).toEqual([
      {
        version: '2.0',
        routeKey: 'PUT /api/notes/{id}',
        rawPath: '/api/notes/a%2Fb%20c',
        rawQueryString: 'tag=x&tag=y%26z&empty=',
        cookies: ['a=1', 'b=2'],
        headers: { 'content-type': 'application/json', 'user-agent': 'test', host: 'localhost:8080' },
        queryStringParameters: { tag: 'x,y&z', empty: '' },
        pathParameters: { id: 'a/b c' },
        requestContext: {
          accountId: '000000000000',
          apiId: 'api',
          domainName: 'localhost:8080',
          domainPrefix: 'localhost:8080',
          http: {
            method: 'PUT',
            path: '/api/notes/a%2Fb%20c',
            protocol: 'HTTP/1.1',
            sourceIp: '127.0.0.1',
            userAgent: 'test',
          },
          requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          routeKey: 'PUT /api/notes/{id}',
          stage: '$default',
          time: '09/Nov/2026:09:00:00 +0000',
          timeEpoch: Date.parse('2026-11-09T09:00:00.000Z'),
        },
        body: '{"text":"é"}',
        isBase64Encoded: false,
      },
    ]);
  });

  test('carries other content in base 64', async () => {
    await send('PUT', '/api/notes/1', {
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from([255, 0]),
    });
    expect(events).toMatchObject([{ body: '/wA=', isBase64Encoded: true }]);
  });

  test('carries the claims of the token as text', async () => {
    await get('/api/notes/1', token(good));
    expect(events).toMatchObject([
      {
        requestContext: {
          authorizer: { jwt: { claims: { username: 'u1', groups: '[a b]', exp: String(soon) }, scopes: null } },
        },
      },
    ]);
  });
});

describe('who is let in', () => {
  test.each([
    ['no token', undefined],
    ['no JWT', 'Bearer abc'],
    ['another key', token(good, { key: stranger.privateKey })],
    ['an unknown key id', token(good, { kid: 'k2' })],
    ['another algorithm', token(good, { alg: 'none' })],
    ['a changed body', token(good).replace(/\.[^.]+\./, `.${Buffer.from('{"exp":9e9}').toString('base64url')}.`)],
    ['another issuer', token({ ...good, iss: 'http://elsewhere' })],
    ['another client', token({ ...good, client_id: 'other' })],
    ['an audience that is not ours, whatever the client', token({ ...good, aud: 'other' })],
    ['an expired token', token({ ...good, exp: soon - 120 })],
    ['no expiry', token({ ...good, exp: undefined })],
    ['a token for later', token({ ...good, nbf: soon })],
  ])('%s is refused with 401', async (_case, authorization) => {
    const refused = await get('/api/notes/1', authorization);
    expect(refused).toMatchObject({ status: 401, body: '{"message":"Unauthorized"}' });
    expect(refused.headers['www-authenticate']).toMatch(/^Bearer/);
    expect(events).toEqual([]);
  });

  test('a token of the issuer for one of the clients is let in', async () => {
    expect(await get('/api/notes/1', token(good))).toMatchObject({ status: 200, body: '{}' });
    expect(await get('/api/notes/1', token({ ...good, client_id: undefined, aud: ['web'] }))).toMatchObject({
      status: 200,
    });
  });

  test('a route with scopes refuses a token without one of them', async () => {
    const refused = await get('/api/admin', token({ ...good, scope: 'openid' }));
    expect(refused).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
    const allowed = await get('/api/admin', token({ ...good, scope: 'openid turnstone/returns.read' }));
    expect(allowed.status).toBe(200);
  });
});

describe("the gateway's own answers", () => {
  test('404, 400, 413 and 429 are plain', async () => {
    expect(await get('/api/unknown')).toMatchObject({ status: 404, body: '{"message":"Not Found"}' });
    expect(await get('/api/notes/%E0%A4%A')).toMatchObject({ status: 400, body: '{"message":"Bad Request"}' });
    expect(await send('PUT', '/api/notes/1', { body: 'too large' })).toMatchObject({
      status: 413,
      body: '{"message":"Request Entity Too Large"}',
    });
    expect((await get('/api/slow')).status).toBe(200);
    expect(await get('/api/slow')).toMatchObject({ status: 429, body: '{"message":"Too Many Requests"}' });
  });

  test('a function that fails is 500, one that is too busy 503', async () => {
    answer = () => {
      throw new Error('boom');
    };
    expect(await get('/api/health')).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
    answer = () => {
      throw new Throttled('busy');
    };
    expect(await get('/api/health')).toMatchObject({ status: 503, body: '{"message":"Service Unavailable"}' });
  });
});

describe('the response', () => {
  test('carries status, headers in lower case, cookies and decoded content', async () => {
    answer = () => ({
      statusCode: 201,
      headers: { ETag: '"2"' },
      cookies: ['a=1'],
      body: 'aGk=',
      isBase64Encoded: true,
    });
    expect(await get('/api/health')).toMatchObject({
      status: 201,
      headers: { etag: '"2"', 'set-cookie': ['a=1'], 'apigw-requestid': expect.any(String) },
      body: 'hi',
    });
  });

  test('is JSON where the function gives no status, and 500 where the status is none', async () => {
    answer = () => ({ plain: true });
    expect(await get('/api/health')).toMatchObject({ status: 200, body: '{"plain":true}' });
    answer = () => ({ statusCode: 'OK' });
    expect((await get('/api/health')).status).toBe(500);
  });
});

describe('matching', () => {
  const keys = [
    'GET /api/{proxy+}',
    'GET /api/returns/{id}',
    'GET /api/returns/due',
    'ANY /api/returns/{id}/draft',
    'PUT /api/returns/{id}/draft',
    '$default',
  ];
  const match = routeMatcher(keys.map(routeKey => ({ routeKey })));
  test.each([
    ['GET', '/api/returns/due', 'GET /api/returns/due', {}],
    ['GET', '/api/returns/7', 'GET /api/returns/{id}', { id: '7' }],
    ['PUT', '/api/returns/7/draft', 'PUT /api/returns/{id}/draft', { id: '7' }],
    ['POST', '/api/returns/7/draft', 'ANY /api/returns/{id}/draft', { id: '7' }],
    ['GET', '/api/returns/7/8/9', 'GET /api/{proxy+}', { proxy: 'returns/7/8/9' }],
    ['GET', '/api/returns/', 'GET /api/{proxy+}', { proxy: 'returns/' }],
    ['DELETE', '/api/returns/7', '$default', {}],
    ['GET', '/elsewhere', '$default', {}],
  ])('%s %s is %s', (method, path, routeKey, pathParameters) => {
    expect(match(method, path)).toEqual({ route: { routeKey }, pathParameters });
  });
});

test('a throttle lets a burst through and then the rate', () => {
  let now = 0;
  const allowed = createThrottle({ perSecond: 2, burst: 3 }, () => now);
  expect([allowed(), allowed(), allowed(), allowed()]).toEqual([true, true, true, false]);
  now = 500;
  expect([allowed(), allowed()]).toEqual([true, false]);
});
