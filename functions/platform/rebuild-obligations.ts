import { canonicalJson } from '../kernel/canonical.ts';
import type { ObligationChange } from '../kernel/obligation.ts';
import type { RowKey } from './aggregate.ts';
import { obligationRow } from './change.ts';
import { mostActions } from './commit.ts';
import type { Action, Dynamo, Item } from './dynamo.ts';
import type { LedgerRow } from './ledger.ts';
import type { Scanner } from './scan.ts';

/** What all events say of one slice's obligations: those its streams opened, whoever moved or met them. */
export type LedgerObligations = {
  add(rows: readonly LedgerRow[]): void;
  /** Every obligation the slice ever opened, with the row it has while it is open. */
  rows(): Map<string, (RowKey & Item) | undefined>;
};

type Said = { at: string; stream: string; version: number; change: ObligationChange };

export function collectObligations(isOpener: (stream: string) => boolean): LedgerObligations {
  const said = new Map<string, Said[]>();
  const opened = new Set<string>();
  return {
    add(rows) {
      for (const { at, stream, version, obligations } of rows) {
        for (const change of obligations) {
          said.set(change.id, [...(said.get(change.id) ?? []), { at, stream, version, change }]);
          if (change.change === 'open' && isOpener(stream)) opened.add(change.id);
        }
      }
    },
    rows() {
      return new Map(
        [...opened].map(id => {
          const last = (said.get(id) ?? []).sort(inTime).at(-1)?.change;
          return [id, last?.change === 'open' || last?.change === 'move' ? obligationRow(last) : undefined];
        }),
      );
    },
  };
}

/** One stream's events have an order; between streams time decides, and who settles comes after who opened. */
function inTime(left: Said, right: Said): number {
  if (left.stream === right.stream) return left.version - right.version;
  if (left.at !== right.at) return left.at < right.at ? -1 : 1;
  return Number(settles(left)) - Number(settles(right));
}

function settles({ change }: Said): boolean {
  return change.change === 'meet' || change.change === 'waive';
}

/**
 * Restores the open obligations of a slice and removes the settled ones. A row that says the same, but is held by a
 * run or parked, stays where it is. Stop the jobs first: a run that is handling one meanwhile would do so twice.
 */
export async function rebuildObligations(
  scanner: Scanner,
  db: Dynamo,
  obligations: LedgerObligations,
): Promise<{ restored: number; removed: number }> {
  const standing = new Map<string, Item[]>();
  for await (const item of scanner.scan('obligations')) {
    const id = String(item.id);
    standing.set(id, [...(standing.get(id) ?? []), item]);
  }
  const TableName = db.name('obligations');
  const result = { restored: 0, removed: 0 };
  const actions: Action[] = [];
  for (const [id, wanted] of obligations.rows()) {
    const found = standing.get(id) ?? [];
    const right = wanted && found.find(item => contentOf(item) === contentOf(wanted));
    for (const item of found) {
      if (item === right || (wanted && item.pk === wanted.pk && item.sk === wanted.sk)) continue;
      actions.push({ Delete: { TableName, Key: { pk: item.pk, sk: item.sk } } });
      result.removed += 1;
    }
    if (!wanted || right) continue;
    actions.push({ Put: { TableName, Item: wanted } });
    result.restored += 1;
  }
  for (let start = 0; start < actions.length; start += mostActions) {
    await db.transact(actions.slice(start, start + mostActions));
  }
  return result;
}

/** What an obligation is, apart from where its row stands and how often it was tried. */
function contentOf({ id, kind, owes, subject, due, calendar, wake, wakes, data }: Item): string {
  return canonicalJson({ id, kind, owes, subject, due, calendar, wake, wakes, data });
}
