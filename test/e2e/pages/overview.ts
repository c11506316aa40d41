import type { Locator, Page } from '@playwright/test';

/** The council's morning. */
export function overviewPage(page: Page) {
  return {
    open: () => page.goto('/oversight'),
    number: (label: RegExp): Locator => page.locator('.ts-card').filter({ hasText: label }).locator('.ts-card__figure'),
    late: (): Locator => page.getByRole('region', { name: 'Late returns', exact: true }),
    matrix: (): Locator => page.getByRole('table', { name: 'Returns of the last 12 months' }),
    async onlyWithReturns(state: string): Promise<void> {
      await page.getByLabel('Providers with at least one return that is').selectOption({ label: state });
      await page.getByRole('button', { name: 'Apply filters' }).click();
    },
  };
}
