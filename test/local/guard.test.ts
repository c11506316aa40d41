import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
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
import { describe, expect, test } from 'vitest';
import { childrensKey, guarded, row, tableArn } from './guard-fixture.ts';

const { as, exists, guard } = guarded();

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
    const unsigned = await fetch(guard().endpoint, { method: 'POST', body: '{}' });
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
