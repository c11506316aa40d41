import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { buildFunctionsIfStale } from '../infra/local/build-if-stale.ts';
import { root } from '../infra/local/root.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A file with the service's own assembly as JSON: to synthesise takes longer than to start what it describes. */
    assembly: string;
  }
}

/** Synthesises the service once for all tests that start it. */
export async function setup(project: TestProject) {
  await buildFunctionsIfStale(root);
  const folder = await mkdtemp(join(tmpdir(), 'turnstone-assembly-'));
  const file = join(folder, 'assembly.json');
  await promisify(execFile)(process.execPath, ['test/synthesise.ts', join(folder, 'cdk.out'), file], { cwd: root });
  project.provide('assembly', file);
  return () => rm(folder, { recursive: true });
}
