import { defineConfig } from '@playwright/test';

/** The browser of the system: nothing is downloaded. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const port = 8091;

/** Browser tests against the whole service on this machine, with the demonstration's data, on one Monday morning. */
export default defineConfig({
  testDir: 'test/e2e',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  use: {
    baseURL: `http://localhost:${port}`,
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
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
  webServer: {
    command: `node_modules/.bin/node infra/local/main.ts --fresh --memory --data .local/e2e --port ${port} --now 2026-11-09T09:00`,
    url: `http://localhost:${port}/config.json`,
    timeout: 180_000,
    reuseExistingServer: false,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
});
