import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { fillIn, press, signOut } from './pages/acts.ts';

/**
 * The way of a decision, from the forward plan to being in force, as the governance officer and the decision maker go
 * it. It is 9 November 2026: the 28 clear days of a notice do not pass in a test, so special urgency is recorded.
 */

test.setTimeout(150_000);

// A decision that is too early, and a committee before the notice.
test.use({ allowed: [/status of (409|422)/] });

async function writeRecord(page: Page, decision: string): Promise<void> {
  await fillIn(page, { 'What is decided?': decision, 'Why?': 'Children wait a term for an appointment.' });
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Check the record before you decide');
}

test('a decision is prepared, decided early under urgency, called in, decided again and in force', async ({
  page,
  signInAs,
  analyze,
}) => {
  const follow = (name: string) => page.getByRole('link', { name, exact: true }).click();
  const next = page.getByRole('main');
  let address = '';

  await test.step('it is entered in the forward plan', async () => {
    await signInAs('governance officer');
    await page.goto('/decisions');
    await follow('Enter a decision in the forward plan');
    await fillIn(page, {
      Reference: '26/00190',
      Title: 'Open a second list of therapists',
      'What is to be decided?': 'To open a list for occupational therapy in the west.',
      'Value in pounds': '1.217m',
      'Electoral divisions affected (optional)': 'Fenbrook Town\nSaltby North',
      'Who decides?': 'Cabinet Member for Education and Skills',
      'Lead member': 'Cabinet Member for Education and Skills',
      Director: 'Corporate Director',
      Department: 'Children, Young People and Education',
      'Whom to ask about it': 'Children’s Commissioning',
      'For money': 'Within the budget.',
      'In law': 'Light touch regime.',
      'For equality': 'Assessed.',
      'For staff and property': 'None.',
    });
    await page.getByLabel('What may be done (1)').selectOption('Open a list');
    await page.getByLabel('To what (1)').selectOption('A list of providers');
    await page.getByLabel('Short name of the list (1)').fill('therapies-west');
    await press(page, 'Enter the decision', 'The decision is in the forward plan.');
    address = new URL(page.url()).pathname;
    await expect(next).toContainText('£1,217,000.00 is more than £1,000,000.00');
    await expect(next).toContainText('28 clear days then pass before the Cabinet Member');
  });

  await test.step('its options are compared', async () => {
    await follow('Record the options');
    await fillIn(page, { 'Criterion 1': 'Shorter waits', 'Weight of criterion 1': '100' });
    for (const [place, title, score] of [
      [1, 'Do nothing', '0'],
      [2, 'A second list', '9'],
    ] as const) {
      const option = page.getByRole('group', { name: new RegExp(`^Option ${place}`) });
      await option.getByLabel('What it is').fill(title);
      await option.getByLabel('Score on “Shorter waits”').fill(score);
    }
    await page
      .getByRole('group', { name: /^Option 1/ })
      .getByLabel('Why it was rejected')
      .fill('Waits grow.');
    await press(page, 'Save the options', 'The options are recorded.');
    await expect(page.getByRole('columnheader', { name: 'A second list (preferred)' })).toBeVisible();
    await analyze();
  });

  await test.step('its notice is published', async () => {
    await follow('Publish the notice');
    await expect(next).toContainText('the earliest day for the decision is Tuesday 8 December 2026');
    await press(page, 'Publish the notice', 'The notice is published.');
    await expect(next).toContainText('28 clear days end on Monday 7 December 2026.');
    await signOut(page);
  });

  await test.step('a decision that is too early is refused with the earliest day', async () => {
    await signInAs('decision maker');
    await page.goto(address);
    await expect(page.getByRole('link', { name: 'Decide', exact: true })).toHaveCount(0);
    await page.goto(`${address}/decide`);
    await expect(page.getByLabel('Alternative 1', { exact: true })).toHaveValue('Do nothing');
    await writeRecord(page, 'To open the list.');
    await press(page, 'Decide', 'The earliest day for this decision is 8 December 2026.');
    await signOut(page);
  });

  await test.step('a committee considers it, and special urgency is recorded', async () => {
    await signInAs('governance officer');
    await page.goto(address);
    await follow('Record what a committee said');
    await fillIn(page, {
      Committee: 'Children’s Committee',
      Day: '8',
      Month: '11',
      Year: '2026',
      'What did it say?': 'Yes.',
    });
    await press(page, 'Record it', 'is before the notice was published on 9 November 2026');
    await fillIn(page, { Day: '9' });
    await press(page, 'Record it', 'What the committee said is recorded.');
    await follow('Record general exception or special urgency');
    await page.getByLabel('Special urgency').check();
    await fillIn(page, {
      'Who was told or agreed?': 'Chair of the Scrutiny Committee',
      Day: '9',
      Month: '11',
      Year: '2026',
      'Why can it not wait?': 'A provider closes.',
    });
    await press(page, 'Record it', 'It is recorded why the full notice need not pass.');
    await signOut(page);
  });

  const decide = async (decision: string) => {
    await signInAs('decision maker');
    await page.goto(address);
    await follow('Decide');
    await writeRecord(page, decision);
    await press(page, 'Decide', 'The decision is made.');
    await signOut(page);
    await signInAs('governance officer');
    await page.goto(address);
  };

  await test.step('it is decided, published, called in and sent back', async () => {
    await decide('To open the list.');
    await follow('Publish the decision');
    await press(page, 'Publish the decision', 'The decision is published.');
    await expect(next).toContainText('Call-in ends on Monday 16 November 2026.');
    await expect(next).toContainText('it is in force from the start of Tuesday 17 November 2026');
    await follow('Record a call-in');
    await fillIn(page, {
      'Who called it in?': 'Five members of the Scrutiny Committee',
      'Why?': 'Schools were not asked.',
    });
    await press(page, 'Record the call-in', 'The decision is suspended');
    await expect(next).toContainText('It is suspended: nothing may be done under it.');
    await follow('Resolve the call-in');
    await page.getByLabel('It is sent back').check();
    await fillIn(page, { 'What did scrutiny say?': 'Ask the schools.' });
    await press(page, 'Resolve the call-in', 'The call-in is resolved.');
    await expect(next).toContainText('It was sent back after call-in.');
    await signOut(page);
  });

  await test.step('decided again and exempt from call-in, it is in force when it is published', async () => {
    await decide('To open the list, as the schools asked.');
    await follow('Exempt it from call-in as urgent');
    await fillIn(page, {
      'Who agreed that it is urgent?': 'Chair of the Scrutiny Committee',
      Day: '9',
      Month: '11',
      Year: '2026',
      'Why is it urgent?': 'The provider closes on Friday.',
    });
    await press(page, 'Exempt it from call-in', 'exempt from call-in');
    await follow('Publish the decision');
    await press(page, 'Publish the decision', 'The decision is published.');
    await expect(next).toContainText('What it permits may be done.');
    await signOut(page);
  });

  await test.step('anybody reads it without signing in', async () => {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Open a second list of therapists');
    await expect(next).toContainText('To open the list, as the schools asked.');
    await expect(next).toContainText('Ask the schools.');
  });
});
