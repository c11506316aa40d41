import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
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
      // Without frames nothing has to be put together in a second page, and what passed need not be told: a quarter
      // of the time.
      const { violations } = await new AxeBuilder({ page })
        .options({ resultTypes: ['violations'] })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'])
        .setLegacyMode()
        .analyze();
      expect(violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html) }))).toEqual([]);
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
