import { describe, expect, it } from 'vitest';
import { securityHeaders } from '../../infra/headers.ts';
import { smoke } from '../../infra/smoke.ts';

const url = 'https://turnstone.eastmarch.example';
const issuer = 'https://sign-in.example';
const page = '<!doctype html><script type="module" src="/assets/app-1a.js"></script>';

type Answer = { status: number; headers?: Record<string, string>; body?: string };

const headers = securityHeaders({ pages: [issuer], api: [] }, { https: true });
const problem = JSON.stringify({ type: 'about:blank', title: 'There is nothing at this address', status: 404 });

/** A stage on which everything is as it should be. */
const sound: Readonly<Record<string, Answer>> = {
  [`${url}/`]: { status: 200, headers, body: page },
  [`${url}/returns`]: { status: 200, headers, body: page },
  [`${url}/assets/app-1a.js`]: { status: 200, headers: { 'cache-control': 'public, max-age=31536000, immutable' } },
  [`${url}/config.json`]: {
    status: 200,
    headers: { 'cache-control': 'no-cache' },
    body: JSON.stringify({ issuer, clientId: 'abc' }),
  },
  [`${issuer}/.well-known/openid-configuration`]: { status: 200, body: '{}' },
  [`${url}/api/no-such-path`]: {
    status: 404,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: problem,
  },
  [`${url}/api/me`]: { status: 401 },
  'http://turnstone.eastmarch.example': { status: 301, headers: { location: `${url}/` } },
};

async function faults(changed: Readonly<Record<string, Answer>> = {}): Promise<string[]> {
  const stage = { ...sound, ...changed };
  const findings = await smoke(url, async asked => {
    const answer = stage[asked];
    if (answer === undefined) throw new Error(`nothing at ${asked}`);
    return new Response(answer.body ?? '', { status: answer.status, headers: answer.headers ?? {} });
  });
  expect(findings.length).toBe(7);
  return findings.flatMap(({ what, fault }) => (fault === undefined ? [] : [`${what}: ${fault}`]));
}

describe('smoke', () => {
  it('finds nothing wrong with a sound stage', async () => {
    expect(await faults()).toEqual([]);
  });

  const weak = { ...headers, 'content-security-policy': "default-src 'none'; script-src 'self' 'unsafe-inline'" };
  it.each<[string, Record<string, Answer>, RegExp]>([
    [
      'a header that is too weak',
      { [`${url}/`]: { status: 200, headers: weak, body: page } },
      /content-security-policy/,
    ],
    ['no rewrite of addresses', { [`${url}/returns`]: { status: 403 } }, /status 403, or another page/],
    ['files that browsers forget', { [`${url}/assets/app-1a.js`]: { status: 200 } }, /immutable/],
    [
      'no client id',
      { [`${url}/config.json`]: { status: 200, body: JSON.stringify({ issuer }) } },
      /no issuer or client id/,
    ],
    ['no sign-in service', { [`${issuer}/.well-known/openid-configuration`]: { status: 404 } }, /issuer answers 404/],
    ['a wrong origin secret', { [`${url}/api/no-such-path`]: { status: 403 } }, /origin secret/],
    ['an API that asks nobody', { [`${url}/api/me`]: { status: 200 } }, /status 200 without a token/],
    ['plain http', { 'http://turnstone.eastmarch.example': { status: 200 } }, /status 200 to nowhere/],
  ])('finds %s', async (_what, changed, fault) => {
    expect(await faults(changed)).toEqual([expect.stringMatching(fault)]);
  });

  it('says that nothing answers', async () => {
    const findings = await smoke(url, () => Promise.reject(new Error('refused')));
    expect(findings.every(({ fault }) => fault !== undefined)).toBe(true);
  });
});
