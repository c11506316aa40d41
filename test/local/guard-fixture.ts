import { DynamoDBClient, type DynamoDBClientConfig, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type Engine, engineClient, startEngine } from '../../infra/local/engine.ts';
import { type Guard, type GuardOptions, startGuard } from '../../infra/local/guard.ts';
import { parsePolicy } from '../../infra/local/policy.ts';
import { createTables, plainTable } from '../../infra/local/tables.ts';

export const tableArn = (name: string) => `arn:aws:dynamodb:eu-west-2:000000000000:table/${name}`;
export const childrensKey = 'arn:aws:kms:eu-west-2:000000000000:key/children';

const due = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['due#mail'] } };
const inTransaction = { StringEquals: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' } };
const roles = new Map([
  [
    'returns-api',
    role(
      { Action: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'ConditionCheckItem'], Resource: 'data-returns' },
      { Action: ['Query'], Resource: 'data-ledger' },
      { Action: ['PutItem'], Resource: 'data-ledger', Condition: inTransaction },
    ),
  ],
  ['due-mail', role({ Action: ['Query', 'GetItem', 'BatchWriteItem'], Resource: 'data-obligations', Condition: due })],
  ['verify', role({ Action: ['Scan'], Resource: 'data-ledger' })],
  ['blind', role({ Action: ['GetItem'], Resource: 'data-referrals' })],
  [
    'referrals-api',
    [
      ...role({ Action: ['GetItem'], Resource: 'data-referrals' }),
      ...parsePolicy({ Statement: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: childrensKey }] }, 'Role'),
    ],
  ],
]);

/** An engine for a file of tests, and before it a fresh guard for each test. */
export function guarded() {
  let engine: Engine;
  let guard: Guard;
  const clients: DynamoDBClient[] = [];

  beforeAll(async () => {
    engine = await startEngine({ log: () => {} });
    const names = ['data-returns', 'data-ledger', 'data-obligations', 'data-referrals'];
    await createTables(engine.endpoint, names.map(plainTable));
  });
  afterAll(() => engine.stop());
  beforeEach(async () => {
    guard = await startGuard(guardOptions(engine.endpoint));
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    await guard.stop();
  });

  return {
    guard: () => guard,
    /** A client that signs as this function. */
    as(name: string, config: DynamoDBClientConfig = {}): DynamoDBClient {
      const credentials = { accessKeyId: name, secretAccessKey: 'local' };
      const client = new DynamoDBClient({ endpoint: guard.endpoint, region: 'eu-west-2', credentials, ...config });
      clients.push(client);
      return client;
    },
    /** Whether a row is there, asked of the engine itself. */
    async exists(table: string, id: string): Promise<boolean> {
      const client = engineClient(engine.endpoint);
      const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: row(id), ConsistentRead: true }));
      client.destroy();
      return Item !== undefined;
    },
  };
}

export function guardOptions(engine: string): GuardOptions {
  const kmsKeyOf = (name: string) => (name === 'data-referrals' ? childrensKey : undefined);
  return { engine, roles, tableArn, kmsKeyOf, log: () => {} };
}

export function row(id: string) {
  return { pk: { S: id }, sk: { S: 'state' } };
}

function role(...statements: { Action: string[]; Resource: string; Condition?: unknown }[]) {
  const Statement = statements.map(({ Action, Resource, ...rest }) => ({
    Effect: 'Allow',
    Action: Action.map(name => `dynamodb:${name}`),
    Resource: tableArn(Resource),
    ...rest,
  }));
  return parsePolicy({ Version: '2012-10-17', Statement }, 'Role');
}
