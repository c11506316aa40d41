import { beforeAll, describe, expect, test } from 'vitest';
import type { Table } from '../../functions/kernel/actor.ts';
import { canonicalJson } from '../../functions/kernel/canonical.ts';
import { allAggregates } from '../../functions/operations/aggregates.ts';
import { rebuildSlice } from '../../functions/platform/rebuild.ts';
import { rebuildObligations } from '../../functions/platform/rebuild-obligations.ts';
import type { Scanner } from '../../functions/platform/scan.ts';
import { sliceTables, verify } from '../../functions/platform/verify.ts';
import { playDemo } from '../../infra/local/seed/demo.ts';
import { type Memory, memory } from '../../infra/local/seed/memory.ts';

/** Two years of the demonstration's council: every slice, and the events its own code made. */
let played: Memory;

beforeAll(async () => {
  ({ rows: played } = await playDemo('2026-11-09T09:00:00.000Z'));
}, 120_000);

function rowsOf(store: Memory, table: Table): string[] {
  const rows = store.rows().filter(row => row.table === table);
  return rows.map(({ item }) => canonicalJson(item)).sort();
}

/** As a scan gives them: partition by partition, in the order of their sort keys. */
function scanning(store: Memory): Scanner {
  return {
    async *scan(table) {
      const placed = store
        .rows()
        .flatMap(({ table: of, item }) => (of === table ? [{ place: `${item.pk}\u0000${item.sk}`, item }] : []))
        .sort((a, b) => (a.place < b.place ? -1 : 1));
      for (const { item } of placed) yield item;
    },
  };
}

describe('two years of a council', () => {
  test('verify', async () => {
    const { streams, events, faults } = await verify(scanning(played), played);
    expect(faults).toEqual([]);
    expect(streams).toBeGreaterThan(1_000);
    expect(events).toBeGreaterThan(streams);
  });

  test('are restored from the ledger alone, byte for byte: states, lists, claims and open obligations', async () => {
    const restored = memory();
    for (const { table, item } of played.rows()) {
      if (table === 'ledger') await restored.transact([{ Put: { TableName: table, Item: item } }]);
    }
    for (const table of sliceTables) {
      const { obligations, faults } = await rebuildSlice(scanning(restored), restored, table, allAggregates);
      expect(faults).toEqual([]);
      await rebuildObligations(scanning(restored), restored, obligations);
    }
    for (const table of [...sliceTables, 'obligations'] as const) {
      const before = rowsOf(played, table).filter(row => !row.includes('"sk":"draft"'));
      expect(before.length).toBeGreaterThan(0);
      const [was, is] = [new Set(before), new Set(rowsOf(restored, table))];
      expect({ table, lost: before.filter(row => !is.has(row)) }).toEqual({ table, lost: [] });
      expect({ table, added: [...is].filter(row => !was.has(row)) }).toEqual({ table, added: [] });
    }
  });
});
