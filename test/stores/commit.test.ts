import { describe, expect, inject, test } from 'vitest';
import { change } from '../../functions/platform/change.ts';
import { committer } from '../../functions/platform/commit.ts';
import { checkStream } from '../../functions/platform/ledger.ts';
import { stateKey } from '../../functions/platform/records.ts';
import { parcel, parcelSummary } from './parcel.ts';
import { conflict, failing, freshId, noon, recordEvents, store } from './support.ts';

const own = store(inject('endpoint'));
const { db, records, commit } = own;

const posted = (more: object = {}) => ({ event: { type: 'posted' as const, town: 'Wick', ...more } });

const flagFor = (id: string) => ({
  change: 'open' as const,
  id: `${id}/acknowledge`,
  kind: 'acknowledge-flag' as const,
  owes: 'role:contract manager',
  subject: `parcel#${id}`,
  due: '2026-11-16T23:59:59.999Z',
  calendar: 'working days' as const,
  wakes: ['2026-11-16T09:00:00.000Z', '2026-11-17T09:00:00.000Z'],
  data: { flag: id },
});

describe('one command', () => {
  test('writes state, event, lists, claim, obligation, draft and request together', async () => {
    const id = freshId();
    const stored = await records.read(parcel, id);
    const result = await commit({
      recording: { by: 'user:ada', at: noon, request: 'r1' },
      changes: [change(parcel, stored, [{ ...posted({ barcode: id }), obligations: [flagFor(id)] }])],
      drafts: [
        {
          table: 'operations',
          key: { pk: `parcel#${id}`, sk: 'draft' },
          data: { town: 'Hay' },
          from: 0,
          by: 'user:ada',
          expires: '2026-12-09T12:00:00.000Z',
        },
      ],
      idempotency: { actor: 'user:ada', key: id, route: 'POST /api/parcels', body: 'b' },
    });
    expect(result).toEqual({ ok: true, written: [{ id, version: 1, created: true }] });
    const now = await records.read(parcel, id);
    expect(now).toMatchObject({
      version: 1,
      state: { town: 'Wick', posted: noon, count: 0 },
      open: { [`${id}/acknowledge`]: { kind: 'acknowledge-flag', wake: '2026-11-16T09:00:00.000Z' } },
    });
    expect(await own.ledger(`parcel#${id}`)).toMatchObject([{ version: 1, type: 'posted', by: 'user:ada', at: noon }]);
    expect(await db.get('operations', { pk: 'list#parcels', sk: `${noon}#${id}` })).toMatchObject({
      id,
      kind: 'parcel',
    });
    expect(await db.get('operations', { pk: `claim#barcode#${id}`, sk: 'claim' })).toMatchObject({
      holder: `parcel#${id}`,
    });
    expect(
      await db.get('obligations', { pk: 'due#acknowledge-flag', sk: `2026-11-16T09:00:00.000Z#${id}/acknowledge` }),
    ).toMatchObject({ attempts: 0, wakes: ['2026-11-17T09:00:00.000Z'], data: { flag: id } });
    expect(await db.get('requests', { pk: `user:ada#${id}`, sk: 'request' })).toMatchObject({ status: 201, id });
    expect(await db.get('operations', { pk: `parcel#${id}`, sk: 'draft' })).toMatchObject({ version: 1 });
  });

  test('writes nothing at all where one part is refused', async () => {
    const [first, second] = [freshId(), freshId()];
    await recordEvents(own, parcel, first, [posted({ barcode: first })]);
    const stored = await records.read(parcel, second);
    const result = await commit({
      recording: { by: 'user:ada', at: noon, request: 'r1' },
      changes: [change(parcel, stored, [{ ...posted({ barcode: first }), obligations: [flagFor(second)] }])],
      idempotency: { actor: 'user:ada', key: second, route: 'POST /api/parcels', body: 'b' },
    });
    expect(result).toEqual({ ok: false, refusal: { code: 'taken', claim: `barcode#${first}` } });
    expect((await records.read(parcel, second)).version).toBe(0);
    expect(await own.ledger(`parcel#${second}`)).toEqual([]);
    expect(await db.get('operations', { pk: 'list#parcels', sk: `${noon}#${second}` })).toBeUndefined();
    expect(await db.get('requests', { pk: `user:ada#${second}`, sk: 'request' })).toBeUndefined();
    const wake = `2026-11-16T09:00:00.000Z#${second}/acknowledge`;
    expect(await db.get('obligations', { pk: 'due#acknowledge-flag', sk: wake })).toBeUndefined();
  });

  test('records several events of one aggregate at once, each its own version', async () => {
    const id = freshId();
    const result = await recordEvents(own, parcel, id, [
      posted(),
      { event: { type: 'moved', town: 'Hay' } },
      { event: { type: 'counted' } },
    ]);
    expect(result).toMatchObject({ written: [{ version: 3 }] });
    expect((await own.ledger(`parcel#${id}`)).map(row => row.type)).toEqual(['posted', 'moved', 'counted']);
  });

  test('changes two aggregates together or neither', async () => {
    const [first, second] = [freshId(), freshId()];
    await recordEvents(own, parcel, first, [posted()]);
    const old = await records.read(parcel, first);
    await recordEvents(own, parcel, first, [{ event: { type: 'counted' } }]);
    const fresh = await records.read(parcel, second);
    const result = await commit({
      recording: { by: 'user:ada', at: noon, request: 'r1' },
      changes: [change(parcel, fresh, [posted()]), change(parcel, old, [{ event: { type: 'counted' } }])],
    });
    expect(result).toEqual({ ok: false, refusal: { code: 'stale' } });
    expect((await records.read(parcel, second)).version).toBe(0);
  });
});

describe('the hash chain', () => {
  const awkward = [
    { numbers: [1e-7, -0, 0.30000000000000004, 1e15, -1.5, 123456789.123] },
    { text: ['', 'Łódź 🦔', '\u2028', 'e\u0301', '"\\\n', '\u0000'], '🔑': 'key', ключ: 1 },
    { empty: [{}, [], '', null, [[]], { nothing: {} }], yes: true, no: false },
    { z: 1, a: { z: 1, a: 2, Z: 3, _: 4 }, 10: 'ten', 9: 'nine' },
    { absent: undefined, nested: { absent: undefined, there: 1 } },
  ];

  test('verifies after a round trip of awkward values', async () => {
    const id = freshId();
    await recordEvents(own, parcel, id, [posted({ contents: awkward }), { event: { type: 'counted' } }]);
    const { version, head } = await records.read(parcel, id);
    const rows = await own.ledger(`parcel#${id}`);
    expect(rows).toHaveLength(2);
    expect(checkStream(`parcel#${id}`, rows, { version, head })).toEqual([]);
  });

  test('a changed row, as read back from the engine, is named', async () => {
    const id = freshId();
    await recordEvents(own, parcel, id, [
      posted(),
      { event: { type: 'moved', town: 'Hay' } },
      { event: { type: 'counted' } },
    ]);
    const { version, head } = await records.read(parcel, id);
    const [, row] = await own.ledger(`parcel#${id}`);
    await own.put('ledger', { ...row, data: { type: 'moved', town: 'Leith' } });
    const rows = await own.ledger(`parcel#${id}`);
    expect(checkStream(`parcel#${id}`, rows, { version, head })).toEqual([
      { stream: `parcel#${id}`, version: 2, fault: 'changed' },
    ]);
  });
});

describe('rows a change touches', () => {
  async function touched(decision: {
    event: { type: 'moved'; town: string } | { type: 'counted' } | { type: 'delivered' };
  }) {
    const id = freshId();
    await recordEvents(own, parcel, id, [posted({ barcode: id })]);
    const actions: string[] = [];
    const watching = {
      ...db,
      async transact(all: Parameters<typeof db.transact>[0]) {
        for (const { Put, Delete } of all) {
          if (Put) actions.push(`put ${Put.TableName} ${Put.Item?.pk}`.replaceAll(id, 'ID'));
          if (Delete) actions.push(`delete ${Delete.TableName} ${Delete.Key?.pk}`.replaceAll(id, 'ID'));
        }
        await db.transact(all);
      },
    };
    await recordEvents({ records, commit: committer(watching) }, parcel, id, [decision]);
    return actions.sort();
  }

  test('an entry whose key or summary did not change is left alone', async () => {
    expect(await touched({ event: { type: 'counted' } })).toEqual([
      'put test-ledger parcel#ID',
      'put test-operations list#parcels-in#Wick',
      'put test-operations parcel#ID',
    ]);
  });

  test('an entry under another list replaces the old one', async () => {
    expect(await touched({ event: { type: 'moved', town: 'Hay' } })).toEqual([
      'delete test-operations list#parcels-in#Wick',
      'put test-ledger parcel#ID',
      'put test-operations list#parcels',
      'put test-operations list#parcels-in#Hay',
      'put test-operations parcel#ID',
    ]);
  });

  test('claims and entries that no longer hold are removed', async () => {
    expect(await touched({ event: { type: 'delivered' } })).toEqual([
      'delete test-operations claim#barcode#ID',
      'delete test-operations list#parcels',
      'delete test-operations list#parcels-in#Wick',
      'put test-ledger parcel#ID',
      'put test-operations list#delivered',
      'put test-operations parcel#ID',
    ]);
  });

  test('the old rows are known by their stored keys, also after a release that lists differently', async () => {
    const id = freshId();
    await recordEvents(own, parcel, id, [posted()]);
    const released = {
      ...parcel,
      entries: () => [{ list: `renamed#${id}`, sort: 'a', summary: { town: 'Wick', count: 0 } }],
    };
    await recordEvents(own, released, id, [{ event: { type: 'counted' } }]);
    expect(await db.get('operations', { pk: 'list#parcels', sk: `${noon}#${id}` })).toBeUndefined();
    expect((await records.list('operations', `renamed#${id}`, parcelSummary)).rows).toMatchObject([{ id }]);
    expect((await records.read(parcel, id)).rows).toEqual([{ pk: `list#renamed#${id}`, sk: `a#${id}` }]);
  });

  test('a claim that is given up can be taken by another', async () => {
    const [first, second] = [freshId(), freshId()];
    await recordEvents(own, parcel, first, [posted({ barcode: first })]);
    await recordEvents(own, parcel, first, [{ event: { type: 'relabelled', barcode: `${first}-b` } }]);
    expect(await recordEvents(own, parcel, second, [posted({ barcode: first })])).toMatchObject({ ok: true });
    expect(await recordEvents(own, parcel, freshId(), [posted({ barcode: `${first}-b` })])).toEqual({
      ok: false,
      refusal: { code: 'taken', claim: `barcode#${first}-b` },
    });
  });
});

describe('refusals', () => {
  test('stale: the aggregate changed since it was read', async () => {
    const id = freshId();
    await recordEvents(own, parcel, id, [posted()]);
    const old = await records.read(parcel, id);
    await recordEvents(own, parcel, id, [{ event: { type: 'counted' } }]);
    const result = await recordEvents(own, parcel, id, [{ event: { type: 'counted' } }], { stored: old });
    expect(result).toEqual({ ok: false, refusal: { code: 'stale' } });
    expect(await own.ledger(`parcel#${id}`)).toHaveLength(2);
  });

  test('guard: something the rule depended on changed, appeared or is gone', async () => {
    const depended = freshId();
    const guard = (version: number) => ({ table: 'operations', key: `parcel#${depended}`, version }) as const;
    const attempt = (version: number) => async (id: string) =>
      commit({
        recording: { by: 'user:ada', at: noon, request: 'r1' },
        changes: [change(parcel, await records.read(parcel, id), [posted()])],
        guards: [{ table: 'operations', key: `parcel#${freshId()}`, version: 0 }, guard(version)],
      });
    const failed = (version: number) => ({ ok: false, refusal: { code: 'guard', failed: [guard(version)] } });
    expect(await attempt(1)(freshId())).toEqual(failed(1));
    expect(await attempt(0)(freshId())).toMatchObject({ ok: true });
    await recordEvents(own, parcel, depended, [posted()]);
    expect(await attempt(0)(freshId())).toEqual(failed(0));
    expect(await attempt(1)(freshId())).toMatchObject({ ok: true });
    await recordEvents(own, parcel, depended, [{ event: { type: 'counted' } }]);
    expect(await attempt(1)(freshId())).toEqual(failed(1));
  });

  test('a guard on what is changed anyway is one action, not two on one item', async () => {
    const id = freshId();
    await recordEvents(own, parcel, id, [posted()]);
    const result = await commit({
      recording: { by: 'user:ada', at: noon, request: 'r1' },
      changes: [change(parcel, await records.read(parcel, id), [{ event: { type: 'counted' } }])],
      guards: [{ table: 'operations', key: stateKey('parcel', id).pk, version: 1 }],
    });
    expect(result).toMatchObject({ ok: true });
  });

  test('a guard on what is changed anyway, read at another version than the change, is a guard that failed', async () => {
    const id = freshId();
    await recordEvents(own, parcel, id, [posted()]);
    const guard = { table: 'operations', key: stateKey('parcel', id).pk, version: 1 } as const;
    await recordEvents(own, parcel, id, [{ event: { type: 'counted' } }]);
    const result = await commit({
      recording: { by: 'user:ada', at: noon, request: 'r1' },
      changes: [change(parcel, await records.read(parcel, id), [{ event: { type: 'counted' } }])],
      guards: [guard],
    });
    expect(result).toEqual({ ok: false, refusal: { code: 'guard', failed: [guard] } });
    expect(await own.ledger(`parcel#${id}`)).toHaveLength(2);
  });

  test('a record guarded at two versions is held to the first, which was read before', async () => {
    const [id, depended] = [freshId(), freshId()];
    await recordEvents(own, parcel, depended, [posted()]);
    await recordEvents(own, parcel, depended, [{ event: { type: 'counted' } }]);
    const guard = (version: number) =>
      ({ table: 'operations', key: stateKey('parcel', depended).pk, version }) as const;
    const result = await commit({
      recording: { by: 'user:ada', at: noon, request: 'r1' },
      changes: [change(parcel, await records.read(parcel, id), [posted()])],
      guards: [guard(1), guard(2)],
    });
    expect(result).toEqual({ ok: false, refusal: { code: 'guard', failed: [guard(1)] } });
  });

  test('the fault of a broken engine is thrown, not taken for a refusal', async () => {
    const broken = committer(failing(db, [() => new Error('socket hang up')]));
    await expect(recordEvents({ records, commit: broken }, parcel, freshId(), [posted()])).rejects.toThrow('socket');
  });
});

describe('limits', () => {
  test('ninety actions are written, ninety-one are refused before anything is sent', async () => {
    const wide = (id: string, count: number) => ({
      ...parcel,
      entries: () =>
        Array.from({ length: count }, (_, n) => ({
          list: `wide#${id}`,
          sort: `${n}`,
          summary: { town: '', count: n },
        })),
    });
    const events = (count: number) => [
      posted(),
      ...Array.from({ length: count }, () => ({ event: { type: 'counted' as const } })),
    ];
    const fits = freshId();
    // 1 state, 40 list rows, 49 events.
    expect(await recordEvents(own, wide(fits, 40), fits, events(48))).toMatchObject({ ok: true });
    const over = freshId();
    await expect(recordEvents(own, wide(over, 40), over, events(49))).rejects.toThrow('91 actions in one command');
    await expect(recordEvents(own, wide(over, 41), over, events(0))).rejects.toThrow('41 lists; 40 at most');
    expect((await records.read(parcel, over)).version).toBe(0);
  });

  test('three million bytes are refused before anything is sent, counted as bytes and not as characters', async () => {
    let sent = 0;
    const counting = committer({ ...db, transact: async () => void sent++ });
    const many = (text: string) => Array.from({ length: 12 }, () => ({ ...posted({ contents: text }) }));
    const tell = (text: string) => recordEvents({ records, commit: counting }, parcel, freshId(), many(text));
    await expect(tell('x'.repeat(260_000))).rejects.toThrow('3000000 at most');
    await expect(tell('€'.repeat(90_000))).rejects.toThrow('3000000 at most');
    expect(sent).toBe(0);
    expect(await tell('x'.repeat(200_000))).toMatchObject({ ok: true });
    expect(sent).toBe(1);
  });
});

describe('a conflict of transactions', () => {
  const soon = async () => {};

  test('is tried again and written once', async () => {
    const id = freshId();
    const shaky = committer(failing(db, [conflict, conflict, places => conflict(places, 'ThrottlingError')]), soon);
    expect(await recordEvents({ records, commit: shaky }, parcel, id, [posted()])).toMatchObject({ ok: true });
    expect(await own.ledger(`parcel#${id}`)).toHaveLength(1);
  });

  test('that does not end is answered busy, and nothing is written', async () => {
    const id = freshId();
    const stuck = committer(
      failing(
        db,
        Array.from({ length: 6 }, () => conflict),
      ),
      soon,
    );
    expect(await recordEvents({ records, commit: stuck }, parcel, id, [posted()])).toEqual({
      ok: false,
      refusal: { code: 'busy' },
    });
    expect((await records.read(parcel, id)).version).toBe(0);
  });

  test('keeps the key of a person who is new in it', async () => {
    const [id, subject] = [freshId(), freshId('person')];
    const shaky = committer(failing(db, [conflict]), soon);
    await recordEvents({ records, commit: shaky }, parcel, id, [posted({ sender: { subject, clear: 'Ada Okoro' } })]);
    const keys = own.keys();
    await keys.load([subject]);
    expect(keys.open((await records.read(parcel, id)).state?.sender)).toBe('Ada Okoro');
  });
});
