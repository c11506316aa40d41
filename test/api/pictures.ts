import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type Table, tables } from '../../functions/kernel/actor.ts';
import { canonicalJson } from '../../functions/kernel/canonical.ts';
import { type Dynamo, dynamo, type Item } from '../../functions/platform/dynamo.ts';
import type { LedgerFault } from '../../functions/platform/ledger.ts';
import { scanner } from '../../functions/platform/scan.ts';
import { verify } from '../../functions/platform/verify.ts';
import { tableNameIn } from '../../infra/local/demo-accounts.ts';
import { engineClient } from '../../infra/local/engine.ts';
import type { Stack } from '../../infra/local/stack.ts';

/** Every row of every table at one moment, by table and key. */
export type Picture = ReadonlyMap<string, { table: Table; item: Item; text: string }>;

/** Looks at the engine past the functions, the guard and its meter. */
export type Album = {
  db: Dynamo;
  /** Without tables: of all of them. */
  take(tables?: readonly Table[]): Promise<Picture>;
  /** Puts everything back as it was, in the tables of the pictures; requests that were done count as not done. */
  restore(picture: Picture, current: Picture): Promise<void>;
  faults(): Promise<LedgerFault[]>;
  close(): void;
};

export function album(stack: Pick<Stack, 'endpoint' | 'template'>): Album {
  return albumOf(engineClient(stack.endpoint), tableNameIn(stack.template));
}

export function albumOf(client: DynamoDBClient, name: (table: Table) => string): Album {
  const documents = DynamoDBDocumentClient.from(client);
  const db = dynamo(name, client);

  async function rowsOf(table: Table): Promise<Item[]> {
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

  async function take(wanted: readonly Table[] = tables): Promise<Picture> {
    const found = await Promise.all(wanted.map(async table => ({ table, items: await rowsOf(table) })));
    return new Map(
      found.flatMap(({ table, items }) =>
        items.map(item => [`${table} ${item.pk} ${item.sk}`, { table, item, text: canonicalJson(item) }] as const),
      ),
    );
  }

  return {
    db,
    take,
    async restore(picture, current) {
      const puts = [...picture].flatMap(([key, { table, item, text }]) =>
        current.get(key)?.text === text ? [] : [{ table, request: { PutRequest: { Item: item } } }],
      );
      const deletes = [...current].flatMap(
        ([
          key,
          {
            table,
            item: { pk, sk },
          },
        ]) => (picture.has(key) ? [] : [{ table, request: { DeleteRequest: { Key: { pk, sk } } } }]),
      );
      const all = [...puts, ...deletes];
      for (let start = 0; start < all.length; start += 25) {
        const RequestItems: Record<string, (typeof all)[number]['request'][]> = {};
        for (const { table, request } of all.slice(start, start + 25)) {
          const list = RequestItems[name(table)] ?? [];
          list.push(request);
          RequestItems[name(table)] = list;
        }
        await documents.send(new BatchWriteCommand({ RequestItems }));
      }
    },
    faults: async () => (await verify(scanner(name, client), db)).faults,
    close: () => client.destroy(),
  };
}

/**
 * What came, went or changed between two pictures, as `<table> <what> <sort of row>` with how many: two runs of one
 * command differ in ids and times, but not in this.
 */
export function difference(before: Picture, after: Picture): Record<string, number> {
  const counts: Record<string, number> = {};
  const note = (table: Table, what: string, { pk }: Item) => {
    const [first = '', second = ''] = String(pk).split('#');
    const sort = `${table} ${what} ${first === 'list' ? `${first}#${second}` : first}`;
    counts[sort] = (counts[sort] ?? 0) + 1;
  };
  for (const [key, { table, item, text }] of after) {
    const old = before.get(key);
    if (!old) note(table, 'new', item);
    else if (old.text !== text) note(table, 'changed', item);
  }
  for (const [key, { table, item }] of before) if (!after.has(key)) note(table, 'gone', item);
  return Object.fromEntries(Object.entries(counts).sort());
}
