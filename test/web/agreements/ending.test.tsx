import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { manager, series } from '../oversight/samples.ts';
import { type Answer, problem, renderApp } from '../support.tsx';
import { answers, versioned } from './answers.ts';
import { agreement, terms } from './samples.ts';

const written = { body: { id: 'agr-1', version: 6 } };

function open(path: string, post: string, answer: Answer = written, more: Record<string, Answer> = {}) {
  return renderApp({
    at: `/agreements/agr-1/${path}`,
    me: manager,
    answers: { ...answers, [`POST /api/agreements/agr-1/${post}`]: answer, ...more },
  });
}

async function day(user: UserEvent, legend: string, text: string): Promise<void> {
  const group = within(screen.getByRole('group', { name: legend }));
  for (const [place, label] of ['Day', 'Month', 'Year'].entries()) {
    await user.clear(group.getByLabelText(label));
    await user.type(group.getByLabelText(label), text.split(' ')[place] ?? '');
  }
}

const required = (facts: Record<string, string>) =>
  problem('decision-required', 409, { facts: { effect: 'end an agreement', earliest: '', ...facts } });

describe('ending an agreement', () => {
  async function end(answer: Answer) {
    const opened = open('end', 'end', answer);
    await screen.findByRole('button', { name: 'End the agreement' });
    await day(opened.user, 'Last day', '31 3 2027');
    await opened.user.type(screen.getByLabelText('Why does it end?'), 'Replaced');
    await opened.user.click(screen.getByRole('button', { name: 'End the agreement' }));
    return opened;
  }

  it('is sent with the version seen', async () => {
    const { api } = await end(written);
    expect(await screen.findByText('The end of the agreement is recorded.')).toBeTruthy();
    const sent = api.asked.find(({ method }) => method === 'POST');
    expect(sent?.headers.get('if-match')).toBe('"5"');
    expect(sent?.body).toEqual({ on: '2027-03-31', reason: 'Replaced' });
  });

  it('without a decision in force names the decision, how it stands and its earliest day', async () => {
    await end(
      required({
        id: 'dec-1',
        decision: '26/00031 “End the old service”',
        standing: 'It may be decided from 2 December 2026.',
        earliest: '2 December 2026',
      }),
    );
    const box = await screen.findByRole('alert');
    expect(within(box).getByRole('heading', { name: 'A decision is required first' })).toBeTruthy();
    const link = within(box).getByRole('link', { name: '26/00031 “End the old service”' });
    expect(link.getAttribute('href')).toBe('/decisions/dec-1');
    expect(within(box).getByText('It may be decided from 2 December 2026.')).toBeTruthy();
    expect(within(box).getByText('2 December 2026')).toBeTruthy();
    expect(document.title).toMatch(/^Error: /);
    expect(document.activeElement?.contains(box)).toBe(true);
    expect(screen.getByLabelText('Why does it end?')).toHaveProperty('value', 'Replaced');
  });

  it('with no decision in the forward plan says whom to ask', async () => {
    await end(required({ decision: 'none is in the forward plan', standing: 'No decision permits this.' }));
    const box = await screen.findByRole('alert');
    expect(within(box).getByText(/^No decision in the forward plan permits it\./)).toBeTruthy();
    expect(within(box).getByRole('link', { name: 'What to do now' }).getAttribute('href')).toBe(
      '/guides/contract-managers#refused',
    );
  });

  it('shows any other refusal in its own words', async () => {
    await end(problem('agreements.ends-after-term', 422, { detail: 'The agreement’s last day is 31 July 2026.' }));
    expect(
      within(await screen.findByRole('alert')).getByText('The agreement’s last day is 31 July 2026.'),
    ).toBeTruthy();
  });
});

describe('notice', () => {
  it('says the earliest day as the day of the notice is typed, and refuses an earlier one before it is sent', async () => {
    const fiveMonths = { ...terms, notice: { months: 5, agreed: true, endsIfGivenToday: '2027-04-09' } };
    const { user, api } = open('notice', 'notice', written, {
      'GET /api/agreements/agr-1/terms': versioned(fiveMonths),
    });
    expect(await screen.findByText('9 April 2027')).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: 'Fenbrook Trust' }));
    await day(user, 'Notice given on', '1 4 2024');
    expect(screen.getByText('1 September 2024')).toBeTruthy();
    await day(user, 'Ends on', '31 8 2024');
    await user.type(screen.getByLabelText('Reason given'), 'Money moves');
    await user.click(screen.getByRole('button', { name: 'Record the notice' }));
    const link = await screen.findByRole('link', {
      name: 'With notice of 5 months the earliest day is 1 September 2024',
    });
    await user.click(link);
    expect(api.asked.every(({ method }) => method !== 'POST')).toBe(true);
    await day(user, 'Ends on', '1 9 2024');
    await user.click(screen.getByRole('button', { name: 'Record the notice' }));
    await waitFor(() =>
      expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({
        givenBy: 'fenbrook',
        givenOn: '2024-04-01',
        endsOn: '2024-09-01',
        reason: 'Money moves',
      }),
    );
  });

  it('of the council says that it needs a decision', async () => {
    open('notice', 'notice');
    const own = await screen.findByRole('radio', { name: 'Eastmarch County Council' });
    const hint = document.getElementById(own.getAttribute('aria-describedby') ?? '');
    expect(hint?.textContent).toBe('Only under a decision in force that permits to end this agreement');
  });

  it('that was given stands on every page of the agreement, with the decision', async () => {
    const ended = {
      at: '2026-10-01T09:00:00.000Z',
      by: 'user:u1',
      on: '2027-03-31',
      reason: 'Money moves',
      notice: { givenBy: 'council', givenOn: '2026-10-01', endsOn: '2027-04-01', months: 6 },
      decision: 'dec-1',
    };
    renderApp({
      at: '/agreements/agr-1/conditions',
      me: manager,
      answers: { ...answers, 'GET /api/agreements/agr-1': versioned({ ...agreement, ended }) },
    });
    expect(await screen.findByText(/^Eastmarch County Council gave notice on 1 October 2026\./)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'The decision that permits it' }).getAttribute('href')).toBe(
      '/decisions/dec-1',
    );
  });
});

describe('one in the place of another', () => {
  it('a party is replaced from a day, by a document', async () => {
    const { user, api } = open('novate', 'novation');
    await user.click(await screen.findByRole('radio', { name: 'Fenbrook Trust' }));
    await user.selectOptions(screen.getByLabelText('Who takes its place?'), 'Saltby Trust');
    await day(user, 'From which day?', '1 11 2026');
    await user.selectOptions(screen.getByLabelText('Document that says so'), 'The signed agreement');
    await user.type(screen.getByLabelText('Why?'), 'Took over the staff');
    await user.click(screen.getByRole('button', { name: 'Replace the party' }));
    expect(await screen.findByText('The party is replaced.')).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({
      outgoing: 'fenbrook',
      incoming: 'saltby',
      from: '2026-11-01',
      document: 'doc-1',
      reason: 'Took over the staff',
    });
  });

  it('an agreement is drafted from the one it replaces, from the day after it', async () => {
    const { user, api } = open(
      'succeed',
      'successor',
      { body: { id: 'agr-2', version: 2 } },
      {
        'GET /api/agreements/agr-2': versioned({ ...agreement, id: 'agr-2', activated: undefined }, 2),
        'GET /api/agreements/agr-2/terms': versioned({ ...terms, id: 'agr-2' }),
        'GET /api/agreements/agr-2/performance': versioned({ measures: [], returns: series([]), flags: [] }),
      },
    );
    expect(await screen.findByLabelText('Title')).toHaveProperty('value', agreement.title);
    const start = within(screen.getByRole('group', { name: 'First day' }));
    expect(start.getByLabelText('Day')).toHaveProperty('value', '1');
    expect(start.getByLabelText('Month')).toHaveProperty('value', '8');
    expect(start.getByLabelText('Year')).toHaveProperty('value', '2028');
    await user.type(screen.getByLabelText('Reference'), 'S76-2');
    await user.click(screen.getByRole('button', { name: 'Save the draft' }));
    expect(await screen.findByText(/^The draft is saved, with the measures of/)).toBeTruthy();
    const { kind, regime, title, parties, lines, reporting } = agreement;
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({
      details: { kind, regime, title, parties, lines, reporting, reference: 'S76-2', term: { start: '2028-08-01' } },
    });
  });
});

describe('a measure’s page', () => {
  it('shows what was said of the whole agreement on its chart', async () => {
    renderApp({ at: '/agreements/agr-1/measures/M11', me: manager, answers });
    expect(await screen.findByText('September 2026: New data system (1 Sep 2026)')).toBeTruthy();
  });

  it('shows the figures of the agreement before in front of its own', async () => {
    const succeeds = { id: 'agr-0', reference: 'S76-0', title: 'The old service', start: '2020-04-01' };
    const old = series([70, 72]);
    const figures = old.figures.map((figure, place) => ({ ...figure, period: `2025-0${place + 8}` }));
    renderApp({
      at: '/agreements/agr-1/measures/M11',
      me: manager,
      answers: {
        ...answers,
        'GET /api/agreements/agr-1/terms': versioned({ ...terms, succeeds }),
        'GET /api/agreements/agr-0/performance': versioned({
          measures: [{ ...old, figures }],
          returns: old,
          flags: [],
        }),
      },
    });
    expect(await screen.findByText('Under the agreement before', { selector: 'li' })).toBeTruthy();
    expect(
      screen.getByText(/^October 2025: This agreement begins\. Figures before are those of “The old service”/),
    ).toBeTruthy();
  });

  it('does without the figures of the agreement before where they may not be read', async () => {
    const succeeds = { id: 'agr-0', reference: 'S76-0', title: 'The old service', start: '2020-04-01' };
    const after = { ...answers, 'GET /api/agreements/agr-1/terms': versioned({ ...terms, succeeds }) };
    renderApp({ at: '/agreements/agr-1/measures/M11', me: manager, answers: after });
    expect(await screen.findByText('September 2026: New data system (1 Sep 2026)')).toBeTruthy();
    expect(screen.queryByText('Under the agreement before')).toBeNull();
  });
});
