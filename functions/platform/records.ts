import * as z from 'zod/mini';
import type { Table } from '../kernel/actor.ts';
import type { Instant } from '../kernel/clock.ts';
import { type Aggregate, type RowKey, type Stored, streamOf } from './aggregate.ts';
import type { Dynamo, QueryOptions } from './dynamo.ts';
import { genesis } from './ledger.ts';

const rowKey = z.object({ pk: z.string(), sk: z.string() });

const stateRow = z.object({
  version: z.number(),
  head: z.string(),
  state: z.unknown(),
  rows: z.array(rowKey),
  claims: z.array(z.string()),
  open: z.record(z.string(), z.object({ kind: z.string(), wake: z.string() })),
});

export function stateKey(kind: string, id: string): RowKey {
  return { pk: streamOf(kind, id), sk: 'state' };
}

/** One row of a list, with its summary checked. */
export type Listed<Summary> = { id: string; sort: string; summary: Summary };

export type ListPage<Summary> = { rows: Listed<Summary>[]; cursor?: string };

export type ListOptions = Omit<QueryOptions, 'after'> & { cursor?: string };

/** Somebody's unfinished work beside an aggregate: not yet a fact, so overwritten and never in the ledger. */
export type Draft<Data> = { version: number; at: Instant; by: string; data: Data };

const draftRow = z.object({ version: z.number(), at: z.string(), by: z.string(), data: z.unknown() });
const entryRow = z.object({ sk: z.string(), id: z.string(), sort: z.string(), summary: z.unknown() });

/** Reading what `commit` wrote: aggregates, lists and drafts, each strongly consistent and checked against its schema. */
export type Records = {
  db: Dynamo;
  read<State, Event extends { type: string }>(aggregate: Aggregate<State, Event>, id: string): Promise<Stored<State>>;
  readMany<State, Event extends { type: string }>(
    aggregate: Aggregate<State, Event>,
    ids: readonly string[],
  ): Promise<Map<string, Stored<State>>>;
  /** One page of a list. */
  list<Summary>(
    table: Table,
    list: string,
    summary: z.ZodMiniType<Summary>,
    options?: ListOptions,
  ): Promise<ListPage<Summary>>;
  /** All of a list that is known to be short, up to `most` rows; more is an error. */
  listAll<Summary>(
    table: Table,
    list: string,
    summary: z.ZodMiniType<Summary>,
    options?: Omit<ListOptions, 'limit' | 'cursor'> & { most?: number },
  ): Promise<Listed<Summary>[]>;
  draft<Data>(table: Table, key: RowKey, data: z.ZodMiniType<Data>): Promise<Draft<Data> | undefined>;
};

export function draftKey(kind: string, id: string): RowKey {
  return { pk: streamOf(kind, id), sk: 'draft' };
}

export function records(db: Dynamo): Records {
  const reading: Records = {
    db,
    async read(aggregate, id) {
      return parseState(aggregate, id, await db.get(aggregate.table, stateKey(aggregate.kind, id)));
    },
    async readMany(aggregate, ids) {
      const distinct = [...new Set(ids)];
      const items = await db.batchGet(
        aggregate.table,
        distinct.map(id => stateKey(aggregate.kind, id)),
      );
      const found = new Map(items.map(item => [String(item.pk), item]));
      return new Map(distinct.map(id => [id, parseState(aggregate, id, found.get(streamOf(aggregate.kind, id)))]));
    },
    async list(table, list, summary, { cursor, ...options } = {}) {
      const { from, to } = options;
      // DynamoDB refuses such a range, and a start outside its range, as faults of ours.
      if (from !== undefined && to !== undefined && isBefore(to, from)) return { rows: [] };
      const after = cursor === undefined ? undefined : readCursor(cursor, options);
      const page = await db.query(table, `list#${list}`, { ...options, ...(after === undefined ? {} : { after }) });
      const rows = page.items.map(item => {
        const row = entryRow.parse(item);
        return { id: row.id, sort: row.sort, summary: summary.parse(row.summary) };
      });
      return { rows, ...(page.last === undefined ? {} : { cursor: writeCursor(page.last) }) };
    },
    async listAll(table, list, summary, { most = 2_000, ...options } = {}) {
      const rows = [];
      let cursor: string | undefined;
      do {
        const page = await reading.list(table, list, summary, {
          ...options,
          ...(cursor === undefined ? {} : { cursor }),
        });
        rows.push(...page.rows);
        cursor = page.cursor;
        if (rows.length > most) throw new RangeError(`List ${list} has more than ${most} rows`);
      } while (cursor !== undefined);
      return rows;
    },
    async draft(table, key, data) {
      const item = await db.get(table, key);
      if (!item) return undefined;
      const row = draftRow.parse(item);
      return { version: row.version, at: row.at, by: row.by, data: data.parse(row.data) };
    },
  };
  return reading;
}

function parseState<State, Event extends { type: string }>(
  aggregate: Aggregate<State, Event>,
  id: string,
  item: unknown,
): Stored<State> {
  if (item === undefined) {
    return {
      id,
      version: 0,
      state: undefined,
      head: genesis(streamOf(aggregate.kind, id)),
      rows: [],
      claims: [],
      open: {},
    };
  }
  const { state, ...row } = stateRow.parse(item);
  return { id, ...row, state: aggregate.state.parse(state) };
}

/** Thrown where a cursor is not one this service gave; answered as a bad request. */
export class BadCursor extends Error {
  override name = 'BadCursor';
}

function writeCursor(sortKey: string): string {
  return Buffer.from(sortKey).toString('base64url');
}

function readCursor(cursor: string, { from, to }: { from?: string; to?: string }): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const known = text !== '' && Buffer.byteLength(text) <= longestSortKey && writeCursor(text) === cursor;
  const outside = (from !== undefined && isBefore(text, from)) || (to !== undefined && isBefore(to, text));
  if (!known || outside) throw new BadCursor('Not a cursor of this service');
  return text;
}

/** In bytes: DynamoDB's limit. */
const longestSortKey = 1024;

/** Sort keys are ordered by their bytes. */
function isBefore(left: string, right: string): boolean {
  return Buffer.compare(Buffer.from(left), Buffer.from(right)) < 0;
}
