import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/functions/**/*.test.ts'], environment: 'node' } },
      {
        test: {
          name: 'stores',
          include: ['test/stores/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['test/stores/engine.setup.ts'],
          testTimeout: 30_000,
        },
      },
      { test: { name: 'security', include: ['test/security/**/*.test.ts'], environment: 'node' } },
      { test: { name: 'local', include: ['test/local/**/*.test.ts'], environment: 'node', testTimeout: 30_000 } },
      {
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['test/bundles.setup.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'api',
          include: ['test/api/**/*.test.ts'],
          environment: 'node',
          // Much of it is waiting for what hangs, and for processes that start.
          maxWorkers: 2,
          globalSetup: ['test/bundles.setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'web',
          include: ['test/web/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          environmentOptions: { jsdom: { url: 'https://turnstone.example/' } },
          setupFiles: ['test/web/setup.ts'],
        },
      },
      {
        test: {
          name: 'budget',
          include: ['test/budget/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['test/bundles.setup.ts'],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
