import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/**
 * The limits are for a machine that is busy with something else: none of them is what a test waits for when all is well.
 * The files of a project share their modules (`isolate: false`): loading them anew for each took half of the time. What
 * a test changes in one it puts back.
 */
const shared = { environment: 'node', isolate: false, testTimeout: 60_000, hookTimeout: 120_000 } as const;

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'unit', include: ['test/functions/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'stores',
          include: ['test/stores/**/*.test.ts'],
          globalSetup: ['test/stores/engine.setup.ts'],
        },
      },
      { test: { ...shared, name: 'security', include: ['test/security/**/*.test.ts'] } },
      { test: { ...shared, name: 'local', include: ['test/local/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          globalSetup: ['test/bundles.setup.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'api',
          include: ['test/api/**/*.test.ts'],
          // Much of it is waiting for what hangs, and for processes that start.
          maxWorkers: 2,
          globalSetup: ['test/bundles.setup.ts'],
          testTimeout: 120_000,
        },
      },
      {
        plugins: [react()],
        test: {
          ...shared,
          name: 'web',
          include: ['test/web/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          environmentOptions: { jsdom: { url: 'https://turnstone.example/' } },
          setupFiles: ['test/web/setup.ts'],
          // Most of it is waiting: React shows a page no sooner than 0.3 s after the words `Loading`.
          maxWorkers: 3,
          // infra/check.ts names the tests that needed it.
          retry: process.env.CI ? 1 : 0,
        },
      },
      {
        test: {
          ...shared,
          name: 'budget',
          include: ['test/budget/**/*.test.ts'],
          globalSetup: ['test/bundles.setup.ts'],
        },
      },
    ],
  },
});
