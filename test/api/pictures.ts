import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Table, tables } from '../../functions/kernel/actor.ts';
import { type Dynamo, dynamo, type Item } from '../../functions/platform/dynamo.ts';
import type { LedgerFault } from '../../functions/platform/ledger.ts';
import { scanner } from '../../functions/platform/scan.ts';
import { verify } from '../../functions/platform/verify.ts';
import { tableNameIn } from '../../infra/local/demo-accounts.ts';
import { engineClient } from '../../infra/local/engine.ts';
import type { Stack } from '../../infra/local/stack.ts';

/** A row as the engine gives it, and its text: the same for the same row. */
type Row = { table: Table; pk: string; sk: string; raw: Record<string, AttributeValue>; text: string };

/** Every row of every table at one moment, by table and key. */
export type Picture = ReadonlyMap<string, Row>;

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

/** What a row says. */
export function itemOf({ raw }: Row): Item {
  return unmarshall(raw);
}

export function album({ endpoint, template }: Pick<Stack, 'endpoint' | 'template'>): Album {
  const name = tableNameIn(template);
  const client = engineClient(endpoint);
  const db = dynamo(name, client);

  async function rowsOf(table: Table): Promise<Row[]> {
    const rows: Row[] = [];
    let from: unknown;
    do {
      const page: ScanPage = await askEngine(endpoint, 'Scan', {
        TableName: name(table),
        ConsistentRead: true,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      });
      for (const raw of page.Items) {
        rows.push({ table, pk: raw.pk?.S ?? '', sk: raw.sk?.S ?? '', raw, text: textOf(raw) });
      }
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return rows;
  }

  async function take(wanted: readonly Table[] = tables): Promise<Picture> {
    const rows = (await Promise.all(wanted.map(rowsOf))).flat();
    return new Map(rows.map(row => [`${row.table} ${row.pk} ${row.sk}`, row]));
  }

  return {
    db,
    take,
    async restore(picture, current) {
      const puts = [...picture].flatMap(([key, row]) =>
        row.text === current.get(key)?.text ? [] : [{ table: row.table, request: { PutRequest: { Item: row.raw } } }],
      );
      const deletes = [...current].flatMap(
        ([
          key,
          {
            table,
            raw: { pk, sk },
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
        await askEngine(endpoint, 'BatchWriteItem', { RequestItems });
      }
    },
    faults: async () => (await verify(scanner(name, client), db)).faults,
    close: () => client.destroy(),
  };
}

type ScanPage = { Items: Record<string, { S?: string } & AttributeValue>[]; LastEvaluatedKey?: unknown };

/** Without the SDK, which would take every row apart, and nearly all of them are only compared. */
async function askEngine<Answer>(endpoint: string, operation: string, body: unknown): Promise<Answer> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-2/dynamodb/aws4_request, SignedHeaders=host, Signature=none',
    },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${operation}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

/** JSON with the fields in the order of their names: the engine gives them in another one each time. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, of]) => `${JSON.stringify(name)}:${textOf(of)}`).join()}}`;
}

/**
 * What came, went or changed between two pictures, as `<table> <what> <sort of row>` with how many: two runs of one
 * command differ in ids and times, but not in this.
 */
export function difference(before: Picture, after: Picture): Record<string, number> {
  const counts: Record<string, number> = {};
  const note = ({ table, pk }: Row, what: string) => {
    const [first = '', second = ''] = pk.split('#');
    const sort = `${table} ${what} ${first === 'list' ? `${first}#${second}` : first}`;
    counts[sort] = (counts[sort] ?? 0) + 1;
  };
  for (const [key, row] of after) {
    const old = before.get(key);
    if (!old) note(row, 'new');
    else if (row.text !== old.text) note(row, 'changed');
  }
  for (const [key, row] of before) if (!after.has(key)) note(row, 'gone');
  return Object.fromEntries(Object.entries(counts).sort());
}
