import { test as base, expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import type { Role } from '../../functions/kernel/actor.ts';
import { council, type DemoUser, otherProviders, partner, soleTrader, trust } from '../../infra/local/seed/cast.ts';

export { expect } from '@playwright/test';

/** Somebody of the demonstration with this role; the first of the cast, so that a role is always the same person. */
export function personWith(role: Role): DemoUser {
  const everybody = [trust, soleTrader, council, partner, ...otherProviders()].flatMap(({ users }) => users);
  const found = everybody.find(({ roles }) => roles.includes(role));
  if (found === undefined) throw new Error(`Nobody in the demonstration is a ${role}`);
  return found;
}

type Fixtures = {
  /** No fault of WCAG 2.2 A and AA, and of axe's own best practice, on the page as it stands. */
  analyze(): Promise<void>;
  /** Signs in at the local sign-in page, from the page that is open or from the start page. */
  signInAs(person: Role | DemoUser): Promise<void>;
  /** Asks the API as whoever is signed in. */
  ask(path: string): Promise<unknown>;
  /** What the console may say in this test; anything else fails it. */
  allowed: RegExp[];
};

export const test = base.extend<Fixtures & { quietConsole: undefined }>({
  allowed: [[], { option: true }],

  quietConsole: [
    async ({ page, allowed }, use) => {
      const said: string[] = [];
      page.on('console', message => {
        if (message.type() === 'error' || message.type() === 'warning') said.push(message.text());
      });
      page.on('pageerror', error => said.push(error.message));
      await use(undefined);
      expect(said.filter(words => !allowed.some(pattern => pattern.test(words)))).toEqual([]);
    },
    { auto: true },
  ],

  async analyze({ page }, use) {
    await use(async () => {
      if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
      expect(await page.evaluate(faultsInPage)).toEqual([]);
    });
  },

  async signInAs({ page }, use) {
    await use(async person => {
      const { name } = typeof person === 'string' ? personWith(person) : person;
      if (page.url() === 'about:blank') await page.goto('/');
      await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: `Sign in as ${name}` }).click();
      await expect(page.getByRole('link', { name, exact: true })).toBeAttached();
    });
  },

  async ask({ page }, use) {
    await use(path => page.evaluate(askInPage, path));
  },
});

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** What axe finds wrong with the page. What passed is not told: that would be most of the work. */
async function faultsInPage(): Promise<{ id: string; help: string; where: string[] }[]> {
  const { violations } = await window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
    preload: false,
  });
  return violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html) }));
}

async function askInPage(path: string): Promise<unknown> {
  const key = Object.keys(sessionStorage).find(name => name.startsWith('oidc.user:')) ?? '';
  const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
  const token = typeof stored === 'object' && stored !== null ? Reflect.get(stored, 'access_token') : '';
  const response = await fetch(path, {
    headers: { authorization: `Bearer ${token}`, 'acting-for': sessionStorage.getItem('turnstone.acting-for') ?? '' },
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** The page fits a phone: nothing but a region made for it scrolls sideways (WCAG 1.4.10). */
export async function expectReflow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(wider, 'pixels wider than a screen of 320').toBe(0);
}
