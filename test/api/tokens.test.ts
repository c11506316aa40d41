import { generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epoch } from '../../functions/kernel/clock.ts';
import type { Stack } from '../../infra/local/stack.ts';
import { ask, startWorld } from './running.ts';
import { ownSystem, userFor, worldOf } from './world.ts';

let stack: Stack;

beforeAll(async () => {
  stack = await startWorld();
}, 60_000);

afterAll(() => stack.stop());

const provider = userFor('provider administrator');

/** The claims of a token, to be changed and signed anew. */
function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

function forged(claims: Record<string, unknown>, token: string): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const text = `${token.split('.')[0]}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

describe('a token', () => {
  it('is refused when it is no token, altered, or signed by somebody else', async () => {
    const good = stack.token(provider);
    const [head = '', , signature = ''] = good.split('.');
    const other = { ...claimsOf(good), username: userFor('administrator') };
    const altered = `${head}.${Buffer.from(JSON.stringify(other)).toString('base64url')}.${signature}`;
    for (const token of ['', 'nonsense', `${good}x`, altered, forged(other, good)]) {
      expect((await ask(stack, 'GET /api/me', { token })).status).toBe(401);
    }
  });

  it('of another issuer, or past its time, is refused', async () => {
    const good = stack.token(provider);
    const claims = claimsOf(good);
    const expired = { ...claims, exp: Math.floor(epoch(stack.clock()) / 1000) - 60 };
    const foreign = { ...claims, iss: 'https://elsewhere.example' };
    for (const changed of [expired, foreign]) {
      expect((await ask(stack, 'GET /api/me', { token: forged(changed, good) })).status).toBe(401);
    }
  });

  it('of a user who was removed is refused at the next request, although it still lives', async () => {
    const removed = 'user-own-colleague';
    const token = stack.token(removed);
    expect((await ask(stack, 'GET /api/me', { token })).status).toBe(200);
    const path = { id: 'org-own', user: removed };
    const asked = { path, body: { reason: 'Left' }, token: stack.token(provider) };
    const seen = await ask(stack, 'GET /api/organisations/{id}/users', { path: { id: 'org-own' }, token: asked.token });
    expect(seen.status).toBe(200);
    const gone = await ask(stack, 'DELETE /api/organisations/{id}/users/{user}', {
      ...asked,
      headers: { 'if-match': '"2"' },
    });
    expect(gone.body).toMatchObject({ id: removed });
    expect((await ask(stack, 'GET /api/me', { token })).body.code).toBe('no-membership');
  });
});

describe('Acting-For', () => {
  it('does not let anybody act for an organisation they do not belong to', async () => {
    const token = stack.token(provider);
    const headers = { 'acting-for': 'org-foreign' };
    const path = { id: worldOf('foreign', provider)('return') };
    const read = await ask(stack, 'GET /api/returns/{id}', { path, token, headers });
    expect(read.body.code).toBe('no-membership');
    const written = await ask(stack, 'POST /api/returns/{id}/submission', {
      path,
      token,
      headers,
      body: { nil: true, figures: {}, declared: true },
    });
    expect(written.status).toBe(403);
  });
});

describe('a provider’s own system', () => {
  it('may do what its scopes allow, for its own organisation', async () => {
    const token = stack.systemToken(ownSystem.name, ownSystem.scopes);
    const own = worldOf('own', '');
    expect((await ask(stack, 'GET /api/returns/{id}', { path: { id: own('return') }, token })).status).toBe(200);
    const foreign = worldOf('foreign', '');
    expect((await ask(stack, 'GET /api/returns/{id}', { path: { id: foreign('return') }, token })).status).toBe(404);
    const submission = { path: { id: own('return') }, token, body: { nil: true, figures: {}, declared: true } };
    expect((await ask(stack, 'POST /api/returns/{id}/submission', submission)).status).toBe(403);
    expect((await ask(stack, 'GET /api/organisations', { token })).status).toBe(403);
  });
});
