import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildFunctions } from '../infra/build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of every declared function's bundle, fresh from the source; metafiles in `../meta`. */
    bundles: string;
  }
}

/** Bundles every declared function once for all test files. */
export async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'turnstone-bundles-'));
  const bundles = join(folder, 'functions');
  await buildFunctions(bundles);
  project.provide('bundles', bundles);
  return () => rm(folder, { recursive: true });
}
