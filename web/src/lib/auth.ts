import type { User, UserManager } from 'oidc-client-ts';
import type { SiteConfig } from './config.ts';

/**
 * Signing in: authorization code with PKCE by oidc-client-ts, loaded when it is first needed (10 kB that public
 * pages never load).
 *
 * Tokens stay in sessionStorage: they survive a reload, which memory would not, and end with the tab, which
 * localStorage would not. What could read them is a script in the page, and the content security policy admits none
 * but ours. The access token lives ten minutes; the refresh token rotates and is revoked on signing out.
 */
export type Auth = {
  state(): AuthState;
  /** Calls back on every change; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** Leaves for the sign-in page, to come back to `returnTo` (a path of this site). */
  signIn(returnTo: string): Promise<void>;
  /** At the address the issuer sends back to: completes signing in, and says where the person was going. */
  finishSignIn(): Promise<string>;
  /** Revokes the refresh token and ends the issuer's session. If that fails the person is told. */
  signOut(): Promise<void>;
  /** A valid access token, renewed by the refresh token when it is about to expire, or on demand. */
  token(options?: { renew: boolean }): Promise<string | undefined>;
  /** The service refused the session: forget it. */
  end(): void;
};

export type AuthState =
  | { status: 'signed out' }
  | { status: 'signed in' }
  /** It was signed in until the session ended by itself. */
  | { status: 'ended' }
  | { status: 'failed'; words: string };

/** The part of oidc-client-ts in use. */
export type Manager = Pick<
  UserManager,
  'getUser' | 'signinRedirect' | 'signinCallback' | 'signinSilent' | 'signoutRedirect' | 'removeUser'
>;

export const signedInPath = '/signed-in';
export const signedOutPath = '/signed-out';

/** Renew this many seconds before the access token expires. */
const margin = 60;

const signInFailed = 'We could not sign you in. Try again, or contact the council if it keeps happening.';
const signOutFailed =
  'We could not sign you out completely. Close your browser, above all if other people use this computer.';

export function createAuth(
  config: SiteConfig,
  load: (config: SiteConfig) => Promise<Manager> = loadManager,
  storage: Pick<Storage, 'getItem' | 'removeItem'> = sessionStorage,
): Auth {
  const storageKey = `oidc.user:${config.issuer}:${config.clientId}`;
  const listeners = new Set<() => void>();
  let state: AuthState = { status: storage.getItem(storageKey) === null ? 'signed out' : 'signed in' };
  let manager: Promise<Manager> | undefined;
  let renewing: Promise<User | null> | undefined;

  const become = (next: AuthState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const managed = () => {
    manager ??= load(config);
    manager.catch(() => {
      manager = undefined;
    });
    return manager;
  };
  const end = () => {
    storage.removeItem(storageKey);
    if (state.status === 'signed in') become({ status: 'ended' });
  };
  /** One renewal at a time: a refresh token that rotates may be used once. */
  const renew = async (by: Manager): Promise<User | null> => {
    renewing ??= by.signinSilent().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async signIn(returnTo) {
      try {
        await (await managed()).signinRedirect({ state: { returnTo } });
      } catch {
        become({ status: 'failed', words: signInFailed });
      }
    },
    async finishSignIn() {
      try {
        const user = await (await managed()).signinCallback();
        become({ status: 'signed in' });
        return pathOf(user?.state);
      } catch (error) {
        become({ status: 'failed', words: signInFailed });
        throw error;
      }
    },
    async signOut() {
      try {
        await (await managed()).signoutRedirect({
          // Cognito's own end of session wants these two; other issuers pass them over.
          extraQueryParams: { client_id: config.clientId, logout_uri: `${location.origin}${signedOutPath}` },
        });
      } catch {
        storage.removeItem(storageKey);
        become({ status: 'failed', words: signOutFailed });
      }
    },
    async token(options) {
      if (state.status !== 'signed in') return undefined;
      const by = await managed();
      const user = await by.getUser();
      if (user === null) {
        end();
        return undefined;
      }
      if (options?.renew !== true && (user.expires_in ?? 0) > margin) return user.access_token;
      try {
        const renewed = await renew(by);
        if (renewed !== null) return renewed.access_token;
        end();
        return undefined;
      } catch (error) {
        // The issuer refused: the session is over. Anything else is the network: the old token may still do.
        if (error instanceof Error && error.name === 'ErrorResponse') {
          end();
          return undefined;
        }
        if ((user.expires_in ?? 0) > 0) return user.access_token;
        throw error;
      }
    },
    end,
  };
}

/** A path of this site, whatever came back: never another site's address. */
export function pathOf(state: unknown): string {
  const path: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'returnTo') : undefined;
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) ? path : '/';
}

async function loadManager(config: SiteConfig): Promise<Manager> {
  return (await import('./oidc.ts')).createManager(config);
}
