import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Me } from '../../../web/src/lib/session.tsx';
import { director, manager } from '../oversight/samples.ts';
import { expectErrors } from '../setup.ts';
import { type Answer, problem, renderApp } from '../support.tsx';
import { answers, versioned } from './answers.ts';
import { terms } from './samples.ts';

const written = { body: { id: 'agr-1', version: 6 } };

async function day(user: UserEvent, legend: string, text: string): Promise<void> {
  const group = within(screen.getByRole('group', { name: legend }));
  const [date = '', month = '', year = ''] = text.split(' ');
  await user.type(group.getByLabelText('Day'), date);
  await user.type(group.getByLabelText('Month'), month);
  await user.type(group.getByLabelText('Year'), year);
}

/** A form at its address, with what it sends answered. */
function open(at: string, post?: string, answer: Answer = written, me: Me = manager) {
  return renderApp({ at, me, answers: { ...answers, ...(post === undefined ? {} : { [post]: answer }) } });
}

describe('the terms of an agreement', () => {
  it('show who signed, what was written and where it is kept', async () => {
    open('/agreements/agr-1/terms');
    const signed = await screen.findByRole('region', { name: 'Who signed' });
    expect(within(signed).getByText('No signature recorded')).toBeTruthy();
    expect(within(signed).getByText('Corporate Director, Children’s Services, on 18 July 2026')).toBeTruthy();
    const documents = screen.getByRole('region', { name: 'Documents' });
    expect(documents.textContent).toContain('Signed agreement, 18 July 2026Kept: Legal, deed 114');
    const kept = within(documents).getByRole('link', { name: 'docs.eastmarch.example: Options appraisal' });
    expect(kept.getAttribute('href')).toBe('https://docs.eastmarch.example/appraisal');
    expect(screen.getByText('Notice given today could end it on 9 May 2027 at the earliest.')).toBeTruthy();
    expect(screen.getByText(/^Held on|Targets stand\./)).toBeTruthy();
    expect(screen.getByRole('link', { name: /^Record the outcome ?of Yearly review with the partners$/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Terms and documents' }).getAttribute('aria-current')).toBe('page');
  });

  it('offer a provider nothing to change', async () => {
    open('/agreements/agr-1/terms', undefined, written, director);
    await screen.findByRole('region', { name: 'Documents' });
    for (const name of [/^Remove/, 'Add a document', 'Record who signed', 'Plan a review', 'Annotate the charts']) {
      expect(screen.queryByRole('link', { name })).toBeNull();
    }
  });

  it('say what it replaces and what replaces it', async () => {
    const other = { id: 'agr-0', reference: 'S76-0', title: 'The old service', start: '2020-04-01' };
    renderApp({
      at: '/agreements/agr-1/terms',
      me: director,
      answers: { ...answers, 'GET /api/agreements/agr-1/terms': versioned({ ...terms, succeeds: other }) },
    });
    const link = await screen.findByRole('link', { name: 'The old service' });
    expect(link.getAttribute('href')).toBe('/agreements/agr-0');
  });
});

describe('the conditions of an agreement', () => {
  it('stand with their evidence, what is owed, and what the law demands with its reasons', async () => {
    open('/agreements/agr-1/conditions');
    expect(await screen.findByRole('heading', { level: 2, name: 'More effective use of funds' })).toBeTruthy();
    expect(screen.getByText('Met on 10 July 2026. 12% dearer in house.')).toBeTruthy();
    expect(screen.getByText('For 2025 to 2026 it was due by 30 June 2026.')).toBeTruthy();
    expect(screen.getAllByRole('link', { name: /^Record that it is met/ })).toHaveLength(1);
    const unused = screen.getByRole('region', { name: 'Money that was not used' });
    expect(
      within(unused)
        .getByRole('link', { name: /^Record that it came back/ })
        .getAttribute('href'),
    ).toBe('/agreements/agr-1/unused/rec-1');
    const regime = screen.getByRole('region', { name: 'What its legal regime demands' });
    expect(regime.textContent).toContain('Applies. Money moves under section 76.NHS Act 2006 section 76');
    expect(screen.getByText('1 duty does not apply')).toBeTruthy();
  });

  it('are read by a provider, who records nothing', async () => {
    open('/agreements/agr-1/conditions', undefined, written, director);
    await screen.findByRole('heading', { level: 2, name: 'More effective use of funds' });
    expect(screen.queryByRole('link', { name: /^Record/ })).toBeNull();
  });

  it('where there is none say so', async () => {
    const none = { ...terms, conditions: [], recoveries: [], duties: [] };
    renderApp({
      at: '/agreements/agr-1/conditions',
      me: director,
      answers: { ...answers, 'GET /api/agreements/agr-1/terms': versioned(none) },
    });
    expect(await screen.findByText('No condition applies to an agreement of this kind.')).toBeTruthy();
    expect(screen.getByText('No unused money is recorded.')).toBeTruthy();
  });
});

describe('the timeline', () => {
  it('has what is due, the nearest first, and what happened, the newest first', async () => {
    const row = { of: 'agreement', type: 't', by: 'u' };
    renderApp({
      at: '/agreements/agr-1/timeline',
      me: director,
      answers: {
        ...answers,
        'GET /api/agreements/agr-1/history': {
          body: {
            rows: [
              { ...row, version: 2, at: '2026-07-20T09:00:00.000Z', sentence: 'The agreement took effect.' },
              { ...row, version: 1, at: '2026-07-01T09:00:00.000Z', sentence: 'Drafted as S76-1.' },
            ],
          },
        },
      },
    });
    const due = await screen.findByRole('list', { name: 'What is due' });
    expect(within(due).getAllByRole('listitem')[0]?.textContent).toMatch(/^Overdue since 30 June 2026/);
    const past = screen.getByRole('list', { name: 'What happened, newest first' });
    expect(
      within(past)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['20 July 2026The agreement took effect', '1 July 2026Drafted as S76-1']);
  });
});

describe('the short forms of an agreement', () => {
  it('record who signed, by post; what is missing is said at its field', async () => {
    const { user, api } = open('/agreements/agr-1/sign', 'POST /api/agreements/agr-1/signatories');
    await user.click(await screen.findByRole('button', { name: 'Record the signature' }));
    expect(await screen.findByRole('link', { name: 'Select the party' })).toBeTruthy();
    await user.selectOptions(screen.getByLabelText('Party'), 'Fenbrook Trust');
    await user.type(screen.getByLabelText('Post of whoever signed'), 'Chief Executive');
    await day(user, 'Signed on', '20 7 2026');
    await user.click(screen.getByRole('button', { name: 'Record the signature' }));
    expect(await screen.findByText('The signature is recorded.')).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({
      organisation: 'fenbrook',
      post: 'Chief Executive',
      signedOn: '2026-07-20',
    });
  });

  it('add a document, and come back to the condition that it is for', async () => {
    const { user, api } = open(
      '/agreements/agr-1/documents?condition=s76-certificate',
      'POST /api/agreements/agr-1/documents',
    );
    await user.type(await screen.findByLabelText('What is it?'), 'Certificate 2025-26');
    await user.selectOptions(screen.getByLabelText('Kind of document'), 'Certificate');
    await day(user, 'Date of the document', '1 6 2026');
    await user.type(screen.getByLabelText('Where is it kept?'), 'Finance, file 12');
    await user.click(screen.getByRole('button', { name: 'Add the document' }));
    const title = 'Annual certificate of expenditure';
    expect(await screen.findByRole('heading', { level: 1, name: new RegExp(title) })).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
      kind: 'certificate',
      dated: '2026-06-01',
    });
  });

  it('record that a condition of a year is met, with the evidence', async () => {
    const { user, api } = open(
      '/agreements/agr-1/conditions/s76-certificate',
      'POST /api/agreements/agr-1/conditions/s76-certificate',
    );
    expect(await screen.findByRole('radio', { name: '2025 to 2026' })).toHaveProperty('checked', true);
    await day(user, 'When was it found to be met?', '4 11 2026');
    await user.type(screen.getByLabelText('What shows it?'), 'Signed by the director of finance.');
    await user.click(screen.getByRole('checkbox', { name: 'The signed agreement' }));
    await user.click(screen.getByRole('button', { name: 'Record that it is met' }));
    expect(await screen.findByText('Recorded as met: Annual certificate of expenditure.')).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({
      financialYear: '2025-26',
      on: '2026-11-04',
      evidence: 'Signed by the director of finance.',
      documents: ['doc-1'],
    });
  });

  it('ask no year for a condition that is met once', async () => {
    const { user, api } = open(
      '/agreements/agr-1/conditions/s76-effective-use',
      'POST /api/agreements/agr-1/conditions/s76-effective-use',
    );
    await user.type(await screen.findByLabelText('What shows it?'), 'Appraised.');
    await day(user, 'When was it found to be met?', '4 11 2026');
    await user.click(screen.getByRole('button', { name: 'Record that it is met' }));
    await waitFor(() =>
      expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({
        on: '2026-11-04',
        evidence: 'Appraised.',
        documents: [],
      }),
    );
  });

  it('record unused money as people write amounts, and that it came back', async () => {
    const { user, api } = open('/agreements/agr-1/unused', 'POST /api/agreements/agr-1/recoveries');
    await user.click(await screen.findByRole('radio', { name: '2026 to 2027' }));
    await user.type(screen.getByLabelText('Amount'), '12.5k');
    await user.type(screen.getByLabelText('Why was it not used?'), 'Vacant posts');
    await user.click(screen.getByRole('button', { name: 'Record the money' }));
    await waitFor(() =>
      expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({
        financialYear: '2026-27',
        pence: 1_250_000,
        reason: 'Vacant posts',
      }),
    );
  });

  it('record that money came back', async () => {
    const { user, api } = open('/agreements/agr-1/unused/rec-1', 'POST /api/agreements/agr-1/recoveries/rec-1/receipt');
    await screen.findByText('£12,500.00 of 2025 to 2026. Two posts were vacant');
    await day(user, 'Paid back on', '4 11 2026');
    await user.click(screen.getByRole('button', { name: 'Record that it came back' }));
    expect(await screen.findByText('£12,500.00 is recorded as paid back.')).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({ on: '2026-11-04' });
  });

  it('plan a review; a day that has passed is refused at its field', async () => {
    const fields = [{ pointer: '/on', code: 'not-valid', message: '1 January 2026 has passed.' }];
    const { user } = open(
      '/agreements/agr-1/reviews',
      'POST /api/agreements/agr-1/reviews',
      problem('agreements.day-past', 422, { fields }),
    );
    await user.type(await screen.findByLabelText('What is reviewed?'), 'Yearly review');
    await day(user, 'When?', '1 1 2026');
    await user.click(screen.getByRole('button', { name: 'Plan the review' }));
    const link = await screen.findByRole('link', { name: '1 January 2026 has passed.' });
    await user.click(link);
    expect(document.activeElement).toBe(screen.getByLabelText('Day'));
  });

  it('record what a review found, with or without a next one', async () => {
    const { user, api } = open('/agreements/agr-1/reviews/rev-1', 'POST /api/agreements/agr-1/reviews/rev-1/outcome');
    await screen.findByText('Yearly review with the partners, planned for 15 January 2027.');
    await day(user, 'Held on', '4 11 2026');
    await user.type(screen.getByLabelText('What did it find?'), 'Targets stand.');
    await user.click(screen.getByRole('button', { name: 'Record the outcome' }));
    await waitFor(() =>
      expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({
        on: '2026-11-04',
        words: 'Targets stand.',
      }),
    );
  });

  it('record the notice period in whole months', async () => {
    const { user, api } = open('/agreements/agr-1/notice-period', 'PUT /api/agreements/agr-1/notice-period');
    await user.type(await screen.findByLabelText('Months of notice'), 'five');
    await user.type(screen.getByLabelText('Where does the agreement say so?'), 'Clause 14');
    await user.click(screen.getByRole('button', { name: 'Record the notice period' }));
    expect(await screen.findByRole('link', { name: /whole number from 1 to 36$/ })).toBeTruthy();
    await user.clear(screen.getByLabelText('Months of notice'));
    await user.type(screen.getByLabelText('Months of notice'), '5');
    await user.click(screen.getByRole('button', { name: 'Record the notice period' }));
    await waitFor(() =>
      expect(api.asked.find(({ method }) => method === 'PUT')?.body).toEqual({ months: 5, reason: 'Clause 14' }),
    );
  });

  it('annotate the charts', async () => {
    const { user, api } = open('/agreements/agr-1/annotate', 'POST /api/agreements/agr-1/annotations');
    await user.type(await screen.findByLabelText('What happened?'), 'Clinical model changed');
    await day(user, 'From which day?', '1 9 2026');
    await user.click(screen.getByRole('button', { name: 'Annotate the charts' }));
    expect(await screen.findByText('The annotation stands on every chart of this agreement.')).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({
      on: '2026-09-01',
      words: 'Clinical model changed',
    });
  });

  it('remove what was recorded by mistake, with a reason', async () => {
    const { user, api } = open('/agreements/agr-1/remove/annotation/ann-1', 'POST /api/agreements/agr-1/removal');
    expect(await screen.findByText('New data system, 1 September 2026')).toBeTruthy();
    await user.type(screen.getByLabelText('Why is it removed?'), 'Wrong agreement');
    await user.click(screen.getByRole('button', { name: 'Remove it' }));
    expect(await screen.findByText('It is removed. The timeline keeps it.')).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({
      part: 'annotation',
      item: 'ann-1',
      reason: 'Wrong agreement',
    });
  });

  it.each(['conditions/none', 'unused/none', 'reviews/none', 'remove/annotation/none'])(
    'say that there is no such thing: %s',
    async path => {
      expectErrors(/Not found/);
      open(`/agreements/agr-1/${path}`);
      expect(await screen.findByRole('heading', { level: 1, name: 'Page not found' })).toBeTruthy();
    },
  );
});
