import { describe, expect, inject, test } from 'vitest';
import { change } from '../../functions/platform/change.ts';
import { checkStream } from '../../functions/platform/ledger.ts';
import { keyRow, subjectsIn } from '../../functions/platform/personal.ts';
import { parcel } from './parcel.ts';
import { freshId, noon, recordEvents, store } from './support.ts';

const own = store(inject('endpoint'));
const { db, records, commit } = own;

async function posted(name: string, subject = `user:${freshId()}`) {
  const id = freshId();
  await recordEvents(own, parcel, id, [{ event: { type: 'posted', town: 'Wick', sender: { subject, clear: name } } }]);
  return { id, subject };
}

async function open(id: string, subject: string) {
  const keys = own.keys();
  await keys.load([subject]);
  return keys.open((await records.read(parcel, id)).state?.sender);
}

describe('a personal value', () => {
  test('is sealed in event and state alike, and opened with its subject’s key', async () => {
    const { id, subject } = await posted('Ada Okoro-Łoś 🦔');
    const [row] = await own.ledger(`parcel#${id}`);
    const state = await db.get('operations', { pk: `parcel#${id}`, sk: 'state' });
    expect(JSON.stringify([row, state])).not.toContain('Okoro');
    expect(row?.data).toMatchObject({ sender: (await records.read(parcel, id)).state?.sender });
    expect(subjectsIn(row?.data)).toEqual(new Set([subject]));
    expect(await open(id, subject)).toBe('Ada Okoro-Łoś 🦔');
  });

  test('is sealed before anything is hashed', async () => {
    const { id } = await posted('Ada Okoro');
    const { version, head } = await records.read(parcel, id);
    expect(checkStream(`parcel#${id}`, await own.ledger(`parcel#${id}`), { version, head })).toEqual([]);
  });

  test('of one person is sealed with one key, never twice to the same text', async () => {
    const { id, subject } = await posted('Ada Okoro');
    const { id: other } = await posted('Ada Okoro', subject);
    expect(await open(id, subject)).toBe('Ada Okoro');
    expect(await open(other, subject)).toBe('Ada Okoro');
    const [first, second] = [await records.read(parcel, id), await records.read(parcel, other)];
    expect(first.state?.sender).not.toBe(second.state?.sender);
  });

  test('cannot be read as another person’s', async () => {
    const { id } = await posted('Ada Okoro');
    const { subject } = await posted('Bo Lindqvist');
    const sealed = (await records.read(parcel, id)).state?.sender;
    const keys = own.keys();
    await keys.load([subject]);
    expect(keys.open(sealed)).toBeUndefined();
    const forged = String(sealed).replace(/^sealed:1:.+:/, `sealed:1:${subject}:`);
    expect(() => keys.open(forged)).toThrow();
  });

  test('of an erased person is unreadable for ever, while the chain verifies', async () => {
    const { id, subject } = await posted('Ada Okoro');
    const result = await commit({
      recording: { by: 'user:dpo', at: noon, request: 'r' },
      changes: [change(parcel, await records.read(parcel, id), [{ event: { type: 'counted' } }])],
      removes: [{ table: 'keys', key: keyRow(subject) }],
    });
    expect(result).toMatchObject({ ok: true });
    expect(await open(id, subject)).toBeUndefined();
    const { version, head, state } = await records.read(parcel, id);
    expect(state?.sender).toMatch(/^sealed:1:user:/);
    expect(checkStream(`parcel#${id}`, await own.ledger(`parcel#${id}`), { version, head })).toEqual([]);
    const everything = (await Promise.all((['operations', 'ledger', 'keys'] as const).map(own.snapshot))).flat();
    expect(everything.filter(row => row.includes(id) && row.includes('Okoro'))).toEqual([]);
  });

  test('in a transaction that is refused leaves no key behind', async () => {
    const { id } = await posted('Ada Okoro');
    const subject = `user:${freshId()}`;
    const old = await records.read(parcel, id);
    await recordEvents(own, parcel, id, [{ event: { type: 'counted' } }]);
    const result = await recordEvents(
      own,
      parcel,
      id,
      [{ event: { type: 'posted', town: 'Wick', sender: { subject, clear: 'Bo' } } }],
      { stored: old },
    );
    expect(result).toMatchObject({ ok: false });
    expect(await db.get('keys', keyRow(subject))).toBeUndefined();
  });
});

describe('a code for exact search', () => {
  test('is the same for the same text and purpose, and says nothing without the key', async () => {
    await expect(own.keys().code('email', 'ada@example.org')).rejects.toThrow('index key is missing');
    await own.put('keys', { ...keyRow('index'), key: Buffer.alloc(32, 7).toString('base64') });
    const [first, again, upper, elsewhere] = await Promise.all([
      own.keys().code('email', 'ada@example.org'),
      own.keys().code('email', 'ada@example.org'),
      own.keys().code('email', 'bo@example.org'),
      own.keys().code('child', 'ada@example.org'),
    ]);
    expect(first).toBe(again);
    expect(new Set([first, upper, elsewhere]).size).toBe(3);
    expect(first).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});
