import { OidcClient, User, WebStorageStateStore } from 'oidc-client-ts';
import { type Manager, signedInPath, signedOutPath } from './auth.ts';
import type { SiteConfig } from './config.ts';

/** A renewal that takes longer counts as failed: the caller goes on with the token it has. */
const renewalSeconds = 10;

/**
 * What the service uses of oidc-client-ts: its protocol client (requests, PKCE, validation, refresh, revocation), and
 * the few lines that keep the person in this tab's storage. The library's own UserManager adds pop-ups, frames and
 * timers, of which a page under this content security policy may use none, and weighs 7 kB more.
 */
export function createManager(config: SiteConfig, go: (url: string) => void = url => location.assign(url)): Manager {
  const store = new WebStorageStateStore({ store: sessionStorage });
  const client = new OidcClient({
    authority: config.issuer,
    client_id: config.clientId,
    redirect_uri: `${location.origin}${signedInPath}`,
    post_logout_redirect_uri: `${location.origin}${signedOutPath}`,
    response_type: 'code',
    scope: config.scope,
    ...(config.resource === undefined ? {} : { resource: config.resource }),
    ...(config.endSession === undefined ? {} : { metadataSeed: { end_session_endpoint: config.endSession } }),
    stateStore: store,
  });
  const userKey = `user:${config.issuer}:${config.clientId}`;

  const getUser = async () => {
    const stored = await store.get(userKey);
    return stored === null ? null : User.fromStorageString(stored);
  };
  const keep = async (user: User) => {
    await store.set(userKey, user.toStorageString());
    return user;
  };
  const removeUser = async () => {
    await store.remove(userKey);
  };

  return {
    getUser,
    removeUser,
    async signinRedirect(args) {
      go((await client.createSigninRequest({ ...args, request_type: 'si:r' })).url);
    },
    async signinCallback(url = location.href) {
      return keep(new User(await client.processSigninResponse(url)));
    },
    async signinSilent() {
      const user = await getUser();
      if (user?.refresh_token === undefined) return null;
      const { refresh_token, id_token, session_state, scope, profile } = user;
      const state = { refresh_token, id_token, session_state, scope, profile, data: user.state };
      // biome-ignore lint/correctness/useHookAtTopLevel: a method that is named like a hook and is none
      const renewed = await client.useRefreshToken({ state, timeoutInSeconds: renewalSeconds });
      return keep(new User({ ...state, ...renewed }));
    },
    async signoutRedirect(args = {}) {
      const user = await getUser();
      // Access tokens are JWTs, which cannot be revoked: they end by themselves within ten minutes.
      if (user?.refresh_token !== undefined) await client.revokeToken(user.refresh_token, 'refresh_token');
      await removeUser();
      const hint = user?.id_token === undefined ? {} : { id_token_hint: user.id_token };
      go((await client.createSignoutRequest({ ...args, ...hint, request_type: 'so:r' })).url);
    },
  };
}
