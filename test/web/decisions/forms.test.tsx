import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type Answer, problem, renderApp } from '../support.tsx';
import { helen, margaret, noticed, planned, somebody, toDecide } from './samples.ts';

const versioned = (body: object): Answer => ({ body, headers: { etag: '"4"' } });
const written = { body: { id: 'dec-1', version: 5 } };

const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });
const press = (name: string) => screen.getByRole('button', { name });

const commands = (api: ReturnType<typeof renderApp>['api']) =>
  api.asked
    .filter(({ method }) => method !== 'GET')
    .map(({ method, url, headers, body }) => ({
      asked: `${method} ${url}`,
      version: headers.get('if-match'),
      key: headers.get('idempotency-key') !== null,
      body,
    }));

const lists = {
  'GET /api/decisions?list=planned': { body: { rows: [] } },
  'GET /api/decisions?list=taken': { body: { rows: [] } },
  'GET /api/agreements': {
    body: { rows: [{ id: 'agr-1', title: 'Early Help', reference: 'A1', parties: [], term: { start: '2026-04-01' } }] },
  },
  'GET /api/funding-statements': { body: { rows: [] } },
};

describe('the decision page', () => {
  it('offers the governance officer what may be done now, and a reader nothing', async () => {
    renderApp({ at: '/decisions/dec-1', me: helen, answers: { 'GET /api/decisions/dec-1': versioned(planned) } });
    await heading(/Implement/);
    expect(screen.getByRole('link', { name: 'Publish the notice' }).getAttribute('href')).toBe(
      '/decisions/dec-1/notice',
    );
    expect(screen.getByRole('navigation', { name: 'What you can also do now' })).toBeTruthy();
  });

  it('offers a member nothing', async () => {
    const anthony = somebody('Anthony Reeve', 'member');
    renderApp({ at: '/decisions/dec-1', me: anthony, answers: { 'GET /api/decisions/dec-1': versioned(planned) } });
    await heading(/Implement/);
    expect(screen.queryByRole('navigation', { name: /can also do now|can do now/ })).toBeNull();
    expect(screen.getByRole('heading', { level: 2, name: 'What happens next' })).toBeTruthy();
  });
});

describe('entering a decision', () => {
  it('says everything that is missing, each at its field', async () => {
    const { user, api } = renderApp({ at: '/decisions/new', me: helen, answers: lists });
    await heading('Enter a decision in the forward plan');
    await user.click(press('Enter the decision'));
    const summary = within(screen.getByRole('alert'));
    expect(summary.getAllByRole('link')).toHaveLength(13);
    expect(summary.getByRole('link', { name: 'Enter an amount in pounds' })).toBeTruthy();
    expect(document.title).toMatch(/^Error: /);
    expect(commands(api)).toEqual([]);
  });

  it('sends it with its amount in pence and what it permits, and shows a reference that is taken at its field', async () => {
    const { user, api } = renderApp({
      at: '/decisions/new',
      me: helen,
      answers: {
        ...lists,
        'POST /api/decisions': [
          problem('decisions.reference-taken', 409, { detail: 'Another decision has the reference 26/00120.' }),
          written,
        ],
        'GET /api/decisions/dec-1': versioned(planned),
      },
    });
    await heading('Enter a decision in the forward plan');
    const fill = async (label: string, text: string) => user.type(screen.getByLabelText(label), text);
    await fill('Reference', '26/00120');
    await fill('Title', 'End the contract');
    await fill('What is to be decided?', 'To end it early');
    await fill('Value in pounds', '1.217m');
    await fill('Electoral divisions affected (optional)', 'Saltby North\nFenbrook Town\nSaltby North');
    await fill('Who decides?', 'Cabinet');
    await fill('Lead member', 'Cabinet Member');
    await fill('Director', 'Director');
    await fill('Department', 'Children');
    await fill('Whom to ask about it', 'A team');
    for (const label of ['For money', 'In law', 'For equality', 'For staff and property']) await fill(label, 'None');
    await user.selectOptions(screen.getByLabelText('What may be done (1)'), 'End an agreement');
    await user.selectOptions(screen.getByLabelText('To what (1)'), 'Agreement: Early Help');
    await user.click(press('Enter the decision'));
    expect(await screen.findByRole('link', { name: 'Another decision has the reference 26/00120.' })).toBeTruthy();
    await user.click(press('Enter the decision'));
    await screen.findByText('The decision is in the forward plan.');
    const sent = commands(api).at(-1);
    expect(sent).toMatchObject({
      asked: 'POST /api/decisions',
      key: true,
      body: {
        valuePence: 121_700_000,
        divisions: ['Saltby North', 'Fenbrook Town'],
        permits: [{ effect: 'end an agreement', subject: 'agreement#agr-1' }],
        consultees: [],
      },
    });
  }, 20_000);

  it('asks for the short name of a list', async () => {
    const { user } = renderApp({ at: '/decisions/new', me: helen, answers: lists });
    await heading('Enter a decision in the forward plan');
    expect(screen.queryByLabelText('Short name of the list (1)')).toBeNull();
    await user.selectOptions(screen.getByLabelText('To what (1)'), 'A list of providers');
    await user.click(press('Enter the decision'));
    expect(screen.getByRole('link', { name: /Enter the short name of the list/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Select what may be done' })).toBeTruthy();
  });
});

describe('changing an entry', () => {
  it('keeps what is not changed, and asks why', async () => {
    const { user, api } = renderApp({
      at: '/decisions/dec-1/edit',
      me: helen,
      answers: { ...lists, 'GET /api/decisions/dec-1': versioned(noticed), 'PUT /api/decisions/dec-1': written },
    });
    await heading('Change the entry');
    expect(screen.getByText(/The notice was published/)).toBeTruthy();
    await user.click(press('Save the changes'));
    await user.type(screen.getByLabelText('Why is this changed?'), 'Divisions corrected');
    expect(screen.getByRole('link', { name: 'Enter why this is changed' })).toBeTruthy();
    await user.click(press('Save the changes'));
    await screen.findByText('The entry is changed.');
    expect(commands(api)).toEqual([
      {
        asked: 'PUT /api/decisions/dec-1',
        version: '"4"',
        key: true,
        body: { entry: planned.entry, reason: 'Divisions corrected' },
      },
    ]);
  });
});

describe('acts on a decision', () => {
  it('says which day follows from a notice before it is published', async () => {
    const { user, api } = renderApp({
      at: '/decisions/dec-1/notice',
      me: helen,
      answers: { 'GET /api/decisions/dec-1': versioned(planned), 'POST /api/decisions/dec-1/notice': written },
    });
    await heading('Publish the notice');
    expect(screen.getByRole('main').textContent).toMatch(
      /28 clear days pass, and the earliest day for the decision is/,
    );
    await user.click(press('Publish the notice'));
    await screen.findByText('The notice is published.');
    expect(commands(api)).toEqual([{ asked: 'POST /api/decisions/dec-1/notice', version: '"4"', key: true, body: {} }]);
  });

  it('shows a date before the notice at its field', async () => {
    const words = 'The committee’s date, 1 June 2021, is before the notice was published on 8 June 2021.';
    const { user } = renderApp({
      at: '/decisions/dec-1/committee',
      me: helen,
      answers: {
        'GET /api/decisions/dec-1': versioned(noticed),
        'POST /api/decisions/dec-1/committee': problem('decisions.committee-before-notice', 422, { detail: words }),
      },
    });
    await heading('Record what a committee said');
    await user.click(press('Record it'));
    expect(screen.getByRole('link', { name: 'The day of the meeting is missing' })).toBeTruthy();
    await user.type(screen.getByLabelText('Committee'), 'Children’s Committee');
    await user.type(screen.getByLabelText('Day'), '1');
    await user.type(screen.getByLabelText('Month'), '6');
    await user.type(screen.getByLabelText('Year'), '2021');
    await user.type(screen.getByLabelText('What did it say?'), 'Endorsed');
    await user.click(press('Record it'));
    await user.click(await screen.findByRole('link', { name: words }));
    expect(document.activeElement).toBe(screen.getByLabelText('Day'));
  });

  it('reads the decision anew when somebody changed it meanwhile', async () => {
    const { user, api } = renderApp({
      at: '/decisions/dec-1/withdraw',
      me: helen,
      answers: {
        'GET /api/decisions/dec-1': [versioned(planned), { ...versioned(planned), headers: { etag: '"6"' } }],
        'POST /api/decisions/dec-1/withdrawal': [problem('stale', 412), written],
      },
    });
    await heading('Withdraw this decision');
    await user.type(screen.getByLabelText('Why is it withdrawn?'), 'Extended instead');
    await user.click(press('Withdraw the decision'));
    await screen.findByText('Words of stale.');
    await waitFor(() => expect(api.asked.filter(({ url }) => url === '/api/decisions/dec-1')).toHaveLength(2));
    await user.click(press('Withdraw the decision'));
    await screen.findByText('The decision is withdrawn.');
    expect(commands(api).map(({ version }) => version)).toEqual(['"4"', '"6"']);
  });

  it('compares options: what counts, each score, one preferred', async () => {
    const { user, api } = renderApp({
      at: '/decisions/dec-1/options',
      me: helen,
      answers: {
        'GET /api/decisions/dec-1': versioned(noticed),
        'PUT /api/decisions/dec-1/options': [
          problem('invalid', 422, {
            fields: [{ pointer: '/options/1/scores/0/score', code: 'too_big', message: 'Too high.' }],
          }),
          written,
        ],
      },
    });
    await heading('Record the options');
    await user.type(screen.getByLabelText('Criterion 1'), 'Lawful');
    await user.type(screen.getByLabelText('Weight of criterion 1'), '100');
    const option = (place: number) => within(screen.getByRole('group', { name: new RegExp(`^Option ${place}`) }));
    for (const [place, title, score] of [
      [1, 'Do nothing', '0'],
      [2, 'A list', '11'],
    ] as const) {
      await user.type(option(place).getByLabelText('What it is'), title);
      await user.type(option(place).getByLabelText('Score on “Lawful”'), score);
    }
    await user.click(press('Save the options'));
    expect(screen.getByRole('link', { name: 'Enter the score on Lawful as a whole number from 0 to 10' })).toBeTruthy();
    const second = option(2).getByLabelText('Score on “Lawful”');
    await user.clear(second);
    await user.type(second, '9');
    await user.click(press('Save the options'));
    expect(screen.getByRole('link', { name: /Only one option can be preferred/ })).toBeTruthy();
    await user.type(option(1).getByLabelText('Why it was rejected'), 'Not compliant');
    await user.click(press('Save the options'));
    await user.click(await screen.findByRole('link', { name: 'Too high.' }));
    expect(document.activeElement).toBe(second);
    await user.click(press('Save the options'));
    await screen.findByText('The options are recorded.');
    expect(commands(api)[0]?.body).toEqual({
      criteria: [{ id: 'criterion-1', title: 'Lawful', weight: 100 }],
      options: [
        {
          id: 'option-1',
          title: 'Do nothing',
          scores: [{ criterion: 'criterion-1', score: 0 }],
          rejected: 'Not compliant',
        },
        { id: 'option-2', title: 'A list', scores: [{ criterion: 'criterion-1', score: 9 }] },
      ],
    });
  }, 20_000);
});

describe('deciding', () => {
  const answers = {
    'GET /api/decisions/dec-1': versioned(toDecide),
    'GET /api/delegations': { body: { rows: [] } },
  };

  it('begins with the alternatives that the appraisal rejected, and is read once more before it is done', async () => {
    const early = 'The earliest day for this decision is 7 July 2021.';
    const { user, api } = renderApp({
      at: '/decisions/dec-1/decide',
      me: margaret,
      answers: {
        ...answers,
        'POST /api/decisions/dec-1/record': [problem('decisions.too-early', 409, { detail: early }), written],
      },
    });
    await heading('Decide');
    expect(screen.getByLabelText<HTMLInputElement>('Alternative 1').value).toBe('Do nothing');
    await user.type(screen.getByLabelText('What is decided?'), 'To implement the list');
    await user.type(screen.getByLabelText('Why?'), 'It keeps the market');
    await user.click(press('Continue'));
    await heading(/Check the record before you decide/);
    expect(screen.getByText('None declared')).toBeTruthy();
    expect(commands(api)).toEqual([]);
    await user.click(press('Change the record'));
    expect((await screen.findByLabelText<HTMLInputElement>('What is decided?')).value).toBe('To implement the list');
    await user.click(press('Continue'));
    await user.click(await screen.findByRole('button', { name: 'Decide' }));
    await screen.findByText(early);
    await user.click(press('Decide'));
    await screen.findByText('The decision is made. It has to be published.');
    expect(commands(api).at(-1)).toMatchObject({
      asked: 'POST /api/decisions/dec-1/record',
      version: '"4"',
      body: { decision: 'To implement the list', conflicts: [], dispensations: [] },
    });
  });
});
