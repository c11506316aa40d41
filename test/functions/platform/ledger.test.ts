import { describe, expect, test } from 'vitest';
import { checkStream, genesis, hashOf, type LedgerRow, versionKey } from '../../../functions/platform/ledger.ts';

const stream = 'return#r1';

function chain(length: number): LedgerRow[] {
  const rows: LedgerRow[] = [];
  let previous = genesis(stream);
  for (let version = 1; version <= length; version++) {
    const row = {
      stream,
      version,
      type: 'return submitted',
      format: 1,
      at: `2026-11-0${version}T09:00:00.000Z`,
      by: 'user:ada',
      data: { figures: [version, 0.1, null], note: 'é' },
      obligations: [{ change: 'meet' as const, id: 'r1/submit', kind: 'submit-return' as const }],
      request: 'request-1',
    };
    const hash = hashOf(previous, row);
    rows.push({ pk: stream, sk: versionKey(version), ...row, hash });
    previous = hash;
  }
  return rows;
}

const stateOf = (rows: readonly LedgerRow[]) => ({ version: rows.length, head: rows.at(-1)?.hash ?? genesis(stream) });

const faults = (rows: readonly LedgerRow[], state = stateOf(chain(5))) =>
  checkStream(stream, rows, state).map(({ version, fault }) => `${version} ${fault}`);

const without = (...versions: number[]) => chain(5).filter(row => !versions.includes(row.version));

const spoilt = (version: number, change: Partial<LedgerRow>) =>
  chain(5).map(row => (row.version === version ? { ...row, ...change } : row));

describe('a stream', () => {
  test('as it was written has no faults', () => {
    expect(faults(chain(5))).toEqual([]);
    expect(checkStream(stream, [], undefined)).toEqual([]);
  });

  test('says the same whatever order its maps come back in', () => {
    const turned = chain(5).map(row => ({ ...row, data: { note: 'é', figures: [row.version, 0.1, null] } }));
    expect(faults(turned)).toEqual([]);
  });

  test.each<[string, Partial<LedgerRow>]>([
    ['its data', { data: { figures: [3, 0.2, null], note: 'é' } }],
    ['who', { by: 'user:eve' }],
    ['when', { at: '2026-11-03T09:00:00.001Z' }],
    ['its type', { type: 'return withdrawn' }],
    ['its format', { format: 2 }],
    ['the day of a job', { day: '2026-11-01' }],
    ['what it does to obligations', { obligations: [] }],
    ['its request', { request: 'request-2' }],
    ['its number', { version: 9 }],
    ['its stream', { stream: 'return#r2' }],
    ['data that no writer of ours could have made', { data: { figures: new Set([1]) } }],
    ['data beyond canonical JSON', { data: 10n }],
  ])('in which %s was changed names that event alone', (_, change) => {
    expect(faults(spoilt(3, change))).toEqual(['3 changed']);
  });

  test('in which a hash was changed names the event, and the next, which built on it', () => {
    expect(faults(spoilt(3, { hash: 'f'.repeat(64) }))).toEqual(['3 changed', '4 changed']);
  });

  test('whose last event was rewritten, hash and all, does not end where the state says', () => {
    const rows = chain(5);
    const [, , , fourth, last] = rows;
    if (!fourth || !last) throw new Error('Too short');
    const forged = { ...last, by: 'user:eve' };
    rows[4] = { ...forged, hash: hashOf(fourth.hash, forged) };
    expect(faults(rows)).toEqual(['5 changed']);
  });

  test('from which events were removed names each', () => {
    expect(faults(without(1))).toEqual(['1 removed']);
    expect(faults(without(3))).toEqual(['3 removed']);
    expect(faults(without(2, 3))).toEqual(['2 removed', '3 removed']);
  });

  test('with a gap is still checked behind it', () => {
    const rows = spoilt(5, { by: 'user:eve' }).filter(row => row.version !== 2);
    expect(faults(rows)).toEqual(['2 removed', '5 changed']);
  });

  test('that was cut off names what the state has and the ledger has not', () => {
    expect(faults(without(4, 5))).toEqual(['4 cut off', '5 cut off']);
    expect(faults([])).toEqual(['1 cut off', '2 cut off', '3 cut off', '4 cut off', '5 cut off']);
  });

  test('that is ahead of its state, or has none, is named at the first event the state does not know', () => {
    expect(faults(chain(5), stateOf(chain(3)))).toEqual(['4 unrecorded state']);
    expect(checkStream(stream, chain(2), undefined)).toEqual([{ stream, version: 1, fault: 'unrecorded state' }]);
  });

  test('sorts its versions as text', () => {
    const keys = [1, 9, 10, 99, 100, 1_000_000].map(versionKey);
    expect([...keys].sort()).toEqual(keys);
  });
});
