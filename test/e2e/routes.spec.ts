import type { Page } from '@playwright/test';
import type { AppRoute } from '../../web/src/app/routes.tsx';
import { allRoutes, type Example, examples } from './examples.ts';
import { expect, expectReflow, test } from './fixtures.ts';

/** The first row of a list, and a field of it. */
function fieldOf(list: unknown, field: string, of: string, named = 'rows'): string {
  const rows: unknown = typeof list === 'object' && list !== null ? Reflect.get(list, named) : undefined;
  const first: unknown = Array.isArray(rows) ? rows[0] : undefined;
  const value: unknown = typeof first === 'object' && first !== null ? Reflect.get(first, field) : undefined;
  if (typeof value !== 'string') throw new Error(`The demonstration has no ${field} in ${of}`);
  return value;
}

function exampleOf({ path }: AppRoute): Example {
  const example = examples[path];
  if (example === undefined) throw new Error(`The route ${path} has no example in test/e2e/examples.ts`);
  return example;
}

async function addressOf(route: AppRoute, ask: (path: string) => Promise<unknown>): Promise<string> {
  const { path } = route;
  let address = path;
  for (const [, name = ''] of path.matchAll(/:(\w+)/g)) {
    const given = exampleOf(route).params?.[name];
    if (given === undefined) throw new Error(`The route ${path} has no example of ${name}`);
    const value = typeof given === 'string' ? given : fieldOf(await ask(given.of), given.first, given.of, given.in);
    address = address.replace(`:${name}`, encodeURIComponent(value));
  }
  return address;
}

/** The first page is loaded; from one to the next the way leads inside the service, as by a link. */
async function visit(page: Page, address: string, inside: boolean): Promise<void> {
  if (!inside) {
    await page.goto(address);
    return;
  }
  await page.evaluate(path => {
    document.querySelector('h1')?.setAttribute('data-left', '');
    history.pushState(null, '', path);
    dispatchEvent(new PopStateEvent('popstate'));
  }, address);
  await expect(page.locator('h1[data-left]')).toHaveCount(0);
}

async function ready(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Loading', { exact: true })).toHaveCount(0);
}

type Tools = Pick<Parameters<Parameters<typeof test>[2]>[0], 'page' | 'ask' | 'analyze'>;

async function check(route: AppRoute, inside: boolean, { page, ask, analyze }: Tools): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ media: 'screen' });
  await visit(page, await addressOf(route, ask), inside);
  await ready(page);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(
    /^(Page not found|Sorry, there is a problem|You cannot use this page|Sign in to continue)/,
  );
  await expect(page).toHaveTitle(/ - Turnstone - Eastmarch County Council$/);
  await analyze();

  await expectReflow(page);
  await analyze();

  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.govuk-service-navigation')).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** So many pages in one test: signing in costs more than a page does. */
const pagesInATest = 8;

function inParts<Item>(items: readonly Item[]): Item[][] {
  const parts = Math.ceil(items.length / pagesInATest);
  return Array.from({ length: parts }, (_, part) => items.slice(part * pagesInATest, (part + 1) * pagesInATest));
}

for (const [role, all] of Map.groupBy(await allRoutes(), route => exampleOf(route).as)) {
  for (const part of inParts(all)) {
    const paths = part.map(({ path }) => path).join(' ');
    test(`can be used by everybody, on a phone and on paper: ${paths}`, async ({ page, signInAs, ask, analyze }) => {
      test.setTimeout(60_000 + part.length * 30_000);
      if (role !== undefined) await signInAs(role);
      for (const [place, route] of part.entries()) {
        await test.step(route.path, () => check(route, place > 0, { page, ask, analyze }));
      }
    });
  }
}
