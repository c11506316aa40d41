import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runningOn } from './admin.ts';

/** Everything a run writes into its data folder. */
const contents = [
  'cdk.out',
  'demo-people.json',
  'directory.json',
  'dynamo.db',
  'dynamo.db-shm',
  'dynamo.db-wal',
  'dynamo.db.lock',
  'identity-keys.json',
  'identity-sessions.json',
  'mail',
  'objects',
  'run.log',
  'run.log.old',
  'running.json',
  'started',
];

/**
 * Forgets everything of a data folder, and nothing beside it.
 * @throws in one sentence while a stack runs on it
 */
export async function emptyDataFolder(folder: string): Promise<void> {
  await refuseIfRunning(folder);
  for (const name of contents) rmSync(join(folder, name), { recursive: true, force: true });
}

/** @throws in one sentence while a stack runs on the folder */
export async function refuseIfRunning(folder: string): Promise<void> {
  const pid = await runningOn(folder);
  if (pid !== undefined) throw new Error(`Another run (process ${pid}) is using ${folder}: stop it first.`);
}

/**
 * Prepares a data folder for a run. What a first run wrote that was killed before it was ready is forgotten, as is
 * what belongs to tables that were in memory.
 * @returns whether the folder is new, and so without data
 */
export async function prepareDataFolder(folder: string, memory: boolean): Promise<boolean> {
  await refuseIfRunning(folder);
  const isNew = memory || !existsSync(join(folder, 'started'));
  if (isNew) await emptyDataFolder(folder);
  return isNew;
}

/** Notes that the first data is complete. */
export function completeDataFolder(folder: string): void {
  writeFileSync(join(folder, 'started'), '');
}
