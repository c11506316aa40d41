import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildFunctionsIfStale } from '../infra/local/build-if-stale.ts';
import { root } from '../infra/local/root.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of every declared function's bundle, as new as its source; metafiles in `../meta`. */
    bundles: string;
  }
}

/** Bundles every declared function once for all tests: `npm test` has done so before, and this finds nothing to do. */
export async function setup(project: TestProject) {
  await buildFunctionsIfStale(root);
  project.provide('bundles', join(root, 'build/functions'));
}
