import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import type { Table } from '../../functions/kernel/actor.ts';
import type { Obligation } from '../../functions/kernel/obligation.ts';
import { foldable } from '../../functions/platform/fold.ts';
import { versionKey } from '../../functions/platform/ledger.ts';
import { dueList } from '../../functions/platform/obligations.ts';
import { rebuildSlice } from '../../functions/platform/rebuild.ts';
import { rebuildObligations } from '../../functions/platform/rebuild-obligations.ts';
import { scanner } from '../../functions/platform/scan.ts';
import { createTables, plainTable } from '../../infra/local/tables.ts';
import { parcel } from './parcel.ts';
import { freshId, noon, ownStore, recordEvents, type Store } from './support.ts';

let own: Store;

const owed = (id: string, kind: 'act-on-flag' | 'mail', wake = noon): Obligation => ({
  id: `${id}/${kind}`,
  kind,
  owes: 'system',
  subject: `parcel#${id}`,
  due: wake,
  calendar: 'at once',
  wakes: [wake, '2026-12-01T09:00:00.000Z'],
  data: { parcel: id },
});

/** A slice with a history: personal data, names given up, obligations of its own and for others, a draft. */
async function fill(store: Store) {
  const ids = Array.from({ length: 16 }, () => freshId());
  for (const [place, id] of ids.entries()) {
    await recordEvents(store, parcel, id, [
      {
        event: {
          type: 'posted',
          town: place % 2 ? 'Wick' : 'Hay',
          barcode: id,
          sender: { subject: `user:${place % 3}`, clear: 'Ada Okoro' },
          contents: [-0, 1e-7, { z: [], a: {} }, 'Łódź'],
        },
        obligations: [
          { change: 'open', ...owed(id, 'act-on-flag') },
          { change: 'open', ...owed(id, 'mail') },
        ],
      },
    ]);
    if (place % 2) {
      await recordEvents(store, parcel, id, [
        { event: { type: 'counted' } },
        {
          event: { type: 'relabelled', barcode: `${id}-b` },
          obligations: [{ change: 'move', ...owed(id, 'act-on-flag', '2026-11-20T09:00:00.000Z') }],
        },
      ]);
    }
    if (place % 5 === 0) {
      await recordEvents(store, parcel, id, [
        {
          event: { type: 'delivered' },
          obligations: [{ change: 'meet', id: `${id}/act-on-flag`, kind: 'act-on-flag' }],
        },
      ]);
    }
  }
  return ids;
}

const names = (table: Table) => `${own.prefix}-${table}`;
const scan = () => scanner(names, own.client);
const rebuild = async (aggregate = parcel) => {
  const { obligations, ...rebuilt } = await rebuildSlice(scan(), own.db, 'operations', [foldable(aggregate)]);
  return { ...rebuilt, obligations: await rebuildObligations(scan(), own.db, obligations) };
};

async function drop(table: Table) {
  await own.client.send(new DeleteTableCommand({ TableName: names(table) }));
  await createTables(inject('endpoint'), [plainTable(names(table))]);
}

async function remove(table: Table, key: { pk: string; sk: string }) {
  await own.documents.send(new DeleteCommand({ TableName: names(table), Key: key }));
}

/** The rows of the slice's table and its obligations. */
const everything = async () => [...(await own.snapshot('operations')), ...(await own.snapshot('obligations'))];

beforeEach(async () => {
  own = await ownStore(inject('endpoint'));
});

describe('rebuild', () => {
  test('restores dropped tables byte for byte', async () => {
    await fill(own);
    // A handler of another slice meets what this one opened: another stream's event.
    const mail = (await own.rows('obligations')).find(row => row.kind === 'mail');
    await recordEvents(own, { ...parcel, kind: 'handled', table: 'returns' }, freshId(), [
      {
        event: { type: 'posted', town: 'Wick' },
        obligations: [{ change: 'meet', id: String(mail?.id), kind: 'mail' }],
      },
    ]);
    await remove('obligations', { pk: String(mail?.pk), sk: String(mail?.sk) });
    const before = await everything();
    expect(before.length).toBeGreaterThan(80);
    await drop('operations');
    await drop('obligations');
    expect(await everything()).toEqual([]);
    expect(await rebuild()).toMatchObject({ streams: 16, restored: 16, removed: 0, faults: [] });
    expect(await everything()).toEqual(before);
  });

  test('touches nothing where everything is right', async () => {
    await fill(own);
    const before = await everything();
    expect(await rebuild()).toEqual({
      streams: 16,
      restored: 0,
      removed: 0,
      faults: [],
      obligations: { restored: 0, removed: 0 },
    });
    expect(await everything()).toEqual(before);
  });

  test('repairs what was changed, lost or added, row by row', async () => {
    const ids = await fill(own);
    const before = await everything();
    const state = await own.db.get('operations', { pk: `parcel#${ids[1]}`, sk: 'state' });
    await own.put('operations', { ...state, state: { town: 'Nowhere' } });
    await remove('operations', { pk: 'list#parcels', sk: `${noon}#${ids[2]}` });
    await remove('operations', { pk: `claim#barcode#${ids[4]}`, sk: 'claim' });
    await own.put('operations', {
      pk: 'list#extra',
      sk: `a#${ids[6]}`,
      kind: 'parcel',
      id: ids[6],
      sort: 'a',
      summary: {},
    });
    await own.put('operations', {
      pk: 'list#extra',
      sk: 'a#ghost',
      kind: 'parcel',
      id: 'ghost',
      sort: 'a',
      summary: {},
    });
    await own.put('operations', { pk: 'claim#barcode#ghost', sk: 'claim', holder: 'parcel#ghost' });
    expect(await rebuild()).toMatchObject({ restored: 4, removed: 3, faults: [] });
    expect(await everything()).toEqual(before);
  });

  test('leaves drafts, held and parked obligations where they stand', async () => {
    const ids = await fill(own);
    await own.put('operations', { pk: `parcel#${ids[0]}`, sk: 'draft', version: 1, data: {} });
    const due = dueList(own.db);
    const [held, parked] = await due.due('mail', noon, 2);
    if (!held || !parked) throw new Error('Nothing is due');
    await due.claim(held, noon, 60);
    const claimed = await due.claim(parked, noon, 60);
    if (!claimed) throw new Error('Not claimed');
    await due.park(claimed);
    const before = await everything();
    expect(await rebuild()).toMatchObject({ restored: 0, obligations: { restored: 0, removed: 0 } });
    expect(await everything()).toEqual(before);
  });

  test('applies a release that lists and folds differently', async () => {
    const ids = await fill(own);
    const released = {
      ...parcel,
      evolve: (...[state, event, recorded]: Parameters<typeof parcel.evolve>) => ({
        ...parcel.evolve(state, event, recorded),
        town: `${parcel.evolve(state, event, recorded).town}!`.replace(/!+$/, '!'),
      }),
      entries: (state: Parameters<typeof parcel.entries>[0]) => [
        { list: `towns#${state.town}`, sort: state.posted, summary: { town: state.town, count: state.count } },
      ],
    };
    expect(await rebuild(released)).toMatchObject({ restored: 16, faults: [] });
    const rows = await own.rows('operations');
    expect(new Set(rows.filter(row => String(row.pk).startsWith('list#')).map(row => row.pk))).toEqual(
      new Set(['list#towns#Wick!', 'list#towns#Hay!']),
    );
    // What the next command removes, it finds by the keys the rebuilt state carries.
    await recordEvents(own, released, ids[1] ?? '', [{ event: { type: 'moved', town: 'Leith' } }]);
    expect(await own.db.get('operations', { pk: 'list#towns#Wick!', sk: `${noon}#${ids[1]}` })).toBeUndefined();
    expect(await rebuild(released)).toMatchObject({ restored: 0 });
  });

  test('goes on while commands come in: none is lost, every row is right in the end', async () => {
    const ids = await fill(own);
    const released = {
      ...parcel,
      entries: (state: Parameters<typeof parcel.entries>[0]) => [
        { list: 'all', sort: state.posted, summary: { town: state.town, count: state.count } },
      ],
    };
    let writing = true;
    const writers = (async () => {
      let written = 0;
      while (writing) {
        for (const id of ids.slice(0, 8)) {
          if ((await recordEvents(own, released, id, [{ event: { type: 'counted' } }])).ok) written += 1;
        }
      }
      return written;
    })();
    expect((await rebuild(released)).faults).toEqual([]);
    writing = false;
    expect(await writers).toBeGreaterThan(0);
    expect(await rebuild(released)).toMatchObject({ restored: 0, removed: 0, faults: [] });
    const rows = await own.rows('operations');
    expect(rows.filter(row => row.pk === 'list#all')).toHaveLength(16);
    expect(rows.filter(row => String(row.pk).startsWith('list#'))).toHaveLength(16);
  });

  test('restores more rows than one transaction holds', async () => {
    const id = freshId();
    const wide = (list: string) => ({
      ...parcel,
      entries: () => Array.from({ length: 40 }, (_, n) => ({ list, sort: `${n}`, summary: { town: '', count: n } })),
      claims: () => Array.from({ length: 30 }, (_, n) => `${list}-${n}`),
    });
    await recordEvents(own, wide('old'), id, [{ event: { type: 'posted', town: 'Wick' } }]);
    expect(await rebuild(wide('new'))).toMatchObject({ restored: 1, removed: 70 });
    const rows = await own.rows('operations');
    expect(rows.filter(row => row.pk === 'list#new')).toHaveLength(40);
    expect(rows.filter(row => row.pk === 'list#old')).toEqual([]);
    expect(rows).toHaveLength(71);
  });

  test('reads older formats through upcast', async () => {
    const id = freshId();
    await recordEvents(own, parcel, id, [{ event: { type: 'posted', town: 'Wick' } }]);
    const released = {
      ...parcel,
      format: 2,
      upcast: (_type: string, format: number, data: unknown) =>
        format === 1 && typeof data === 'object' ? { ...data, town: 'upcast' } : data,
    };
    await rebuild(released);
    expect((await own.records.read(parcel, id)).state?.town).toBe('upcast');
  });

  test('does not restore from a broken chain, and says which', async () => {
    const ids = await fill(own);
    await remove('ledger', { pk: `parcel#${ids[1]}`, sk: versionKey(2) });
    await remove('ledger', { pk: `parcel#${ids[3]}`, sk: versionKey(3) });
    await remove('ledger', { pk: `parcel#${ids[2]}`, sk: versionKey(1) });
    const before = await own.snapshot('operations');
    const { faults } = await rebuild();
    expect(faults).toHaveLength(3);
    expect(faults).toEqual(
      expect.arrayContaining([
        { stream: `parcel#${ids[1]}`, version: 2, fault: 'removed' },
        { stream: `parcel#${ids[3]}`, version: 3, fault: 'cut off' },
        { stream: `parcel#${ids[2]}`, version: 1, fault: 'cut off' },
      ]),
    );
    expect(await own.snapshot('operations')).toEqual(before);
  });

  test('refuses a slice of which it does not know every aggregate', async () => {
    await fill(own);
    await expect(rebuildSlice(scan(), own.db, 'operations', [])).rejects.toThrow('name its aggregate');
  });
});
