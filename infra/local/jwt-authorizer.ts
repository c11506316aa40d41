import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { isRecord, type Properties } from './intrinsics.ts';
import type { AuthorizerShape } from './template-api.ts';

export type Authorized = { ok: true; claims: Record<string, string>; scopes: string[] } | { ok: false; reason: string };

/** The public keys of the issuer, as its JWKS lists them. */
export type KeySet = () => Promise<readonly JsonWebKey[]>;

/**
 * Judges a bearer token as an HTTP API's JWT authorizer does: signature (RS256) by a key of the issuer, issuer,
 * audience (`aud`, else `client_id`), `exp`, `nbf`, `iat`. Time is the machine's, as the browser and the
 * identity provider live in it too.
 */
export async function authorize(
  header: string | undefined,
  { issuer, audience }: AuthorizerShape,
  keys: KeySet,
  now: number = Date.now(),
): Promise<Authorized> {
  const token = header?.replace(/^Bearer /i, '') ?? '';
  const [head = '', body = '', signature = '', ...others] = token.split('.');
  const { alg, kid } = decode(head);
  const claims = decode(body);
  if (others.length > 0 || alg !== 'RS256') return refuse('the token is not a JWT signed with RS256');
  const key = (await keys()).find(candidate => candidate.kid === kid);
  if (!key) return refuse('the token is signed with an unknown key');
  const signed = Buffer.from(`${head}.${body}`);
  const publicKey = createPublicKey({ key, format: 'jwk' });
  if (!verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'))) return refuse('bad signature');
  if (claims.iss !== issuer) return refuse('the token has another issuer');
  const meant: unknown[] = [claims.aud ?? claims.client_id].flat();
  if (!meant.some(one => typeof one === 'string' && audience.includes(one))) {
    return refuse('the token is meant for somebody else');
  }
  const seconds = now / 1000;
  if (typeof claims.exp !== 'number' || claims.exp <= seconds) return refuse('the token has expired');
  if (typeof claims.nbf === 'number' && claims.nbf > seconds) return refuse('the token is not valid yet');
  if (typeof claims.iat === 'number' && claims.iat > seconds + 1) return refuse('the token is not valid yet');
  const scopes = typeof claims.scope === 'string' ? claims.scope.split(' ') : [];
  return { ok: true, claims: asText(claims), scopes };
}

function refuse(reason: string): Authorized {
  return { ok: false, reason };
}

function decode(part: string): Properties {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/** The gateway hands every claim on as text, a list as `[one two]`. */
function asText(claims: Properties): Record<string, string> {
  const text = (value: unknown) => (Array.isArray(value) ? `[${value.join(' ')}]` : String(value));
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, text(value)]));
}
