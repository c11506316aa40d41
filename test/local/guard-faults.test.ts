import {
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test, vi } from 'vitest';
import type { Fault, Injection } from '../../infra/local/faults.ts';
import { startGuard } from '../../infra/local/guard.ts';
import { guarded, guardOptions, row } from './guard-fixture.ts';

const { as, exists, guard } = guarded();

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
      const injected = guard().inject({ operation: 'PutItem', when, fault });
      await expect(api.send(put(id))).rejects.toMatchObject({ name });
      expect(await exists('data-returns', id)).toBe(when === 'after');
      expect(injected.hits()).toBe(1);
      await api.send(put(id));
    }
  });

  test('a conflict of a transaction gives a reason for each item', async () => {
    guard().inject({ fault: 'conflict' });
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
    const injected = guard().inject(rule);
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

  test('a call with all its attempts, where the rule says so; one begun before goes on', async () => {
    const api = as('returns-api', { maxAttempts: 3 });
    const slow = guard().inject({ nth: 1, fault: 'server error' });
    const begun = api.send(put('begun before'));
    await vi.waitFor(() => expect(slow.hits()).toBe(1));
    const injected = guard().inject({ nth: 2, wholly: true, fault: 'server error' });
    await api.send(put('first'));
    await expect(api.send(put('second'))).rejects.toMatchObject({ name: 'InternalServerError' });
    await api.send(put('third'));
    await begun;
    expect(injected.hits()).toBe(3);
    injected.remove();
  });

  test('a removed rule is over', async () => {
    guard().inject({ fault: 'reset', times: Infinity }).remove();
    await as('returns-api', once).send(put('after removal'));
  });

  test('the SDK gets over a single throttling, reset and server error', async () => {
    for (const fault of ['throttling', 'reset', 'server error'] as const) {
      const injected = guard().inject({ fault });
      const { $metadata } = await as('returns-api').send(put(`over ${fault}`));
      expect([$metadata.attempts, injected.hits()]).toEqual([2, 1]);
    }
  });

  test('a delay before: a caller who stops waiting has written nothing', async () => {
    guard().inject({ fault: { delayMilliseconds: 150 } });
    await expect(
      as('returns-api', once).send(put('given up'), { abortSignal: AbortSignal.timeout(30) }),
    ).rejects.toThrow();
    await new Promise(done => setTimeout(done, 200));
    expect(await exists('data-returns', 'given up')).toBe(false);
  });

  test('a delay after: the write is done, and a patient caller hears so', async () => {
    guard().inject({ fault: { delayMilliseconds: 60 }, when: 'after' });
    const started = performance.now();
    await as('returns-api', once).send(put('patient'));
    expect(performance.now() - started).toBeGreaterThanOrEqual(55);
    guard().inject({ fault: { delayMilliseconds: 150 }, when: 'after' });
    await expect(
      as('returns-api', once).send(put('impatient'), { abortSignal: AbortSignal.timeout(50) }),
    ).rejects.toThrow();
    expect(await exists('data-returns', 'impatient')).toBe(true);
  });
});

test('an engine that is gone is a broken connection, not a hanging call', async () => {
  const lost = await startGuard(guardOptions('http://127.0.0.1:9'));
  const get = new GetItemCommand({ TableName: 'data-returns', Key: row('x') });
  await expect(as('local', { endpoint: lost.endpoint, maxAttempts: 1 }).send(get)).rejects.toThrow();
  await lost.stop();
});
