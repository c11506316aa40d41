import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';

/**
 * Takes the pictures of the README: `npm run screenshots`. It starts the service with the demonstration's data, in
 * memory and on a Monday, signs in as its people and writes `web/screenshots/<name>-<width>.png`. It looks at what is
 * there and changes nothing, so the pictures are the same each time.
 */

type Shot = {
  name: string;
  /** The person's name, as the sign-in page has it; absent: nobody. */
  as?: string;
  at: string;
  /** Where to go from there. */
  follow?: (page: Page) => Promise<void>;
  /** Pixels of height at 1280; a phone's picture is always 720 high. */
  height: number;
};

const shots: readonly Shot[] = [
  { name: 'provider-home', as: 'Maya Lindqvist', at: '/provider', height: 900 },
  { name: 'return', as: 'Maya Lindqvist', at: '/provider', follow: page => firstLink(page, '/returns/'), height: 900 },
  { name: 'overview', as: 'Priya Raman', at: '/oversight', height: 1000 },
  { name: 'flags', as: 'Priya Raman', at: '/flags', height: 800 },
  {
    name: 'flag',
    as: 'Priya Raman',
    at: '/flags?agreement=agr-section-76&measure=M11',
    follow: page => firstLink(page, '/flags/'),
    height: 800,
  },
  {
    name: 'chart',
    as: 'Priya Raman',
    at: '/flags?agreement=agr-section-76&measure=M11',
    follow: async page => {
      await firstLink(page, '/flags/');
      await page
        .locator('figure')
        .first()
        .evaluate(chart => chart.scrollIntoView({ block: 'start' }));
    },
    height: 660,
  },
  { name: 'decision', at: '/decisions/dec-early-help', height: 1000 },
  { name: 'statement', as: 'Priya Raman', at: '/funding/stm-mental-health-this-year', height: 1000 },
  {
    name: 'virement',
    as: 'Priya Raman',
    at: '/funding/virements/vir-proposed',
    height: 1000,
  },
  { name: 'agreement', as: 'Priya Raman', at: '/agreements/agr-section-76', height: 1000 },
];

const widths = [1280, 320] as const;
const mostBytes = 150_000;
const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'web/screenshots');

/** The first link of the page's own content that leads there; whoever takes pictures follows it as a person would. */
async function firstLink(page: Page, path: string): Promise<void> {
  await page.getByRole('main').locator(`a[href^="${path}"]`).first().click();
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      now: { type: 'string', default: '2026-11-09T09:00' },
      port: { type: 'string', default: '8092' },
    },
  });
  const wanted = shots.filter(({ name }) => values.only === undefined || values.only === name);
  if (wanted.length === 0)
    throw new Error(`There is no picture ${values.only}; there are ${shots.map(({ name }) => name).join(', ')}.`);
  mkdirSync(folder, { recursive: true });
  const site = `http://localhost:${values.port}`;
  const service = start(values.port, values.now);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // Grey edges of letters instead of coloured ones: the files are half as large.
    args: ['--no-sandbox', '--disable-gpu', '--disable-lcd-text', '--disable-dev-shm-usage'],
  });
  try {
    await answers(`${site}/config.json`, service);
    for (const shot of wanted) for (const width of widths) await take(browser, site, shot, width);
  } finally {
    await browser.close();
    service.kill('SIGTERM');
  }
}

function start(port: string, now: string): ChildProcess {
  const words = ['--fresh', '--memory', '--data', '.local/screenshots', '--port', port, '--now', now];
  const command = ['infra/local/main.ts', ...words];
  return spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function answers(address: string, service: ChildProcess): Promise<void> {
  for (let second = 0; second < 180; second++) {
    if (service.exitCode !== null) throw new Error('The service did not start.');
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
  throw new Error('The service did not answer within three minutes.');
}

async function take(
  browser: Browser,
  site: string,
  { name, as, at, follow, height }: Shot,
  width: number,
): Promise<void> {
  const context = await browser.newContext({
    baseURL: site,
    viewport: { width, height: width === 320 ? 720 : height },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    await page.goto(at);
    if (as !== undefined) {
      await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: `Sign in as ${as}` }).click();
    }
    await settled(page);
    if (follow !== undefined) {
      await follow(page);
      await settled(page);
    }
    const path = join(folder, `${name}-${width}.png`);
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    const { size } = statSync(path);
    console.log(`${name}-${width}.png  ${Math.round(size / 1000)} kB  ${page.url().slice(site.length)}`);
    if (size > mostBytes)
      throw new Error(`${name}-${width}.png has ${size} bytes, and ${mostBytes} at most are wanted.`);
  } finally {
    await context.close();
  }
}

/** The page has its heading, nothing of it is still on its way, and its focus is not shown. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('Loading', { exact: true }).waitFor({ state: 'detached' });
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
