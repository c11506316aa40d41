import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { exampleAppraisal, exampleEntry, exampleRecord } from '../../../functions/decisions/shared/examples.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import { clockWords } from '../../../web/src/features/decisions/present.ts';
import { fakeAuth, type priya, renderApp } from '../support.tsx';

const stands = { standing: 'in force', words: 'In force since 24 July 2021 at midnight.' };

const entry = { ...exampleEntry('21/00064'), title: 'Implement A Qualified Provider List' };

const detail = {
  id: 'dec-1',
  entry,
  key: { key: true, reason: 'This is a key decision: it affects 3 divisions.' },
  stands,
  entered: atTime('2021-06-08', '09:00'),
  notice: { at: atTime('2021-06-08', '10:00'), clearDays: 28, ends: '2021-07-07' },
  appraisal: exampleAppraisal,
  considered: [{ committee: 'Children’s Committee', on: '2021-06-29', comments: 'Endorsed.' }],
  decided: { at: atTime('2021-07-16', '10:00'), record: exampleRecord },
  published: { at: atTime('2021-07-16', '12:00'), clearWorkingDays: 5, inForceFrom: atTime('2021-07-24', '00:00') },
  superseding: [],
  supersededBy: [],
};

const row = {
  id: 'dec-1',
  reference: '21/00064',
  title: entry.title,
  decisionMaker: entry.decisionMaker,
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
    expect(within(table).getByText('In force since 24 July 2021 at midnight.', { exact: false })).toBeTruthy();
  });

  it('one says its clock in words, its options side by side and its record', async () => {
    renderApp({ at: '/decisions/dec-1', auth: signedOut(), answers: { 'GET /api/decisions/dec-1': { body: detail } } });
    await screen.findByRole('heading', { level: 1, name: /Implement A Qualified Provider List/ });
    expect(screen.getByText(/28 clear days end on Tuesday 6 July 2021/)).toBeTruthy();
    expect(screen.getByText(/Call-in ends on Friday 23 July 2021, after 5 clear working days/)).toBeTruthy();
    const options = screen.getByRole('table', { name: 'Options side by side' });
    const total = within(options).getByRole('rowheader', { name: 'Weighted score' }).closest('tr');
    expect(total?.textContent).toBe('Weighted score360540840');
    expect(screen.getAllByText('Spot purchase does not comply with the regulations').length).toBeGreaterThan(0);
    expect(screen.getByText(exampleRecord.reasons)).toBeTruthy();
    expect(screen.getByText('None declared')).toBeTruthy();
  });
});

describe('the clock', () => {
  it('says that a key decision without notice cannot be decided', () => {
    expect(clockWords({ key: detail.key, entry })).toEqual([
      'Notice has not been published, so it cannot be decided yet.',
    ]);
    expect(clockWords({ key: { ...detail.key, key: false }, entry })).toEqual([]);
  });

  it('tells an exception, a day not before, and a call-in with how it ended', () => {
    const exception = {
      at: atTime('2021-06-08', '10:00'),
      kind: 'special urgency' as const,
      agreedBy: 'Chair of Scrutiny',
      agreedOn: '2021-06-08',
      reason: 'The contract ends.',
      earliest: '2021-06-08',
    };
    const resolved = { at: atTime('2021-07-22', '09:00'), outcome: 'sent back' as const, comments: 'Ask schools.' };
    const callIn = { at: atTime('2021-07-20', '09:00'), by: 'five members', reason: 'Consultation.', resolved };
    expect(clockWords({ key: detail.key, entry: { ...entry, notBefore: '2021-07-01' }, exception, callIn })).toEqual([
      'The council said that it would not decide before 1 July 2021.',
      'Special urgency: Chair of Scrutiny, 8 June 2021. It may be decided from 8 June 2021. The contract ends.',
      'It was called in on 20 July 2021 at 9am by five members: Consultation.',
      'The call-in was resolved on 22 July 2021 at 9am: sent back to be decided again. Ask schools.',
    ]);
  });
});

const helen: typeof priya = {
  user: { id: 'u2', name: 'Helen Marsh', email: 'helen@eastmarch.example' },
  memberships: [
    {
      organisation: 'council',
      organisationName: 'Eastmarch County Council',
      organisationKind: 'council',
      roles: ['governance officer'],
    },
  ],
  unread: 0,
};

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
    expect(text).toContain('open a list, make an agreement');
    expect(text).toContain('From 24 July 2021');
    expect(screen.getByRole('link', { name: 'Decisions' })).toBeTruthy();
  });
});
