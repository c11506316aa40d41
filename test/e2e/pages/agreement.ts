import type { Locator, Page } from '@playwright/test';

/** Drafting an agreement, choosing its measures and letting it take effect. */
export function agreementPage(page: Page) {
  return {
    draft: () => page.goto('/agreements/new'),
    banner: (): Locator => page.getByRole('alert'),
    async fillIn(given: {
      title: string;
      reference: string;
      provider: string;
      /** Day, month and year on which it begins. */
      first: readonly [string, string, string];
    }): Promise<void> {
      await page.getByLabel('Title').fill(given.title);
      await page.getByLabel('Reference').fill(given.reference);
      await page.getByRole('radio', { name: 'Grant agreement' }).check();
      await page.getByLabel('Legal regime').selectOption({ label: 'Grant' });
      const first = page.getByRole('group', { name: 'First day' });
      const [day, month, year] = given.first;
      await first.getByLabel('Day').fill(day);
      await first.getByLabel('Month').fill(month);
      await first.getByLabel('Year').fill(year);
      await page.getByLabel('Party 2').selectOption({ label: given.provider });
      await page.getByLabel('Line 1', { exact: true }).fill('Early help');
      await page.getByLabel('Pounds a year for line 1').fill('120k');
      await page.getByRole('button', { name: 'Save the draft' }).click();
    },
    async choose(measure: RegExp, limits: { target: string; floor: string }): Promise<void> {
      await page.getByRole('checkbox', { name: measure }).check();
      await page.getByLabel('Target (optional)').locator('visible=true').fill(limits.target);
      await page
        .getByLabel(/^(Floor|Ceiling) \(optional\)/)
        .locator('visible=true')
        .fill(limits.floor);
      await page.getByRole('button', { name: 'Agree these measures' }).click();
    },
  };
}
