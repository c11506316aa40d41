import { GetItemCommand, ScanCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { guarded, row } from './guard-fixture.ts';

const { as, guard } = guarded();

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
    expect(guard().meter.read()).toEqual({
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
    guard().meter.reset();
    expect(guard().meter.read()).toEqual({});
  });

  test('counts scans of functions, not of the privileged', async () => {
    const scan = new ScanCommand({ TableName: 'data-ledger' });
    await as('local').send(scan);
    expect(guard().meter.scans()).toBe(0);
    await as('verify').send(scan);
    expect(guard().meter.scans()).toBe(1);
    expect(guard().meter.read().local?.calls).toEqual({ Scan: 1 });
  });

  test('usage tells what was really used, not what was refused', async () => {
    const api = as('returns-api');
    await api.send(new GetItemCommand({ TableName: 'data-returns', Key: row('x') }));
    await api.send(new GetItemCommand({ TableName: 'data-returns', Key: row('y') }));
    await api.send(new ScanCommand({ TableName: 'data-returns' })).catch(() => {});
    await as('referrals-api').send(new GetItemCommand({ TableName: 'data-referrals', Key: row('x') }));
    expect(guard().usage()).toEqual([
      { function: 'returns-api', table: 'data-returns', action: 'dynamodb:GetItem' },
      { function: 'referrals-api', table: 'data-referrals', action: 'dynamodb:GetItem' },
    ]);
  });
});
