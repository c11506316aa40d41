import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tables } from '../../functions/kernel/actor.ts';
import { startEngine } from '../../infra/local/engine.ts';
import { openTables } from '../../infra/local/engine-tables.ts';
import { createTables, plainTable } from '../../infra/local/tables.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'whole-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = () => startEngine({ path: join(folder, 'dynamo.db'), log: () => {} });
const named = (prefix: string) => tables.map(table => plainTable(`${prefix}-${table}table`));

describe('whole tables', () => {
  test('are found in the engine of the service that is running, which goes on', async () => {
    const engine = await start();
    try {
      await createTables(engine.endpoint, named('turnstone-demo-data'));
      const opened = await openTables({ folder });
      expect(opened.where).toBe(engine.endpoint);
      await opened.db.transact([
        { Put: { TableName: opened.db.name('returns'), Item: { pk: 'return#r', sk: 'state', version: 1 } } },
      ]);
      const found = [];
      for await (const item of opened.scanner.scan('returns')) found.push(item);
      expect(found).toEqual([{ pk: 'return#r', sk: 'state', version: 1 }]);
      await opened.close();
      const again = await openTables({ folder });
      expect(await again.db.get('returns', { pk: 'return#r', sk: 'state' })).toMatchObject({ version: 1 });
    } finally {
      await engine.stop();
    }
  });

  test('are found in the data of a service that is not running, and closed again', async () => {
    const engine = await start();
    await createTables(engine.endpoint, named('turnstone-demo-data'));
    await engine.stop();
    const opened = await openTables({ folder });
    expect(opened.db.name('ledger')).toBe('turnstone-demo-data-ledgertable');
    await opened.close();
    await (await start()).stop();
  });

  test('that are missing, or there twice, are said in a sentence', async () => {
    await expect(openTables({ folder })).rejects.toThrow('There is no table people here');
    const engine = await start();
    try {
      await createTables(engine.endpoint, [...named('one'), ...named('two')]);
      await expect(openTables({ folder })).rejects.toThrow(
        'Which table is people: one-peopletable or two-peopletable?',
      );
    } finally {
      await engine.stop();
    }
  });

  test('of a stage are named by its data stack', async () => {
    const names = Object.fromEntries(tables.map(table => [table, `stage-${table}`]));
    const opened = await openTables({ folder, tableNames: JSON.stringify(names) });
    expect(opened.db.name('people')).toBe('stage-people');
    await expect(openTables({ folder, tableNames: '{"people":"x"}' })).rejects.toThrow('There is no table agreements');
  });
});
