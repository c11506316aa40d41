import { DynamoDBClient, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Table } from '../kernel/actor.ts';
import type { RowKey } from './aggregate.ts';
import { Unavailable, Unconfirmed } from './unavailable.ts';

export type Item = Record<string, unknown>;

export type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export type Page = { items: Item[]; last?: string };

export type QueryOptions = {
  /** Inclusive bounds of the sort key. */
  from?: string;
  to?: string;
  /** Continue after this sort key (exclusive). */
  after?: string;
  limit?: number;
  descending?: boolean;
};

/**
 * The few DynamoDB operations the system uses, with every read strongly consistent.
 * There is no scan here: verify and rebuild have their own.
 */
export type Dynamo = {
  get(table: Table, key: RowKey): Promise<Item | undefined>;
  batchGet(table: Table, keys: readonly RowKey[]): Promise<Item[]>;
  query(table: Table, pk: string, options?: QueryOptions): Promise<Page>;
  transact(actions: readonly Action[]): Promise<void>;
  /** Physical name, for building actions. */
  name(table: Table): string;
};

/**
 * DynamoDB answers within milliseconds. One call that hangs costs 5 seconds with its three attempts, so that a
 * request still has time to say so; the functions of the API may take ten.
 */
function patientClient(): DynamoDBClient {
  return new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_500, throwOnRequestTimeout: true },
  });
}

/** Operations throw `Unavailable` where the engine does not answer, or only that it is too busy or broken. */
export function dynamo(name: (table: Table) => string, client = patientClient()): Dynamo {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    name,
    async get(table, key) {
      const reply = await answer(
        documents.send(new GetCommand({ TableName: name(table), Key: key, ConsistentRead: true })),
      );
      return reply.Item;
    },
    async batchGet(table, keys) {
      const items: Item[] = [];
      for (let start = 0; start < keys.length; start += 100) {
        let wanted: RowKey[] = [...keys.slice(start, start + 100)];
        while (wanted.length > 0) {
          const RequestItems = { [name(table)]: { Keys: wanted, ConsistentRead: true } };
          const reply = await answer(documents.send(new BatchGetCommand({ RequestItems })));
          items.push(...(reply.Responses?.[name(table)] ?? []));
          const left = reply.UnprocessedKeys?.[name(table)]?.Keys ?? [];
          wanted = left.map(key => ({ pk: String(key.pk), sk: String(key.sk) }));
        }
      }
      return items;
    },
    async query(table, pk, { from, to, after, limit, descending = false } = {}) {
      const command = new QueryCommand({
        TableName: name(table),
        ConsistentRead: true,
        KeyConditionExpression: condition(from, to),
        ExpressionAttributeValues: {
          ':pk': pk,
          ...(from === undefined ? {} : { ':from': from }),
          ...(to === undefined ? {} : { ':to': to }),
        },
        ScanIndexForward: !descending,
        Limit: limit,
        ExclusiveStartKey: after === undefined ? undefined : { pk, sk: after },
      });
      const reply = await answer(documents.send(command));
      const last = reply.LastEvaluatedKey?.sk;
      return { items: reply.Items ?? [], ...(typeof last === 'string' ? { last } : {}) };
    },
    async transact(actions) {
      await answer(documents.send(new TransactWriteCommand({ TransactItems: [...actions] })), Unconfirmed);
    },
  };
}

async function answer<Reply>(asked: Promise<Reply>, Failure = Unavailable): Promise<Reply> {
  try {
    return await asked;
  } catch (error) {
    if (!isPassing(error)) throw error;
    throw new Failure(error instanceof Error ? `${error.name}: ${error.message}` : '', { cause: error });
  }
}

const tooBusy = [
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
];

/** Whether it is about the engine or the way to it, not about what was asked. */
function isPassing(error: unknown): boolean {
  if (error instanceof DynamoDBServiceException) {
    return tooBusy.includes(error.name) || (error.$metadata.httpStatusCode ?? 0) >= 500;
  }
  // Faults of the network carry a code, as Node gives it to them; the client's own time limits a name.
  return error instanceof Error && (error.name === 'TimeoutError' || 'code' in error);
}

function condition(from: string | undefined, to: string | undefined): string {
  if (from !== undefined && to !== undefined) return 'pk = :pk AND sk BETWEEN :from AND :to';
  if (from !== undefined) return 'pk = :pk AND sk >= :from';
  if (to !== undefined) return 'pk = :pk AND sk <= :to';
  return 'pk = :pk';
}

/** Waits between attempts; tests pass a shorter one. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
