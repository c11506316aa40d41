import * as z from 'zod/mini';
import type { Call } from './policy.ts';

/** One item, or table, that a request touches, with the IAM action this takes. */
export type Part = {
  action: string;
  table?: string;
  index?: string;
  /** Partition keys touched, when the request names them. */
  leadingKeys?: string[];
  /** The transaction around it. */
  enclosing?: 'TransactWriteItems' | 'TransactGetItems';
};

/** Where tables and their keys are, taken from the template. */
export type Naming = {
  /** ARN of the table with this physical name. */
  tableArn(table: string): string;
  /** ARN of the customer key that encrypts it, if there is one. */
  kmsKeyOf?(table: string): string | undefined;
};

const attributes = z.record(z.string(), z.unknown());
const keyed = z.object({ TableName: z.string(), Key: attributes });
const put = z.object({ TableName: z.string(), Item: attributes });
const query = z.object({
  TableName: z.string(),
  IndexName: z.optional(z.string()),
  KeyConditionExpression: z.optional(z.string()),
  ExpressionAttributeNames: z.optional(z.record(z.string(), z.string())),
  ExpressionAttributeValues: z.optional(attributes),
});
const batchGet = z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(attributes) })) });
const batchWrite = z.object({
  RequestItems: z.record(
    z.string(),
    z.array(
      z.union([
        z.object({ PutRequest: z.object({ Item: attributes }) }),
        z.object({ DeleteRequest: z.object({ Key: attributes }) }),
      ]),
    ),
  ),
});
const transactGet = z.object({ TransactItems: z.array(z.object({ Get: keyed })) });
const transactWrite = z.object({
  TransactItems: z.array(
    z.union([
      z.object({ Put: put }),
      z.object({ Update: keyed }),
      z.object({ Delete: keyed }),
      z.object({ ConditionCheck: keyed }),
    ]),
  ),
});
const tableOnly = z.object({ TableName: z.string() });

/** How each operation on data is taken apart. BatchGetItem and BatchWriteItem are actions of their own, as in IAM. */
const dataOperations: Record<string, (body: unknown) => Part[]> = {
  GetItem: body => [onKey('GetItem', keyed.parse(body))],
  UpdateItem: body => [onKey('UpdateItem', keyed.parse(body))],
  DeleteItem: body => [onKey('DeleteItem', keyed.parse(body))],
  PutItem: body => [onItem(put.parse(body))],
  Query: body => [onQuery(query.parse(body))],
  Scan: body => {
    const { TableName: table, IndexName: index } = query.parse(body);
    return [{ action: 'Scan', table, ...(index === undefined ? {} : { index }) }];
  },
  BatchGetItem: body =>
    Object.entries(batchGet.parse(body).RequestItems).map(([table, { Keys }]) => ({
      action: 'BatchGetItem',
      table,
      leadingKeys: Keys.flatMap(leadingKey),
    })),
  BatchWriteItem: body =>
    Object.entries(batchWrite.parse(body).RequestItems).map(([table, requests]) => ({
      action: 'BatchWriteItem',
      table,
      leadingKeys: requests.flatMap(request =>
        leadingKey('PutRequest' in request ? request.PutRequest.Item : request.DeleteRequest.Key),
      ),
    })),
  TransactGetItems: body =>
    transactGet
      .parse(body)
      .TransactItems.map(({ Get }) => ({ ...onKey('GetItem', Get), enclosing: 'TransactGetItems' })),
  TransactWriteItems: body =>
    transactWrite.parse(body).TransactItems.map(item => ({ ...onWrite(item), enclosing: 'TransactWriteItems' })),
};

const tableOperations = new Set([
  'DescribeTable',
  'DescribeTimeToLive',
  'CreateTable',
  'UpdateTimeToLive',
  'DeleteTable',
]);

/** Whether an operation reads or writes items, and so consumes capacity and needs the table's key. */
export function touchesData(operation: string): boolean {
  return Object.hasOwn(dataOperations, operation);
}

/**
 * Takes a request apart; undefined when the operation is not known here.
 * @throws when the body is not of the operation's shape
 */
export function partsOf(operation: string, body: unknown): Part[] | undefined {
  const take = dataOperations[operation];
  if (take !== undefined) return take(body);
  if (operation === 'ListTables') return [{ action: operation }];
  if (tableOperations.has(operation)) return [{ action: operation, table: tableOnly.parse(body).TableName }];
  return undefined;
}

/** What IAM has to allow for a request: each part, and the key of each table whose data it touches. */
export function callsOf(operation: string, parts: readonly Part[], naming: Naming): Call[] {
  const calls = parts.map(part => callOf(part, naming));
  if (!touchesData(operation)) return calls;
  for (const table of new Set(parts.flatMap(part => part.table ?? []))) {
    const key = naming.kmsKeyOf?.(table);
    if (key === undefined) continue;
    const region = naming.tableArn(table).split(':')[3];
    const context = { 'kms:ViaService': [`dynamodb.${region}.amazonaws.com`] };
    calls.push({ action: 'kms:Decrypt', resource: key, context });
  }
  return calls;
}

function callOf({ action, table, index, leadingKeys, enclosing }: Part, naming: Naming): Call {
  const arn = table === undefined ? '*' : naming.tableArn(table);
  return {
    action: `dynamodb:${action}`,
    resource: index === undefined ? arn : `${arn}/index/${index}`,
    context: {
      ...(leadingKeys === undefined ? {} : { 'dynamodb:LeadingKeys': leadingKeys }),
      ...(enclosing === undefined ? {} : { 'dynamodb:EnclosingOperation': [enclosing] }),
    },
  };
}

function onKey(action: string, { TableName, Key }: z.infer<typeof keyed>): Part {
  return { action, table: TableName, leadingKeys: leadingKey(Key) };
}

function onItem({ TableName, Item }: z.infer<typeof put>): Part {
  return { action: 'PutItem', table: TableName, leadingKeys: leadingKey(Item) };
}

function onWrite(item: z.infer<typeof transactWrite>['TransactItems'][number]): Part {
  if ('Put' in item) return onItem(item.Put);
  if ('Update' in item) return onKey('UpdateItem', item.Update);
  if ('Delete' in item) return onKey('DeleteItem', item.Delete);
  return onKey('ConditionCheckItem', item.ConditionCheck);
}

function onQuery(body: z.infer<typeof query>): Part {
  const equality = body.KeyConditionExpression?.matchAll(/([#\w]+)\s*=\s*(:\w+)/g) ?? [];
  const leadingKeys = [...equality].flatMap(([, name = '', value = '']) =>
    (body.ExpressionAttributeNames?.[name] ?? name) === partitionKey
      ? leadingKey({ [partitionKey]: body.ExpressionAttributeValues?.[value] })
      : [],
  );
  return {
    action: 'Query',
    table: body.TableName,
    ...(body.IndexName === undefined ? {} : { index: body.IndexName }),
    leadingKeys,
  };
}

/** Every table's partition key is a text attribute of this name. */
const partitionKey = 'pk';

function leadingKey(item: Record<string, unknown>): string[] {
  const value = item[partitionKey];
  return typeof value === 'object' && value !== null && 'S' in value && typeof value.S === 'string' ? [value.S] : [];
}
