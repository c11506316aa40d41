import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';

/** What people do on any page of the service. */

/** Ends somebody's session, and is back where the next may sign in. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
  await page.goto('/');
}

/** Types into fields by their labels. */
export async function fillIn(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
}

/** Presses a button and waits for what the page says to it, be it done or refused. */
export async function press(page: Page, name: string, said: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(said);
}

/** A day typed into the three inputs of a date, by its legend. */
export async function fillInDay(page: Page, legend: string, [day, month, year]: readonly string[]): Promise<void> {
  const group = page.getByRole('group', { name: legend, exact: true });
  await group.getByLabel('Day').fill(day ?? '');
  await group.getByLabel('Month').fill(month ?? '');
  await group.getByLabel('Year').fill(year ?? '');
}
