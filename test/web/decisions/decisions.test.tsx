import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { exampleRecord } from '../../../functions/decisions/shared/examples.ts';
import { fakeAuth, renderApp } from '../support.tsx';
import { inForce as detail, helen, stands } from './samples.ts';

const row = {
  id: 'dec-1',
  reference: '21/00064',
  title: detail.entry.title,
  decisionMaker: detail.entry.decisionMaker,
  valuePence: 1,
  key: true,
  entered: detail.entered,
  stands,
};

const signedOut = () => fakeAuth({ status: 'signed out' });

describe('decisions', () => {
  it('are read without signing in: the forward plan, and what was decided', async () => {
    renderApp({
      at: '/decisions',
      auth: signedOut(),
      answers: {
        'GET /api/decisions?list=planned': { body: { rows: [] } },
        'GET /api/decisions?list=taken': { body: { rows: [row] } },
      },
    });
    await screen.findByRole('heading', { level: 1, name: 'Decisions' });
    expect(screen.getByText(/No decision is in the forward plan/)).toBeTruthy();
    const table = screen.getByRole('table', { name: 'Decisions taken or withdrawn' });
    const link = within(table).getByRole('link', { name: 'Implement A Qualified Provider List' });
    expect(link.getAttribute('href')).toBe('/decisions/dec-1');
    expect(table.textContent).toContain('In force since the start of 24 July 2021.');
    expect(table.textContent).not.toContain('In forceIn force');
  });

  it('one says its clock in words, its options side by side and its record', async () => {
    renderApp({ at: '/decisions/dec-1', auth: signedOut(), answers: { 'GET /api/decisions/dec-1': { body: detail } } });
    await screen.findByRole('heading', { level: 1, name: /Implement A Qualified Provider List/ });
    expect(screen.getByText(/28 clear days end on Tuesday 6 July 2021/)).toBeTruthy();
    expect(screen.getByText(/It ends on Friday 23 July 2021, after 5 clear working days/)).toBeTruthy();
    const options = await screen.findByRole('table', { name: 'Options side by side' });
    const total = within(options).getByRole('rowheader', { name: 'Weighted score, out of 1,000' }).closest('tr');
    expect(total?.textContent).toBe('Weighted score, out of 1,000360540840');
    expect(screen.getAllByText(/Spot purchase does not comply with the regulations/).length).toBeGreaterThan(0);
    expect(screen.getByText(exampleRecord.reasons)).toBeTruthy();
    expect(screen.getByText('None declared')).toBeTruthy();
  });
});

describe('the register of delegations', () => {
  it('says who may approve what, up to how much, and under which decision', async () => {
    const delegation = {
      id: 'del-1',
      post: 'Corporate Director',
      holder: 'u3',
      holderName: 'Dana Poole',
      effects: ['open a list', 'make an agreement'],
      upToPence: 250_000_000,
      under: 'dec-1',
      from: '2021-07-24',
      mayInstruct: true,
      decision: { title: 'Implement A Qualified Provider List', words: stands.words, inForce: true },
      passed: [
        {
          holder: 'u4',
          holderName: 'Ola Finn',
          post: 'Head of Commissioning',
          upToPence: 1_000_000,
          at: detail.entered,
        },
      ],
    };
    renderApp({ at: '/delegations', me: helen, answers: { 'GET /api/delegations': { body: { rows: [delegation] } } } });
    await screen.findByRole('heading', { level: 1, name: 'Delegations' });
    const text = screen.getByRole('table').textContent;
    expect(text).toContain('Corporate Director: Dana Poole, or other officer as instructed');
    expect(text).toContain('Head of Commissioning: Ola Finn, up to £10,000.00');
    expect(text).toContain('Open a list, make an agreement');
    expect(text).toContain('From 24 July 2021');
    expect(screen.getByRole('link', { name: 'Decisions' })).toBeTruthy();
  });
});
