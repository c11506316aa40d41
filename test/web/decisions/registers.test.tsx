import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { atTime } from '../../../functions/kernel/london.ts';
import type { DelegationRow, DutyRow } from '../../../web/src/features/decisions/api.ts';
import { type Answer, problem, renderApp } from '../support.tsx';
import { helen, somebody, stands } from './samples.ts';

const delegation: DelegationRow = {
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
      at: atTime('2021-08-01', '09:00'),
    },
  ],
};

const request: DutyRow = {
  id: 'dut-1',
  kind: 'section 27 request',
  organisation: 'org-icb',
  organisationName: 'NHS Eastmarch Integrated Care Board',
  what: 'A clinician for each child who comes into care',
  askedOn: '2026-10-01',
  by: '2026-10-30',
  law: {
    title: 'Children Act 1989 section 27',
    asks: 'The council may ask for help.',
    address: 'https://www.legislation.gov.uk/ukpga/1989/41/section/27',
  },
  yearly: false,
  answers: [],
  stands: { standing: 'overdue', words: 'It was to be answered by the end of 30 October 2026.' },
};

const people = {
  'GET /api/organisations/council/users': {
    body: {
      rows: ['Dana Poole', 'Ola Finn', 'Ruth Calder'].map((name, place) => ({
        id: `u${place + 3}`,
        name,
        roles: ['commissioner'],
        since: '2026-01-01',
      })),
    },
  },
};

const decisionsTaken = (standing: string) => ({
  'GET /api/decisions?list=taken': {
    body: {
      rows: [
        {
          id: 'dec-1',
          reference: '21/00064',
          title: 'Implement A Qualified Provider List',
          decisionMaker: 'Cabinet Member',
          valuePence: 1,
          key: true,
          entered: atTime('2021-06-08', '09:00'),
          stands: { ...stands, standing },
        },
      ],
    },
  },
});

const versioned = (body: object): Answer => ({ body, headers: { etag: '"2"' } });
const written = { body: { id: 'x', version: 3 } };
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });
const press = (name: string) => screen.getByRole('button', { name });
const lastBody = ({ api }: ReturnType<typeof renderApp>) => api.asked.findLast(({ method }) => method === 'POST')?.body;

async function enterDay(user: ReturnType<typeof renderApp>['user'], group: string, day: string): Promise<void> {
  const fields = within(screen.getByRole('group', { name: group }));
  const [year = '', month = '', date = ''] = day.split('-');
  await user.type(fields.getByLabelText('Day'), date);
  await user.type(fields.getByLabelText('Month'), month);
  await user.type(fields.getByLabelText('Year'), year);
}

describe('delegations', () => {
  it('are given under a decision in force, with an amount as people write it', async () => {
    const view = renderApp({
      at: '/delegations/new',
      me: helen,
      answers: {
        ...people,
        ...decisionsTaken('in force'),
        'POST /api/delegations': [
          problem('decisions.delegation-term-reversed', 422, { detail: 'The delegation ends before it begins.' }),
          written,
        ],
        'GET /api/delegations': { body: { rows: [] } },
      },
    });
    const { user } = view;
    await heading('Give a delegation');
    await user.click(press('Give the delegation'));
    expect(within(screen.getByRole('alert')).getAllByRole('link')).toHaveLength(7);
    await user.selectOptions(
      screen.getByLabelText('Under which decision?'),
      '21/00064: Implement A Qualified Provider List',
    );
    await user.type(screen.getByLabelText('Which post?'), 'Director');
    await user.selectOptions(screen.getByLabelText('Who holds the post?'), 'Dana Poole');
    await user.click(screen.getByLabelText('Move money'));
    await user.type(screen.getByLabelText('Up to how much, for one approval?'), '£1.2m');
    await enterDay(user, 'First day', '2026-11-09');
    await enterDay(user, 'Last day (optional)', '2026-11-01');
    await user.click(screen.getByLabelText('No'));
    await user.click(press('Give the delegation'));
    expect(await screen.findByRole('link', { name: 'The delegation ends before it begins.' })).toBeTruthy();
    await user.click(press('Give the delegation'));
    await screen.findByText('The delegation is recorded.');
    expect(lastBody(view)).toEqual({
      under: 'dec-1',
      post: 'Director',
      holder: 'u3',
      effects: ['move money'],
      upToPence: 120_000_000,
      from: '2026-11-09',
      until: '2026-11-01',
      mayInstruct: false,
    });
  }, 20_000);

  it('are given under no decision that is not in force', async () => {
    renderApp({
      at: '/delegations/new',
      me: helen,
      answers: { ...people, ...decisionsTaken('called in') },
    });
    await heading('Give a delegation');
    expect(screen.getByLabelText('Under which decision?').textContent).toBe('Select a decision');
  });

  it('are passed on to somebody who does not hold them yet', async () => {
    const view = renderApp({
      at: '/delegations/del-1/pass-on',
      me: helen,
      answers: {
        ...people,
        'GET /api/delegations/del-1': versioned(delegation),
        'POST /api/delegations/del-1/officers': written,
        'GET /api/delegations': { body: { rows: [] } },
      },
    });
    const { user } = view;
    await heading('Pass this delegation on');
    expect(screen.getByLabelText('To which officer?').textContent).toBe('Select a personRuth Calder');
    await user.selectOptions(screen.getByLabelText('To which officer?'), 'Ruth Calder');
    await user.type(screen.getByLabelText('The officer’s post'), 'Head of Audit');
    await user.type(screen.getByLabelText('Up to how much, for one approval?'), '10k');
    await user.click(press('Pass it on'));
    await screen.findByText('The delegation is passed on.');
    expect(lastBody(view)).toEqual({ holder: 'u5', post: 'Head of Audit', upToPence: 1_000_000 });
  });

  it('are taken from one officer, or from everybody', async () => {
    const view = renderApp({
      at: '/delegations/del-1/withdraw',
      me: helen,
      answers: {
        'GET /api/delegations/del-1': versioned(delegation),
        'POST /api/delegations/del-1/withdrawal': written,
        'GET /api/delegations': { body: { rows: [delegation] } },
      },
    });
    const { user } = view;
    await heading('Withdraw this delegation');
    await user.type(screen.getByLabelText('Why is it withdrawn?'), 'Left the council');
    await user.click(press('Withdraw it'));
    expect(screen.getByRole('link', { name: 'Select from whom it is taken' })).toBeTruthy();
    await user.click(screen.getByLabelText('Only from Ola Finn, Head of Commissioning'));
    await user.click(press('Withdraw it'));
    await screen.findByText('The delegation is withdrawn.');
    expect(lastBody(view)).toEqual({ reason: 'Left the council', holder: 'u4' });
  });

  it('are changed by the governance officer alone', async () => {
    renderApp({
      at: '/delegations',
      me: somebody('Ruth Calder', 'auditor'),
      answers: { 'GET /api/delegations': { body: { rows: [delegation] } } },
    });
    await heading('Delegations');
    expect(screen.queryByRole('link', { name: /Withdraw|Pass on|Give a delegation/ })).toBeNull();
  });
});

describe('duties of the Children Acts', () => {
  it('say what is overdue, of whom, and by which law', async () => {
    renderApp({
      at: '/duties',
      me: helen,
      answers: {
        'GET /api/duties?list=open': { body: { rows: [request] } },
        'GET /api/duties?list=settled': { body: { rows: [] } },
      },
    });
    await heading('Children Act duties');
    const text = screen.getByRole('main').textContent;
    expect(text).toContain('Section 27 request: NHS Eastmarch Integrated Care Board');
    expect(text).toContain('Overdue. It was to be answered by the end of 30 October 2026.');
    expect(screen.getByRole('link', { name: /Record the answer/ }).getAttribute('href')).toBe('/duties/dut-1/answer');
    expect(screen.getByText('Nothing has been answered for good, or withdrawn.')).toBeTruthy();
  });

  it('are asked, and a refusal stands at the organisation', async () => {
    const words = 'A request under section 27 goes to an NHS body or another public body.';
    const view = renderApp({
      at: '/duties/new',
      me: helen,
      answers: {
        ...decisionsTaken('in force'),
        'GET /api/decisions?list=planned': { body: { rows: [] } },
        'GET /api/organisations': {
          body: { rows: [{ id: 'org-icb', name: 'NHS Board', kind: 'NHS body', identifiers: [] }] },
        },
        'POST /api/duties': problem('decisions.duty-not-an-authority', 422, { detail: words }),
      },
    });
    const { user } = view;
    await heading('Record a request or a yearly assurance');
    await user.click(screen.getByLabelText('A request for help (section 27)'));
    await user.selectOptions(screen.getByLabelText('Who is asked?'), 'NHS Board');
    await user.type(screen.getByLabelText('What is asked?'), 'Help');
    await enterDay(user, 'Asked on', '2026-11-03');
    await enterDay(user, 'To be answered by', '2026-12-01');
    await user.click(press('Record it'));
    await user.click(await screen.findByRole('link', { name: words }));
    expect(document.activeElement).toBe(screen.getByLabelText('Who is asked?'));
    expect(lastBody(view)).toEqual({
      kind: 'section 27 request',
      organisation: 'org-icb',
      what: 'Help',
      askedOn: '2026-11-03',
      by: '2026-12-01',
    });
  }, 20_000);

  it('are answered with one of the outcomes of their kind', async () => {
    const view = renderApp({
      at: '/duties/dut-1/answer',
      me: helen,
      answers: {
        'GET /api/duties/dut-1': versioned(request),
        'POST /api/duties/dut-1/answer': written,
        'GET /api/duties?list=open': { body: { rows: [] } },
        'GET /api/duties?list=settled': { body: { rows: [] } },
      },
    });
    const { user } = view;
    await heading('Record the answer');
    expect(screen.getAllByRole('radio')).toHaveLength(2);
    await user.click(screen.getByLabelText('Agreed'));
    await user.type(screen.getByLabelText('What did they say?'), 'A clinician is named');
    await user.type(screen.getByLabelText('Who said it?'), 'Chief Nursing Officer');
    await enterDay(user, 'Day of the answer', '2026-11-05');
    await user.click(press('Record the answer'));
    await screen.findByText('The answer is recorded.');
    expect(lastBody(view)).toEqual({
      outcome: 'agreed',
      answer: 'A clinician is named',
      answeredBy: 'Chief Nursing Officer',
      on: '2026-11-05',
    });
  });
});
