import * as z from 'zod/mini';
import type { Table } from '../kernel/actor.ts';
import type { Dynamo, Item } from './dynamo.ts';
import { checkStream, type LedgerFault, type LedgerRow, readLedgerRow, readStream } from './ledger.ts';
import type { Scanner } from './scan.ts';

/** Tables with aggregates, whose states the ledger answers for. */
export const sliceTables = [
  'people',
  'agreements',
  'returns',
  'oversight',
  'decisions',
  'funding',
  'operations',
] as const satisfies readonly Table[];

export type Verified = { streams: number; events: number; faults: LedgerFault[] };

type Head = { version: number; head: string };

/**
 * Checks every event's hash against the one before it, and every aggregate's version and head against its events.
 * Names what was changed, removed or cut off. Safe while the service is in use: whatever looks wrong in the scan
 * is read again by itself before it is reported.
 */
export async function verify(scanner: Scanner, db: Pick<Dynamo, 'get' | 'query'>): Promise<Verified> {
  const heads = new Map<string, Head>();
  const suspects = new Set<string>();
  let events = 0;
  for await (const [stream, rows] of streamsOf(scanner.scan('ledger'))) {
    const last = rows.at(-1);
    const head = { version: Number(last?.sk), head: last?.hash ?? '' };
    if (heads.has(stream) || checkStream(stream, rows, head).length > 0) suspects.add(stream);
    heads.set(stream, head);
    events += rows.length;
  }
  const stateless = new Set(heads.keys());
  const where = new Map<string, Table>();
  for (const table of sliceTables) {
    for await (const item of scanner.scan(table)) {
      const state = readHead(item);
      if (!state) continue;
      const { stream, version, head } = state;
      const recorded = heads.get(stream);
      stateless.delete(stream);
      if (recorded?.version === version && recorded.head === head && !suspects.has(stream)) continue;
      suspects.add(stream);
      where.set(stream, table);
    }
  }
  const faults: LedgerFault[] = [];
  for (const stream of [...suspects, ...stateless].sort()) {
    for (const fault of await recheck(db, stream, where.get(stream))) faults.push(fault);
  }
  return { streams: heads.size, events, faults: distinct(faults) };
}

/** Reads one stream and its state again, until no command comes in between. */
async function recheck(
  db: Pick<Dynamo, 'get' | 'query'>,
  stream: string,
  table: Table | undefined,
): Promise<LedgerFault[]> {
  const key = { pk: stream, sk: 'state' };
  async function readState(): Promise<Head | undefined> {
    for (const place of table ? [table] : sliceTables) {
      const item = await db.get(place, key);
      if (item) return readHead(item);
    }
    return undefined;
  }
  for (;;) {
    const before = await readState();
    const rows = await readStream(db, stream);
    const after = await readState();
    if (before?.version === after?.version) return checkStream(stream, rows, after);
  }
}

const stateHead = z.object({ pk: z.string(), version: z.number(), head: z.string() });

/** The version and head a state row claims; undefined for rows that are no states. A spoilt state claims nothing. */
function readHead(item: Item): (Head & { stream: string }) | undefined {
  if (item.sk !== 'state') return undefined;
  const read = stateHead.safeParse(item);
  return read.success
    ? { stream: read.data.pk, version: read.data.version, head: read.data.head }
    : { stream: String(item.pk), version: 0, head: '' };
}

/** Rows of the ledger, stream by stream. */
export async function* streamsOf(items: AsyncIterable<Item>): AsyncGenerator<[string, LedgerRow[]]> {
  let stream: string | undefined;
  let rows: LedgerRow[] = [];
  for await (const item of items) {
    const row = readLedgerRow(item);
    if (stream !== undefined && row.pk !== stream) {
      yield [stream, rows];
      rows = [];
    }
    stream = row.pk;
    rows.push(row);
  }
  if (stream !== undefined) yield [stream, rows];
}

function distinct(faults: readonly LedgerFault[]): LedgerFault[] {
  return [...new Map(faults.map(fault => [`${fault.stream} ${fault.version} ${fault.fault}`, fault])).values()];
}
