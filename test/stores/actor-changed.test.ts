import { beforeAll, expect, inject, test } from 'vitest';
import { ok } from '../../functions/kernel/result.ts';
import { users } from '../../functions/people/user.ts';
import { work } from '../../functions/platform/command.ts';
import { carryOut } from '../../functions/platform/http.ts';
import { put, service } from '../functions/platform/notes-api.ts';
import { parcel } from './parcel.ts';
import { type CouncilFixture, startCouncil } from './people-fixture.ts';
import { freshId, recordEvents } from './support.ts';

/** What happens to a person between their command being read and being written. */

let council: CouncilFixture;
beforeAll(async () => {
  council = await startCouncil(inject('endpoint'));
});

const events = async (id: string) => (await council.store.ledger(`parcel#${id}`)).map(row => [row.type, row.by]);

/** Somebody gives a command, by default to post a parcel; `meanwhile` happens once, just before it is written. */
async function commands(user: string, meanwhile: () => Promise<unknown>, attempt = posting) {
  const id = freshId();
  const { commit, db } = council.store;
  let pending = true;
  const racing: typeof commit = async written => {
    if (pending) {
      pending = false;
      await meanwhile();
    }
    return commit(written);
  };
  const { send } = service({
    identify: council.identify,
    answers: {
      'PUT /api/notes/{id}': ({ ifMatch: _ifMatch, ...call }) =>
        carryOut({ db, commit: racing }, call, () => attempt(id)),
    },
  });
  const answer = await send(put({ claims: { username: user, client_id: 'web' }, headers: { 'idempotency-key': id } }));
  return { answer, id };
}

const posting = async (id: string) =>
  work(parcel, await council.store.records.read(parcel, id), ok([{ event: { type: 'posted', town: 'Wick' } }]));

const mailFailed = { event: { type: 'mail failed', reason: 'bounce' } } as const;

const commissioner = (email: string) => council.invited('council', email, ['commissioner']);

test('mail that failed takes nobody’s membership away: the command is written', async () => {
  const user = await commissioner('bounced@eastmarch.example');
  const { answer, id } = await commands(user, async () => {
    expect(await recordEvents(council.store, users, user, [mailFailed])).toMatchObject({ ok: true });
  });
  expect(answer).toMatchObject({ statusCode: 201, body: JSON.stringify({ id, version: 1 }) });
  expect(await events(id)).toEqual([['posted', `user:${user}`]]);
});

test('who was removed has no part in it any more, and nothing is written', async () => {
  const user = await commissioner('removed@eastmarch.example');
  const { answer, id } = await commands(user, () => council.remove('council', user));
  expect([answer.statusCode, answer.problem.code]).toEqual([403, 'no-membership']);
  expect(await events(id)).toEqual([]);
});

test('who lost the role may not any more, and nothing is written', async () => {
  const user = await commissioner('moved@eastmarch.example');
  const { answer, id } = await commands(user, async () =>
    council.routes['PUT /api/organisations/{id}/users/{user}']({
      ...(await council.by('user-head')),
      path: { id: 'council', user },
      body: { roles: ['finance'] },
    }),
  );
  expect([answer.statusCode, answer.problem.code]).toEqual([403, 'not-allowed']);
  expect(await events(id)).toEqual([]);
});

test('who was removed changes nothing of their own record either', async () => {
  const user = await commissioner('own@eastmarch.example');
  const { answer } = await commands(
    user,
    () => council.remove('council', user),
    async () => work(users, await council.store.records.read(users, user), ok([mailFailed])),
  );
  expect([answer.statusCode, answer.problem.code]).toEqual([403, 'no-membership']);
  expect((await council.store.records.read(users, user)).state?.undeliverable).toBeUndefined();
});
