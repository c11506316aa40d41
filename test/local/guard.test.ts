import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Engine, engineClient, startEngine } from '../../infra/local/engine.ts';
import type { Fault, Injection } from '../../infra/local/faults.ts';
import { type Guard, startGuard } from '../../infra/local/guard.ts';
import { parsePolicy } from '../../infra/local/policy.ts';
import { createTables, plainTable } from '../../infra/local/tables.ts';

const tableArn = (name: string) => `arn:aws:dynamodb:eu-west-2:000000000000:table/${name}`;
const childrensKey = 'arn:aws:kms:eu-west-2:000000000000:key/children';
const kmsKeyOf = (name: string) => (name === 'data-referrals' ? childrensKey : undefined);

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
  ['blind', role({ Action: ['GetItem'], Resource: 'data-referrals' })],
  [
    'referrals-api',
    [
      ...role({ Action: ['GetItem'], Resource: 'data-referrals' }),
      ...parsePolicy({ Statement: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: childrensKey }] }, 'Role'),
    ],
  ],
]);

let engine: Engine;
let guard: Guard;
const clients: DynamoDBClient[] = [];
const lines: string[] = [];

beforeAll(async () => {
  engine = await startEngine({ log: () => {} });
  const names = ['data-returns', 'data-ledger', 'data-obligations', 'data-referrals'];
  await createTables(engine.endpoint, names.map(plainTable));
});
afterAll(() => engine.stop());
beforeEach(async () => {
  guard = await startGuard({ engine: engine.endpoint, roles, tableArn, kmsKeyOf, log: line => lines.push(line) });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await guard.stop();
});

describe('judging', () => {
  test('what the role allows is answered by the engine', async () => {
    const api = as('returns-api');
    await api.send(new PutItemCommand({ TableName: 'data-returns', Item: row('judged') }));
    const { Item } = await api.send(new GetItemCommand({ TableName: 'data-returns', Key: row('judged') }));
    expect(Item).toEqual(row('judged'));
  });

  test('a refusal names the function, the action and the table, as AWS does', async () => {
    const scan = as('returns-api').send(new ScanCommand({ TableName: 'data-returns' }));
    await expect(scan).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:sts::000000000000:assumed-role/returns-api/returns-api is not authorized to perform: dynamodb:Scan ' +
        `on resource: ${tableArn('data-returns')} because no identity-based policy allows the dynamodb:Scan action`,
      $metadata: { httpStatusCode: 400, attempts: 1 },
    });
  });

  test('an unknown identity is refused, the privileged one is not judged', async () => {
    const list = new ListTablesCommand({});
    await expect(as('somebody').send(list)).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    await expect(as('returns-api').send(list)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect((await as('local').send(list)).TableNames).toContain('data-returns');
    const unsigned = await fetch(guard.endpoint, { method: 'POST', body: '{}' });
    expect(unsigned.status).toBe(400);
  });

  test('a transaction is judged item by item, and nothing of a refused one is written', async () => {
    const api = as('returns-api');
    const put = (table: string, id: string) => ({ Put: { TableName: table, Item: row(id) } });
    await api.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          put('data-returns', 'whole'),
          put('data-ledger', 'whole'),
          {
            ConditionCheck: {
              TableName: 'data-returns',
              Key: row('not there'),
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ],
      }),
    );
    const erase = new TransactWriteItemsCommand({
      TransactItems: [put('data-returns', 'half'), { Delete: { TableName: 'data-ledger', Key: row('whole') } }],
    });
    await expect(api.send(erase)).rejects.toThrow(`dynamodb:DeleteItem on resource: ${tableArn('data-ledger')}`);
    expect(await exists('data-returns', 'half')).toBe(false);
    expect(await exists('data-ledger', 'whole')).toBe(true);
  });

  test('an update in a transaction and a read in one are actions of their own', async () => {
    const update = {
      TableName: 'data-returns',
      Key: row('x'),
      UpdateExpression: 'SET a = :a',
      ExpressionAttributeValues: { ':a': { S: '1' } },
    };
    const api = as('returns-api');
    await expect(api.send(new TransactWriteItemsCommand({ TransactItems: [{ Update: update }] }))).rejects.toThrow(
      'dynamodb:UpdateItem',
    );
    await expect(api.send(new UpdateItemCommand(update))).rejects.toThrow('dynamodb:UpdateItem');
    const get = (table: string) =>
      new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName: table, Key: row('x') } }] });
    expect((await api.send(get('data-returns'))).Responses).toHaveLength(1);
    await expect(api.send(get('data-ledger'))).rejects.toThrow('dynamodb:GetItem');
  });

  test('a condition on the transaction around an item is honoured', async () => {
    const put = new PutItemCommand({ TableName: 'data-ledger', Item: row('alone') });
    await expect(as('returns-api').send(put)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('batches are actions of their own, judged on every table', async () => {
    const api = as('returns-api');
    const keys = { Keys: [row('x')] };
    await api.send(new BatchGetItemCommand({ RequestItems: { 'data-returns': keys } }));
    const both = new BatchGetItemCommand({ RequestItems: { 'data-returns': keys, 'data-ledger': keys } });
    await expect(api.send(both)).rejects.toThrow(`dynamodb:BatchGetItem on resource: ${tableArn('data-ledger')}`);
    const write = new BatchWriteItemCommand({ RequestItems: { 'data-returns': [{ PutRequest: { Item: row('x') } }] } });
    await expect(api.send(write)).rejects.toThrow('dynamodb:BatchWriteItem');
  });

  test('a query of an index needs the index, not the table', async () => {
    const query = new QueryCommand({
      TableName: 'data-returns',
      IndexName: 'byDue',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'x' } },
    });
    await expect(as('returns-api').send(query)).rejects.toThrow(`${tableArn('data-returns')}/index/byDue because`);
  });

  test('partition keys are compared with LeadingKeys, also under another name in the query', async () => {
    const mail = as('due-mail');
    const query = (pk: string) =>
      new QueryCommand({
        TableName: 'data-obligations',
        KeyConditionExpression: '#p = :pk AND sk <= :now',
        ExpressionAttributeNames: { '#p': 'pk' },
        ExpressionAttributeValues: { ':pk': { S: pk }, ':now': { S: '2026' } },
      });
    expect((await mail.send(query('due#mail'))).Items).toEqual([]);
    await expect(mail.send(query('due#return'))).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const write = (...ids: string[]) =>
      new BatchWriteItemCommand({
        RequestItems: { 'data-obligations': ids.map(id => ({ DeleteRequest: { Key: row(id) } })) },
      });
    await mail.send(write('due#mail'));
    await expect(mail.send(write('due#mail', 'due#return'))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test("a table under a customer key needs that key's Decrypt too", async () => {
    const get = new GetItemCommand({ TableName: 'data-referrals', Key: row('x') });
    await expect(as('blind').send(get)).rejects.toThrow(`kms:Decrypt on resource: ${childrensKey}`);
    await expect(as('referrals-api').send(get)).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
  });

  test('the engine speaks for itself: conditions, old images, unknown tables', async () => {
    const api = as('returns-api');
    const put = { TableName: 'data-returns', Item: row('once'), ConditionExpression: 'attribute_not_exists(pk)' };
    const transaction = new TransactWriteItemsCommand({
      TransactItems: [{ Put: { ...put, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } }],
    });
    await api.send(transaction);
    const again = await api.send(new TransactWriteItemsCommand(transaction.input)).catch((error: unknown) => error);
    if (!(again instanceof TransactionCanceledException)) throw new Error('expected a cancelled transaction');
    expect(again.CancellationReasons).toMatchObject([{ Code: 'ConditionalCheckFailed', Item: row('once') }]);
    await expect(
      as('local').send(new GetItemCommand({ TableName: 'data-nothing', Key: row('x') })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('metering', () => {
  test('counts requests, actions by table and capacity units, without the caller asking', async () => {
    const api = as('returns-api');
    const get = { TableName: 'data-returns', Key: row('metered') };
    await api.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName: 'data-returns', Item: row('metered') } },
          { Put: { TableName: 'data-ledger', Item: row('metered') } },
        ],
      }),
    );
    await api.send(new GetItemCommand({ ...get, ConsistentRead: true }));
    const asked = await api.send(new GetItemCommand({ ...get, ReturnConsumedCapacity: 'TOTAL' }));
    expect(asked.ConsumedCapacity?.CapacityUnits).toBe(0.5);
    expect(guard.meter.read()).toEqual({
      'returns-api': {
        calls: { TransactWriteItems: 1, GetItem: 2 },
        read: 1.5,
        write: 4,
        tables: {
          'data-returns': { actions: { PutItem: 1, GetItem: 2 }, read: 1.5, write: 2 },
          'data-ledger': { actions: { PutItem: 1 }, read: 0, write: 2 },
        },
      },
    });
    guard.meter.reset();
    expect(guard.meter.read()).toEqual({});
  });

  test('counts scans of functions, not of the privileged', async () => {
    const open = await startGuard({
      engine: engine.endpoint,
      roles: new Map([['verify', role({ Action: ['Scan'], Resource: 'data-ledger' })]]),
      tableArn,
      log: () => {},
    });
    const scan = new ScanCommand({ TableName: 'data-ledger' });
    await as('local', {}, open).send(scan);
    expect(open.meter.scans()).toBe(0);
    await as('verify', {}, open).send(scan);
    expect(open.meter.scans()).toBe(1);
    expect(open.meter.read().local?.calls).toEqual({ Scan: 1 });
    await open.stop();
  });

  test('usage tells what was really used, not what was refused', async () => {
    const api = as('returns-api');
    await api.send(new GetItemCommand({ TableName: 'data-returns', Key: row('x') }));
    await api.send(new GetItemCommand({ TableName: 'data-returns', Key: row('y') }));
    await api.send(new ScanCommand({ TableName: 'data-returns' })).catch(() => {});
    await as('referrals-api').send(new GetItemCommand({ TableName: 'data-referrals', Key: row('x') }));
    expect(guard.usage()).toEqual([
      { function: 'returns-api', table: 'data-returns', action: 'dynamodb:GetItem' },
      { function: 'referrals-api', table: 'data-referrals', action: 'dynamodb:GetItem' },
    ]);
  });
});

describe('injected faults', () => {
  const put = (id: string) => new PutItemCommand({ TableName: 'data-returns', Item: row(id) });
  const once = { maxAttempts: 1 };

  test.each<[Fault, string]>([
    ['throttling', 'ThrottlingException'],
    ['throughput exceeded', 'ProvisionedThroughputExceededException'],
    ['conflict', 'TransactionConflictException'],
    ['server error', 'InternalServerError'],
    ['reset', 'TimeoutError'],
  ])('%s is an error of its own, before or after the write', async (fault, name) => {
    const api = as('returns-api', once);
    for (const when of ['before', 'after'] as const) {
      const id = `${when} ${name}`;
      const injected = guard.inject({ operation: 'PutItem', when, fault });
      await expect(api.send(put(id))).rejects.toMatchObject({ name });
      expect(await exists('data-returns', id)).toBe(when === 'after');
      expect(injected.hits()).toBe(1);
      await api.send(put(id));
    }
  });

  test('a conflict of a transaction gives a reason for each item', async () => {
    guard.inject({ fault: 'conflict' });
    const TransactItems = ['a', 'b'].map(id => ({ Put: { TableName: 'data-returns', Item: row(id) } }));
    const error = await as('returns-api', once)
      .send(new TransactWriteItemsCommand({ TransactItems }))
      .catch((thrown: unknown) => thrown);
    if (!(error instanceof TransactionCanceledException)) throw new Error('expected a cancelled transaction');
    expect(error.CancellationReasons?.map(reason => reason.Code)).toEqual(['TransactionConflict', 'None']);
  });

  test('only the calls that the rule names, from the nth on, so many times', async () => {
    const api = as('returns-api', once);
    const rule: Injection = { function: 'returns-api', table: 'data-returns', nth: 2, times: 2, fault: 'throttling' };
    const injected = guard.inject(rule);
    await as('local', once).send(put('n0'));
    await api.send(
      new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: 'data-ledger', Item: row('n') } }] }),
    );
    const outcomes = [];
    for (const id of ['n1', 'n2', 'n3', 'n4'])
      outcomes.push(
        await api.send(put(id)).then(
          () => 'done',
          () => 'failed',
        ),
      );
    expect(outcomes).toEqual(['done', 'failed', 'failed', 'done']);
    expect(injected.hits()).toBe(2);
  });

  test('a removed rule is over', async () => {
    guard.inject({ fault: 'reset', times: Infinity }).remove();
    await as('returns-api', once).send(put('after removal'));
  });

  test('the SDK gets over a single throttling, reset and server error', async () => {
    for (const fault of ['throttling', 'reset', 'server error'] as const) {
      const injected = guard.inject({ fault });
      const { $metadata } = await as('returns-api').send(put(`over ${fault}`));
      expect([$metadata.attempts, injected.hits()]).toEqual([2, 1]);
    }
  });

  test('a delay before: a caller who stops waiting has written nothing', async () => {
    guard.inject({ fault: { delayMilliseconds: 150 } });
    await expect(
      as('returns-api', once).send(put('given up'), { abortSignal: AbortSignal.timeout(30) }),
    ).rejects.toThrow();
    await new Promise(done => setTimeout(done, 200));
    expect(await exists('data-returns', 'given up')).toBe(false);
  });

  test('a delay after: the write is done, and a patient caller hears so', async () => {
    guard.inject({ fault: { delayMilliseconds: 60 }, when: 'after' });
    const started = performance.now();
    await as('returns-api', once).send(put('patient'));
    expect(performance.now() - started).toBeGreaterThanOrEqual(55);
    guard.inject({ fault: { delayMilliseconds: 150 }, when: 'after' });
    await expect(
      as('returns-api', once).send(put('impatient'), { abortSignal: AbortSignal.timeout(50) }),
    ).rejects.toThrow();
    expect(await exists('data-returns', 'impatient')).toBe(true);
  });
});

test('an engine that is gone is a broken connection, not a hanging call', async () => {
  const lost = await startGuard({ engine: 'http://127.0.0.1:9', roles, tableArn, log: () => {} });
  const get = new GetItemCommand({ TableName: 'data-returns', Key: row('x') });
  await expect(as('local', { maxAttempts: 1 }, lost).send(get)).rejects.toThrow();
  await lost.stop();
});

function as(name: string, config: DynamoDBClientConfig = {}, server: Guard = guard): DynamoDBClient {
  const credentials = { accessKeyId: name, secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: server.endpoint, region: 'eu-west-2', credentials, ...config });
  clients.push(client);
  return client;
}

async function exists(table: string, id: string): Promise<boolean> {
  const client = engineClient(engine.endpoint);
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: row(id), ConsistentRead: true }));
  client.destroy();
  return Item !== undefined;
}

function row(id: string) {
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
