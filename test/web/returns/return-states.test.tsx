import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { declarationWords } from '../../../functions/returns/shared/declaration.ts';
import type { Me } from '../../../web/src/lib/session.tsx';
import { problem } from '../support.tsx';
import { dated, detail, now } from './fixtures.ts';
import { draft, early, open, saved } from './opened.ts';

describe('nothing to report', () => {
  it('is said in two clicks and the declaration', async () => {
    const given = detail();
    const path = `/api/returns/${encodeURIComponent(given.id)}`;
    const nil = { at: now, by: 'user:u1', byName: 'Priya Raman', version: 2, nil: true, figures: {} };
    const { user, sent } = await open(given, {
      answers: {
        [`GET ${path}`]: [
          { body: given, headers: dated },
          { body: { ...given, submitted: nil }, headers: dated },
        ],
        [`POST ${path}/submission`]: saved(2),
      },
    });
    await user.click(screen.getByRole('link', { name: 'Report that there is nothing to report' }));
    await screen.findByRole('heading', { level: 1, name: /Nothing to report for October 2026/ });
    expect(screen.getByText('These will count as 0:').nextElementSibling?.textContent).toContain('Early Help service');
    await user.click(screen.getByRole('checkbox', { name: declarationWords }));
    await user.click(screen.getByRole('button', { name: 'Submit: nothing to report' }));
    await screen.findByRole('heading', { level: 1, name: 'Nothing to report submitted' });
    expect(sent('POST')[0]?.body).toEqual({ nil: true, figures: {}, declared: true });
  });

  it('warns before figures that were typed are left out', async () => {
    await open(detail({ draft: draft({ M11: { value: '61' } }) }), { under: '/nothing' });
    expect(screen.getByText(/You have filled in 1 of 2 measures/)).toBeTruthy();
  });
});

describe('a return in another state', () => {
  it('that is late says what that means', async () => {
    await open(detail({ dueDay: '2026-11-02', due: '2026-11-02T23:59:59.999Z' }));
    expect(screen.getByText(/3 days late: it was due Monday 2 November.*counts as missing/)).toBeTruthy();
  });

  it('that is no longer owed asks for nothing', async () => {
    await open(detail({ waived: { at: now, by: 'user:u9', reason: 'The service had not begun' } }));
    expect(screen.getByText(/no longer owed/)).toBeTruthy();
    expect(screen.getByText(/The service had not begun/)).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('that is not open yet says when it opens', async () => {
    await open(detail({ opens: '2026-12-01T00:00:00.000Z' }));
    expect(screen.getByText(/It opens on 1 December 2026 at midnight/)).toBeTruthy();
  });

  it('of a provider shows the council how it was chased, and no draft', async () => {
    const council: Me = {
      user: { id: 'u9', name: 'Tom Ellwood', email: 'tom@eastmarch.example' },
      memberships: [
        {
          organisation: 'council',
          organisationName: 'Eastmarch County Council',
          organisationKind: 'council',
          roles: ['contract manager'],
        },
      ],
      unread: 0,
    };
    await open(detail({ chased: [{ stage: 'on the day', at: '2026-11-06T08:00:00.000Z' }] }), { me: council });
    expect(screen.getByText(/has not submitted it/)).toBeTruthy();
    expect(screen.getByText(/Reminder on the due day/).textContent).toContain('6 November 2026 at 8am');
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('that was submitted while it was open here turns into its receipt', async () => {
    const given = detail();
    const path = `/api/returns/${encodeURIComponent(given.id)}`;
    const submitted = { at: now, by: 'user:u2', byName: 'Lee Barrow', version: 2, nil: false, figures: {} };
    const { user } = await open(given, {
      answers: {
        [`GET ${path}`]: [
          { body: given, headers: dated },
          { body: { ...given, submitted }, headers: dated },
        ],
        [`PUT ${path}/draft`]: problem('returns.already-submitted', 409),
      },
    });
    await user.type(early(), '61');
    await act(async () => early().blur());
    expect(await screen.findByRole('heading', { level: 1, name: 'Return submitted' })).toBeTruthy();
  });
});
