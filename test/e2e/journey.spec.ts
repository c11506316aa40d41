import { resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { askRunning } from '../../infra/local/admin.ts';
import { root } from '../../infra/local/root.ts';
import { council, trust } from '../../infra/local/seed/cast.ts';
import { expect, test } from './fixtures.ts';
import { signOut } from './pages/acts.ts';

/**
 * The main job of the service, from one end to the other: a provider returns a figure below the floor, the scheduled
 * function raises a flag, the contract manager sees why and acknowledges it, the provider answers, and the returns
 * that others owe are listed.
 */

const [director] = trust.users;
const manager = council.users.find(({ roles }) => roles.includes('contract manager'));

const figures: Readonly<Record<string, string | readonly [outOf: string, counted: string]>> = {
  'Referrals received': '301',
  'Referral to first contact within 4 weeks': ['131', '102'],
  'Referral to treatment within 18 weeks': ['109', '81'],
  'Waiting list size': '948',
  'Children and young people waiting over 52 weeks': '14',
  'Young people receiving an Early Help service': '61',
  'Appointments not attended': ['1,010', '170'],
  'Priority assessments of looked-after children on time': ['40', '28'],
};

async function fillInReturn(page: Page): Promise<void> {
  for (const [measure, typed] of Object.entries(figures)) {
    const inputs: Locator = page.getByRole('group', { name: measure, exact: true }).getByRole('textbox');
    const texts = typeof typed === 'string' ? [typed] : typed;
    for (const [place, text] of texts.entries()) await inputs.nth(place).fill(text);
  }
}

test.setTimeout(150_000);

test('a figure below the floor is returned, flagged, acknowledged and answered', async ({
  page,
  signInAs,
  analyze,
}) => {
  if (!director || !manager) throw new Error('The demonstration lacks its main people');

  await test.step('the provider fills in last month and submits', async () => {
    await signInAs(director);
    await page.goto('/provider');
    await expect(page.getByText('3 days late').first()).toBeVisible();
    await page
      .getByRole('link', { name: /return for October 2026/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Your return for October 2026');
    await fillInReturn(page);
    await page.getByRole('textbox', { name: /anything the council should know/ }).fill('Two posts were vacant.');
    await expect(page.getByText(/^Saved at/)).toBeVisible();
    await analyze();
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Check');
    await expect(page.getByText(/27% fewer/)).toBeVisible();
    await page.getByRole('button', { name: 'Submit your return' }).click();
    await expect(page).toHaveTitle(/^Error: /);
    await page.getByRole('checkbox', { name: /I have checked these figures/ }).check();
    await page.getByRole('button', { name: 'Submit your return' }).click();
    await expect(page.getByRole('heading', { name: 'Return submitted' })).toBeVisible();
    await expect(page.getByText('S76-CYPMHS/2026-10').first()).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await signOut(page);
  });

  await test.step('the scheduled function runs for the day', async () => {
    const folder = resolve(root, '.local/e2e');
    await askRunning(folder, { ask: 'job', name: 'flag-underperformance', day: '2026-11-09' });
  });

  await test.step('the contract manager sees what is missing and what is failing, and why', async () => {
    await signInAs(manager);
    await page.goto('/oversight');
    const late = page
      .getByRole('region', { name: 'Late returns' })
      .or(page.getByRole('table', { name: /Late returns/ }));
    await expect(late.getByText('Thornhurst Special School').first()).toBeVisible();
    const sentence = 'Young people receiving an Early Help service was 61 in October 2026, below the floor of 80.';
    await page.getByRole('link', { name: sentence }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(sentence);
    await expect(page.getByRole('img', { name: /Early Help/ })).toBeVisible();
    await page.getByText('How we worked this out').click();
    await expect(page.getByText(/Opens after one period|below the floor/).first()).toBeVisible();
    await analyze();
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await expect(page.getByText(/^Acknowledged/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Acknowledge' })).toHaveCount(0);
    await signOut(page);
  });

  const flag = '/flags/agr-section-76~M11~floor';
  const answer = 'Two of five posts were vacant in October. Both are filled from 16 November.';

  await test.step('the provider answers beside it', async () => {
    await signInAs(director);
    await page.goto(flag);
    await page
      .getByRole('link', { name: /Answer/ })
      .first()
      .click();
    await page.getByRole('textbox').fill(answer);
    await page.getByRole('button', { name: 'Send your answer' }).click();
    await expect(page.getByText(answer)).toBeVisible();
    await signOut(page);
  });

  await test.step('the contract manager reads the answer', async () => {
    await signInAs(manager);
    await page.goto(flag);
    await expect(page.getByText(answer)).toBeVisible();
  });
});
