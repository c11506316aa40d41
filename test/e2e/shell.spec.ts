import { expect, expectReflow, personWith, test } from './fixtures.ts';

test('signing in from a deep link comes back to it, and signing out ends the session', async ({ page, signInAs }) => {
  const person = personWith('provider administrator');
  await page.goto('/account?from=mail');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in to continue' })).toBeVisible();
  await signInAs(person);
  await expect(page).toHaveURL(/\/account\?from=mail$/);
  await expect(page.getByRole('main')).toContainText(person.email);

  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You are signed out' })).toBeVisible();
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter(key => key.startsWith('oidc.user:')))).toEqual(
    [],
  );

  await page.goto('/account');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in to continue' })).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in to the demonstration' })).toBeVisible();
});

test('a reload keeps somebody signed in; another tab is asked to sign in', async ({ page, context, signInAs }) => {
  await signInAs('contract manager');
  await page.goto('/account');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
  const other = await context.newPage();
  await other.goto('/account');
  await expect(other.getByRole('heading', { level: 1, name: 'Sign in to continue' })).toBeVisible();
});

test('an access token that has expired is renewed without a word', async ({ page, signInAs }) => {
  await signInAs('provider administrator');
  const before = await page.evaluate(expireToken);
  await page.goto('/account');
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
  expect(before).not.toBe('');
  expect(await page.evaluate(storedToken)).not.toBe(before);
});

test('going to another page moves the focus to its heading and changes the title', async ({ page }) => {
  await page.goto('/help');
  await expect(page).toHaveTitle('Help and contact - Turnstone - Eastmarch County Council');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Privacy' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Privacy' })).toBeFocused();
  await expect(page).toHaveTitle('Privacy - Turnstone - Eastmarch County Council');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Help and contact' })).toBeFocused();
});

test('the first thing the keyboard reaches leads past the header', async ({ page }) => {
  await page.goto('/help');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to main content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').getByRole('link').first()).toBeFocused();
});

test('on a phone the menu opens by its button', async ({ page, signInAs }) => {
  await signInAs('provider administrator');
  await page.goto('/account');
  await expectReflow(page);
  const menu = page.getByRole('navigation', { name: 'Menu' });
  await expect(menu.getByRole('button', { name: 'Sign out' })).toBeHidden();
  await menu.getByRole('button', { name: 'Menu' }).click();
  await expect(menu.getByRole('button', { name: 'Sign out' })).toBeVisible();
});

test('an address that leads nowhere says so', async ({ page, analyze }) => {
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
  await analyze();
});

test('the look at a page with axe finds what is wrong with it', async ({ page, analyze }) => {
  await page.goto('/help');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await analyze();
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
  await expect(analyze()).rejects.toThrow(/button-name/);
});

test.describe('without the network', () => {
  test.use({ allowed: [/Failed to load resource/] });

  test('what cannot be read is told in plain words, and can be tried again', async ({ page, signInAs }) => {
    await signInAs('provider administrator');
    await page.route('**/api/me', route => route.abort());
    await page.goto('/account');
    await expect(page.getByRole('heading', { level: 1, name: 'We could not reach the service' })).toBeVisible({
      timeout: 15_000,
    });
    await page.unroute('**/api/me');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
  });
});

/** Runs in the page: what it holds for the person, as text. */
function storedToken(): string {
  const key = Object.keys(sessionStorage).find(name => name.startsWith('oidc.user:')) ?? '';
  const held: { access_token?: string } = JSON.parse(sessionStorage.getItem(key) ?? '{}');
  return held.access_token ?? '';
}

/** Runs in the page: ages the token by an hour, and says which it was. */
function expireToken(): string {
  const key = Object.keys(sessionStorage).find(name => name.startsWith('oidc.user:')) ?? '';
  const held: { access_token?: string; expires_at?: number } = JSON.parse(sessionStorage.getItem(key) ?? '{}');
  sessionStorage.setItem(key, JSON.stringify({ ...held, expires_at: (held.expires_at ?? 0) - 3600 }));
  return held.access_token ?? '';
}
