import { readFile } from 'node:fs/promises';
import { expect, personWith, test } from './fixtures.ts';
import { agreementPage } from './pages/agreement.ts';
import { flagPage, flagsPage } from './pages/flags.ts';
import { overviewPage } from './pages/overview.ts';

test('the morning: numbers lead to what they count, the months are filtered and kept as a file', async ({
  page,
  signInAs,
  analyze,
}) => {
  const overview = overviewPage(page);
  await signInAs('contract manager');
  await overview.open();
  await expect(overview.late().getByRole('rowheader', { name: 'Thornhurst Special School' })).toBeVisible();
  const late = Number(await overview.number(/returns? late/).textContent());
  await expect(overview.late().getByRole('rowheader')).toHaveCount(late);
  await page.getByRole('link', { name: 'returns late' }).click();
  await expect(overview.late().getByRole('heading')).toBeInViewport();

  const before = await overview.matrix().getByRole('rowheader').count();
  await overview.onlyWithReturns('Missing');
  await expect(page).toHaveURL(/state=missing/);
  const left = await overview.matrix().getByRole('rowheader').count();
  expect(left).toBeLessThan(before);
  await analyze();

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download this table (CSV)' }).click(),
  ]);
  const rows = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  expect(rows).toHaveLength(left + 1);
});

test('a flag is found by filters, owned with a day, and closed with a reason both sides read', async ({
  page,
  signInAs,
}) => {
  const flags = flagsPage(page);
  const flag = flagPage(page);
  await signInAs('contract manager');
  await flags.open('?state=open');
  await flags.filter('Why it was raised', 'Sudden change for the worse');
  await expect(page).toHaveURL(/kind=drop/);
  await expect(flags.items().first()).toContainText('Sudden change for the worse');
  await flags.remove('Sudden change for the worse');
  await expect(page).not.toHaveURL(/kind=/);
  await flags.filter('Acknowledged', 'Not yet');
  await expect(flags.count()).toBeFocused();
  await expect(flags.items().last()).toContainText('Acknowledge by');

  // The last of them: other tests look at the first.
  await flags.items().last().getByRole('link').click();
  await expect(flag.standing()).toContainText('Acknowledge by');
  await flag.howWorkedOut();
  await expect(page.getByText(/^Rule “/)).toBeVisible();
  await flag.act('Say who acts and by when');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveTitle(/^Error: Who acts on this flag\?/);
  await flag.sayWhoActs('Tom Ellwood', 'Ask for the plan to fill the vacancy', ['11', '12', '2026']);
  await expect(flag.standing()).toContainText('Action due Friday 11 December, in 32 days');
  await expect(flag.story()).toContainText('Ask for the plan to fill the vacancy');
  await flag.act('Close with a reason');
  await flag.close('The explanation was accepted and nothing needs doing', 'The team moved premises');
  await expect(flag.standing()).toContainText('Closed 9 November: the explanation was accepted');
  await expect(flag.story()).toContainText('The team moved premises');
});

test('an agreement is drafted, given a measure, and takes effect', async ({ page, signInAs, analyze }) => {
  const agreement = agreementPage(page);
  await signInAs('commissioner');
  await agreement.draft();
  await agreement.fillIn({
    title: 'Early help in the south',
    reference: 'GRANT-SOUTH-1',
    provider: 'Thornhurst Special School',
    first: ['1', '4', '2027'],
  });
  await expect(agreement.banner()).toContainText('The draft is saved');
  await page.getByRole('link', { name: 'Choose measures' }).click();
  await agreement.choose(/\(M11\)$/, { target: '120', floor: '80' });
  await expect(agreement.banner()).toContainText('The measures are agreed');
  await page.getByRole('link', { name: 'Let it take effect' }).click();
  await expect(page.getByText('From then on Thornhurst Special School owes returns:')).toBeVisible();
  await page.getByRole('button', { name: 'Let it take effect' }).click();
  await expect(agreement.banner()).toContainText('The agreement has taken effect');
  await expect(page.getByText('£120,000', { exact: true })).toBeVisible();
  await analyze();
});

test('an administrator invites somebody, whom the data protection officer then erases', async ({ page, signInAs }) => {
  await signInAs('administrator');
  await expect(page.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible();
  await page.getByRole('link', { name: 'Organisations and people' }).click();
  await page.getByRole('link', { name: 'Thornhurst Special School' }).click();
  await page.getByRole('link', { name: 'Invite somebody' }).click();
  await page.getByLabel('Full name').fill('Rowan Ashdown');
  await page.getByLabel('E-mail address').fill('rowan.ashdown@thornhurst.example');
  await page.getByRole('checkbox', { name: /^Provider contributor/ }).check();
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByRole('link', { name: 'Rowan Ashdown', exact: true })).toBeVisible();
  const address = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You are signed out' })).toBeVisible();

  await page.goto('/');
  await signInAs(personWith('data protection officer'));
  await page.goto(address);
  await page.getByRole('link', { name: 'Erase Rowan Ashdown' }).click();
  await page.getByRole('radio', { name: 'The person asked for it' }).check();
  await page.getByRole('checkbox', { name: 'Yes, erase Rowan Ashdown' }).check();
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByRole('alert')).toContainText('The person is erased');
  await expect(page.getByText('Rowan Ashdown')).toHaveCount(0);
});
