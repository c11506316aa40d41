import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeAuth, priya, renderApp } from './support.tsx';

const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });

describe('pages for everybody', () => {
  it('the start page lets people in', async () => {
    const auth = fakeAuth({ status: 'signed out' });
    const { user } = renderApp({ at: '/', auth });
    await heading(/Children’s therapies/);
    await user.click(within(screen.getByRole('main')).getByRole('button', { name: 'Sign in' }));
    expect(auth.asked).toEqual(['sign in for /']);
  });

  it('the start page takes those who are in to their own', async () => {
    const empty = { body: { rows: [] } };
    renderApp({
      at: '/',
      answers: {
        'GET /api/me': { body: priya, headers: { date: 'Thu, 05 Nov 2026 09:00:00 GMT' } },
        'GET /api/returns/unsubmitted': empty,
        'GET /api/returns?from=2025-09': empty,
        'GET /api/agreements': empty,
        'GET /api/flags?state=open': empty,
      },
    });
    expect(await screen.findByRole('heading', { level: 1, name: /Nothing is due$/ })).toBeTruthy();
  });

  it('somebody’s account says who they are and as what they act', async () => {
    renderApp({ at: '/account' });
    await screen.findByRole('heading', { level: 1, name: 'Your account' });
    expect(screen.getByText('priya@saltmarsh.example')).toBeTruthy();
    expect(screen.getByText('Provider administrator')).toBeTruthy();
  });

  it('the accessibility statement has what regulation 8 asks for', async () => {
    renderApp({ at: '/accessibility', auth: fakeAuth({ status: 'signed out' }) });
    await heading('Accessibility statement');
    const parts = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
    expect(parts).toEqual(
      expect.arrayContaining([
        'How accessible this service is',
        'Feedback and contact information',
        'Reporting accessibility problems',
        'Enforcement procedure',
        'Technical information about this service’s accessibility',
        'Non-accessible content',
        'Preparation of this accessibility statement',
      ]),
    );
    const main = screen.getByRole('main');
    expect(main.textContent).toContain('partially compliant with the Web Content Accessibility Guidelines version 2.2');
    expect(main.textContent).toContain('21 November 2026');
    expect(
      within(main)
        .getByRole('link', { name: /Equality Advisory/ })
        .getAttribute('href'),
    ).toContain('equalityadvisoryservice.com');
    expect(within(main).getAllByRole('link', { name: 'therapies@eastmarch.example' })).toHaveLength(2);
  });

  it('someone who comes back from signing in goes where they were going', async () => {
    const auth = { ...fakeAuth({ status: 'signed out' }), finishSignIn: async () => '/help' };
    renderApp({ at: '/signed-in?code=c&state=s', auth });
    await heading('Help and contact');
  });

  it('someone whose sign-in failed is told, and can try again', async () => {
    const auth = {
      ...fakeAuth({ status: 'signed out' }),
      finishSignIn: async () => {
        throw new Error('state');
      },
    };
    const { user } = renderApp({ at: '/signed-in?error=access_denied', auth });
    await heading('You are not signed in');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(auth.asked).toEqual(['sign in for /']);
  });

  it('a sign-in service that cannot be reached is told on any page', async () => {
    renderApp({ at: '/help', auth: fakeAuth({ status: 'failed', words: 'We could not sign you in.' }) });
    await heading('Help and contact');
    expect(screen.getByRole('alert').textContent).toContain('We could not sign you in.');
  });
});
