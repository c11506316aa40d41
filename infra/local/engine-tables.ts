import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type Table, tables } from '../../functions/kernel/actor.ts';
import { type Dynamo, dynamo } from '../../functions/platform/dynamo.ts';
import { type Scanner, scanner } from '../../functions/platform/scan.ts';
import { type Engine, engineClient, startEngine } from './engine.ts';

/** Whole tables, for the command lines that check and restore them. */
export type WholeTables = { scanner: Scanner; db: Dynamo; where: string; close(): Promise<void> };

export type WholeTablesOptions = {
  /** The data folder of the local run. */
  folder: string;
  /** The output `TableNames` of a stage's data stack: then the tables are AWS's, reached as the environment says. */
  tableNames?: string;
};

/**
 * Opens the tables of a stage, of the engine that `AWS_ENDPOINT_URL_DYNAMODB` names, of the service running on a data
 * folder, or of the folder itself where nothing is running.
 * @throws in one sentence, where a table is missing
 */
export async function openTables({ folder, tableNames }: WholeTablesOptions): Promise<WholeTables> {
  if (tableNames !== undefined) {
    const names = new Map(Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(tableNames))));
    return { ...over(new DynamoDBClient({ maxAttempts: 8 }), names), where: 'AWS', close: async () => {} };
  }
  const running = await runningEngine(folder);
  const engine = running ?? (await startEngine({ path: join(folder, 'dynamo.db'), log: () => {} }));
  const close = engine.stop;
  try {
    const client = engineClient(engine.endpoint);
    return { ...over(client, await namesIn(client)), where: engine.endpoint, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function over(client: DynamoDBClient, names: ReadonlyMap<string, string>): Pick<WholeTables, 'scanner' | 'db'> {
  const nameOf = (table: Table) => {
    const name = names.get(table);
    if (name === undefined) throw new Error(`There is no table ${table} here: start the service once with npm start.`);
    return name;
  };
  for (const table of tables) nameOf(table);
  return { scanner: scanner(nameOf, client), db: dynamo(nameOf, client) };
}

const lockFile = z.object({ port: z.number() });

/** The engine of the service that runs on this folder, as its lock file says; not one that was left behind by a kill. */
async function runningEngine(folder: string): Promise<Engine | undefined> {
  if (process.env.AWS_ENDPOINT_URL_DYNAMODB) return undefined;
  try {
    const { port } = lockFile.parse(JSON.parse(readFileSync(join(folder, 'dynamo.db.lock'), 'utf8')));
    const endpoint = `http://127.0.0.1:${port}`;
    await engineClient(endpoint, { maxAttempts: 1 }).send(new ListTablesCommand({}));
    return { endpoint, stop: async () => {} };
  } catch {
    return undefined;
  }
}

/** Physical names end in the table's own: `<stack>-<table>table` as the template makes them, or `<prefix>-<table>`. */
async function namesIn(client: DynamoDBClient): Promise<Map<string, string>> {
  const { TableNames: found = [] } = await client.send(new ListTablesCommand({}));
  return new Map(
    tables.flatMap(table => {
      const matching = found.filter(name => name.endsWith(`-${table}table`) || name.endsWith(`-${table}`));
      if (matching.length > 1) throw new Error(`Which table is ${table}: ${matching.join(' or ')}?`);
      return matching.map(name => [table, name] as const);
    }),
  );
}
