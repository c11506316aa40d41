import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../functions/kernel/actor.ts';
import { commonRefusals } from '../../../functions/kernel/problem.ts';
import { ok, refused } from '../../../functions/kernel/result.ts';
import type { Identify } from '../../../functions/platform/http.ts';
import { BadCursor } from '../../../functions/platform/records.ts';
import { Unavailable } from '../../../functions/platform/unavailable.ts';
import { key, person, put, secret, service } from './notes-api.ts';

describe('a request', () => {
  test('is answered as JSON, with its version and headers that let nothing be kept', async () => {
    const answer = await service().send({ route: 'GET /api/notes/{id}', path: { id: 'n' } });
    expect(answer).toMatchObject({
      statusCode: 200,
      body: '{"id":"n"}',
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-correlation-id': 'correlation-1',
        etag: '"7"',
      },
    });
  });

  test('reaches its handler with the gateway’s time, the version seen, and what makes a repeat recognisable', async () => {
    const { send, calls } = service();
    await send(put());
    await send(put({ headers: { 'if-match': '7', 'acting-for': 'org' } }));
    await send(put({ body: { text: 'other' } }));
    await send(put({ headers: { 'if-match': '"8"' } }));
    expect(calls[0]).toEqual({
      path: { id: 'note' },
      query: undefined,
      body: { text: 'hello' },
      actor: person,
      by: 'user:ada',
      at: '2026-11-09T12:00:00.000Z',
      request: 'correlation-1',
      guard: person.guard,
      ifMatch: 7,
      idempotency: { key, route: 'PUT /api/notes/{id}', body: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const hashes = calls.map(call => Object(call).idempotency.body);
    expect(hashes[1]).toBe(hashes[0]);
    expect(new Set(hashes).size).toBe(3);
  });

  test('is counted and logged with its code, and nothing of its content', async () => {
    const { send, lines, metrics } = service();
    await send(put());
    await send(put({ body: { text: 'Ada Okoro, aged 7, of Wick' } }));
    expect(lines).toEqual([
      { code: 'request.answered', fields: { correlation: 'correlation-1', route: 'PUT /api/notes/{id}', status: 200 } },
      {
        code: 'request.answered',
        fields: {
          correlation: 'correlation-1',
          route: 'PUT /api/notes/{id}',
          status: 422,
          refusal: 'invalid-request',
        },
      },
    ]);
    expect(metrics.map(({ dimensions }) => dimensions)).toEqual([
      { Function: 'notes-api', Class: '2xx' },
      { Function: 'notes-api', Class: '4xx' },
    ]);
  });

  test('never gets more than the contract promises', async () => {
    const leaky = { rows: [{ id: 'a', secret: 'x' }], secret: 'y' };
    const { send } = service({ answers: { 'GET /api/notes': async () => ok({ body: leaky }) } });
    expect((await send({ route: 'GET /api/notes' })).body).toBe('{"rows":[{"id":"a"}]}');
  });
});

describe('who asks', () => {
  test('must come through the site: without its secret, or with a wrong one, nothing is even read', async () => {
    const { send, tokens, lines } = service();
    for (const given of [undefined, '', 'x'.repeat(32), secret.slice(1)]) {
      const answer = await send(put({ text: '{', headers: { 'x-turnstone-origin': given } }));
      expect([answer.statusCode, answer.problem.code]).toEqual([403, 'not-allowed']);
    }
    expect(tokens).toEqual([]);
    expect(lines).toEqual([]);
    expect((await send(put({ headers: { 'x-turnstone-origin': 'o'.repeat(32) } }))).statusCode).toBe(200);
  });

  test('is nobody where no secret is configured', async () => {
    const { send } = service({ originSecrets: [] });
    expect((await send({ route: 'GET /api/about', headers: { 'x-turnstone-origin': '' } })).statusCode).toBe(403);
  });

  test('may be anybody on a public route', async () => {
    const { send, tokens } = service();
    expect(await send({ route: 'GET /api/about', claims: null })).toMatchObject({ statusCode: 200 });
    expect(tokens).toEqual([]);
  });

  test('must be signed in elsewhere', async () => {
    const answer = await service().send({ route: 'GET /api/notes', claims: null });
    expect([answer.statusCode, answer.problem.code]).toEqual([401, 'not-signed-in']);
  });

  test('is asked of the membership with what the token says', async () => {
    const { send, tokens } = service();
    await send({ route: 'GET /api/notes', headers: { 'acting-for': 'org-2' } });
    const scope = 'openid turnstone/returns.read turnstone/nonsense returns.write';
    await send({ route: 'GET /api/notes/{id}', path: { id: 'n' }, claims: { client_id: 'system', scope } });
    expect(tokens).toEqual([
      [{ username: 'ada', clientId: 'web', scopes: [] }, 'org-2', true],
      [{ clientId: 'system', scopes: ['returns.read'] }, undefined, false],
    ]);
  });

  test('without a membership is refused before the request is read', async () => {
    const { send } = service({ identify: async () => refused({ code: 'no-membership' }) });
    const answer = await send(put({ text: '{' }));
    expect([answer.statusCode, answer.problem.code]).toEqual([403, 'no-membership']);
  });

  test.each([
    ['the role', { roles: ['commissioner'] as const }, 'GET /api/notes/{id}', 200],
    ['another role', { roles: ['auditor', 'administrator'] as const }, 'GET /api/notes/{id}', 403],
    ['no role at all', { roles: [] }, 'GET /api/notes/{id}', 403],
    ['any membership', { roles: [] }, 'GET /api/notes', 200],
    ['the scope', { by: 'client:s', roles: [], scopes: ['returns.read'] as const }, 'GET /api/notes/{id}', 200],
    ['another scope', { by: 'client:s', roles: [], scopes: ['returns.write'] as const }, 'GET /api/notes/{id}', 403],
    [
      'a system, where people are meant',
      { by: 'client:s', roles: [], scopes: ['returns.read'] as const },
      'GET /api/notes',
      403,
    ],
  ])('with %s', async (_, actor, route, status) => {
    const answer = await service({ actor }).send({ route, path: { id: 'n' } });
    expect(answer.statusCode).toBe(status);
    if (status === 403) expect(answer.problem.code).toBe('not-allowed');
  });
});

describe('a membership that changes while a command is under way', () => {
  /** A service whose handler finds out `times` times that the actor changed; `later` is who it is from then on. */
  function changing(times: number, later: Identify) {
    const seen: number[] = [];
    const asked: unknown[] = [];
    const made = service({
      identify: async (...question) => {
        asked.push(question);
        return asked.length === 1 ? ok(person) : later(...question);
      },
      answers: {
        'PUT /api/notes/{id}': async ({ path, actor, guard }) => {
          seen.push(guard?.version ?? 0, actor.guard.version);
          return seen.length <= times * 2
            ? refused({ code: 'actor-changed' })
            : ok({ body: { id: path.id, version: 8 }, version: 8 });
        },
      },
    });
    return { ...made, seen, asked };
  }
  const at = (version: number, changes: Partial<Actor> = {}): Identify => {
    const actor = { ...person, guard: { ...person.guard, version }, ...changes };
    return async () => ok(actor);
  };

  test('is read again, and the command runs anew with who they are now', async () => {
    const { send, seen, asked } = changing(1, at(4));
    expect((await send(put({ headers: { 'acting-for': 'org' } }))).statusCode).toBe(200);
    expect(seen).toEqual([3, 3, 4, 4]);
    expect(asked[1]).toEqual(asked[0]);
  });

  test('and is gone, is refused as a request after it would be', async () => {
    const { send, seen } = changing(1, async () => refused({ code: 'no-membership' }));
    const answer = await send(put());
    expect([answer.statusCode, answer.problem.code]).toEqual([403, 'no-membership']);
    expect(seen).toEqual([3, 3]);
  });

  test('and no longer has the role, is refused as that', async () => {
    const { send, seen } = changing(1, at(4, { roles: ['auditor'] }));
    const answer = await send(put());
    expect([answer.statusCode, answer.problem.code]).toEqual([403, 'not-allowed']);
    expect(seen).toEqual([3, 3]);
  });

  test('and never holds still, is busy', async () => {
    const { send, seen } = changing(100, at(4));
    const answer = await send(put());
    expect([answer.statusCode, answer.problem.code]).toEqual([503, 'busy']);
    expect(seen).toHaveLength(8);
  });
});

describe('a refusal', () => {
  test('is problem details: code, words with their facts, correlation, and no more', async () => {
    const sealed = async () => refused({ code: 'note.sealed', facts: { day: '9 November 2026' } });
    const { send } = service({ answers: { 'GET /api/notes/{id}': sealed } });
    const answer = await send({ route: 'GET /api/notes/{id}', path: { id: 'n' } });
    expect(answer.problem).toEqual({
      type: '/problems/note.sealed',
      title: 'The note was sealed on 9 November 2026.',
      status: 409,
      code: 'note.sealed',
      correlation: 'correlation-1',
      facts: { day: '9 November 2026' },
    });
    expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  });

  test('of an address that no contract has', async () => {
    for (const route of ['$default', 'GET /api/nothing', 'constructor', '__proto__']) {
      const answer = await service().send({ route, claims: null });
      expect([answer.statusCode, answer.problem.code]).toEqual([404, 'no-such-route']);
    }
  });

  test('of a cursor that is not one of ours', async () => {
    const lost = async () => {
      throw new BadCursor('Not a cursor');
    };
    const { send, lines } = service({ answers: { 'GET /api/notes': lost } });
    const answer = await send({ route: 'GET /api/notes' });
    expect([answer.statusCode, answer.problem.code]).toEqual([400, 'bad-cursor']);
    expect(lines.map(({ code }) => code)).toEqual(['request.answered']);
  });

  test.each([
    [
      'a fault of ours',
      async () => {
        throw new TypeError('Ada Okoro is undefined');
      },
    ],
    ['a refusal that stands in no catalogue', async () => refused({ code: 'unheard-of' })],
    ['a reply that is not what the contract says', async () => ok({ body: JSON.parse('{"rows":"none"}') })],
  ])('for %s says nothing of it, and the log says where', async (_, handle) => {
    const { send, lines, metrics } = service({ answers: { 'GET /api/notes': handle } });
    const answer = await send({ route: 'GET /api/notes' });
    expect(answer.problem).toEqual({
      type: '/problems/unexpected',
      title: commonRefusals.unexpected.words,
      status: 500,
      code: 'unexpected',
      correlation: 'correlation-1',
    });
    expect(answer.body).not.toMatch(/Okoro|at .*\.ts|Error/);
    expect(lines.map(({ code }) => code)).toEqual(['request.failed', 'request.answered']);
    expect(lines[0]?.fields).toMatchObject({ correlation: 'correlation-1', stack: expect.stringContaining('.ts') });
    expect(metrics).toMatchObject([{ dimensions: { Class: '5xx' } }]);
  });

  test('because nothing could be read says so, and that nothing was saved', async () => {
    const unavailable = new Unavailable('ThrottlingException: Rate exceeded');
    const { send, lines } = service({ answers: { 'GET /api/notes': () => Promise.reject(unavailable) } });
    const answer = await send({ route: 'GET /api/notes' });
    expect([answer.statusCode, answer.problem.code]).toEqual([503, 'busy']);
    expect(lines.map(({ code }) => code)).toEqual(['records.unavailable', 'request.answered']);
  });

  test('for want of time is told before the function is ended, and no more than is known', async () => {
    const never = () => new Promise<never>(() => undefined);
    const { send } = service({ answers: { 'GET /api/notes': never, 'PUT /api/notes/{id}': never } });
    const late = { remaining: 510 };
    const read = await send({ route: 'GET /api/notes', ...late });
    expect([read.statusCode, read.problem.code]).toEqual([503, 'busy']);
    const written = await send({ ...put(), ...late });
    expect([written.statusCode, written.problem.code]).toEqual([503, 'unconfirmed']);
  });

  test('is known for every route, or the function does not start', () => {
    const handlers = { ...service().handlers };
    Reflect.deleteProperty(handlers, 'GET /api/about');
    expect(() => service({ handlers })).toThrow('GET /api/about has no handler');
  });
});
