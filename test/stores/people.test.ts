import { beforeAll, describe, expect, inject, test } from 'vitest';
import { tables } from '../../functions/kernel/actor.ts';
import { users } from '../../functions/people/user.ts';
import { checkStream, parseLedgerRow } from '../../functions/platform/ledger.ts';
import { subjectsIn } from '../../functions/platform/personal.ts';
import { type CouncilFixture, startCouncil } from './people-fixture.ts';

const endpoint = inject('endpoint');

let council: CouncilFixture;
beforeAll(async () => {
  council = await startCouncil(endpoint);
});

const person = async (id: string) => (await council.store.records.read(users, id)).state;
const organisationsOf = async (id: string) => (await person(id))?.memberships.map(held => held.organisation).sort();

describe('organisations', () => {
  const numbered = (value: string) =>
    council.register({ kind: 'company', identifiers: [{ scheme: 'companies-house', value }] });

  test('of two registered at once with one number, however it is written, one is', async () => {
    const answers = await Promise.all([numbered('07654321'), numbered(' 0765 4321')]);
    expect(answers.filter(answer => answer.ok)).toHaveLength(1);
    expect(answers.find(answer => !answer.ok)).toMatchObject({ refusal: { code: 'people.identifier-taken' } });
    expect(await numbered('0765-4321')).toMatchObject({ refusal: { code: 'people.identifier-taken' } });
  });

  test('one that gives the same number twice is registered, and keeps it when it changes', async () => {
    const twice = ['01112223', '0111 2223'].map(value => ({ scheme: 'companies-house' as const, value }));
    const id = await council.registered({ kind: 'company', identifiers: twice });
    const details = { name: 'Larkmead Therapies Ltd', kind: 'company' as const, identifiers: twice.slice(0, 1) };
    const change = council.routes['PUT /api/organisations/{id}'];
    const body = { details, reason: 'New name' };
    expect(await change({ ...(await council.by('user-head')), path: { id }, body, ifMatch: 1 })).toMatchObject({
      ok: true,
    });
    expect(await numbered('01112223')).toMatchObject({ refusal: { code: 'people.identifier-taken' } });
  });
});

describe('people', () => {
  test('invited twice with one address, somebody is one user with two memberships', async () => {
    const [first, second] = [await council.registered(), await council.registered()];
    const id = await council.invited(first, 'rowan@practice.example');
    expect(await council.invited(second, 'rowan@practice.example')).toBe(id);
    expect(await organisationsOf(id)).toEqual([first, second].sort());
    expect(await council.invite(first, 'rowan@practice.example', ['practitioner'])).toMatchObject({
      refusal: { code: 'people.already-member' },
    });
  });

  test('also at the very same moment', async () => {
    const [first, second] = [await council.registered(), await council.registered()];
    const ids = await Promise.all([first, second].map(id => council.invited(id, 'twice@practice.example')));
    expect(new Set(ids).size).toBe(1);
    expect(await organisationsOf(String(ids[0]))).toEqual([first, second].sort());
  });

  test('removed, somebody is refused from the next request on, and what they had begun is not written', async () => {
    const [practice, other] = [await council.registered(), await council.registered()];
    const id = await council.invited(practice, 'leaver@practice.example', ['provider administrator']);
    await council.invited(practice, 'stayer@practice.example', ['provider administrator']);
    const token = { username: id, clientId: 'web', scopes: [] };
    const begun = await council.by(id);
    expect(await council.remove(practice, id)).toMatchObject({ ok: true });
    expect(await council.identify(token, undefined, false)).toMatchObject({ refusal: { code: 'no-membership' } });
    expect(await council.identify(token, practice, true)).toMatchObject({ refusal: { code: 'no-membership' } });
    const body = { name: 'Kit Marlow', email: 'kit@practice.example', roles: ['practitioner' as const] };
    const late = await council.routes['POST /api/organisations/{id}/users']({ ...begun, path: { id: practice }, body });
    expect(late).toMatchObject({ ok: false });
    expect((await council.listed(practice)).map(row => row.email)).toEqual(['stayer@practice.example']);

    expect(await council.invited(other, 'leaver@practice.example')).toBe(id);
    expect(await council.identify(token, undefined, false)).toMatchObject({ value: { organisation: other } });
  });

  test('of two administrators who leave at once, one stays', async () => {
    const practice = await council.registered();
    const both = [
      await council.invited(practice, 'one@practice.example', ['provider administrator']),
      await council.invited(practice, 'two@practice.example', ['provider administrator']),
    ];
    for (let turn = 0; turn < 5; turn++) {
      const answers = await Promise.all(both.map(id => council.remove(practice, id, id)));
      expect(answers.filter(answer => answer.ok)).toHaveLength(1);
      const [stays] = await council.listed(practice);
      const gone = both.find(id => id !== stays?.id);
      expect(stays?.roles).toEqual(['provider administrator']);
      await council.invited(practice, gone === both[0] ? 'one@practice.example' : 'two@practice.example', [
        'provider administrator',
      ]);
    }
  });

  test('a provider’s administrator manages its own people alone, and gives no role of the council', async () => {
    const [own, other] = [await council.registered(), await council.registered()];
    const administrator = await council.invited(own, 'manager@practice.example', ['provider administrator']);
    const stranger = await council.invited(other, 'stranger@practice.example');
    const colleague = await council.invite(own, 'colleague@practice.example', ['practitioner'], administrator);
    expect(colleague).toMatchObject({ ok: true });
    const missing = { refusal: { code: 'not-found' } };
    expect(await council.invite(other, 'x@practice.example', ['practitioner'], administrator)).toMatchObject(missing);
    expect(await council.remove(other, stranger, administrator)).toMatchObject(missing);
    expect(await council.remove(own, stranger, administrator)).toMatchObject({
      refusal: { code: 'people.not-member' },
    });
    await expect(council.listed(other, administrator)).rejects.toThrow('not-found');
    expect(await council.invite(own, 'y@practice.example', ['administrator'], administrator)).toMatchObject({
      ok: false,
    });
    expect(await correct(stranger, { email: 'mine@practice.example' }, administrator)).toMatchObject(missing);
    await council.invite(own, 'stranger@practice.example', ['practitioner'], administrator);
    expect(await correct(stranger, { email: 'mine@practice.example' }, administrator)).toMatchObject({
      refusal: { code: 'people.not-only-yours' },
    });
    expect(await council.remove(own, stranger)).toMatchObject({ ok: true });
  });

  test('addresses are for those who write to people', async () => {
    const practice = await council.registered();
    const administrator = await council.invited(practice, 'lead@practice.example', ['provider administrator']);
    const contributor = await council.invited(practice, 'helper@practice.example');
    const manager = await council.invited('council', 'manager@eastmarch.example', ['contract manager']);
    const commissioner = await council.invited('council', 'commissioner@eastmarch.example', ['commissioner']);
    for (const reader of ['user-head', administrator, manager]) {
      expect((await council.listed(practice, reader)).map(row => row.email)).toContain('helper@practice.example');
    }
    for (const reader of [contributor, commissioner]) {
      const rows = await council.listed(practice, reader);
      expect(rows.map(row => [row.name, row.email])).toEqual([
        ['Rowan Ashdown', undefined],
        ['Rowan Ashdown', undefined],
      ]);
    }
  });

  async function correct(id: string, more: { name?: string; email?: string }, giver = 'user-head') {
    const body = { name: 'Rowan Ashdown', email: 'typo@practice.example', reason: 'Misspelt', ...more };
    return council.routes['PUT /api/users/{id}']({ ...(await council.by(giver)), path: { id }, body });
  }

  test('an address that was misspelt is corrected, let go, and nobody’s twice', async () => {
    const practice = await council.registered();
    const id = await council.invited(practice, 'typo@practice.example');
    await council.invited(practice, 'taken@practice.example');
    expect(await correct(id, { email: 'taken@practice.example' })).toMatchObject({
      refusal: { code: 'people.email-taken' },
    });
    expect(await correct(id, { name: 'Rowan Ashdowne', email: 'right@practice.example' })).toMatchObject({ ok: true });
    expect(await council.listed(practice)).toContainEqual(
      expect.objectContaining({ id, name: 'Rowan Ashdowne', email: 'right@practice.example' }),
    );
    expect(await council.invited(practice, 'typo@practice.example')).not.toBe(id);
  });
});

describe('erasing a person', () => {
  test('chains verify, nothing of them can be read anywhere, and their address is free', async () => {
    const own = await startCouncil(endpoint);
    const { store } = own;
    const practice = await own.registered();
    const id = await own.invited(practice, 'rowan.ashdown@practice.example');
    const second = await own.registered();
    await own.invited(second, 'rowan.ashdown@practice.example');
    await own.remove(second, id);
    const sealed = (await store.ledger(`user#${id}`)).flatMap(row => [...subjectsIn(row.data)]);
    expect(sealed).toContain(`user:${id}`);

    expect(await own.erase(id)).toMatchObject({ ok: true });
    for (const table of tables) {
      const rows = await store.snapshot(table);
      for (const text of ['Rowan', 'Ashdown', 'rowan.ashdown', 'practice.example', 'moved away']) {
        expect(rows.filter(row => row.includes(text))).toEqual([]);
      }
    }
    expect(await store.db.get('keys', { pk: `key#user:${id}`, sk: 'key' })).toBeUndefined();
    expect((await store.rows('people')).filter(row => row.holder === `user#${id}`)).toEqual([]);
    expect(await own.listed(practice)).toEqual([]);

    for (const stream of new Set((await store.rows('ledger')).map(row => String(row.stream)))) {
      const item = await store.db.get('people', { pk: stream, sk: 'state' });
      const state = { version: Number(item?.version), head: String(item?.head) };
      const rows = (await store.db.query('ledger', stream)).items.map(parseLedgerRow);
      expect(checkStream(stream, rows, state)).toEqual([]);
    }

    expect(await own.erase(id)).toMatchObject({ refusal: { code: 'people.erased' } });
    expect(await own.erase('user-head')).toMatchObject({ refusal: { code: 'people.own-erasure' } });
    expect(await own.invited(practice, 'rowan.ashdown@practice.example')).not.toBe(id);
  });
});
