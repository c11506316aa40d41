import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { commissioner, director, flagRow, manager, series } from '../oversight/samples.ts';
import { problem, renderApp } from '../support.tsx';
import { answers, draft, versioned } from './answers.ts';
import { agreement } from './samples.ts';

describe('an agreement’s page', () => {
  it('shows what is flagged, how its measures do, what was agreed and what was returned', async () => {
    renderApp({ at: '/agreements/agr-1', me: manager, answers });
    expect(await screen.findByRole('heading', { level: 2, name: '1 open flag' })).toBeTruthy();
    const card = await screen.findByRole('link', { name: 'Young people receiving Early Help' });
    expect(card.getAttribute('href')).toBe('/agreements/agr-1/measures/M11');
    expect(screen.getByText('Flagged')).toBeTruthy();
    expect(screen.getByText('61 in October 2026')).toBeTruthy();
    const lines = screen.getByRole('table', { name: 'Funding lines, £1,417,000.50 a year in all' });
    expect(within(lines).getByText('£1,200,000')).toBeTruthy();
    const returns = await screen.findByRole('table', { name: 'The latest returns, newest first' });
    expect(within(returns).getByText('On time')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Change this agreement' })).toBeTruthy();
  });

  it('says what is due next and how its conditions stand', async () => {
    renderApp({ at: '/agreements/agr-1', me: manager, answers });
    const due = await screen.findByRole('list', { name: 'What is due' });
    expect(
      within(due)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Overdue since 30 June 2026Annual certificate of expenditure, 2025 to 2026',
      '15 January 2027Review: Yearly review with the partners',
      '31 July 2028Last day of the agreement',
    ]);
    expect(screen.getByRole('link', { name: 'Conditions and their evidence' })).toBeTruthy();
  });

  it('lists what may be done with it, with what each act means', async () => {
    renderApp({ at: '/agreements/agr-1/change', me: manager, answers });
    expect(await screen.findByRole('link', { name: 'End this agreement' })).toBeTruthy();
    expect(screen.getByText('Novation, from a day. Needs a decision in force.', { exact: false })).toBeTruthy();
  });

  it('lets a provider read it and change nothing', async () => {
    renderApp({ at: '/agreements/agr-1', me: director, answers });
    expect(await screen.findByRole('heading', { level: 2, name: '1 open flag' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Change this agreement' })).toBeNull();
  });

  it('of a draft says what comes next', async () => {
    renderApp({
      at: '/agreements/agr-1',
      me: commissioner,
      answers: { ...answers, 'GET /api/agreements/agr-1': versioned(draft) },
    });
    expect(await screen.findByText('Draft')).toBeTruthy();
    expect(await screen.findByRole('link', { name: 'Choose measures' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Let it take effect' })).toBeNull();
    expect(screen.getByText('Cannot start yet')).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'Measures in force' })).toBeNull();
  });
});

describe('a draft whose term has begun', () => {
  it('shows the flag that there is no agreement in force, and to others no empty list of flags', async () => {
    const sentence = 'The term began and the agreement has not taken effect.';
    const late = { measures: [], returns: series([]), flags: [flagRow({ measure: 'agreement', sentence })] };
    renderApp({
      at: '/agreements/agr-1',
      me: commissioner,
      answers: {
        ...answers,
        'GET /api/agreements/agr-1': versioned(draft),
        'GET /api/agreements/agr-1/performance': versioned(late),
      },
    });
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect(screen.getByRole('heading', { level: 2, name: '1 open flag' })).toBeTruthy();
  });
});

describe('a measure’s page', () => {
  it('shows the chart, the figures with their returns, the definition and the rules', async () => {
    renderApp({ at: '/agreements/agr-1/measures/M11', me: manager, answers });
    expect(await screen.findByRole('heading', { level: 1, name: 'Young people receiving Early Help' })).toBeTruthy();
    const table = screen.getByRole('table', { name: 'Young people receiving Early Help, newest first' });
    const [, first] = within(table).getAllByRole('row');
    expect(
      within(first ?? table).getByRole('link', { name: /^Version 1 ?of the return for October 2026/ }),
    ).toBeTruthy();
    expect(screen.getByText('M11, version 1')).toBeTruthy();
    expect(screen.getByText('Opens after 1 reported period. (version 1)')).toBeTruthy();
    expect(await screen.findByRole('img', { name: /^Chart of Young people/ })).toBeTruthy();
  });
});

describe('the forms of an agreement', () => {
  it('draft one with the council as payer, and show a taken reference at its field', async () => {
    const { user, api } = renderApp({
      at: '/agreements/new',
      me: commissioner,
      answers: {
        ...answers,
        'POST /api/agreements': problem('agreements.reference-taken', 409, {
          detail: 'Another agreement has the reference S76-1.',
        }),
      },
    });
    await user.type(await screen.findByLabelText('Title'), 'Early Help');
    await user.type(screen.getByLabelText('Reference'), 'S76-1');
    await user.click(screen.getByRole('radio', { name: 'Grant agreement' }));
    await user.selectOptions(screen.getByLabelText('Legal regime'), 'Grant');
    await user.selectOptions(screen.getByLabelText('Party 2'), 'Fenbrook Trust');
    const first = screen.getByRole('group', { name: 'First day' });
    await user.type(within(first).getByLabelText('Day'), '1');
    await user.type(within(first).getByLabelText('Month'), '4');
    await user.type(within(first).getByLabelText('Year'), '2027');
    await user.click(screen.getByRole('button', { name: 'Save the draft' }));
    const link = await screen.findByRole('link', { name: 'Another agreement has the reference S76-1.' });
    await user.click(link);
    expect(document.activeElement).toBe(screen.getByLabelText('Reference'));
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
      parties: [
        { organisation: 'council', parts: ['payer'] },
        { organisation: 'fenbrook', parts: ['payee', 'deliverer'] },
      ],
      term: { start: '2027-04-01' },
      lines: [],
      reporting: { dueWorkingDay: 5 },
    });
  });

  it('change details only with a reason, on the version seen', async () => {
    const { user, api } = renderApp({
      at: '/agreements/agr-1/edit',
      me: commissioner,
      answers: { ...answers, 'PUT /api/agreements/agr-1': { body: { id: 'agr-1', version: 6 } } },
    });
    await user.click(await screen.findByRole('button', { name: 'Save the changes' }));
    expect(await screen.findByRole('link', { name: 'Enter why this is changed' })).toBeTruthy();
    await user.type(screen.getByLabelText('Why is this changed?'), 'Title corrected');
    await user.click(screen.getByRole('button', { name: 'Save the changes' }));
    expect(await screen.findByText('The details are changed.')).toBeTruthy();
    const sent = api.asked.find(({ method }) => method === 'PUT');
    expect(sent?.headers.get('if-match')).toBe('"5"');
    const { reference, title, kind, regime, parties, term, lines, reporting } = agreement;
    expect(sent?.body).toEqual({
      details: { reference, title, kind, regime, parties, term, lines, reporting },
      reason: 'Title corrected',
    });
  });

  it('choose measures with limits, and list what cannot be chosen with what is missing', async () => {
    const { user, api } = renderApp({
      at: '/agreements/agr-1/measures',
      me: commissioner,
      answers: {
        'GET /api/agreements/agr-1': versioned(draft),
        'PUT /api/agreements/agr-1/measures': { body: { id: 'agr-1', version: 6 } },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Agree these measures' }));
    expect(await screen.findByRole('link', { name: 'Choose at least one measure' })).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: /\(M04\)$/ }));
    const limits = screen.getByRole('group', { name: 'Referral to first contact within 4 weeks' });
    await user.type(within(limits).getByLabelText('Target (optional)'), '80');
    await user.type(within(limits).getByLabelText('Floor (optional)'), '60%');
    const missing = screen.getByRole('table', {
      name: 'Known measures, and what is missing before they can be chosen',
      hidden: true,
    });
    expect(within(missing).getByText('The list of contact types that count')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Agree these measures' }));
    await waitFor(() =>
      expect(api.asked.find(({ method }) => method === 'PUT')?.body).toEqual({
        from: '2026-08',
        measures: [{ measure: 'M04', version: 1, target: 0.8, floor: 0.6 }],
      }),
    );
  });

  it('let it take effect, and end it with a day and a reason', async () => {
    const { user, api } = renderApp({
      at: '/agreements/agr-1/end',
      me: commissioner,
      answers: { ...answers, 'POST /api/agreements/agr-1/end': { body: { id: 'agr-1', version: 6 } } },
    });
    await user.type(await screen.findByLabelText('Day'), '31');
    await user.type(screen.getByLabelText('Month'), '3');
    await user.type(screen.getByLabelText('Year'), '2027');
    await user.type(screen.getByLabelText('Why does it end?'), 'Replaced');
    await user.click(screen.getByRole('button', { name: 'End the agreement' }));
    await waitFor(() =>
      expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({ on: '2027-03-31', reason: 'Replaced' }),
    );
  });

  it('ask once more before it takes effect', async () => {
    const { user, api } = renderApp({
      at: '/agreements/agr-1/activate',
      me: commissioner,
      answers: {
        'GET /api/agreements/agr-1': versioned({ ...draft, measures: agreement.measures }),
        'POST /api/agreements/agr-1/activation': problem('agreements.no-measures', 409, { detail: 'Choose measures.' }),
      },
    });
    expect(await screen.findByText('From then on Fenbrook Trust owes returns:')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Let it take effect' }));
    expect(within(await screen.findByRole('alert')).getByText('Choose measures.')).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'POST')?.headers.get('if-match')).toBe('"5"');
  });
});
