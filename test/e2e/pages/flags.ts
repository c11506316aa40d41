import type { Locator, Page } from '@playwright/test';

/** The list of flags. */
export function flagsPage(page: Page) {
  return {
    open: (query = '') => page.goto(`/flags${query}`),
    items: (): Locator => page.locator('.ts-items__item'),
    /** Chooses one of a filter's values and applies the filters. */
    async filter(label: string, value: string): Promise<void> {
      await page.getByRole('search').getByLabel(label, { exact: true }).selectOption({ label: value });
      await page.getByRole('button', { name: 'Apply filters' }).click();
    },
    remove: (words: string) => page.getByRole('link', { name: `Remove ${words}` }).click(),
    count: (): Locator => page.getByRole('heading', { level: 2, name: /flags?/ }).first(),
  };
}

/** One flag, as either side sees it. */
export function flagPage(page: Page) {
  return {
    open: (id: string) => page.goto(`/flags/${id}`),
    headline: (): Locator => page.getByRole('heading', { level: 1 }),
    standing: (): Locator => page.locator('.ts-standing'),
    howWorkedOut: () => page.getByText('How we worked this out').click(),
    story: (): Locator => page.getByRole('region', { name: 'What was said and done' }),
    act: (name: string) => page.getByRole('link', { name }).click(),
    async sayWhoActs(person: string, action: string, [day, month, year]: [string, string, string]): Promise<void> {
      await page.getByLabel('Who acts').selectOption({ label: person });
      await page.getByLabel('What will be done').fill(action);
      await page.getByLabel('Day').fill(day);
      await page.getByLabel('Month').fill(month);
      await page.getByLabel('Year').fill(year);
      await page.getByRole('button', { name: 'Save' }).click();
    },
    async close(reason: string, words: string): Promise<void> {
      await page.getByRole('radio', { name: reason }).check();
      await page.getByLabel('In your own words').fill(words);
      await page.getByRole('button', { name: 'Close the flag' }).click();
    },
  };
}
