import type { Page } from '@playwright/test';
import { soleTrader, trust } from '../../infra/local/seed/cast.ts';
import { expect, expectReflow, test } from './fixtures.ts';
import { checkPage, chooseVersion, receipt, returnForm } from './pages/return.ts';

/** The drafts of these tests are of months that the trust never returned: no other test touches them. */
const earlyHelp = 'Young people receiving an Early Help service';
const firstContact = 'Referral to first contact within 4 weeks';
const [director, analyst] = trust.users;
const [therapist] = soleTrader.users;

async function returnsOf(ask: (path: string) => Promise<unknown>): Promise<string[]> {
  const list = await ask('/api/returns/unsubmitted');
  const rows: unknown = typeof list === 'object' && list !== null ? Reflect.get(list, 'rows') : [];
  return Array.isArray(rows) ? rows.map(row => String(Reflect.get(row, 'id'))) : [];
}

function person<Found>(found: Found | undefined): Found {
  if (found === undefined) throw new Error('The demonstration lacks somebody');
  return found;
}

async function heightOf(page: Page, selector: string): Promise<number[]> {
  return page
    .locator(selector)
    .evaluateAll(elements => elements.map(element => element.getBoundingClientRect().height));
}

test.describe('on a phone', () => {
  test('a therapist reaches what is due with one press, and fills it in with a thumb', async ({
    page,
    signInAs,
    analyze,
  }) => {
    await signInAs(person(therapist));
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto('/provider');
    const first = page.getByRole('main').getByRole('link').first();
    await expect(first).toHaveText(/^Fill in your return/);
    await expect(first).toBeInViewport();
    await first.click();
    const form = returnForm(page);
    await expect(form.title).toContainText('Your return for October 2026');
    await expectReflow(page);
    for (const target of ['input[data-cell]', '.ts-figure .govuk-details__summary', 'main .govuk-button']) {
      for (const height of await heightOf(page, target)) expect(height, target).toBeGreaterThanOrEqual(44);
    }
    await form.continue.click();
    await expect(form.errors.locator('..')).toBeFocused();
    await analyze();
    await form.errors.getByRole('link').first().click();
    await expect(page.locator('input[data-cell]').first()).toBeFocused();
  });
});

test.describe('without a connection', () => {
  // The browser itself says that a request failed.
  test.use({ allowed: [/ERR_INTERNET_DISCONNECTED/] });

  test('what is typed is saved by itself, survives a lost connection, and is there after a reload', async ({
    page,
    context,
    signInAs,
    ask,
  }) => {
    await signInAs(person(analyst));
    const [missing = ''] = await returnsOf(ask);
    const form = returnForm(page);
    await form.open(missing);
    await form.inputs(earlyHelp).fill('97');
    await page.keyboard.press('Tab');
    await expect(form.status).toHaveText(/^Saved at /);
    await context.setOffline(true);
    await form.inputs(firstContact).first().fill('120');
    await page.keyboard.press('Enter');
    await page.keyboard.type('90');
    await page.keyboard.press('Tab');
    await expect(form.status).toHaveText(/Not saved yet: no connection/, { timeout: 20_000 });
    await expect(form.measure(firstContact).getByText('75%')).toBeVisible();
    await context.setOffline(false);
    await expect(form.status).toHaveText(/^Saved at /, { timeout: 20_000 });
    await page.reload();
    await expect(form.inputs(earlyHelp)).toHaveValue('97');
    await expect(form.inputs(firstContact).nth(1)).toHaveValue('90');
  });
});

test.describe('in two windows', () => {
  test.use({ allowed: [/412/] });

  test('the later of two windows is shown both versions', async ({ page, browser, signInAs, ask, analyze }) => {
    await signInAs(person(director));
    const [, missing = ''] = await returnsOf(ask);
    const form = returnForm(page);
    await form.open(missing);
    await expect(form.title).toContainText('Your return for');
    const other = await browser.newPage();
    await other.goto('/');
    await other.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await other.getByRole('button', { name: `Sign in as ${person(analyst).name}` }).click();
    await expect(other.getByRole('link', { name: person(analyst).name, exact: true })).toBeAttached();
    const theirs = returnForm(other);
    await theirs.open(missing);
    await theirs.inputs(earlyHelp).fill('88');
    await other.keyboard.press('Tab');
    await expect(theirs.status).toHaveText(/^Saved at /);
    await other.close();

    await form.inputs(earlyHelp).fill('91');
    await page.keyboard.press('Tab');
    const choose = chooseVersion(page);
    await expect(choose.title).toBeVisible();
    await analyze();
    await choose.choice(earlyHelp, '88').check();
    await choose.keep.click();
    await expect(form.inputs(earlyHelp)).toHaveValue('88');
    await page.reload();
    await expect(form.inputs(earlyHelp)).toHaveValue('88');
  });
});

test('a receipt with all its figures is one sheet of paper', async ({ page, signInAs, analyze }) => {
  await signInAs(person(director));
  // A return at the end of a quarter, which asks for most.
  await page.goto('/returns/agr-section-76~2026-09');
  await expect(receipt(page).title).toBeVisible();
  expect(await receipt(page).figures.getByRole('row').count()).toBeGreaterThan(12);
  await analyze();
  const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test('a contributor checks, and is told whom to ask', async ({ page, signInAs, ask }) => {
  await signInAs(person(analyst));
  const [october = ''] = (await returnsOf(ask)).filter(id => id.endsWith('2026-10'));
  const form = returnForm(page);
  await form.open(october);
  await form.nothing.click();
  await expect(checkPage(page).askToSubmit).toHaveCount(0);
  await expect(page.getByText(/Ask your administrator to submit that there is nothing to report/)).toBeVisible();
  await expect(page.getByText(new RegExp(`${person(director).name} can submit it`))).toBeVisible();
  await expect(checkPage(page).submitNothing).toHaveCount(0);
});
