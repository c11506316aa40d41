import { createServer, type IncomingHttpHeaders, type Server, request as send } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCdn, type Handler } from '../../infra/local/cdn.ts';
import { edgeFunction } from '../../infra/local/edge-function.ts';
import type { GatewayRequest } from '../../infra/local/gateway.ts';
import type { SiteShape } from '../../infra/local/template-site.ts';

const csp =
  "default-src 'none'; connect-src 'self' https://x.auth.eu-west-2.amazoncognito.com https://cognito-idp.eu-west-2.amazonaws.com https://b.s3.eu-west-2.amazonaws.com; form-action 'self' https://x.auth.eu-west-2.amazoncognito.com";
const headers = [
  { name: 'content-security-policy', value: csp, override: true },
  { name: 'strict-transport-security', value: 'max-age=1', override: true },
  { name: 'x-frame-options', value: 'DENY', override: false },
];
const site: SiteShape = {
  defaultRootObject: 'index.html',
  behaviours: [
    {
      pattern: '/api/*',
      origin: 'api',
      originHeaders: { 'x-origin-secret': 'known' },
      methods: ['GET', 'HEAD', 'POST'],
      compress: false,
      headers,
      removed: ['server'],
    },
    {
      pattern: '*',
      origin: 'site',
      originHeaders: {},
      methods: ['GET', 'HEAD'],
      compress: true,
      viewerRequest:
        "function handler(event) { var r = event.request; if (r.uri === '/old') return { statusCode: 301, headers: { location: { value: '/new' } } }; if (r.uri.indexOf('.') === -1) r.uri = '/index.html'; return r; }",
      headers,
      removed: [],
    },
  ],
};

let server: Server;
let port: number;
let seen: GatewayRequest[];
let handler: Handler;

beforeAll(async () => {
  server = createServer((request, response) => void handler(request, response));
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  handler = createCdn({
    site,
    files: join(import.meta.dirname, 'site'),
    origin: `http://localhost:${port}`,
    objects: 'http://127.0.0.1:9000',
    gateway: {
      async handle(request) {
        seen.push(request);
        const own = { 'content-type': 'application/json', server: 'secret', 'x-frame-options': 'SAMEORIGIN' };
        return { status: 404, headers: own, body: Buffer.from('{"message":"Not Found"}') };
      },
    },
    local: { '/idp': (_request, response) => void response.end('identity') },
  });
});
beforeEach(() => {
  seen = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

type Reply = { status: number; headers: IncomingHttpHeaders; body: Buffer };

function ask(
  path: string,
  more: { method?: string; headers?: Record<string, string>; body?: Buffer } = {},
): Promise<Reply> {
  const { method = 'GET', body } = more;
  return new Promise((done, fail) => {
    const outgoing = send({
      port,
      host: '127.0.0.1',
      path,
      method,
      headers: { host: `localhost:${port}`, ...more.headers },
    });
    outgoing.on('error', fail);
    outgoing.on('response', async reply => {
      const parts: Buffer[] = [];
      for await (const part of reply) parts.push(part);
      done({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(parts) });
    });
    outgoing.end(body);
  });
}

describe('pages and files', () => {
  test.each(['/', '/returns/7', '/index.html', '/signed-in?code=1'])(
    '%s is the page, asked for anew each time',
    async path => {
      const reply = await ask(path);
      expect(reply.status).toBe(200);
      expect(reply.body.toString()).toContain('<title>Home</title>');
      expect(reply.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
    },
  );

  test('a file with a hash in its name is kept for a year and compressed as the browser accepts', async () => {
    const path = '/assets/app-abc123.js';
    const plain = await ask(path);
    expect(plain.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const brotli = await ask(path, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', etag: `W/${plain.headers.etag}` });
    expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
    const gzip = await ask(path, { headers: { 'accept-encoding': 'gzip' } });
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
  });

  test('a file the browser has is answered 304, HEAD without content', async () => {
    const { headers } = await ask('/index.html');
    const again = await ask('/index.html', { headers: { 'if-none-match': `"x", W/${headers.etag}` } });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const head = await ask('/index.html', { method: 'HEAD' });
    expect([head.status, head.body.length, head.headers.etag]).toEqual([200, 0, headers.etag]);
  });

  test.each(['/absent.js', '/assets/../../cdn.test.ts', '/%2e%2e/fixture.ts', '/.vite/manifest.json', '/%00.js'])(
    '%s is denied as by a bucket',
    async path => {
      const reply = await ask(path);
      expect(reply.status).toBe(403);
      expect(reply.body.toString()).toContain('<Code>AccessDenied</Code>');
    },
  );

  test('a method the behaviour does not have is refused', async () => {
    expect((await ask('/index.html', { method: 'POST' })).status).toBe(403);
    expect((await ask('/api/notes', { method: 'DELETE' })).status).toBe(403);
    expect(seen).toEqual([]);
  });

  test('the function at the edge may answer itself', async () => {
    expect(await ask('/old')).toMatchObject({ status: 301, headers: { location: '/new' } });
  });
});

describe('the API', () => {
  test('gets the request as it was sent, with the secret header in place of a forged one', async () => {
    const body = Buffer.from('{}');
    await ask('/api/notes/a%2Fb?x=1&y=', {
      method: 'POST',
      body,
      headers: { 'x-origin-secret': 'forged', 'Acting-For': 'o1', cookie: 'a=1' },
    });
    expect(seen).toMatchObject([
      {
        method: 'POST',
        path: '/api/notes/a%2Fb',
        query: 'x=1&y=',
        body,
        headers: { 'x-origin-secret': 'known', 'acting-for': 'o1', cookie: 'a=1' },
      },
    ]);
  });

  test('answers for itself: its 404 is not replaced, its headers give way only where the policy says', async () => {
    const reply = await ask('/api/unknown');
    expect(reply.status).toBe(404);
    expect(reply.body.toString()).toBe('{"message":"Not Found"}');
    expect(reply.headers).not.toHaveProperty('server');
    expect(reply.headers).toMatchObject({
      'x-frame-options': 'SAMEORIGIN',
      'content-security-policy': expect.any(String),
    });
  });

  test('is told that more than 10 MB is too large', async () => {
    await ask('/api/notes', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });
    expect(seen).toMatchObject([{ body: 'too large' }]);
  });
});

test('on this machine the policy allows the site itself and the object store, and no https', async () => {
  const { headers } = await ask('/');
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; connect-src 'self' http://127.0.0.1:9000; form-action 'self'",
  );
  expect(headers).not.toHaveProperty('strict-transport-security');
});

test('sign-in is on the same origin under the same headers', async () => {
  const reply = await ask('/idp/auth?x=1', { method: 'POST' });
  expect(reply.body.toString()).toBe('identity');
  expect(reply.headers['content-security-policy']).toContain("default-src 'none'");
});

test('a foreign name for this address is refused', async () => {
  expect((await ask('/', { headers: { host: 'evil.example' } })).status).toBe(421);
});

test('code at the edge that does not end is stopped', () => {
  const run = edgeFunction('function handler(event) { for (;;); }');
  expect(() => run({ method: 'GET', uri: '/', query: '', headers: {} })).toThrow(/timed out/);
});
