import { randomUUID } from 'node:crypto';
import { type DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type Table, tables } from '../../functions/kernel/actor.ts';
import { canonicalJson } from '../../functions/kernel/canonical.ts';
import { after, type Clock, type Instant } from '../../functions/kernel/clock.ts';
import type { Aggregate, Decision, Stored } from '../../functions/platform/aggregate.ts';
import { change } from '../../functions/platform/change.ts';
import type { CommitResult } from '../../functions/platform/commit.ts';
import { type Dynamo, dynamo, type Item } from '../../functions/platform/dynamo.ts';
import { type LedgerRow, parseLedgerRow } from '../../functions/platform/ledger.ts';
import { type Platform, platform } from '../../functions/platform/wiring.ts';
import { engineClient } from '../../infra/local/engine.ts';
import { createTables, plainTable } from '../../infra/local/tables.ts';

export const noon: Instant = '2026-11-09T12:00:00.000Z';

/** The platform over the real engine, and what only a test does to it. */
export type Store = Platform & {
  prefix: string;
  client: DynamoDBClient;
  documents: DynamoDBDocumentClient;
  /** Every row of a table as it stands, sorted, as canonical text: for comparing byte for byte. */
  snapshot(table: Table): Promise<string[]>;
  rows(table: Table): Promise<Item[]>;
  /** Writes a row past the platform, as somebody with access to the database could. */
  put(table: Table, item: Item): Promise<void>;
  ledger(stream: string): Promise<LedgerRow[]>;
};

export function store(endpoint: string, prefix = 'test'): Store {
  const client = engineClient(endpoint);
  const documents = DynamoDBDocumentClient.from(client);
  const name = (table: Table) => `${prefix}-${table}`;
  const db = dynamo(name, client);
  async function rows(table: Table) {
    const items: Item[] = [];
    let from: Item | undefined;
    do {
      const page = await documents.send(
        new ScanCommand({ TableName: name(table), ConsistentRead: true, ExclusiveStartKey: from }),
      );
      items.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from);
    return items;
  }
  return {
    ...platform(db),
    prefix,
    client,
    documents,
    rows,
    async snapshot(table) {
      return (await rows(table)).map(canonicalJson).sort();
    },
    async put(table, item) {
      await documents.send(new PutCommand({ TableName: name(table), Item: item }));
    },
    async ledger(stream) {
      const { items } = await db.query('ledger', stream);
      return items.map(parseLedgerRow);
    },
  };
}

/** A store with tables of its own: for what reads whole tables or whole queues. */
export async function ownStore(endpoint: string): Promise<Store> {
  const prefix = `own-${randomUUID().slice(0, 8)}`;
  await createTables(
    endpoint,
    tables.map(table => plainTable(`${prefix}-${table}`)),
  );
  return store(endpoint, prefix);
}

export function freshId(prefix = 'p'): string {
  return `${prefix}-${randomUUID()}`;
}

export function stopwatch(start: Instant = noon): Clock & { pass(milliseconds: number): void; set(to: Instant): void } {
  let now = start;
  const clock = () => now;
  return Object.assign(clock, {
    pass(milliseconds: number) {
      now = after(now, milliseconds);
    },
    set(to: Instant) {
      now = to;
    },
  });
}

/** Reads, records and commits in one go, as the simplest command would. */
export async function recordEvents<State, Event extends { type: string }>(
  { records, commit }: Pick<Platform, 'records' | 'commit'>,
  aggregate: Aggregate<State, Event>,
  id: string,
  decisions: readonly Decision<Event>[],
  more: { at?: Instant; stored?: Stored<State> } = {},
): Promise<CommitResult> {
  const stored = more.stored ?? (await records.read(aggregate, id));
  return commit({
    recording: { by: 'user:ada', at: more.at ?? noon, request: 'request-1' },
    changes: [change(aggregate, stored, decisions)],
  });
}

/** The cancellation that AWS answers when two transactions meet on an item; the local engine never does. */
export function conflict(places: number, code = 'TransactionConflict'): TransactionCanceledException {
  return new TransactionCanceledException({
    $metadata: {},
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${code}]`,
    CancellationReasons: Array.from({ length: places }, (_, place) => ({ Code: place === 0 ? code : 'None' })),
  });
}

/** The store's engine, failing in the first transactions as told. */
export function failing(db: Dynamo, failures: ((places: number) => Error)[]): Dynamo {
  const left = [...failures];
  return {
    ...db,
    async transact(actions) {
      const failure = left.shift();
      if (failure) throw failure(actions.length);
      await db.transact(actions);
    },
  };
}
