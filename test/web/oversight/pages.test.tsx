import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectErrors } from '../setup.ts';
import { type Answer, problem, renderApp } from '../support.tsx';
import { director, episode, flag, flagRow, history, manager, now, returnRow, series } from './samples.ts';

const encoded = `/api/flags/${encodeURIComponent('agr-1~M11~floor')}`;

function versioned(body: unknown, version = 3): Answer {
  return { body, headers: { etag: `"${version}"`, date: 'Mon, 09 Nov 2026 09:00:00 GMT' } };
}

function flagAnswers(value = flag(), more: Record<string, Answer | Answer[]> = {}): Record<string, Answer | Answer[]> {
  return {
    [`GET ${encoded}`]: versioned(value),
    [`GET ${encoded}/history`]: { body: { rows: history({ period: '2026-10', sentence: value.episode.sentence }) } },
    ...more,
  };
}

describe('a flag’s page', () => {
  it('says why in one sentence, what comes next, and how it was worked out', async () => {
    renderApp({ at: '/flags/agr-1~M11~floor', me: manager, answers: flagAnswers() });
    const heading = await screen.findByRole('heading', { level: 1 });
    expect(heading.textContent).toContain(
      'Young people receiving Early Help was 61 in October 2026, below the floor of 80.',
    );
    expect(screen.getByText('Acknowledge by Friday 13 November, in 4 days')).toBeTruthy();
    expect(screen.getByText('Rule “Below the floor”, version 1.')).toBeTruthy();
    const back = screen.getAllByRole('link', { name: 'October 2026', hidden: true });
    expect(back[0]?.getAttribute('href')).toBe('/returns/agr-1~2026-10');
    expect(document.title).toBe(
      'Below the floor: Young people receiving Early Help - Fenbrook Trust - Turnstone - Eastmarch County Council',
    );
    expect(await screen.findByRole('img', { name: /^Chart of Young people receiving Early Help/ })).toBeTruthy();
  });

  it('is acknowledged in one press, on the version seen', async () => {
    const seen = flag({ episode: episode({ acknowledged: { at: now, by: 'user:user-Priya', byName: 'Priya' } }) });
    const { user, api } = renderApp({
      at: '/flags/agr-1~M11~floor',
      me: manager,
      answers: flagAnswers(flag(), {
        [`GET ${encoded}`]: [versioned(flag()), versioned(seen, 4)],
        [`POST ${encoded}/acknowledgement`]: { body: { id: 'agr-1~M11~floor', version: 4 } },
      }),
    });
    await user.click(await screen.findByRole('button', { name: 'Acknowledge' }));
    expect(await screen.findByText('Decide who acts on it')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull();
    const sent = api.asked.find(({ method }) => method === 'POST');
    expect(sent?.headers.get('if-match')).toBe('"3"');
    expect(sent?.headers.get('idempotency-key')).toBeTruthy();
  });

  it('tells somebody who came second that it was done', async () => {
    const { user } = renderApp({
      at: '/flags/agr-1~M11~floor',
      me: manager,
      answers: flagAnswers(flag(), {
        [`POST ${encoded}/acknowledgement`]: problem('oversight.already-acknowledged', 409, {
          detail: 'This flag was already acknowledged on 9 November 2026 at 9am.',
        }),
      }),
    });
    await user.click(await screen.findByRole('button', { name: 'Acknowledge' }));
    const summary = await screen.findByRole('alert');
    expect(within(summary).getByText(/already acknowledged/)).toBeTruthy();
    expect(document.title).toMatch(/^Error: /);
  });

  it('offers the provider its own acts and no others', async () => {
    renderApp({ at: '/flags/agr-1~M11~floor', me: director, answers: flagAnswers() });
    expect((await screen.findByRole('link', { name: 'Answer this flag' })).getAttribute('href')).toBe(
      '/flags/agr-1~M11~floor/answer',
    );
    expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Close with a reason' })).toBeNull();
  });

  it('about returns shows the strip of periods in words', async () => {
    const missing = flag({ kind: 'missing', measure: 'return', series: series([1, null], { measure: 'return' }) });
    renderApp({ at: '/flags/agr-1~M11~floor', me: manager, answers: flagAnswers(missing) });
    const strip = await screen.findByRole('list', { name: 'Returns of the last 12 periods, oldest first' });
    expect(within(strip).getByRole('link', { name: 'Missing' })).toBeTruthy();
  });

  it('about an agreement that is not in force shows the rule, and no figures', async () => {
    const { series: _, ...rest } = flag({
      kind: 'no agreement',
      measure: 'agreement',
      measureTitle: 'Agreement in force',
      rule: { kind: 'no agreement', version: 1, title: 'No agreement in force', words: 'Opens when a term has begun.' },
      episode: episode({ sentence: 'The term began on 1 April 2026.', figures: {} }),
    });
    renderApp({ at: '/flags/agr-1~M11~floor', me: manager, answers: flagAnswers(rest) });
    expect(await screen.findByRole('heading', { level: 1, name: /The term began on 1 April 2026/ })).toBeTruthy();
    expect(document.title).toContain('No agreement in force');
    expect(screen.getByText(/Opens when a term has begun/)).toBeTruthy();
    expect(screen.queryByText(/on these figures/)).toBeNull();
    expect(screen.queryByText(/no longer has this measure/)).toBeNull();
    expect(screen.queryByRole('link', { name: 'Agreement in force' })).toBeNull();
  });

  it('is not found by those who may not see it', async () => {
    expectErrors(/ProblemError/);
    renderApp({
      at: '/flags/agr-1~M11~floor',
      me: manager,
      answers: { [`GET ${encoded}`]: problem('not-found', 404) },
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'Page not found' })).toBeTruthy();
  });
});

describe('saying who acts', () => {
  it('asks for a person, what will be done and a real day, and keeps what was typed', async () => {
    const { user, api } = renderApp({
      at: '/flags/agr-1~M11~floor/owner',
      me: manager,
      answers: flagAnswers(flag(), { [`POST ${encoded}/owner`]: { body: { id: 'agr-1~M11~floor', version: 4 } } }),
    });
    await user.type(await screen.findByLabelText('Day'), '31');
    await user.type(screen.getByLabelText('Month'), '2');
    await user.type(screen.getByLabelText('Year'), '2027');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const summary = await screen.findByRole('alert');
    expect(
      within(summary)
        .getAllByRole('link')
        .map(({ textContent }) => textContent),
    ).toEqual(['Select who acts', 'Enter what will be done', 'The day must be a real date, like 11 12 2026']);
    await user.selectOptions(screen.getByLabelText('Who acts'), 'Tom Ellwood');
    await user.type(screen.getByLabelText('What will be done'), ' Ask for a plan ');
    await user.clear(screen.getByLabelText('Day'));
    await user.type(screen.getByLabelText('Day'), '11');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.asked.some(({ method }) => method === 'POST')).toBe(true));
    const sent = api.asked.find(({ method }) => method === 'POST');
    expect(sent?.body).toEqual({ owner: 'user-tom', action: 'Ask for a plan', dueDay: '2027-02-11' });
    expect(sent?.headers.get('if-match')).toBe('"3"');
  });

  it('shows a refusal of the service at its field', async () => {
    const { user } = renderApp({
      at: '/flags/agr-1~M11~floor/owner',
      me: manager,
      answers: flagAnswers(
        flag({
          episode: episode({
            owner: { user: 'user-tom', dueDay: '2020-01-01', action: 'Ask', at: now, by: 'user:u1' },
          }),
        }),
        {
          [`POST ${encoded}/owner`]: problem('oversight.due-day-not-possible', 422, {
            fields: [{ pointer: '/dueDay', code: 'x', message: 'Give a day from 9 November 2026 to 9 November 2027.' }],
          }),
        },
      ),
    });
    await user.click(await screen.findByRole('button', { name: 'Save' }));
    const link = await screen.findByRole('link', { name: 'Give a day from 9 November 2026 to 9 November 2027.' });
    await user.click(link);
    expect(document.activeElement).toBe(screen.getByLabelText('Day'));
  });
});

describe('closing and answering', () => {
  it('needs a reason and words, and sends both', async () => {
    const { user, api } = renderApp({
      at: '/flags/agr-1~M11~floor/close',
      me: manager,
      answers: flagAnswers(flag(), { [`POST ${encoded}/closure`]: { body: { id: 'agr-1~M11~floor', version: 4 } } }),
    });
    await user.click(await screen.findByRole('button', { name: 'Close the flag' }));
    expect(await screen.findByRole('link', { name: 'Select why you are closing the flag' })).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: 'What was agreed has been done' }));
    await user.type(screen.getByLabelText('In your own words'), 'Posts are filled');
    await user.click(screen.getByRole('button', { name: 'Close the flag' }));
    await waitFor(() =>
      expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({
        reason: 'resolved',
        words: 'Posts are filled',
      }),
    );
  });

  it('takes the provider’s answer and comes back to the flag', async () => {
    const { user, api } = renderApp({
      at: '/flags/agr-1~M11~floor/answer',
      me: director,
      answers: flagAnswers(flag(), { [`POST ${encoded}/answer`]: { body: { id: 'agr-1~M11~floor', version: 4 } } }),
    });
    await user.click(await screen.findByRole('button', { name: 'Send your answer' }));
    expect(await screen.findByRole('link', { name: 'Enter your answer' })).toBeTruthy();
    await user.type(screen.getByRole('textbox'), 'Two posts were vacant');
    await user.click(screen.getByRole('button', { name: 'Send your answer' }));
    expect(await screen.findByText('What was said and done')).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({ text: 'Two posts were vacant' });
  });

  it('starts the limits again only with a period and a reason', async () => {
    const performance = { measures: [series([120, 121, 119])], returns: series([]), flags: [] };
    const { user, api } = renderApp({
      at: '/agreements/agr-1/measures/M11/rebase?flag=agr-1~M11~floor',
      me: manager,
      answers: {
        ...flagAnswers(),
        'GET /api/agreements/agr-1/performance': { body: performance },
        'POST /api/agreements/agr-1/measures/M11/rebase': problem('oversight.rebased-already', 409, {
          detail: 'The limits already start again in December 2025.',
        }),
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Start the limits again' }));
    expect(await screen.findByRole('link', { name: 'Select a period' })).toBeTruthy();
    await user.selectOptions(screen.getByLabelText('First period of the changed service'), 'December 2025');
    await user.type(screen.getByLabelText('What changed'), 'A second team began');
    await user.click(screen.getByRole('button', { name: 'Start the limits again' }));
    expect(await screen.findByText('The limits already start again in December 2025.')).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({
      period: '2025-12',
      reason: 'A second team began',
    });
    expect(screen.getByRole('link', { name: 'Back' }).getAttribute('href')).toBe('/flags/agr-1~M11~floor');
  });
});

const lists: Record<string, Answer> = {
  'GET /api/agreements': { body: { rows: [] } },
  'GET /api/organisations': {
    body: { rows: [{ id: 'fenbrook', name: 'Fenbrook Trust', kind: 'NHS body', identifiers: [] }] },
  },
};

describe('the list of flags', () => {
  it('asks what the address says, shows filters as links that remove them, and goes on by cursor', async () => {
    const { user, api } = renderApp({
      at: '/flags?kind=floor&provider=fenbrook',
      me: manager,
      answers: {
        ...lists,
        'GET /api/flags?kind=floor&provider=fenbrook': { body: { rows: [flagRow()], cursor: 'next' } },
        'GET /api/flags?provider=fenbrook': { body: { rows: [] } },
      },
    });
    expect(await screen.findByText('1 open flag on this page, and there are more')).toBeTruthy();
    expect(screen.getByRole('link', { name: /^Next/ }).getAttribute('href')).toBe(
      '/flags?kind=floor&provider=fenbrook&cursor=next',
    );
    expect(await screen.findByRole('link', { name: /^Remove ?Fenbrook Trust/ })).toBeTruthy();
    await user.click(screen.getByRole('link', { name: /^Remove ?Below the floor/ }));
    expect(await screen.findByText('No flags fit these filters. Remove one to see more.')).toBeTruthy();
    expect(api.asked.map(({ url }) => url)).toContain('/api/flags?provider=fenbrook');
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2, name: '0 open flags' }));
  });

  it('is the provider’s own, without filters that say nothing to it', async () => {
    renderApp({ at: '/flags', me: director, answers: { ...lists, 'GET /api/flags': { body: { rows: [flagRow()] } } } });
    expect(await screen.findByText('Not answered yet')).toBeTruthy();
    expect(screen.queryByLabelText('Provider')).toBeNull();
    expect(screen.queryByLabelText('Who acts')).toBeNull();
  });
});

describe('the overview', () => {
  const count = { count: 0, more: false, first: [] };
  const quiet = { unacknowledged: count, open: count, actionsOverdue: count, returnsLate: count, returnsDue: count };

  it('tells what is new, what is due, who is late, and every provider’s months', async () => {
    const { user } = renderApp({
      at: '/oversight',
      me: manager,
      answers: {
        ...lists,
        'GET /api/oversight/summary': versioned({ ...quiet, unacknowledged: { ...count, count: 1 } }),
        'GET /api/flags?state=open': { body: { rows: [flagRow()] } },
        'GET /api/returns/unsubmitted': { body: { rows: [returnRow()] } },
        'GET /api/returns?from=2025-11': { body: { rows: [returnRow()] } },
      },
    });
    expect(await screen.findByRole('link', { name: 'flag to acknowledge' })).toBeTruthy();
    expect(screen.getByText('Monday 9 November 2026')).toBeTruthy();
    expect(screen.getByRole('link', { name: /^Young people receiving Early Help was 61/ })).toBeTruthy();
    expect(screen.getByText('No action is overdue or due in the next 7 days.')).toBeTruthy();
    const late = await screen.findByRole('table', { name: 'Late returns, the longest late first' });
    expect(within(late).getByText('3 days late')).toBeTruthy();
    const matrix = screen.getByRole('table', { name: 'Returns of the last 12 months, the newest first' });
    expect(within(matrix).getAllByRole('columnheader')[1]?.textContent).toBe('Oct 2026');
    expect(within(matrix).getByRole('link', { name: 'Missing: Fenbrook Trust, October 2026' })).toBeTruthy();

    await user.selectOptions(screen.getByLabelText('Providers with at least one return that is'), 'Late');
    await user.click(screen.getByRole('button', { name: 'Apply filters' }));
    expect(await screen.findByText('0 of 1 agreements have a return that is late.')).toBeTruthy();
  });

  it('says so when nothing waits', async () => {
    renderApp({
      at: '/oversight',
      me: manager,
      answers: {
        ...lists,
        'GET /api/oversight/summary': versioned(quiet),
        'GET /api/flags?state=open': { body: { rows: [] } },
        'GET /api/returns/unsubmitted': { body: { rows: [] } },
        'GET /api/returns?from=2025-11': { body: { rows: [] } },
      },
    });
    expect(await screen.findByText('Every flag has been acknowledged.')).toBeTruthy();
    expect(await screen.findByText('No return is late.')).toBeTruthy();
    expect(screen.getByText('No return is due in the next 7 days.')).toBeTruthy();
  });
});
