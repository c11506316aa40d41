import type { Locator, Page } from '@playwright/test';

/** The return while it is filled in, as a person finds their way: by names and words, never by classes. */
export function returnForm(page: Page) {
  const measure = (title: string): Locator => page.getByRole('group', { name: title });
  return {
    open: (id: string) => page.goto(`/returns/${id}`),
    title: page.getByRole('heading', { level: 1 }),
    measure,
    /** The inputs of a measure: one, or first out of how many and then how many of these. */
    inputs: (title: string) => measure(title).getByRole('textbox'),
    notAvailable: (title: string) => page.getByRole('checkbox', { name: `Not available: ${title}` }),
    reason: (title: string) => measure(title).getByRole('textbox', { name: 'Why is it not available?' }),
    note: page.getByRole('textbox', { name: /anything the council should know/ }),
    /** How the saving stands, as it is announced. */
    status: page.getByRole('status').filter({ hasText: /[Ss]aved/ }),
    continue: page.getByRole('button', { name: 'Continue' }),
    later: page.getByRole('button', { name: 'Save and come back later' }),
    nothing: page.getByRole('link', { name: 'Report that there is nothing to report' }),
    errors: page.getByRole('alert').filter({ hasText: 'There is a problem' }),
  };
}

/** Two versions of one draft. */
export function chooseVersion(page: Page) {
  return {
    title: page.getByRole('heading', { level: 1, name: 'Choose which figures to keep' }),
    choice: (measure: string, figure: string) =>
      page.getByRole('group', { name: measure }).getByRole('radio', { name: figure, exact: true }),
    keep: page.getByRole('button', { name: 'Keep what I chose' }),
  };
}

export function checkPage(page: Page) {
  return {
    title: page.getByRole('heading', { level: 1, name: /Check your return before you submit it/ }),
    change: (measure: string) => page.getByRole('link', { name: `Change ${measure}` }),
    declaration: page.getByRole('checkbox', { name: /I have checked these figures/ }),
    submit: page.getByRole('button', { name: 'Submit your return' }),
    submitNothing: page.getByRole('button', { name: 'Submit: nothing to report' }),
    askToSubmit: page.getByText('Ask your administrator to submit.'),
  };
}

export function receipt(page: Page) {
  return {
    title: page.getByRole('heading', { level: 1, name: 'Return submitted' }),
    figures: page.getByRole('table', { name: 'Figures' }),
  };
}
