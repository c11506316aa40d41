import { screen, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { proposalCopy } from '../../../web/src/features/funding/proposal-copy.ts';
import { flagRow, returnRow } from '../oversight/samples.ts';
import { type Answer, problem, renderApp } from '../support.tsx';
import { certified, listed, maker, manager, member, statement, versioned, virement } from './samples.ts';

/** Under which the new line is paid. */
const grant: Record<string, Answer> = { 'GET /api/agreements/agr-2': versioned({ title: 'Counselling grant' }) };

const statementAnswers: Record<string, Answer> = {
  ...grant,
  'GET /api/funding-statements/fst-1': versioned(certified()),
  'GET /api/funding-statements/fst-1/delivered': { body: { lines: [] } },
  'GET /api/agreements': listed({ id: 'agr-2', title: 'Counselling in schools', reference: 'G-2' }),
  'GET /api/flags?state=open': listed(flagRow(), flagRow({ id: 'other', agreement: 'agr-9', sentence: 'Of another.' })),
  'GET /api/agreements/agr-1/returns?from=2026-04': listed(
    {
      ...returnRow({ id: 'agr-1~2026-10', agreement: 'agr-1', submitted: '2026-11-05T10:00:00.000Z' }),
      asks: [],
      version: 1,
    },
    { ...returnRow({ id: 'agr-1~2026-11', agreement: 'agr-1' }), asks: [] },
  ),
};

async function typeDay(user: UserEvent, group: string, day: string, month: string, yearOf: string) {
  const fields = within(screen.getByRole('group', { name: group }));
  await user.type(fields.getByLabelText('Day'), day);
  await user.type(fields.getByLabelText('Month'), month);
  await user.type(fields.getByLabelText('Year'), yearOf);
}

async function fillMoves(user: UserEvent, from: string, to: string, amount: string) {
  await screen.findByRole('heading', { level: 1, name: /What moves/ });
  await typeDay(user, 'First day of the new amounts', '1', '12', '2026');
  await user.selectOptions(screen.getByLabelText('From the line'), from);
  await user.selectOptions(screen.getByLabelText('To'), to);
  await user.type(screen.getByLabelText('Amount'), amount);
  await user.click(screen.getByRole('button', { name: 'Continue' }));
}

beforeEach(() => sessionStorage.clear());

describe('a proposal to move money', () => {
  it('goes step by step to a new line, with evidence from flags and returns, and shows before and after', async () => {
    const { user, api } = renderApp({
      at: '/funding/fst-1/move',
      me: manager,
      answers: {
        ...statementAnswers,
        'POST /api/virements': versioned({ id: 'vir-1', version: 1 }, 1),
        'GET /api/virements/vir-1': versioned(virement()),
      },
    });
    await fillMoves(user, 'early-help', 'new:1', '400k');

    expect(await screen.findByRole('heading', { name: 'It gets £400,000.00' })).toBeTruthy();
    await user.type(screen.getByLabelText('Name of the line'), 'Counselling in schools');
    await user.type(screen.getByLabelText('What the money is for'), 'Counselling for pupils');
    await user.selectOptions(screen.getByLabelText('Source'), 'Base budget');
    await user.type(screen.getByLabelText('Cost code'), 'CYP-4490');
    await user.selectOptions(screen.getByLabelText('Agreement it is paid under (optional)'), 'agr-2');
    await user.type(screen.getByLabelText('Measures that will show what it delivers (optional)'), 'M11');
    await user.selectOptions(screen.getByLabelText('Evidence that it works'), 'Strong');
    await user.click(screen.getByRole('button', { name: 'Continue' }));

    await screen.findByRole('heading', { level: 1, name: /Why should it move/ });
    expect(screen.queryByRole('heading', { name: 'Ring-fenced money' })).toBeNull();
    await user.type(screen.getByLabelText('Name of the virement'), 'Refocus of Early Help');
    await user.type(screen.getByLabelText('Why?'), 'Fewer children are helped.');
    await user.click(screen.getByRole('button', { name: 'Continue' }));

    await user.click(await screen.findByRole('checkbox', { name: /^Young people receiving Early Help was 61/ }));
    expect(screen.queryByRole('checkbox', { name: /Of another/ })).toBeNull();
    await user.click(screen.getByRole('checkbox', { name: /^October 2026/ }));
    expect(screen.queryByRole('checkbox', { name: /^November 2026/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Continue' }));

    const table = await screen.findByRole('table', { name: 'Before and after, from 1 December 2026 on' });
    const cells = (name: RegExp) => within(table).getByRole('rowheader', { name }).closest('tr')?.textContent;
    expect(cells(/^Early Help/)).toContain('£1,200,000.00-£400,000.00–£800,000.00');
    expect(cells(/^Counselling in schools/)).toContain('New line. Base budgetNone–+£400,000.00£400,000.00');
    expect(cells(/^Together/)).toContain('£2,657,000.00');
    expect(screen.getByText(/Together the lines stay at/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Propose the virement' }));
    expect(await screen.findByText('The virement is proposed.')).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({
      statement: 'fst-1',
      title: 'Refocus of Early Help',
      reason: 'Fewer children are helped.',
      from: '2026-12-01',
      moves: [
        {
          from: 'early-help',
          pence: 40_000_000,
          to: {
            new: {
              id: 'counselling-in-schools',
              title: 'Counselling in schools',
              purpose: 'Counselling for pupils',
              source: 'base budget',
              costCode: 'CYP-4490',
              agreement: 'agr-2',
              measures: ['M11'],
              evidence: 'strong',
            },
          },
        },
      ],
      evidence: [
        { kind: 'flag', id: 'agr-1~M11~floor' },
        { kind: 'return', id: 'agr-1~2026-10' },
      ],
    });
    expect(proposalCopy('priya', 'fst-1').read()).toEqual({});
  });

  it('says at once when more would move than is left, and asks for grounds where a ring-fence is touched', async () => {
    const { user } = renderApp({ at: '/funding/fst-1/move', me: manager, answers: statementAnswers });
    await fillMoves(user, 'hsb', 'early-help', '200k');
    expect(
      await screen.findByRole('link', { name: /^“HSB” has £72,333\.32 left to move from 1 December 2026/ }),
    ).toBeTruthy();
    const amount = screen.getByLabelText('Amount');
    await user.clear(amount);
    await user.type(amount, '50k');
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByRole('heading', { name: 'Ring-fenced money' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByRole('link', { name: 'Enter who agreed' })).toBeTruthy();
  });

  it('is kept in the tab, and nobody gets past a step by an address', async () => {
    const { user, unmount } = renderApp({
      at: '/funding/fst-1/move?step=check',
      me: manager,
      answers: statementAnswers,
    });
    await fillMoves(user, 'early-help', 'khnes', '1.5k');
    await screen.findByRole('heading', { level: 1, name: /Why should it move/ });
    unmount();
    renderApp({ at: '/funding/fst-1/move', me: manager, answers: statementAnswers });
    expect(await screen.findByLabelText('Amount')).toHaveProperty('value', '1,500');
    expect(screen.getByLabelText('From the line')).toHaveProperty('value', 'early-help');
  });

  it('is for a certified statement', async () => {
    renderApp({
      at: '/funding/fst-1/move',
      me: manager,
      answers: { 'GET /api/funding-statements/fst-1': versioned(statement()) },
    });
    expect(await screen.findByText(/This one is not: correct its lines instead/)).toBeTruthy();
  });
});

const one = 'GET /api/virements/vir-1';

describe('a virement', () => {
  it('shows how it stands, before and after, its new line and what shows it, each with its way there', async () => {
    renderApp({ at: '/funding/virements/vir-1', me: member, answers: { [one]: versioned(virement()) } });
    expect(await screen.findByText(/It waits for approval by somebody else/)).toBeTruthy();
    expect(
      screen.getByText('£400,000.00 from “Early Help” to “Counselling in schools”, from 1 December 2026 on'),
    ).toBeTruthy();
    expect(screen.getByText('Young people receiving Early Help was 61 in October 2026.').closest('a')).toBeNull();
    expect(screen.getByText('Note of the meeting: Contract file 12')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 3, name: 'Counselling in schools' })).toBeTruthy();
    // A member reads no agreements.
    expect(screen.getByText('An agreement, which your role does not open').closest('a')).toBeNull();
    expect(screen.queryByRole('link', { name: 'Approve' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Withdraw' })).toBeNull();
  });

  it('that is due says that it takes effect within minutes, and shows it when looked at again', async () => {
    const scheduled = virement({
      approved: '2026-11-09T08:59:30.000Z',
      scheduledFor: '2026-11-09T08:59:30.000Z',
      stands: { standing: 'scheduled', words: 'Approved. It takes effect on 9 November 2026.' },
    });
    const effective = virement({
      effective: '2026-11-09T09:00:10.000Z',
      stands: { standing: 'effective', words: 'In effect since 9 November 2026 at 9am.' },
    });
    const { user } = renderApp({
      at: '/funding/virements/vir-1',
      me: manager,
      answers: {
        [one]: [versioned(scheduled), versioned(scheduled), versioned(effective, 6)],
        ...grant,
      },
    });
    expect(await screen.findByText('That is now: it takes effect within a few minutes.')).toBeTruthy();
    const link = await screen.findByRole('link', { name: 'Counselling grant' });
    expect(link.getAttribute('href')).toBe('/agreements/agr-2');
    const again = screen.getByRole('button', { name: 'Look again' });
    await user.click(again);
    await vi.waitFor(() => expect(again.getAttribute('aria-disabled')).toBeNull());
    expect(screen.getByRole('button', { name: 'Look again' })).toBe(again);
    await user.click(again);
    expect(await screen.findByText('In effect since 9 November 2026 at 9am.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Look again' })).toBeNull();
  });

  it('that is scheduled for a day to come offers nothing to look at again', async () => {
    const scheduled = virement({
      scheduledFor: '2026-12-01T00:00:00.000Z',
      stands: { standing: 'scheduled', words: 'Approved. It takes effect on 1 December 2026.' },
    });
    renderApp({ at: '/funding/virements/vir-1', me: member, answers: { [one]: versioned(scheduled) } });
    expect(await screen.findByText(/reserved until then/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Look again' })).toBeNull();
  });

  it('that is held says why, and can be withdrawn with a reason', async () => {
    const held = virement({
      stands: { standing: 'held', words: 'Approved, and held since 8 December 2026. Called in on 7 December 2026.' },
    });
    const { user, api } = renderApp({
      at: '/funding/virements/vir-1',
      me: manager,
      answers: {
        [one]: versioned(held),
        ...grant,
        'POST /api/virements/vir-1/withdrawal': versioned({ id: 'vir-1', version: 6 }),
      },
    });
    expect(await screen.findByText(/held since 8 December 2026. Called in/)).toBeTruthy();
    const flag = screen.getByRole('link', { name: 'Young people receiving Early Help was 61 in October 2026.' });
    expect(flag.getAttribute('href')).toBe('/flags/agr-1~M11~floor');
    await user.click(screen.getByRole('link', { name: 'Withdraw' }));
    await user.type(await screen.findByLabelText('Why is it withdrawn?'), 'Another way was found.');
    await user.click(screen.getByRole('button', { name: 'Withdraw the virement' }));
    expect(await screen.findByText('The virement is withdrawn.')).toBeTruthy();
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({ reason: 'Another way was found.' });
  });

  it('is approved by somebody else under a delegation; without a decision the refusal names it', async () => {
    const delegation = {
      id: 'del-1',
      post: 'Cabinet member',
      holder: 'margaret',
      holderName: 'Margaret Oyelaran',
      effects: ['move money'],
      upToPence: 250_000_000,
      under: 'dec-1',
      from: '2021-07-24',
      mayInstruct: true,
      decision: { title: 'Scheme of delegation', words: 'In force.', inForce: true },
      passed: [],
    };
    const facts = {
      effect: 'move money',
      id: 'dec-2',
      decision: '26/00100 “Refocus”',
      standing: 'It may be decided from 8 December 2026.',
      earliest: '8 December 2026',
    };
    const { user, api } = renderApp({
      at: '/funding/virements/vir-1',
      me: maker,
      answers: {
        [one]: versioned(virement()),
        'GET /api/delegations': listed(delegation),
        'POST /api/virements/vir-1/approval': problem('decision-required', 409, { facts }),
      },
    });
    await user.click(await screen.findByRole('link', { name: 'Approve' }));
    expect(await screen.findByRole('radio', { name: /^Cabinet member: up to £2,500,000.00/ })).toHaveProperty(
      'checked',
      true,
    );
    await user.click(screen.getByRole('button', { name: 'Approve the virement' }));
    expect(await screen.findByRole('heading', { name: 'A decision is required first' })).toBeTruthy();
    expect(screen.getByRole('link', { name: '26/00100 “Refocus”' }).getAttribute('href')).toBe('/decisions/dec-2');
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({ delegation: 'del-1' });
  });

  it('names the decision it needs, with what happens next with it, or says that there is none', async () => {
    const decision = {
      id: 'dec-2',
      entry: { reference: '26/00100', title: 'Refocus', decisionMaker: 'The cabinet member' },
      stands: { standing: 'in force', words: 'In force since the start of 1 December 2026.' },
    };
    const { unmount } = renderApp({
      at: '/funding/virements/vir-1',
      me: member,
      answers: {
        [one]: versioned(virement({ needs: 'dec-2' })),
        'GET /api/decisions/dec-2': versioned(decision),
      },
    });
    const link = await screen.findByRole('link', { name: '26/00100 “Refocus”' });
    expect(link.getAttribute('href')).toBe('/decisions/dec-2');
    expect(screen.getByText('In force since the start of 1 December 2026.')).toBeTruthy();
    expect(screen.getByText('What it permits may be done.')).toBeTruthy();
    unmount();
    renderApp({ at: '/funding/virements/vir-1', me: member, answers: { [one]: versioned(virement()) } });
    expect(await screen.findByText(/and none is recorded/)).toBeTruthy();
  });

  it('is not approved by its proposer, nor by who holds no delegation', async () => {
    const { unmount } = renderApp({
      at: '/funding/virements/vir-1',
      me: maker,
      answers: { [one]: versioned(virement({ proposer: { by: 'user:margaret' } })) },
    });
    await screen.findByText(/It waits for approval/);
    expect(screen.queryByRole('link', { name: 'Approve' })).toBeNull();
    unmount();
    renderApp({
      at: '/funding/virements/vir-1/approve',
      me: maker,
      answers: { [one]: versioned(virement()), 'GET /api/delegations': listed() },
    });
    expect(await screen.findByText(/You hold no delegation to move money/)).toBeTruthy();
  });
});
