import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import { genesis, hashOf, versionKey } from '../../functions/platform/ledger.ts';
import { scanner } from '../../functions/platform/scan.ts';
import { verify } from '../../functions/platform/verify.ts';
import { parcel } from './parcel.ts';
import { freshId, ownStore, recordEvents, type Store } from './support.ts';

let own: Store;
let ids: string[];

beforeEach(async () => {
  own = await ownStore(inject('endpoint'));
  ids = Array.from({ length: 6 }, () => freshId());
  for (const id of ids) {
    await recordEvents(own, parcel, id, [{ event: { type: 'posted', town: 'Wick', contents: [1e-7, 'é', {}] } }]);
    for (let n = 0; n < 3; n++) await recordEvents(own, parcel, id, [{ event: { type: 'counted' } }]);
  }
});

const check = () =>
  verify(
    scanner(table => `${own.prefix}-${table}`, own.client),
    own.db,
  );
const stream = (place: number) => `parcel#${ids[place]}`;

async function row(place: number, version: number) {
  const found = (await own.ledger(stream(place)))[version - 1];
  if (!found) throw new Error('No such event');
  return found;
}

async function remove(table: 'ledger' | 'operations', key: { pk: string; sk: string }) {
  await own.documents.send(new DeleteCommand({ TableName: `${own.prefix}-${table}`, Key: key }));
}

const removeEvent = (place: number, version: number) =>
  remove('ledger', { pk: stream(place), sk: versionKey(version) });

describe('verify', () => {
  test('finds nothing where nothing was touched', async () => {
    expect(await check()).toEqual({ streams: 6, events: 24, faults: [] });
  });

  test('names an event that was changed', async () => {
    await own.put('ledger', { ...(await row(2, 2)), by: 'user:mallory' });
    expect((await check()).faults).toEqual([{ stream: stream(2), version: 2, fault: 'changed' }]);
  });

  test('names where the chain breaks, also if the changed event’s own hash was made to fit', async () => {
    const { hash: _, pk, sk, ...second } = { ...(await row(1, 2)), by: 'user:mallory' };
    await own.put('ledger', { pk, sk, ...second, hash: hashOf((await row(1, 1)).hash, second) });
    expect((await check()).faults).toEqual([{ stream: stream(1), version: 3, fault: 'changed' }]);
    const { hash: _last, pk: lastPk, sk: lastSk, ...last } = { ...(await row(3, 4)), by: 'user:mallory' };
    await own.put('ledger', { pk: lastPk, sk: lastSk, ...last, hash: hashOf((await row(3, 3)).hash, last) });
    expect((await check()).faults).toContainEqual({ stream: stream(3), version: 4, fault: 'changed' });
  });

  test('names an event that cannot even be read', async () => {
    await own.put('ledger', { ...(await row(0, 3)), data: new Set(['x']) });
    await own.put('ledger', { pk: stream(4), sk: versionKey(2), nonsense: true });
    expect((await check()).faults).toEqual(
      [
        { stream: stream(0), version: 3, fault: 'changed' },
        { stream: stream(4), version: 2, fault: 'changed' },
        { stream: stream(4), version: 3, fault: 'changed' },
      ].sort((a, b) => (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : a.version - b.version)),
    );
  });

  test('names an event whose number was changed, and not the ones beside it', async () => {
    await own.put('ledger', { ...(await row(0, 2)), version: 7 });
    expect((await check()).faults).toEqual([{ stream: stream(0), version: 2, fault: 'changed' }]);
  });

  test('names an event that was put in from another stream', async () => {
    await own.put('ledger', { ...(await row(0, 2)), pk: stream(5) });
    expect((await check()).faults).toContainEqual({ stream: stream(5), version: 2, fault: 'changed' });
  });

  test('names events that were removed', async () => {
    await removeEvent(0, 1);
    await removeEvent(1, 2);
    await removeEvent(1, 3);
    expect((await check()).faults).toEqual(
      expect.arrayContaining([
        { stream: stream(0), version: 1, fault: 'removed' },
        { stream: stream(1), version: 2, fault: 'removed' },
        { stream: stream(1), version: 3, fault: 'removed' },
      ]),
    );
    expect((await check()).faults).toHaveLength(3);
  });

  test('names what was cut off the end, or altogether', async () => {
    await removeEvent(0, 4);
    for (const version of [1, 2, 3, 4]) await removeEvent(1, version);
    const faults = [{ stream: stream(0), version: 4, fault: 'cut off' }];
    for (const version of [1, 2, 3, 4]) faults.push({ stream: stream(1), version, fault: 'cut off' });
    expect((await check()).faults).toEqual(expect.arrayContaining(faults));
    expect((await check()).faults).toHaveLength(5);
  });

  test('names events that no state knows: a state set back, or gone', async () => {
    const state = await own.db.get('operations', { pk: stream(0), sk: 'state' });
    await own.put('operations', { ...state, version: 3, head: (await row(0, 3)).hash });
    await remove('operations', { pk: stream(1), sk: 'state' });
    await own.put('operations', { pk: stream(2), sk: 'state', version: 'four' });
    expect((await check()).faults).toEqual(
      expect.arrayContaining([
        { stream: stream(0), version: 4, fault: 'unrecorded state' },
        { stream: stream(1), version: 1, fault: 'unrecorded state' },
        { stream: stream(2), version: 1, fault: 'unrecorded state' },
      ]),
    );
  });

  test('names a state whose head is not the last event’s', async () => {
    const state = await own.db.get('operations', { pk: stream(0), sk: 'state' });
    await own.put('operations', { ...state, head: genesis('parcel#another') });
    expect((await check()).faults).toEqual([{ stream: stream(0), version: 4, fault: 'changed' }]);
  });

  test('is not misled by commands that come in between', async () => {
    const scan = scanner(table => `${own.prefix}-${table}`, own.client);
    const fresh = freshId();
    const busy = {
      async *scan(table: Parameters<typeof scan.scan>[0]) {
        yield* scan.scan(table);
        if (table !== 'ledger') return;
        for (const id of ids) await recordEvents(own, parcel, id, [{ event: { type: 'counted' } }]);
        await recordEvents(own, parcel, fresh, [{ event: { type: 'posted', town: 'Wick' } }]);
      },
    };
    expect((await verify(busy, own.db)).faults).toEqual([]);
  });
});
