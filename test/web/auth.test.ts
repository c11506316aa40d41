import { describe, expect, it } from 'vitest';
import { createAuth, type Manager, pathOf } from '../../web/src/lib/auth.ts';
import { config } from './support.tsx';

const storageKey = `oidc.user:${config.issuer}:${config.clientId}`;

type Person = NonNullable<Awaited<ReturnType<Manager['getUser']>>>;

async function person(expiresIn: number, token = 'token'): Promise<Person> {
  const { User } = await import('oidc-client-ts');
  return new User({
    access_token: token,
    token_type: 'Bearer',
    profile: { sub: 'u1', iss: '', aud: '', exp: 0, iat: 0 },
    expires_at: Math.floor(Date.now() / 1000) + expiresIn,
    userState: { returnTo: '/returns' },
  });
}

function manager(parts: Partial<Manager>): Manager & { did: unknown[] } {
  const did: unknown[] = [];
  return {
    did,
    getUser: async () => null,
    signinRedirect: async options => {
      did.push(options);
    },
    signinCallback: async () => undefined,
    signinSilent: async () => null,
    signoutRedirect: async options => {
      did.push(options);
    },
    removeUser: async () => undefined,
    ...parts,
  };
}

function signedIn(parts: Partial<Manager>) {
  sessionStorage.setItem(storageKey, '{}');
  const by = manager(parts);
  return { auth: createAuth(config, async () => by), by };
}

describe('signing in', () => {
  it('loads nothing while nobody asks', () => {
    let loads = 0;
    const auth = createAuth(config, async () => {
      loads += 1;
      return manager({});
    });
    expect(auth.state()).toEqual({ status: 'signed out' });
    expect(loads).toBe(0);
  });

  it('remembers where the person was going, and takes them there', async () => {
    const user = await person(600);
    const by = manager({ signinCallback: async () => user });
    const auth = createAuth(config, async () => by);
    await auth.signIn('/returns?status=due');
    expect(by.did).toEqual([{ state: { returnTo: '/returns?status=due' } }]);
    expect(await auth.finishSignIn()).toBe('/returns');
    expect(auth.state()).toEqual({ status: 'signed in' });
  });

  it('never goes to another site afterwards', () => {
    expect(pathOf({ returnTo: '//evil.example' })).toBe('/');
    expect(pathOf({ returnTo: '/\\evil.example' })).toBe('/');
    expect(pathOf({ returnTo: 'https://evil.example' })).toBe('/');
    expect(pathOf(undefined)).toBe('/');
    expect(pathOf({ returnTo: '/flags/1' })).toBe('/flags/1');
  });

  it('says so when it fails, and tries again afresh', async () => {
    let loads = 0;
    const auth = createAuth(config, async () => {
      loads += 1;
      throw new Error('No issuer');
    });
    await auth.signIn('/');
    await auth.signIn('/');
    expect(auth.state()).toMatchObject({ status: 'failed', words: expect.stringContaining('could not sign you in') });
    expect(loads).toBe(2);
  });
});

describe('the token', () => {
  it('is used as it is while it lasts', async () => {
    const user = await person(300);
    const { auth } = signedIn({ getUser: async () => user });
    expect(await auth.token()).toBe('token');
  });

  it('is renewed shortly before it expires, once for calls at the same time', async () => {
    const [old, fresh] = [await person(20), await person(600, 'fresh')];
    let renewals = 0;
    const { auth } = signedIn({
      getUser: async () => old,
      signinSilent: async () => {
        renewals += 1;
        await Promise.resolve();
        return fresh;
      },
    });
    expect(await Promise.all([auth.token(), auth.token(), auth.token({ renew: true })])).toEqual([
      'fresh',
      'fresh',
      'fresh',
    ]);
    expect(renewals).toBe(1);
  });

  it('ends the session when the issuer refuses to renew it', async () => {
    const { ErrorResponse } = await import('oidc-client-ts');
    const user = await person(-5);
    const { auth } = signedIn({
      getUser: async () => user,
      signinSilent: async () => {
        throw new ErrorResponse({ error: 'invalid_grant' });
      },
    });
    expect(await auth.token()).toBeUndefined();
    expect(auth.state()).toEqual({ status: 'ended' });
    expect(sessionStorage.getItem(storageKey)).toBeNull();
  });

  it('survives a lost connection while the old one still lasts', async () => {
    const user = await person(30);
    const { auth } = signedIn({
      getUser: async () => user,
      signinSilent: async () => {
        throw new TypeError('Failed to fetch');
      },
    });
    expect(await auth.token()).toBe('token');
    expect(auth.state()).toEqual({ status: 'signed in' });
  });
});

describe('signing out', () => {
  it('tells the issuer who and where to, as Cognito wants it', async () => {
    const { auth, by } = signedIn({});
    await auth.signOut();
    expect(by.did).toEqual([
      { extraQueryParams: { client_id: 'page', logout_uri: 'https://turnstone.example/signed-out' } },
    ]);
  });

  it('forgets the tokens and warns the person when the issuer cannot be told', async () => {
    const { auth } = signedIn({
      signoutRedirect: async () => {
        throw new Error('Revocation failed');
      },
    });
    await auth.signOut();
    expect(auth.state()).toMatchObject({ status: 'failed', words: expect.stringContaining('Close your browser') });
    expect(sessionStorage.getItem(storageKey)).toBeNull();
  });
});
