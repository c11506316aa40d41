import { rmSync } from 'node:fs';
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
  'seeded.json',
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
