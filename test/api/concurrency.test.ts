import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableNameIn } from '../../infra/local/demo-accounts.ts';
import { type Stack, startStack } from '../../infra/local/stack.ts';
import { buildCrowd, crowdedReturn } from './crowd.ts';
import { type Album, album, difference } from './pictures.ts';
import { type Answered, ask } from './running.ts';
import { now, userFor } from './world.ts';

/** Several at once: one wins, the others are told, and nothing is lost or done twice. */

const pairs = 20;

let stack: Stack;
let pictures: Album;
let taken = 0;

beforeAll(async () => {
  stack = await startStack({ memory: true, now });
  await buildCrowd(2 * pairs + 5, stack.endpoint, tableNameIn(stack.template));
  pictures = album(stack);
}, 60_000);

afterAll(async () => {
  expect(await pictures.faults()).toEqual([]);
  pictures.close();
  await stack.stop();
});

const first = userFor('provider administrator');
const second = 'user-own-second';

function freshReturn(): { id: string } {
  taken += 1;
  return { id: crowdedReturn(taken - 1) };
}

const figures = (value: number) => ({ M11: { kind: 'number', value } });

function submit(user: string, path: { id: string }, value: number, headers: Record<string, string> = {}) {
  const body = { nil: false, figures: figures(value), declared: true };
  return ask(stack, 'POST /api/returns/{id}/submission', { path, body, token: stack.token(user), headers });
}

function read(path: { id: string }) {
  return ask(stack, 'GET /api/returns/{id}', { path, token: stack.token(first) });
}

const plain = ({ status, body }: Answered) => ({ status, body });
const told = ({ status, body }: Answered) => ({ status, code: body.code });

describe('one return', () => {
  it('submitted by two people at once is one person’s, and the other is told', async () => {
    for (let pair = 0; pair < pairs; pair++) {
      const path = freshReturn();
      const answers = await Promise.all([submit(first, path, 1), submit(second, path, 2)]);
      const won = answers.findIndex(({ status }) => status === 200);
      const lost = answers[1 - won];
      expect(lost && told(lost)).toEqual({ status: 409, code: 'returns.already-submitted' });
      const { body } = await read(path);
      expect(body.submitted).toMatchObject({ by: `user:${[first, second][won]}`, figures: figures(won + 1) });
    }
  });

  it('submitted by the same request twice at once is submitted once, and both are told the same', async () => {
    for (let pair = 0; pair < pairs; pair++) {
      const path = freshReturn();
      const key = { 'idempotency-key': `twice-at-once-${pair}` };
      const [one, other] = await Promise.all([submit(first, path, pair, key), submit(first, path, pair, key)]);
      expect(one && plain(one)).toEqual({ status: 200, body: { id: path.id, version: 2 } });
      expect(other && plain(other)).toEqual(one && plain(one));
    }
  });

  it('submitted by the same request twenty times at once is submitted once', async () => {
    const path = freshReturn();
    const key = { 'idempotency-key': 'twenty-at-once' };
    const before = await pictures.take();
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit(first, path, 7, key)));
    expect(new Set(answers.map(answer => JSON.stringify(plain(answer)))).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    const changed = difference(before, await pictures.take());
    expect(changed).toMatchObject({ 'ledger new return': 1, 'requests new user:user-own-provider-administrator': 1 });
  });
});

describe('a draft in two tabs', () => {
  const save = (path: { id: string }, seen: number, value: string) =>
    ask(stack, 'PUT /api/returns/{id}/draft', {
      path,
      body: { figures: { M11: { value } } },
      token: stack.token(first),
      headers: { 'if-match': `"${seen}"` },
    });

  it('is kept of one, and the other is told before anything of the first is lost', async () => {
    const path = freshReturn();
    const answers = await Promise.all([save(path, 0, '61'), save(path, 0, '16')]);
    const won = answers.findIndex(({ status }) => status === 200);
    const lost = answers[1 - won];
    expect(lost && told(lost)).toEqual({ status: 412, code: 'returns.draft-stale' });
    const seen = await read(path);
    expect(seen.body.draft).toMatchObject({ version: 1, data: { figures: { M11: { value: ['61', '16'][won] } } } });
    // Having seen it, the other goes on from there.
    expect(plain(await save(path, 1, '99'))).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await read(path)).body.draft).toMatchObject({ version: 2, data: { figures: { M11: { value: '99' } } } });
  });

  it('is not submitted over: what was saved after it was checked is looked at first', async () => {
    const path = freshReturn();
    await save(path, 0, '61');
    await save(path, 1, '62');
    const checked = { nil: false, figures: figures(61), declared: true, draft: 1 };
    const token = stack.token(first);
    const answer = await ask(stack, 'POST /api/returns/{id}/submission', { path, body: checked, token });
    expect(told(answer)).toEqual({ status: 412, code: 'returns.draft-changed' });
    expect((await read(path)).body).toMatchObject({ draft: { version: 2 } });
  });

  it('saved and submitted at once ends submitted, with no draft left beside it', async () => {
    const path = freshReturn();
    await save(path, 0, '61');
    const [saved, submitted] = await Promise.all([save(path, 1, '62'), submit(second, path, 61)]);
    expect([200, 409]).toContain(saved?.status);
    expect(submitted?.status).toBe(200);
    const { body } = await read(path);
    expect(body.submitted).toMatchObject({ figures: figures(61) });
    expect(await pictures.db.get('returns', { pk: `return#${path.id}`, sk: 'draft' })).toBeUndefined();
  });
});

describe('a name that only one may hold', () => {
  it('is held by one of two organisations registered at once', async () => {
    const body = { name: 'Wick NHS trust', kind: 'NHS body', identifiers: [{ scheme: 'ods', value: 'RX7' }] };
    const register = (user: string) => ask(stack, 'POST /api/organisations', { body, token: stack.token(user) });
    const answers = await Promise.all([register(userFor('administrator')), register(userFor('commissioner'))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.map(({ body }) => body.code)).toContain('people.identifier-taken');
  });

  it('is one account, where a person is invited twice at once', async () => {
    const body = { name: 'Rowan Ashdown', email: 'rowan@example.org', roles: ['provider contributor'] };
    const path = { id: 'org-own' };
    const invite = (user: string) =>
      ask(stack, 'POST /api/organisations/{id}/users', { path, body, token: stack.token(user) });
    const answers = await Promise.all([invite(first), invite(second)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.map(({ body }) => body.code)).toContain('people.already-member');
  });
});

describe('the last two administrators of an organisation', () => {
  it('removing each other at once leave one', async () => {
    const remove = (user: string, other: string) =>
      ask(stack, 'DELETE /api/organisations/{id}/users/{user}', {
        path: { id: 'org-own', user: other },
        body: { reason: 'Left' },
        token: stack.token(user),
      });
    // The first to write is held up, so that both have read before either has written.
    const held = stack.guard.inject({
      function: 'people-api',
      operation: 'TransactWriteItems',
      fault: { delayMilliseconds: 200 },
    });
    const answers = await Promise.all([remove(first, second), remove(second, first)]);
    expect(held.hits()).toBe(1);
    held.remove();
    const [gone, left, again] =
      answers[0]?.status === 200
        ? [second, first, () => remove(second, first)]
        : [first, second, () => remove(first, second)];
    expect(answers.map(({ status }) => status).sort(), JSON.stringify(answers.map(told))).toEqual([200, 409]);
    expect(told(await again())).toEqual({ status: 403, code: 'no-membership' });
    expect((await ask(stack, 'GET /api/me', { token: stack.token(gone) })).status).toBe(403);
    expect((await ask(stack, 'GET /api/me', { token: stack.token(left) })).status).toBe(200);
  });
});
