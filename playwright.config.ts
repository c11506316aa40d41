import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';

/** The browser of the system: nothing is downloaded. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** A port that nothing uses; the workers, which read this file again, are told which. */
process.env.TURNSTONE_E2E_PORT ??= String(await freePort());
const port = process.env.TURNSTONE_E2E_PORT;

/**
 * Browser tests against the whole service on this machine, with the demonstration's data, on one Monday morning. The
 * limits are for a machine that is busy with something else: none of them is what a test waits for when all is well.
 */
export default defineConfig({
  testDir: 'test/e2e',
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  // infra/check.ts names the tests that needed it.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://localhost:${port}`,
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      timeout: 120_000,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-dev-shm-usage',
      ],
    },
  },
  projects: [
    { name: 'today', testIgnore: /\.later\.spec\.ts$/ },
    // Weeks pass in these, for whoever else looks: they come last, and one that failed cannot be tried again.
    { name: 'later', testMatch: /\.later\.spec\.ts$/, dependencies: ['today'], retries: 0 },
  ],
  webServer: {
    command: `node_modules/.bin/node infra/local/main.ts --fresh --memory --data .local/e2e --port ${port} --now 2026-11-09T09:00`,
    url: `http://localhost:${port}/config.json`,
    timeout: 300_000,
    reuseExistingServer: false,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise(closed => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}
