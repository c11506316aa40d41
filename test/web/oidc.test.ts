import { afterEach, describe, expect, it } from 'vitest';
import { createManager } from '../../web/src/lib/oidc.ts';
import { config } from './support.tsx';

const issuer = config.issuer;
const storageKey = `oidc.user:${issuer}:${config.clientId}`;
const profile = { sub: 'u1', iss: issuer, aud: config.clientId, exp: 1, iat: 0 };

/** An id token as the issuer would send it back; its signature is not the page's to check (TLS is, OpenID Connect 3.1.3.7). */
function idToken(): string {
  const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '');
  return `${part({ alg: 'RS256' })}.${part(profile)}.x`;
}

type Sent = { url: string; body: URLSearchParams };

/** The issuer: its metadata, its token and revocation endpoints. */
function issuerAnswers(tokens: (body: URLSearchParams) => { status?: number; body: object }): Sent[] {
  const sent: Sent[] = [];
  globalThis.fetch = async (input, init) => {
    const url = String(input);
    const body = new URLSearchParams(init?.body instanceof URLSearchParams ? init.body : String(init?.body ?? ''));
    if (url.endsWith('/.well-known/openid-configuration')) {
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        revocation_endpoint: `${issuer}/revoke`,
        end_session_endpoint: `${issuer}/logout`,
      });
    }
    sent.push({ url, body });
    const answer = url.endsWith('/token') ? tokens(body) : { body: {} };
    return json(answer.body, answer.status);
  };
  return sent;
}

function json(body: object, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

const original = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = original;
});

function keep(more: object = {}): void {
  const user = {
    access_token: 'old',
    refresh_token: 'r1',
    token_type: 'Bearer',
    id_token: idToken(),
    profile,
    scope: 'openid',
  };
  sessionStorage.setItem(storageKey, JSON.stringify({ ...user, session_state: null, expires_at: 1, ...more }));
}

describe('the sign-in library as it is used here', () => {
  it('goes to the issuer with a code challenge, and comes back to where the person was going', async () => {
    const sent = issuerAnswers(() => ({
      body: { access_token: 'new', token_type: 'Bearer', expires_in: 600, refresh_token: 'r1', id_token: idToken() },
    }));
    const gone: string[] = [];
    await createManager(config, url => gone.push(url)).signinRedirect({ state: { returnTo: '/returns' } });
    const address = new URL(gone[0] ?? '');
    expect(address.origin + address.pathname).toBe(`${issuer}/authorize`);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: config.clientId,
      redirect_uri: 'https://turnstone.example/signed-in',
      code_challenge_method: 'S256',
    });
    const state = address.searchParams.get('state') ?? '';
    const back = createManager(config, () => undefined);
    const user = await back.signinCallback(`https://turnstone.example/signed-in?code=c1&state=${state}`);
    expect(user?.state).toEqual({ returnTo: '/returns' });
    expect(sent[0]?.body.get('code_verifier')).toMatch(/^[\w-]{43,}$/);
    expect((await back.getUser())?.access_token).toBe('new');
  });

  it('refuses an answer that it did not ask for', async () => {
    issuerAnswers(() => ({ body: {} }));
    const manager = createManager(config, () => undefined);
    await expect(manager.signinCallback('https://turnstone.example/signed-in?code=c1&state=forged')).rejects.toThrow(
      /state/i,
    );
    expect(await manager.getUser()).toBeNull();
  });

  it('renews with the refresh token, and keeps the one that came in its place', async () => {
    const sent = issuerAnswers(() => ({
      body: { access_token: 'newer', token_type: 'Bearer', expires_in: 600, refresh_token: 'r2' },
    }));
    keep();
    const manager = createManager(config, () => undefined);
    expect((await manager.signinSilent())?.access_token).toBe('newer');
    expect(sent[0]?.body.get('refresh_token')).toBe('r1');
    const user = await manager.getUser();
    expect([user?.refresh_token, user?.profile.sub]).toEqual(['r2', 'u1']);
  });

  it('says so when the issuer no longer renews', async () => {
    issuerAnswers(() => ({ status: 400, body: { error: 'invalid_grant' } }));
    keep();
    await expect(createManager(config, () => undefined).signinSilent()).rejects.toMatchObject({
      name: 'ErrorResponse',
      error: 'invalid_grant',
    });
  });

  it('has nothing to renew without a refresh token', async () => {
    issuerAnswers(() => ({ body: {} }));
    keep({ refresh_token: undefined });
    expect(await createManager(config, () => undefined).signinSilent()).toBeNull();
  });

  it('signs out: revokes the refresh token, forgets the person, ends the session at the issuer', async () => {
    const sent = issuerAnswers(() => ({ body: {} }));
    keep();
    const gone: string[] = [];
    await createManager(config, url => gone.push(url)).signoutRedirect({ extraQueryParams: { client_id: 'page' } });
    expect(sent.map(({ url, body }) => [url, body.get('token')])).toEqual([[`${issuer}/revoke`, 'r1']]);
    expect(sessionStorage.getItem(storageKey)).toBeNull();
    const address = new URL(gone[0] ?? '');
    expect(address.origin + address.pathname).toBe(`${issuer}/logout`);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      id_token_hint: idToken(),
      client_id: 'page',
      post_logout_redirect_uri: 'https://turnstone.example/signed-out',
    });
  });
});
