import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIdentity, type Identity } from '../../infra/local/identity.ts';
import { authorize } from '../../infra/local/jwt-authorizer.ts';
import type { Person } from '../../infra/local/people.ts';
import type { UserPoolShape } from '../../infra/local/template-sign-in.ts';

const userPool: UserPoolShape = {
  id: 'pool',
  arn: 'arn:aws:cognito-idp:eu-west-2:000000000000:userpool/pool',
  issuer: 'https://cognito-idp.eu-west-2.amazonaws.com/pool',
  clients: [
    {
      id: 'web',
      name: 'web',
      flows: ['code'],
      scopes: ['openid'],
      callbackUrls: ['https://site.example/signed-in'],
      logoutUrls: ['https://site.example/'],
      accessTokenSeconds: 600,
      refreshTokenSeconds: 86_400,
      refreshGraceSeconds: 0,
    },
    {
      id: 'records',
      name: 'brightwater-records',
      flows: ['client_credentials'],
      scopes: ['turnstone/returns.read', 'turnstone/returns.write'],
      callbackUrls: [],
      logoutUrls: [],
      accessTokenSeconds: 600,
      refreshTokenSeconds: 86_400,
      refreshGraceSeconds: 0,
    },
  ],
};
const asha: Person = {
  username: 'u-asha',
  email: 'asha@brightwater.example',
  name: 'Asha <Rahman>',
  organisation: 'Brightwater',
  does: 'submits returns',
};
const challenge = createHash('sha256').update('v'.repeat(43)).digest('base64url');

let folder: string;
let server: Server;
let origin: string;
let identity: Identity;
let people: Person[];
let cookies: Map<string, string>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'identity-'));
  people = [asha];
  cookies = new Map();
  server = createServer((request, response) => void identity.handle(request, response));
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  origin = `http://localhost:${typeof address === 'object' ? address?.port : 0}`;
  start();
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(refreshGraceSeconds = 0): void {
  const clients = userPool.clients.map(client => ({ ...client, refreshGraceSeconds }));
  const pool = { ...userPool, clients };
  identity = createIdentity({ origin, userPool: pool, people: () => people, directory: folder, log: () => {} });
}

/** Fetches without following, and keeps cookies as a browser does, by name and path. */
async function visit(url: string, form?: Record<string, string>): Promise<Response> {
  const { pathname } = new URL(url, origin);
  const sent = [...cookies].filter(([key]) => pathname.startsWith(key.split(' ')[1] ?? '/'));
  const response = await fetch(new URL(url, origin), {
    redirect: 'manual',
    headers: { cookie: sent.map(([key, value]) => `${key.split(' ')[0]}=${value}`).join('; '), origin },
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  });
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const path = /path=([^;]+)/i.exec(line)?.[1] ?? '/';
    if (value === '') cookies.delete(`${name} ${path}`);
    else cookies.set(`${name} ${path}`, value);
  }
  return response;
}

function location(response: Response): string {
  const found = response.headers.get('location');
  if (found === null) throw new Error(`No redirect, but ${response.status}`);
  return found;
}

const authorizeUrl = () =>
  `/idp/auth?${new URLSearchParams({
    client_id: 'web',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: `${origin}/signed-in`,
    state: 's',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  })}`;

async function signIn(person = asha.username): Promise<string> {
  let next = location(await visit(authorizeUrl()));
  if (next.startsWith('/idp/sign-in/')) {
    expect((await visit(next)).status).toBe(200);
    next = location(await visit(next, { person }));
    next = location(await visit(next));
  }
  return next;
}

type Answer = { access_token: string; id_token: string; refresh_token: string; expires_in: number };

async function token(form: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams(form);
  const response = await fetch(`${origin}/idp/token`, { method: 'POST', body, headers: { origin, ...headers } });
  const answer: Answer = JSON.parse(await response.text());
  return { status: response.status, body: answer };
}

async function tokens() {
  const code = new URL(await signIn()).searchParams.get('code') ?? '';
  const redirect = { redirect_uri: `${origin}/signed-in`, code_verifier: 'v'.repeat(43) };
  return (await token({ grant_type: 'authorization_code', client_id: 'web', code, ...redirect })).body;
}

const refresh = (refreshToken: string) =>
  token({ grant_type: 'refresh_token', client_id: 'web', refresh_token: refreshToken });

function claims(accessToken: string) {
  return JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
}

describe('a person', () => {
  test('signs in with one button and gets an access token as Cognito issues it', async () => {
    const back = await signIn();
    expect(back.startsWith(`${origin}/signed-in?code=`)).toBe(true);
    const { access_token, id_token, refresh_token, expires_in } = await tokens();
    expect(expires_in).toBe(600);
    expect(claims(access_token)).toMatchObject({
      iss: `${origin}/idp`,
      sub: 'u-asha',
      username: 'u-asha',
      client_id: 'web',
      token_use: 'access',
      scope: 'openid',
    });
    expect(claims(id_token)).toMatchObject({ sub: 'u-asha', aud: 'web' });
    expect(refresh_token).toEqual(expect.any(String));
    const shape = { issuer: identity.issuer, audience: ['web'] };
    expect(await authorize(`Bearer ${access_token}`, shape, identity.keys)).toMatchObject({ ok: true });
  });

  test('is listed with organisation and work, as text', async () => {
    const page = await (await visit(location(await visit(authorizeUrl())))).text();
    expect(page).toContain('Asha &#60;Rahman&#62;');
    expect(page).toContain('submits returns');
    expect(page).toContain('<h2 id="g0">Brightwater</h2>');
    expect(page).not.toContain('<Rahman>');
  });

  test('who does not exist cannot sign in', async () => {
    const page = location(await visit(authorizeUrl()));
    expect((await visit(page, { person: 'u-nobody' })).status).toBe(400);
    expect((await visit('/idp/sign-in/unknown')).status).toBe(400);
  });

  test('stays signed in over a restart, and no cookie of the provider reaches the API', async () => {
    const { refresh_token } = await tokens();
    await new Promise(done => setImmediate(done));
    start();
    expect((await refresh(refresh_token)).status).toBe(200);
    expect(location(await visit(authorizeUrl()))).toContain('/signed-in?code=');
    for (const key of cookies.keys()) expect(key.split(' ')[1]).toMatch(/^\/idp/);
  });

  test('gets a new refresh token each time, and a used one ends the session', async () => {
    const first = await tokens();
    const second = await refresh(first.refresh_token);
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    expect((await refresh(first.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
    expect((await refresh(second.body.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
  });

  test('may use a refresh token once more for as long as the pool allows, having lost the answer', async () => {
    start(30);
    const first = await tokens();
    expect((await refresh(first.refresh_token)).status).toBe(200);
    const again = await refresh(first.refresh_token);
    expect(again.status).toBe(200);
    expect((await refresh(again.body.refresh_token)).status).toBe(200);
  });

  test('who was removed cannot refresh', async () => {
    const { refresh_token } = await tokens();
    people = [];
    expect((await refresh(refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
  });

  test('who was signed out everywhere must sign in again', async () => {
    const { refresh_token } = await tokens();
    people = [{ ...asha, signedOutAt: Date.now() + 1_000 }];
    expect((await refresh(refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
  });

  test('signs out: the token is revoked with a JSON answer, the session is over', async () => {
    const { refresh_token, id_token } = await tokens();
    const revoked = await fetch(`${origin}/idp/token/revocation`, {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ client_id: 'web', token: refresh_token, token_type_hint: 'refresh_token' }),
    });
    expect(revoked.status).toBe(200);
    expect(revoked.headers.get('content-type')).toContain('json');
    expect((await refresh(refresh_token)).status).toBe(400);

    const back = { post_logout_redirect_uri: `${origin}/`, logout_uri: `${origin}/`, client_id: 'web' };
    const end = await visit(`/idp/session/end?${new URLSearchParams({ id_token_hint: id_token, ...back })}`);
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(await end.text()) ?? [];
    expect(location(await visit('/idp/session/end/confirm', { xsrf, logout: 'yes' }))).toMatch(`${origin}/`);
    expect(location(await visit(authorizeUrl()))).toContain('/idp/sign-in/');
  });

  test('cannot be sent to another site', async () => {
    const elsewhere = authorizeUrl().replace(encodeURIComponent(`${origin}/signed-in`), 'https%3A%2F%2Fevil.example');
    const response = await visit(elsewhere);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Sorry, you cannot be signed in');
  });
});

test('a system signs in with its secret and gets the scopes it asks for', async () => {
  const basic = (secret: string) => ({ authorization: `Basic ${btoa(`records:${secret}`)}` });
  const asked = { grant_type: 'client_credentials', scope: 'turnstone/returns.read' };
  const { body } = await token(asked, basic(identity.clientSecret('records')));
  expect(claims(body.access_token)).toMatchObject({
    client_id: 'records',
    scope: 'turnstone/returns.read',
    token_use: 'access',
  });
  expect(claims(body.access_token)).not.toHaveProperty('username');
  expect((await token(asked, basic('wrong'))).status).toBe(401);
  const tooMuch = { ...asked, scope: 'turnstone/people.write' };
  const refused = await token(tooMuch, basic(identity.clientSecret('records')));
  expect(claims(refused.body.access_token)).not.toHaveProperty('scope');
});

test('tokens for tests and the command line are as good as those from signing in', async () => {
  const shape = { issuer: identity.issuer, audience: ['web'] };
  const issued = identity.issueToken('u-asha');
  const authorized = await authorize(`Bearer ${issued}`, shape, identity.keys);
  expect(authorized).toMatchObject({ ok: true, claims: { username: 'u-asha', token_use: 'access' } });
});

test('the published keys are those that sign, and hold no private part', async () => {
  const { keys } = JSON.parse(await (await fetch(`${origin}/idp/jwks`)).text());
  const [own] = await identity.keys();
  expect(keys).toMatchObject([{ kid: own?.kid, n: own?.n }]);
  expect(own).not.toHaveProperty('d');
});
