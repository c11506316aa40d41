import { beforeAll, describe, expect, inject, test } from 'vitest';
import * as z from 'zod/mini';
import { after } from '../../functions/kernel/clock.ts';
import { BadCursor, draftKey } from '../../functions/platform/records.ts';
import { parcel, parcelSummary } from './parcel.ts';
import { freshId, noon, recordEvents, store } from './support.ts';

const own = store(inject('endpoint'));
const { records } = own;

describe('reading', () => {
  test('what does not exist is version 0 without a state', async () => {
    const id = freshId();
    expect(await records.read(parcel, id)).toMatchObject({ id, version: 0, state: undefined, rows: [], claims: [] });
  });

  test('several at once, each once, absent ones too', async () => {
    const ids = Array.from({ length: 120 }, () => freshId());
    const written = ids.slice(0, 110);
    await Promise.all(written.map(id => recordEvents(own, parcel, id, [{ event: { type: 'posted', town: id } }])));
    const found = await records.readMany(parcel, [...ids, ...ids]);
    expect(found.size).toBe(120);
    for (const id of written) expect(found.get(id)?.state?.town).toBe(id);
    expect(ids.slice(110).map(id => found.get(id)?.version)).toEqual(Array.from({ length: 10 }, () => 0));
  });

  test('a row that is not what the schema says is a fault, not a guess', async () => {
    const id = freshId();
    await recordEvents(own, parcel, id, [{ event: { type: 'posted', town: 'Wick' } }]);
    const row = await own.db.get('operations', { pk: `parcel#${id}`, sk: 'state' });
    await own.put('operations', { ...row, state: { town: 7 } });
    await expect(records.read(parcel, id)).rejects.toThrow();
  });

  test('a draft, with who saved it and when', async () => {
    const id = freshId();
    const town = z.object({ town: z.string() });
    expect(await records.draft('operations', draftKey('parcel', id), town)).toBeUndefined();
    await own.put('operations', {
      ...draftKey('parcel', id),
      version: 3,
      at: noon,
      by: 'user:ada',
      data: { town: 'Hay' },
    });
    expect(await records.draft('operations', draftKey('parcel', id), town)).toEqual({
      version: 3,
      at: noon,
      by: 'user:ada',
      data: { town: 'Hay' },
    });
  });
});

describe('lists', () => {
  const town = freshId('town');
  const list = `parcels-in#${town}`;
  const sorts = Array.from({ length: 25 }, (_, n) => after(noon, n * 60_000));
  const ids: string[] = [];

  beforeAll(async () => {
    for (const at of sorts) {
      const id = freshId();
      ids.push(id);
      await recordEvents(own, parcel, id, [{ event: { type: 'posted', town } }], { at });
    }
  });

  async function walk(options: { limit: number; descending?: boolean; from?: string; to?: string }) {
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await records.list('operations', list, parcelSummary, { ...options, ...(cursor ? { cursor } : {}) });
      pages.push(page.rows.map(row => row.id));
      cursor = page.cursor;
    } while (cursor);
    return pages;
  }

  test('page by page hold every row once, in order', async () => {
    const pages = await walk({ limit: 10 });
    expect(pages.flat()).toEqual(ids);
    expect(pages.slice(0, 2).map(page => page.length)).toEqual([10, 10]);
  });

  test('backwards', async () => {
    expect((await walk({ limit: 7, descending: true })).flat()).toEqual([...ids].reverse());
  });

  test('between two sort keys', async () => {
    const pages = await walk({ limit: 4, from: sorts[5] ?? '', to: `${sorts[14]}#~` });
    expect(pages.flat()).toEqual(ids.slice(5, 15));
  });

  test('a range that ends before it starts is empty', async () => {
    expect(await records.list('operations', list, parcelSummary, { from: 'b', to: 'a' })).toEqual({ rows: [] });
  });

  test('rows carry their summary, checked', async () => {
    const page = await records.list('operations', list, parcelSummary, { limit: 1 });
    expect(page.rows).toEqual([{ id: ids[0], sort: sorts[0], summary: { town, count: 0 } }]);
    await expect(records.list('operations', list, z.object({ colour: z.string() }))).rejects.toThrow();
  });

  test.each([
    ['nonsense', 'not a cursor!'],
    ['empty', ''],
    ['not text', Buffer.from([0xff, 0xfe]).toString('base64url')],
    ['padded', `${Buffer.from('a').toString('base64')}`],
    ['longer than any sort key', Buffer.from('x'.repeat(1025)).toString('base64url')],
    ['of before the range', Buffer.from('2026-11-09T12:01:00.000Z#p').toString('base64url')],
    ['of after the range', Buffer.from('2026-11-09T12:09:00.000Z#p').toString('base64url')],
  ])('a cursor that is %s is refused as such', async (_, cursor) => {
    const range = { from: '2026-11-09T12:02:00.000Z', to: '2026-11-09T12:08:00.000Z' };
    await expect(records.list('operations', list, parcelSummary, { cursor, ...range })).rejects.toThrow(BadCursor);
  });

  test('all of a short list; too long a list is an error', async () => {
    expect((await records.listAll('operations', list, parcelSummary)).map(row => row.id)).toEqual(ids);
    await expect(records.listAll('operations', list, parcelSummary, { most: 24 })).rejects.toThrow('more than 24 rows');
  });
});
