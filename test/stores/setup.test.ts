import { expect, inject, test } from 'vitest';
import { tables } from '../../functions/kernel/actor.ts';
import { membership } from '../../functions/people/membership.ts';
import { organisations } from '../../functions/people/organisation.ts';
import { usersWithRole } from '../../functions/people/queries.ts';
import { dueList } from '../../functions/platform/obligations.ts';
import { scanner } from '../../functions/platform/scan.ts';
import { verify } from '../../functions/platform/verify.ts';
import { makeIndexKey, setUp, tableNamesOf } from '../../infra/setup.ts';
import { noon, ownStore, type Store } from './support.ts';

const endpoint = inject('endpoint');
const first = {
  councilName: 'Eastmarch County Council',
  name: 'Grace Adeyemi',
  email: 'Grace.Adeyemi@eastmarch.example',
  at: noon,
};

const administrators = ({ records }: Store) => usersWithRole(records, 'council', ['administrator']);

async function everything(store: Store): Promise<string[][]> {
  return Promise.all(tables.map(table => store.snapshot(table)));
}

test('an empty stage gets its council and an administrator who may act for it at once', async () => {
  const store = await ownStore(endpoint);
  expect(await setUp(store, first)).toBe('made');
  expect((await store.records.read(organisations, 'council')).state).toMatchObject({
    name: first.councilName,
    kind: 'council',
    registered: { by: 'operator:setup', at: noon },
  });
  const [id = ''] = await administrators(store);
  const identify = membership(store.records);
  expect(await identify({ username: id, clientId: 'web', scopes: [] }, 'council', false)).toMatchObject({
    ok: true,
    value: { by: `user:${id}`, organisationKind: 'council', roles: ['administrator'], agreements: 'all' },
  });
});

test('sign-in account and invitation are due, to the address as the service writes it', async () => {
  const store = await ownStore(endpoint);
  await setUp(store, first);
  const [id = ''] = await administrators(store);
  const { due: dueOf } = dueList(store.db);
  const due = await Promise.all((['sign-in', 'mail'] as const).map(kind => dueOf(kind, noon, 10)));
  expect(due.flat().map(({ kind, data }) => ({ kind, data }))).toEqual([
    { kind: 'sign-in', data: { user: id } },
    { kind: 'mail', data: { user: id, template: 'invitation' } },
  ]);
});

test('the second time nothing is written, and the ledger verifies', async () => {
  const store = await ownStore(endpoint);
  await setUp(store, first);
  const before = await everything(store);
  expect(await setUp(store, { ...first, at: '2026-11-10T12:00:00.000Z' })).toBe('stands');
  expect(await everything(store)).toEqual(before);
  const whole = scanner(store.db.name, store.client);
  expect((await verify(whole, store.db)).faults).toEqual([]);
});

test.each([
  ['another administrator', { email: 'tom@eastmarch.example' }, 'has an administrator already'],
  ['another name', { name: 'Grace Marsh' }, 'stands under another name'],
  ['another council', { councilName: 'Westmarch Council' }, 'the settings say Westmarch Council'],
])('%s is refused, and nothing is written', async (_, other, words) => {
  const store = await ownStore(endpoint);
  await setUp(store, first);
  const before = await everything(store);
  await expect(setUp(store, { ...first, ...other })).rejects.toThrow(words);
  expect(await everything(store)).toEqual(before);
});

test.each([
  ['email', { email: 'grace at eastmarch' }],
  ['name', { name: ' ' }],
])('a wrong %s is named, and nothing is written', async (field, wrong) => {
  const store = await ownStore(endpoint);
  await expect(setUp(store, { ...first, ...wrong })).rejects.toThrow(`Not a person to invite: ${field}.`);
  expect((await everything(store)).flat()).toEqual([]);
});

test('a run that was cut off after its first step is repeated, with the same key', async () => {
  const store = await ownStore(endpoint);
  await makeIndexKey(store);
  const [key] = await store.rows('keys');
  expect(await setUp(store, first)).toBe('made');
  expect(await store.rows('keys')).toContainEqual(key);
});

test('of two at the same moment one is the administrator', async () => {
  const store = await ownStore(endpoint);
  const both = [first, { ...first, name: 'Tom Ellwood', email: 'tom@eastmarch.example' }];
  const outcomes = await Promise.allSettled(both.map(one => setUp(store, one)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await administrators(store)).toHaveLength(1);
});

test('where the index key was lost it is not made anew: addresses coded with the old one would be free again', async () => {
  const store = await ownStore(endpoint);
  await setUp(store, first);
  await store.db.transact([{ Delete: { TableName: store.db.name('keys'), Key: { pk: 'key#index', sk: 'key' } } }]);
  await expect(setUp(store, first)).rejects.toThrow('restore the table keys');
});

test('table names are those of the stage that is meant', () => {
  const outputs = JSON.stringify({ 'turnstone-live-data': { TableNames: '{"people":"p"}' } });
  expect(tableNamesOf(outputs, { prefix: 'turnstone' }, 'live')).toBe('{"people":"p"}');
  expect(() => tableNamesOf(outputs, { prefix: 'turnstone' }, 'test')).toThrow('says nothing of the stage test');
});
