import { resolve } from 'node:path';
import { askRunning } from '../../infra/local/admin.ts';
import { root } from '../../infra/local/root.ts';
import { council } from '../../infra/local/seed/cast.ts';
import { expect, test } from './fixtures.ts';
import { fillIn, fillInDay, press, signOut } from './pages/acts.ts';
import { agreementPage } from './pages/agreement.ts';

/**
 * The money behind a decision, from one end to the other: the funding statement shows GBP 7,000 over, is explained and
 * certified; the refocus is proposed on what was flagged, refused before the decision, scheduled while call-in runs,
 * and effective after it; the alternative agreement then owes its first return. Weeks pass in this test, so it runs
 * after all others.
 */

test.setTimeout(240_000);

// Refused for want of a decision, and before its earliest day.
test.use({ allowed: [/status of (409|422)/] });

const folder = resolve(root, '.local/e2e');
const travel = (to: string) => askRunning(folder, { ask: 'travel', to });
const job = (name: string, day: string) => askRunning(folder, { ask: 'job', name, day });

const approver = council.users.find(({ roles }) => roles.includes('payment approver'));

test('a statement is certified, and money refocused under a decision in force', async ({ page, signInAs, analyze }) => {
  if (!approver) throw new Error('The demonstration has no payment approver');
  const follow = (name: string) => page.getByRole('link', { name, exact: true }).first().click();
  const main = page.getByRole('main');
  const statement = '/funding/stm-mental-health-this-year';
  let decision = '';
  let virement = '';

  await test.step('the statement shows £7,000 over, which is explained', async () => {
    await signInAs('contract manager');
    await page.goto('/funding');
    await page.locator(`a[href="${statement}"]`).first().click();
    await expect(main).toContainText(
      'The lines come to £2,657,000.00, £7,000.00 more than the stated total of £2,650,000.00.',
    );
    await analyze();
    await follow('Explain the difference');
    await fillIn(page, { 'Why do the lines and the stated total differ?': 'The heading rounds the four lines down.' });
    await press(page, 'Save the explanation', 'The difference is explained.');
    await signOut(page);
  });

  await test.step('somebody else certifies it', async () => {
    await signInAs('finance');
    await page.goto(statement);
    await follow('Certify this statement');
    await press(page, 'Certify the statement', 'The statement is certified.');
    await expect(main).toContainText('The heading rounds the four lines down.');
    await signOut(page);
  });

  await test.step('an alternative agreement is drafted', async () => {
    const agreement = agreementPage(page);
    await signInAs('commissioner');
    await agreement.draft();
    await agreement.fillIn({
      title: 'Resilience in schools',
      reference: 'GRANT-RESILIENCE',
      provider: 'Thornhurst Special School',
      first: ['1', '1', '2027'],
    });
    await expect(agreement.banner()).toContainText('The draft is saved');
    await page.getByRole('link', { name: 'Choose measures' }).click();
    await agreement.choose(/\(M11\)$/, { target: '120', floor: '80' });
    await expect(agreement.banner()).toContainText('The measures are agreed');
    await signOut(page);
  });

  await test.step('the refocus is proposed on what was flagged', async () => {
    await signInAs('contract manager');
    await page.goto(statement);
    await follow('Propose to move money');
    await fillInDay(page, 'First day of the new amounts', ['1', '12', '2026']);
    await page.getByLabel('From the line').selectOption('early-help');
    await page.getByLabel('To', { exact: true }).selectOption('new:1');
    await fillIn(page, { Amount: '2.5m' });
    await press(page, 'Continue', 'left');
    await fillIn(page, { Amount: '300k' });
    await page.getByRole('button', { name: 'Continue' }).click();
    await fillIn(page, {
      'Name of the line': 'Resilience in schools',
      'What the money is for': 'Evidence-based help before difficulties grow',
      'Cost code': 'CYP-4420',
      'Measures that will show what it delivers (optional)': 'M11',
    });
    await page.getByLabel('Source').selectOption('base budget');
    await page
      .getByLabel('Agreement it is paid under (optional)')
      .selectOption({ label: 'Resilience in schools (GRANT-RESILIENCE)' });
    await page.getByLabel('Evidence that it works').selectOption('strong');
    await page.getByRole('button', { name: 'Continue' }).click();
    await fillIn(page, {
      'Name of the virement': 'Refocus of Early Help',
      'Why?': 'Far fewer were helped than agreed.',
    });
    await page.getByRole('button', { name: 'Continue' }).click();
    await page
      .getByRole('checkbox', { name: /Early Help/ })
      .first()
      .check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Check what would change');
    await expect(main).toContainText('£300,000.00');
    await analyze();
    await press(page, 'Propose the virement', 'The virement is proposed.');
    virement = new URL(page.url()).pathname;
    await signOut(page);
  });

  const approve = async (said: string) => {
    await signInAs(approver);
    await page.goto(virement);
    await follow('Approve');
    await press(page, 'Approve the virement', said);
  };

  await test.step('without a decision it is refused', async () => {
    await approve('No decision in the forward plan permits it.');
    await signOut(page);
  });

  await test.step('a decision that permits it is entered, and its notice published', async () => {
    await signInAs('governance officer');
    await page.goto('/decisions');
    await follow('Enter a decision in the forward plan');
    await fillIn(page, {
      Reference: '26/00210',
      Title: 'Refocus of Early Help',
      'What is to be decided?': 'To refocus money for Early Help into resilience-focused help.',
      'Value in pounds': '1.2m',
      'Electoral divisions affected (optional)': 'Fenbrook Town\nSaltby North',
      'Who decides?': 'Cabinet Member for Children',
      'Lead member': 'Cabinet Member for Children',
      Director: 'Corporate Director',
      Department: 'Children, Young People and Education',
      'Whom to ask about it': 'Children’s Commissioning',
      'For money': 'Within the budget.',
      'In law': 'The Section 76 agreement changes.',
      'For equality': 'Assessed.',
      'For staff and property': 'None.',
    });
    await page.getByLabel('What may be done (1)').selectOption('move money');
    await page.getByLabel('To what (1)').selectOption('statement#stm-mental-health-this-year');
    await press(page, 'Enter the decision', 'The decision is in the forward plan.');
    decision = new URL(page.url()).pathname;
    await follow('Publish the notice');
    await press(page, 'Publish the notice', 'The notice is published.');
    await signOut(page);
    await approve('26/00210');
    await expect(main).toContainText(/\d+ December 2026/);
    await signOut(page);
  });

  const record = async () => {
    await page.goto(`${decision}/decide`);
    await fillIn(page, { 'What is decided?': 'To refocus the money.', 'Why?': 'Early Help reached too few.' });
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Check the record');
  };

  await test.step('decided too early it is refused, with the earliest day', async () => {
    await signInAs('decision maker');
    await record();
    await press(page, 'Decide', 'The earliest day for this decision is 8 December 2026.');
    await signOut(page);
  });

  await test.step('after 28 clear days a committee considers it, it is decided and published', async () => {
    await travel('2026-12-08T09:00:00.000Z');
    await signInAs('governance officer');
    await page.goto(decision);
    await follow('Record what a committee said');
    await fillIn(page, { Committee: 'Children’s Committee', Day: '8', Month: '12', Year: '2026' });
    await fillIn(page, { 'What did it say?': 'It endorsed the proposal.' });
    await press(page, 'Record it', 'What the committee said is recorded.');
    await signOut(page);
    await signInAs('decision maker');
    await record();
    await press(page, 'Decide', 'The decision is made.');
    await signOut(page);
    await signInAs('governance officer');
    await page.goto(decision);
    await follow('Publish the decision');
    await press(page, 'Publish the decision', 'The decision is published.');
    await expect(main).toContainText('Call-in ends on Tuesday 15 December 2026.');
    await signOut(page);
  });

  await test.step('while call-in runs it is approved for the day after, and nothing has moved', async () => {
    await approve('The virement is approved.');
    await expect(main).toContainText('16 December 2026');
    await job('effect-virements', '2026-12-08');
    await page.goto(statement);
    await expect(main).not.toContainText('Resilience in schools');
    await signOut(page);
  });

  await test.step('it is effective with the decision, and not a penny is lost', async () => {
    await travel('2026-12-16T09:00:00.000Z');
    await job('effect-virements', '2026-12-16');
    await signInAs('contract manager');
    await page.goto(virement);
    await expect(main).toContainText('In effect since 16 December 2026');
    await page.goto(statement);
    await expect(main).toContainText('Resilience in schools');
    await expect(main).toContainText('£2,657,000.00');
    await expect(main).toContainText('£900,000.00');
    await analyze();
    await signOut(page);
  });

  await test.step('the alternative agreement owes its first return', async () => {
    await travel('2027-02-01T09:00:00.000Z');
    await job('open-returns', '2027-02-01');
    await signInAs('contract manager');
    await page.goto('/agreements');
    await page
      .getByRole('link', { name: /Resilience in schools/ })
      .first()
      .click();
    await expect(main).toContainText('January 2027');
  });
});
