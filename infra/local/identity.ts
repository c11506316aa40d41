import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import Provider, { type ClientMetadata, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { identityKeys } from './identity-keys.ts';
import { identityStore } from './identity-store.ts';
import type { KeySet } from './jwt-authorizer.ts';
import { bodyOf } from './loopback.ts';
import type { Person } from './people.ts';
import { assets, messagePage, signInPage, signOutPage } from './sign-in-page.ts';
import type { ClientShape, UserPoolShape } from './template-sign-in.ts';

export type IdentityOptions = {
  /** The site's origin; the issuer is `/idp` there. */
  origin: string;
  userPool: UserPoolShape;
  /** Who can sign in, asked anew each time. */
  people(): readonly Person[];
  /** Where keys and sessions are kept; without one they last as long as the process. */
  directory?: string;
  log(line: string): void;
};

export type Identity = {
  issuer: string;
  /** The client the page in the browser uses. */
  webClient: string;
  keys: KeySet;
  /** Serves `/idp/*`; the path comes with the prefix. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** An access token as a person gets it by signing in, whether or not there is an account. */
  issueToken(username: string): string;
  /** An access token as a provider's system gets it. @throws where the template has no client of that name */
  issueClientToken(clientName: string, scopes: readonly string[]): string;
  /** What a provider's system signs in with. */
  clientSecret(clientId: string): string;
};

const mount = '/idp';
const resource = 'urn:turnstone:api';
const daySeconds = 86_400;

/** Stands in for the Cognito user pool: the same tokens, people without passwords. */
export function createIdentity({ origin, userPool, people, directory, log }: IdentityOptions): Identity {
  const keys = identityKeys(directory && join(directory, 'identity-keys.json'));
  const issuer = `${origin}${mount}`;
  const web = webClientOf(userPool);
  const personOf = (username: string) => people().find(person => person.username === username);
  const machineScopes = userPool.clients.filter(client => client !== web).flatMap(client => client.scopes);
  const scopes = [...new Set(['openid', ...web.scopes, ...machineScopes])];
  const clientSecret = (id: string) => createHash('sha256').update(`${keys.cookieKey} ${id}`).digest('base64url');

  const configuration: Configuration = {
    adapter: identityStore(directory && join(directory, 'identity-sessions.json'), web.refreshGraceSeconds),
    clients: userPool.clients.map(client => clientMetadata(client, origin, clientSecret(client.id))),
    jwks: { keys: [keys.privateKey] },
    cookies: {
      keys: [keys.cookieKey],
      // Below the mount only: the API never sees the provider's cookies.
      long: { path: mount, sameSite: 'lax', signed: true, httpOnly: true },
      short: { sameSite: 'lax', signed: true, httpOnly: true },
    },
    scopes: [...scopes, 'offline_access'],
    claims: { openid: ['sub'] },
    clientBasedCORS: (_context, from) => from === origin,
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    async findAccount(_context, id, token) {
      const person = personOf(id);
      // Signing somebody out everywhere ends the tokens given before that moment.
      const ended = token?.iat !== undefined && token.iat * 1000 < (person?.signedOutAt ?? 0);
      return person && !ended ? { accountId: id, claims: async () => ({ sub: id }) } : undefined;
    },
    loadExistingGrant,
    interactions: { url: (_context, interaction) => `${mount}/sign-in/${interaction.uid}` },
    extraTokenClaims: (_context, token) =>
      token.kind === 'AccessToken' ? { token_use: 'access', username: token.accountId } : { token_use: 'access' },
    renderError(context, out) {
      log(`identity: ${out.error} ${out.error_description ?? ''}`);
      context.type = 'html';
      context.body = messagePage('Sorry, you cannot be signed in', out.error_description ?? out.error);
    },
    ttl: {
      AccessToken: web.accessTokenSeconds,
      ClientCredentials: Math.min(...userPool.clients.map(client => client.accessTokenSeconds)),
      IdToken: web.accessTokenSeconds,
      RefreshToken: web.refreshTokenSeconds,
      Grant: web.refreshTokenSeconds,
      Session: daySeconds,
      Interaction: 3_600,
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true, allowedPolicy: () => true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        // Cognito's access tokens have no audience, but the provider insists: the client's id, which says the same.
        getResourceServerInfo: (_context, _resource, client) => ({
          audience: client.clientId,
          scope: scopes.join(' '),
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(context, form) {
          context.body = signOutPage(form);
        },
        postLogoutSuccessSource(context) {
          context.body = messagePage('You are signed out', 'You can close this page.');
        },
      },
    },
  };
  const provider = new Provider(issuer, configuration);
  provider.on('server_error', (_context, error) => log(`identity: ${error.stack ?? error.message}`));
  provider.use(async (context, next) => {
    await next();
    // An empty answer as plain text is an error to oidc-client-ts, which then would not sign out.
    if (context.path.endsWith('/revocation') && context.status === 200) context.type = 'json';
  });
  const callback = provider.callback();

  async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const details = await provider.interactionDetails(request, response).catch(() => undefined);
    if (!details) {
      return html(response, 400, messagePage('This page has expired', 'Go back to the service and sign in again.'));
    }
    if (request.method !== 'POST') return html(response, 200, signInPage(people(), `${mount}${request.url}`));
    const chosen = new URLSearchParams((await bodyOf(request)).toString()).get('person') ?? '';
    if (!personOf(chosen)) return html(response, 400, messagePage('You cannot sign in', 'There is no such account.'));
    await provider.interactionFinished(request, response, { login: { accountId: chosen } });
  }

  return {
    issuer,
    webClient: web.id,
    clientSecret,
    keys: async () => [keys.publicKey],
    async handle(request, response) {
      // As a mounted application: the provider finds the prefix by comparing the two.
      Object.assign(request, { originalUrl: request.url });
      request.url = request.url?.slice(mount.length) || '/';
      const path = request.url.split('?')[0] ?? '';
      const asset = Object.entries(assets).find(([name]) => name === path)?.[1];
      if (asset) {
        response.writeHead(200, { 'content-type': `${asset.type}; charset=utf-8`, 'cache-control': 'no-cache' });
        response.end(asset.content);
      } else if (path.startsWith('/sign-in/')) await signIn(request, response);
      else await callback(request, response);
    },
    issueToken: username => issue({ sub: username, username, client_id: web.id, scope: web.scopes.join(' ') }),
    issueClientToken(clientName, granted) {
      const client = userPool.clients.find(({ name }) => name === clientName);
      if (!client) throw new Error(`The template has no client called ${clientName}.`);
      return issue({ sub: client.id, client_id: client.id, scope: granted.join(' ') });
    },
  };

  function issue(claims: object): string {
    const now = Math.floor(Date.now() / 1000);
    const times = { iat: now, exp: now + web.accessTokenSeconds };
    return keys.signToken({ iss: issuer, token_use: 'access', ...claims, ...times, jti: randomUUID() });
  }
}

function webClientOf({ clients }: UserPoolShape): ClientShape {
  const web = clients.find(client => client.flows.includes('code'));
  if (!web) throw new Error('The template has no client with which people sign in.');
  return web;
}

function clientMetadata(client: ClientShape, origin: string, secret: string): ClientMetadata {
  const here = (url: string) => `${origin}${new URL(url).pathname}`;
  if (client.flows.includes('code')) {
    return {
      client_id: client.id,
      // 'native' would ask for consent each time; http is accepted for the code flow on localhost.
      application_type: 'web',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: client.callbackUrls.map(here),
      post_logout_redirect_uris: client.logoutUrls.map(here),
    };
  }
  return {
    client_id: client.id,
    client_secret: secret,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    scope: client.scopes.join(' '),
  };
}

/** Everything a client may ask for is granted: there is no consent to give to one's own service. */
async function loadExistingGrant(context: KoaContextWithOIDC) {
  const { provider, client, session, params } = context.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const found = known === undefined ? undefined : await provider.Grant.find(known);
  if (found) return found;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  const asked = typeof params?.scope === 'string' ? params.scope : 'openid';
  grant.addOIDCScope(asked);
  grant.addResourceScope(resource, asked);
  await grant.save();
  return grant;
}

function html(response: ServerResponse, status: number, content: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(content);
}
