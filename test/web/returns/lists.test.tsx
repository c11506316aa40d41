import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectErrors } from '../setup.ts';
import { priya, problem, renderApp } from '../support.tsx';
import { dated, detail, now, row, series } from './fixtures.ts';

type Answers = NonNullable<Parameters<typeof renderApp>[0]['answers']>;

const agreements = {
  rows: [
    {
      id: 'agr',
      reference: 'EH-1',
      title: 'Early Help',
      kind: 'grant',
      parties: [],
      start: '2025-04-01',
      activated: now,
    },
  ],
};
const past = [row('2026-08'), row('2026-09', { submitted: '2026-10-02T10:00:00.000Z', nil: false }), row('2026-10')];

function home(answers: Answers = {}, unread = 0) {
  return renderApp({
    at: '/provider',
    me: { ...priya, unread },
    answers: {
      'GET /api/me': { body: { ...priya, unread }, headers: dated },
      'GET /api/returns/unsubmitted': { body: { rows: [row('2026-10')] } },
      'GET /api/returns/agr~2026-10': { body: detail({ id: 'agr~2026-10' }) },
      'GET /api/returns?from=2025-09': { body: { rows: past } },
      'GET /api/agreements': { body: agreements },
      'GET /api/flags?state=open': { body: { rows: [] } },
      'GET /api/agreements/agr/performance': { body: { measures: [series([90, 88])], returns: series([]), flags: [] } },
      ...answers,
    },
  });
}

describe('the provider’s home', () => {
  it('puts the one thing that is due first, one press away', async () => {
    home({}, 3);
    const item = (await screen.findByRole('heading', { level: 2, name: 'October 2026' })).closest('li');
    if (item === null) throw new Error('The return is not in a list');
    expect(within(item).getByText('Due tomorrow, Friday 6 November')).toBeTruthy();
    expect(await within(item).findByText('Not started: 2 figures to give')).toBeTruthy();
    expect(
      within(item)
        .getByRole('link', { name: /Fill in your return/ })
        .getAttribute('href'),
    ).toBe('/returns/agr~2026-10');
    expect(
      within(item)
        .getByRole('link', { name: /Nothing to report/ })
        .getAttribute('href'),
    ).toBe('/returns/agr~2026-10/nothing');
    const main = within(screen.getByRole('main'));
    expect(main.getAllByRole('link')[0]?.getAttribute('href')).toBe('/returns/agr~2026-10');
    expect(main.getByRole('link', { name: '3 messages you have not opened' })).toBeTruthy();
  });

  it('shows how returns came, period by period, and each measure in a word', async () => {
    home();
    const strip = await screen.findByRole('list', { name: 'Returns of Early Help' });
    expect(
      within(strip)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent?.replace(/^.*: ./, '')),
    ).toEqual(['Missing', 'On time', 'Due 6 November', 'Not yet open']);
    const measure = await screen.findByRole('link', { name: /Early Help service/ });
    expect(measure.getAttribute('href')).toBe('/agreements/agr/measures/M11');
    expect(measure.closest('li')?.textContent).toContain('Not enough data');
    expect(measure.closest('li')?.textContent).toContain('88 in September 2026');
  });

  it('still shows what is due when something below cannot be read, and reads it again when asked', async () => {
    expectErrors(/Words of unexpected/);
    const flags = { 'GET /api/flags?state=open': [problem('unexpected', 500), { body: { rows: [] } }] };
    const { user } = home(flags);
    expect(await screen.findByText(/We could not read flags just now/)).toBeTruthy();
    expect(screen.getByRole('heading', { level: 2, name: 'October 2026' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText(/We could not read flags/)).toBeNull());
  });

  it('says what comes next where nothing is due', async () => {
    home({ 'GET /api/returns/unsubmitted': { body: { rows: [] } } });
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toContain('Nothing is due');
    expect(await screen.findByText(/Your next return, for November 2026, opens when/)).toBeTruthy();
  });
});

describe('all returns', () => {
  it('are filtered by state in the address', async () => {
    const { user } = renderApp({
      at: '/returns',
      answers: {
        'GET /api/me': { body: priya, headers: dated },
        'GET /api/returns': {
          body: { rows: [...past, row('2026-07', { submitted: '2026-08-05T10:00:00.000Z', nil: false })] },
        },
      },
    });
    const table = await screen.findByRole('table', { name: 'Early Help' });
    expect(within(table).getAllByRole('rowheader')[0]?.textContent).toBe('October 2026');
    await user.selectOptions(screen.getByRole('combobox', { name: 'State' }), 'missing');
    await user.click(screen.getByRole('button', { name: 'Apply filters' }));
    expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['August 2026']);
    await user.click(screen.getByRole('link', { name: /Missing/ }));
    expect(screen.getAllByRole('rowheader').length).toBe(4);
  });

  it('say what it means that there are none', async () => {
    renderApp({
      at: '/returns',
      answers: { 'GET /api/me': { body: priya, headers: dated }, 'GET /api/returns': { body: { rows: [] } } },
    });
    expect(await screen.findByText(/No return has opened yet/)).toBeTruthy();
  });
});
