import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { Table } from '../kernel/actor.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import type { RowKey } from './aggregate.ts';
import { mostActions } from './commit.ts';
import { type Action, type Dynamo, type Item, pause } from './dynamo.ts';
import type { Foldable, Folded } from './fold.ts';
import { checkStream, type LedgerFault, readStream } from './ledger.ts';
import { collectObligations, type LedgerObligations } from './rebuild-obligations.ts';
import type { Scanner } from './scan.ts';
import { streamsOf } from './verify.ts';

/** What a rebuild did. Streams with faults are left as they stand: there is nothing sound to restore them from. */
export type Rebuilt = { streams: number; restored: number; removed: number; faults: LedgerFault[] };

/** A slice's rows as they stand, by the stream they belong to. */
type Standing = Map<string, Map<string, Item>>;

/**
 * Restores the states, list entries and claims of one slice from the ledger, aggregate by aggregate, each in one
 * transaction under the version its state has: safe while the service is in use. Rows that are right are not
 * touched; drafts are nobody's events and stay. Returns what the ledger says of obligations, to be restored next.
 */
export async function rebuildSlice(
  scanner: Scanner,
  db: Dynamo,
  table: Table,
  aggregates: readonly Foldable[],
): Promise<Rebuilt & { obligations: LedgerObligations }> {
  const kinds = new Map(aggregates.filter(known => known.table === table).map(known => [known.kind, known]));
  // Rows first, ledger second: whatever stands in the table then has its events in the ledger.
  const standing = await readStanding(scanner, table, kinds);
  const obligations = collectObligations(stream => kinds.has(kindOf(stream)));
  const result: Rebuilt = { streams: 0, restored: 0, removed: 0, faults: [] };
  const running = new Set<Promise<void>>();
  for await (const [stream, rows] of streamsOf(scanner.scan('ledger'))) {
    obligations.add(rows);
    const aggregate = kinds.get(kindOf(stream));
    if (!aggregate) continue;
    result.streams += 1;
    const rowsNow = standing.get(stream) ?? new Map<string, Item>();
    standing.delete(stream);
    const sound = checkStream(stream, rows, { version: rows.length, head: rows.at(-1)?.hash ?? '' }).length === 0;
    if (sound && rowsNow.size > 0 && isRight(aggregate.fold(idOf(stream), rows), rowsNow)) continue;
    const task = restore(db, aggregate, stream, rowsNow, result).finally(() => running.delete(task));
    running.add(task);
    if (running.size >= 8) await Promise.race(running);
  }
  await Promise.all(running);
  for (const [stream, rows] of standing) await removeOrphans(db, table, stream, rows, result);
  return { ...result, obligations };
}

async function readStanding(scanner: Scanner, table: Table, kinds: ReadonlyMap<string, Foldable>): Promise<Standing> {
  const standing: Standing = new Map();
  for await (const item of scanner.scan(table)) {
    const owner = ownerOf(item);
    if (owner === undefined) continue;
    if (!kinds.has(kindOf(owner))) throw new Error(`Nobody knows how to restore ${owner}: name its aggregate`);
    const rows = standing.get(owner) ?? new Map<string, Item>();
    standing.set(owner, rows.set(nameOf(item), item));
  }
  return standing;
}

/** The stream a row is made from; none for drafts and whatever else is not. */
function ownerOf({ pk, sk, kind, id, holder }: Item): string | undefined {
  if (typeof pk !== 'string') return undefined;
  if (pk.startsWith('list#')) return `${kind}#${id}`;
  if (pk.startsWith('claim#')) return String(holder);
  return sk === 'state' ? pk : undefined;
}

function isRight(folded: Folded, rows: ReadonlyMap<string, Item>): boolean {
  const wanted = [folded.state, ...folded.entries, ...folded.claims];
  return wanted.length === rows.size && wanted.every(item => isSame(item, rows.get(nameOf(item))));
}

function isSame(wanted: Item, found: Item | undefined): boolean {
  return found !== undefined && canonicalJson(wanted) === canonicalJson(found);
}

/** Restores one aggregate under its state's version; again where a command came first. */
async function restore(
  db: Dynamo,
  aggregate: Foldable,
  stream: string,
  scanned: ReadonlyMap<string, Item>,
  result: Rebuilt,
): Promise<void> {
  const id = idOf(stream);
  for (let turn = 1; turn <= 6; turn++) {
    const current = await db.get(aggregate.table, { pk: stream, sk: 'state' });
    const rows = await readStream(db, stream);
    const version = typeof current?.version === 'number' ? current.version : 0;
    const faults = checkStream(stream, rows, undefined).filter(({ fault }) => fault !== 'unrecorded state');
    for (let missing = Number(rows.at(-1)?.sk ?? 0) + 1; missing <= version; missing++) {
      faults.push({ stream, version: missing, fault: 'cut off' });
    }
    if (faults.length > 0) {
      result.faults.push(...faults);
      return;
    }
    const folded = aggregate.fold(id, rows);
    const removed = surplus(folded, current, scanned);
    try {
      for (const actions of inTransactions(db, aggregate.table, folded, removed, current)) await db.transact(actions);
      result.restored += 1;
      result.removed += removed.length;
      return;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException) || turn === 6) throw error;
      await pause(Math.random() * 40 * turn);
    }
  }
}

/** Rows of the aggregate that its events do not make: by what the state says it has, and by what was found. */
function surplus(folded: Folded, current: Item | undefined, scanned: ReadonlyMap<string, Item>): RowKey[] {
  const keys = new Map<string, RowKey>();
  for (const item of scanned.values()) keys.set(nameOf(item), keyOf(item));
  const rows: unknown = current?.rows;
  if (Array.isArray(rows)) for (const row of rows) keys.set(nameOf(row), keyOf(row));
  for (const item of [folded.state, ...folded.entries, ...folded.claims]) keys.delete(nameOf(item));
  return [...keys.values()];
}

/** Every transaction stands under the version the state had; the last one writes the state. */
function inTransactions(
  db: Dynamo,
  table: Table,
  { state, entries, claims }: Folded,
  removed: readonly RowKey[],
  current: Item | undefined,
): Action[][] {
  const TableName = db.name(table);
  const asRead =
    current === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': current.version } };
  const rows: Action[] = [
    ...removed.map(Key => ({ Delete: { TableName, Key } })),
    ...entries.map(Item => ({ Put: { TableName, Item } })),
    ...claims.map(Item => ({
      Put: {
        TableName,
        Item,
        ConditionExpression: 'attribute_not_exists(pk) OR holder = :holder',
        ExpressionAttributeValues: { ':holder': Item.holder },
      },
    })),
  ];
  const transactions: Action[][] = [];
  while (rows.length >= mostActions) {
    const check = { ConditionCheck: { TableName, Key: keyOf(state), ...asRead } };
    transactions.push([check, ...rows.splice(0, mostActions - 1)]);
  }
  transactions.push([{ Put: { TableName, Item: state, ...asRead } }, ...rows]);
  return transactions;
}

/** Rows of an aggregate that has no events: its lists and claims go, its state is a fault to be looked at. */
async function removeOrphans(
  db: Dynamo,
  table: Table,
  stream: string,
  rows: ReadonlyMap<string, Item>,
  result: Rebuilt,
): Promise<void> {
  const state = [...rows.values()].find(item => item.sk === 'state');
  if (state) {
    for (let version = 1; version <= Number(state.version); version++) {
      result.faults.push({ stream, version, fault: 'cut off' });
    }
    return;
  }
  const TableName = db.name(table);
  const keys = [...rows.values()].map(keyOf);
  for (let start = 0; start < keys.length; start += mostActions) {
    await db.transact(keys.slice(start, start + mostActions).map(Key => ({ Delete: { TableName, Key } })));
  }
  result.removed += keys.length;
}

function keyOf({ pk, sk }: Item): RowKey {
  return { pk: String(pk), sk: String(sk) };
}

function nameOf({ pk, sk }: Item): string {
  return `${pk} ${sk}`;
}

function kindOf(stream: string): string {
  return stream.slice(0, stream.indexOf('#'));
}

function idOf(stream: string): string {
  return stream.slice(stream.indexOf('#') + 1);
}
