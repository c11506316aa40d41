import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  randomBytes,
  sign,
} from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';

/** The keys of the identity provider on this machine. */
export type IdentityKeys = {
  /** Signs tokens (RS256), with `kid`. */
  privateKey: JsonWebKey;
  publicKey: JsonWebKey;
  /** Signs the provider's own cookies. */
  cookieKey: string;
  /** A signed token with these claims. */
  signToken(claims: object): string;
};

const rsaKey = z.looseObject({ kty: z.literal('RSA'), kid: z.string() });
const kept = z.object({ privateKey: rsaKey, cookieKey: z.string() });

/** Reads the keys from a file, or makes them, once. Without a path they last as long as the process. */
export function identityKeys(path: string | undefined): IdentityKeys {
  const { privateKey, cookieKey } = path !== undefined && existsSync(path) ? read(path) : make(path);
  const key = createPrivateKey({ key: privateKey, format: 'jwk' });
  const header = encode({ alg: 'RS256', typ: 'JWT', kid: privateKey.kid });
  return {
    privateKey,
    publicKey: { ...createPublicKey(key).export({ format: 'jwk' }), kid: privateKey.kid, use: 'sig', alg: 'RS256' },
    cookieKey,
    signToken(claims) {
      const signed = `${header}.${encode(claims)}`;
      return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
    },
  };
}

function read(path: string): z.output<typeof kept> {
  return kept.parse(JSON.parse(readFileSync(path, 'utf8')));
}

function make(path: string | undefined): z.output<typeof kept> {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = randomBytes(8).toString('hex');
  const made = kept.parse({
    privateKey: { ...pair.privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' },
    cookieKey: randomBytes(32).toString('hex'),
  });
  if (path !== undefined) writeFileSync(path, JSON.stringify(made), { mode: 0o600 });
  return made;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
