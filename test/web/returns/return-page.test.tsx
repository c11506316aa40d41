import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { declarationWords } from '../../../functions/returns/shared/declaration.ts';
import type { DraftData } from '../../../functions/returns/shared/figure-schemas.ts';
import type { ReturnDetail } from '../../../web/src/features/returns/api.ts';
import type { Me } from '../../../web/src/lib/session.tsx';
import { type Answer, priya, problem, renderApp } from '../support.tsx';
import { agreement, contributor, dated, detail, now, september } from './fixtures.ts';

type Answers = NonNullable<Parameters<typeof renderApp>[0]['answers']>;

function saved(version: number): Answer {
  return { body: { id: 'r', version } };
}

/** The application at a return, or a page below it. */
async function open(
  given: ReturnDetail,
  { under = '', answers = {}, me = priya }: { under?: string; answers?: Answers; me?: Me } = {},
) {
  const path = `/api/returns/${encodeURIComponent(given.id)}`;
  const view = renderApp({
    at: `/returns/${given.id}${under}`,
    me,
    answers: {
      'GET /api/me': { body: me, headers: dated },
      [`GET ${path}`]: { body: given, headers: dated },
      'GET /api/agreements/agr/returns?from=2025-10': { body: { rows: [september] } },
      'GET /api/agreements/agr': { body: agreement },
      [`PUT ${path}/draft`]: saved(1),
      ...answers,
    },
  });
  await screen.findByRole('heading', { level: 1 });
  const sent = (method: string) => view.api.asked.filter(asked => asked.method === method);
  return { ...view, path, sent };
}

const early = () => screen.getByRole<HTMLInputElement>('textbox', { name: /attended Early Help contact/ });
const inAll = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Young people first seen in the month' });
const ofThese = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Of these, those seen within 28 days' });
const goOn = () => screen.getByRole('button', { name: 'Continue' });
const draft = (figures: DraftData['figures']) => ({
  version: 4,
  at: now,
  by: 'user:u1',
  expires: now,
  data: { figures },
});
const whole = { M11: { value: '61' }, M04: { denominator: '60', numerator: '45' } };

describe('filling in a return', () => {
  it('says by when, what to count, what it was last time and what was agreed', async () => {
    await open(detail());
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Your return for October 2026');
    expect(screen.getByText('Due tomorrow, Friday 6 November.')).toBeTruthy();
    const group = screen.getByRole('group', { name: 'Young people receiving an Early Help service' });
    expect(within(group).getByText('September: 88')).toBeTruthy();
    expect(within(group).getByText('Target: 120 or more')).toBeTruthy();
    expect(within(group).getByText('Floor: 80')).toBeTruthy();
    expect(within(group).getByText(/Each is counted once/)).toBeTruthy();
    expect(early().getAttribute('inputmode')).toBe('numeric');
  });

  it('moves between numbers with Enter and the arrows, as a spreadsheet does', async () => {
    const { user } = await open(detail());
    await user.click(early());
    await user.keyboard('61{Enter}');
    expect(document.activeElement).toBe(inAll());
    await user.keyboard('60{ArrowDown}');
    expect(document.activeElement).toBe(ofThese());
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(document.activeElement).toBe(early());
    expect(early().selectionStart).toBe(0);
    expect(early().selectionEnd).toBe(2);
    await user.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(early());
    await user.click(ofThese());
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /anything the council should know/ }));
  });

  it('works out the percentage and says it when the pair is left', async () => {
    const { user } = await open(detail());
    await user.type(inAll(), '60');
    await user.type(ofThese(), '45');
    expect(screen.getByText('75%')).toBeTruthy();
    await user.tab();
    await waitFor(() =>
      expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain(
        'Referral to first contact within 4 weeks: 75%',
      ),
    );
  });

  it('saves when an input is left, on the version it knows, and says since when', async () => {
    const given = detail({ draft: draft({ M11: { value: '6' } }) });
    const { user, sent } = await open(given, {
      answers: { [`PUT /api/returns/${encodeURIComponent(given.id)}/draft`]: saved(5) },
    });
    expect(early().value).toBe('6');
    await user.type(early(), '1');
    await user.tab();
    await waitFor(() => expect(sent('PUT')).toHaveLength(1));
    expect(sent('PUT')[0]?.headers.get('if-match')).toBe('"4"');
    expect(sent('PUT')[0]?.body).toEqual({ figures: { M11: { value: '61' } } });
    await waitFor(() =>
      expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContainEqual(
        expect.stringMatching(/^Saved at /),
      ),
    );
    expect(screen.getByText('1 of 2 filled in')).toBeTruthy();
  });

  it('says that it could not be saved, and that nothing is lost', async () => {
    const given = detail();
    const { user } = await open(given, {
      answers: { [`PUT /api/returns/${encodeURIComponent(given.id)}/draft`]: problem('busy', 503) },
    });
    await user.type(early(), '61');
    await user.tab();
    expect((await screen.findAllByText(/Not saved yet: the service is busy/)).length).toBeGreaterThan(0);
    expect(early().value).toBe('61');
    expect(sessionStorage.getItem(`turnstone.unsent-draft u1 ${given.id}`)).toContain('61');
  });

  it('takes a reason instead of a figure, and gives the figure back when that was a slip', async () => {
    const { user, sent } = await open(detail());
    await user.type(early(), '61');
    const none = screen.getByRole('checkbox', { name: /Not available: Young people/ });
    await user.click(none);
    expect(screen.queryByRole('textbox', { name: /attended Early Help contact/ })).toBeNull();
    await user.type(screen.getByRole('textbox', { name: 'Why is it not available?' }), 'Diary lost');
    await user.tab();
    await waitFor(() => expect(sent('PUT').at(-1)?.body).toEqual({ figures: { M11: { notAvailable: 'Diary lost' } } }));
    await user.click(none);
    expect(early().value).toBe('61');
  });

  it('says what is wrong above the heading and at the input, in the same words, and leads there', async () => {
    const { user } = await open(detail());
    await user.type(early(), 'many');
    await user.click(goOn());
    const summary = await screen.findByRole('alert');
    expect(document.title).toMatch(/^Error: Your return for October 2026/);
    expect(summary.parentElement).toBe(document.activeElement);
    const words = '“Young people receiving an Early Help service” must be a number, like 61. You entered “many”.';
    await user.click(within(summary).getByRole('link', { name: words }));
    expect(document.activeElement).toBe(early());
    expect(document.getElementById(early().getAttribute('aria-describedby')?.split(' ')[0] ?? '')?.textContent).toBe(
      `Error: ${words}`,
    );
    expect(within(summary).getAllByRole('link')).toHaveLength(2);
  });

  it('goes on to the check only with what is on the server', async () => {
    const given = detail();
    const { user, sent } = await open(given);
    await user.type(early(), '61');
    await user.type(inAll(), '60');
    await user.type(ofThese(), '45');
    await user.click(goOn());
    await screen.findByRole('heading', { level: 1, name: /Check your return before you submit it/ });
    expect(sent('PUT').at(-1)?.body).toEqual({ figures: whole });
  });
});

describe('two windows with one return', () => {
  it('shows the later one both versions, and saves what was chosen on the newer', async () => {
    const given = detail({ draft: draft({ M11: { value: '60' } }) });
    const path = `/api/returns/${encodeURIComponent(given.id)}`;
    const theirs = { ...draft({ M11: { value: '62' } }), version: 5, byName: 'Lee Barrow' };
    const { user, sent } = await open(given, {
      answers: {
        [`GET ${path}`]: [
          { body: given, headers: dated },
          { body: { ...given, draft: theirs }, headers: dated },
        ],
        [`PUT ${path}/draft`]: [problem('returns.draft-stale', 412), saved(6)],
      },
    });
    await user.clear(early());
    await user.type(early(), '61');
    await user.tab();
    await screen.findByRole('heading', { level: 1, name: /Choose which figures to keep/ });
    const other = screen.getByRole('radio', { name: '62' });
    expect(document.getElementById(other.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'Saved at 9am by Lee Barrow',
    );
    await user.click(screen.getByRole('button', { name: 'Keep what I chose' }));
    const summary = await screen.findByRole('alert');
    await user.click(within(summary).getByRole('link', { name: /Choose which to keep: Young people/ }));
    expect(document.activeElement).toBe(other);
    await user.click(screen.getByRole('radio', { name: '61' }));
    await user.click(screen.getByRole('button', { name: 'Keep what I chose' }));
    await screen.findByRole('heading', { level: 1, name: /Your return for October 2026/ });
    await waitFor(() => expect(sent('PUT')).toHaveLength(2));
    expect(sent('PUT')[1]?.headers.get('if-match')).toBe('"5"');
    expect(sent('PUT')[1]?.body).toEqual({ figures: { M11: { value: '61' } } });
    expect(early().value).toBe('61');
  });
});

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
