import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { declarationWords } from '../../../functions/returns/shared/declaration.ts';
import { problem } from '../support.tsx';
import { contributor, dated, detail, now } from './fixtures.ts';
import { draft, ofThese, open, saved, whole } from './opened.ts';

describe('checking and submitting', () => {
  const ready = () => detail({ draft: { ...draft(whole), data: { figures: whole, note: 'A vacancy' } } });
  const submitted = { at: now, by: 'user:u1', byName: 'Priya Raman', version: 2, nil: false, figures: {} };

  it('shows each figure with what changed, and a way to change it', async () => {
    const given = ready();
    await open(given, { under: '/check' });
    expect(screen.getByText(/was 88 in September \(31% fewer\)/)).toBeTruthy();
    expect(screen.getByText('This is below the floor of 80.')).toBeTruthy();
    expect(screen.getByText('A vacancy')).toBeTruthy();
    expect(
      screen.getByRole('link', { name: /^Change ?Young people receiving an Early Help service/ }).getAttribute('href'),
    ).toBe(`/returns/${given.id}#figure-M11-value`);
  });

  it('asks for the declaration, submits what was checked, and shows the receipt', async () => {
    const given = ready();
    const path = `/api/returns/${encodeURIComponent(given.id)}`;
    const { draft: _, ...rest } = given;
    const figures = { M11: { kind: 'number', value: 61 }, M04: { kind: 'ratio', numerator: 45, denominator: 60 } };
    const { user, sent } = await open(given, {
      under: '/check',
      answers: {
        [`GET ${path}`]: [
          { body: given, headers: dated },
          { body: { ...rest, submitted: { ...submitted, figures } }, headers: dated },
        ],
        [`POST ${path}/submission`]: saved(2),
      },
    });
    await user.click(screen.getByRole('button', { name: 'Submit your return' }));
    const summary = await screen.findByRole('alert');
    expect(sent('POST')).toHaveLength(0);
    await user.click(within(summary).getByRole('link', { name: 'Confirm the declaration before you submit.' }));
    const declaration = screen.getByRole('checkbox', { name: declarationWords });
    expect(document.activeElement).toBe(declaration);
    await user.click(declaration);
    await user.click(screen.getByRole('button', { name: 'Submit your return' }));
    await screen.findByRole('heading', { level: 1, name: 'Return submitted' });
    expect(sent('POST')[0]?.body).toEqual({ nil: false, figures, note: 'A vacancy', declared: true, draft: 4 });
    expect(screen.getByText('EH-1/2026-10')).toBeTruthy();
    expect(screen.getByText(/by Priya Raman/).textContent).toBe('5 November 2026 at 9am by Priya Raman');
    expect(screen.getByRole('row', { name: /Early Help service/ }).textContent).toContain('61, below the floor of 80');
    expect(screen.getByText(/provisional until 15 December 2026 and final from 14 January 2027/)).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('takes what the service refuses back to its input', async () => {
    const given = ready();
    const path = `/api/returns/${encodeURIComponent(given.id)}`;
    const fields = [
      { pointer: '/figures/M04/numerator', code: 'numerator-above-denominator', message: '45 cannot be more than 40.' },
    ];
    const { user } = await open(given, {
      under: '/check',
      answers: { [`POST ${path}/submission`]: problem('returns.figures-refused', 422, { fields }) },
    });
    await user.click(screen.getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: 'Submit your return' }));
    const summary = await screen.findByRole('alert');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Your return for October 2026');
    await waitFor(() => expect(document.activeElement).toBe(summary.parentElement));
    await user.click(within(summary).getByRole('link', { name: '45 cannot be more than 40.' }));
    expect(document.activeElement).toBe(ofThese());
  });

  it('shows a draft that changed meanwhile instead of submitting it unseen', async () => {
    const given = ready();
    const path = `/api/returns/${encodeURIComponent(given.id)}`;
    const newer = { ...draft({ ...whole, M11: { value: '70' } }), version: 5 };
    const { user } = await open(given, {
      under: '/check',
      answers: {
        [`GET ${path}`]: [
          { body: given, headers: dated },
          { body: { ...given, draft: newer }, headers: dated },
        ],
        [`POST ${path}/submission`]: problem('returns.draft-changed', 412),
      },
    });
    await user.click(screen.getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: 'Submit your return' }));
    expect(await screen.findByText(/changed elsewhere while you were checking it/)).toBeTruthy();
    expect(await screen.findByText(/was 88 in September \(20% fewer\)/)).toBeTruthy();
  });

  it('leads to the receipt where somebody else was quicker', async () => {
    const given = ready();
    const path = `/api/returns/${encodeURIComponent(given.id)}`;
    const { draft: _, ...rest } = given;
    const { user } = await open(given, {
      under: '/check',
      answers: {
        [`GET ${path}`]: [
          { body: given, headers: dated },
          { body: { ...rest, submitted }, headers: dated },
        ],
        [`POST ${path}/submission`]: problem('returns.already-submitted', 409),
      },
    });
    await user.click(screen.getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: 'Submit your return' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Return submitted' })).toBeTruthy();
  });

  it('tells a contributor whom to ask, and has no button for them', async () => {
    const member = { id: 'u1', name: 'Priya Raman', roles: ['provider administrator'], since: now };
    await open(ready(), {
      under: '/check',
      me: contributor,
      answers: { 'GET /api/organisations/saltmarsh/users': { body: { rows: [member] } } },
    });
    expect(screen.getByText('Ask your administrator to submit.')).toBeTruthy();
    expect(await screen.findByText(/Priya Raman can submit it/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Submit/ })).toBeNull();
  });

  it('has nothing to check while figures are missing', async () => {
    await open(detail({ draft: draft({ M11: { value: '61' } }) }), { under: '/check' });
    expect(screen.getByText(/still missing or cannot be read/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Submit your return' })).toBeNull();
  });
});
