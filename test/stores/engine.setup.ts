import type { TestProject } from 'vitest/node';
import { tables } from '../../functions/kernel/actor.ts';
import { startEngine } from '../../infra/local/engine.ts';
import { createTables, plainTable } from '../../infra/local/tables.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a real engine with one table per slice, named `test-<table>`. */
    endpoint: string;
  }
}

/** One engine for all store tests; each test uses ids of its own and nothing is emptied in between. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engine = await startEngine({ log: () => {} });
  await createTables(
    engine.endpoint,
    tables.map(table => plainTable(`test-${table}`)),
  );
  project.provide('endpoint', engine.endpoint);
  return engine.stop;
}
