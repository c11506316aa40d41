import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreements } from '../../../functions/agreements/agreement.ts';
import { decideEnding, type EndingCommand } from '../../../functions/agreements/ending.ts';
import { lastDayBefore, noticeEnds, noticeMonths } from '../../../functions/agreements/shared/notice.ts';
import { addDays, addMonths } from '../../../functions/kernel/calendar.ts';
import { startOfDay } from '../../../functions/kernel/london.ts';
import { agreed, details, fold } from './cases.ts';

const context = (more: { at?: string; unknownParties?: readonly string[] } = {}) => ({
  id: 'agr-1',
  at: '2026-10-01T09:00:00.000Z',
  unknownParties: [],
  ...more,
});

const active = agreed({ active: true });

const codeOf = (command: EndingCommand, state = active, more = {}) => {
  const decided = decideEnding(state, command, context(more));
  return decided.ok ? 'ok' : decided.refusal.code;
};

const end = (on: string) => ({ do: 'end', on, reason: 'Replaced', decision: 'dec-1' }) as const;

const notice = (more: Partial<Extract<EndingCommand, { do: 'give notice' }>> = {}) =>
  ({
    do: 'give notice',
    givenBy: 'council',
    givenOn: '2026-10-01',
    endsOn: '2027-04-01',
    reason: 'The money goes to early help',
    months: 6,
    decision: 'dec-1',
    ...more,
  }) as const;

const novation = (more: Partial<Extract<EndingCommand, { do: 'novate' }>> = {}) =>
  ({
    do: 'novate',
    outgoing: 'org-larkmead',
    incoming: 'org-brightwater',
    from: '2026-09-01',
    document: 'item-1',
    reason: 'Merged',
    decision: 'dec-1',
    ...more,
  }) as const;

describe('ending', () => {
  test('is on a day of the term, under a decision, and final', () => {
    expect(codeOf(end('2026-03-31'))).toBe('agreements.ends-before-start');
    expect(codeOf(end('2029-04-01'))).toBe('agreements.ends-after-term');
    const ended = fold(agreements, decideEnding(active, end('2027-03-31'), context()), active);
    expect(ended.ended).toMatchObject({ on: '2027-03-31', reason: 'Replaced', decision: 'dec-1' });
    for (const command of [end('2027-01-31'), notice(), novation()]) {
      expect(codeOf(command, ended)).toBe('agreements.already-ended');
    }
  });

  test('needs an agreement in effect', () => {
    for (const command of [end('2027-03-31'), notice(), novation()]) {
      expect(codeOf(command, agreed())).toBe('agreements.not-active');
    }
  });

  test('lets oversight look whether anything is delivered after it', () => {
    expect(decideEnding(active, end('2027-03-31'), context())).toMatchObject({
      value: [{ obligations: [{ kind: 'assess', wakes: ['2027-04-01T05:00:00.000Z'], data: { agreement: 'agr-1' } }] }],
    });
  });
});

describe('notice', () => {
  test('of five months on 1 April 2024 ends on 1 September 2024', () => {
    const old = agreed({ active: true, details: details({ term: { start: '2019-04-01' } }) });
    const given = { givenOn: '2024-04-01', months: 5 };
    const at = '2024-04-01T10:00:00.000Z';
    expect(decideEnding(old, notice({ ...given, endsOn: '2024-08-31' }), context({ at }))).toMatchObject({
      refusal: {
        code: 'agreements.notice-too-short',
        facts: { earliest: '1 September 2024', months: '5 months' },
        fields: [{ pointer: '/endsOn' }],
      },
    });
    const state = fold(agreements, decideEnding(old, notice({ ...given, endsOn: '2024-09-01' }), context({ at })), old);
    expect(state.ended).toMatchObject({
      on: '2024-08-31',
      notice: { givenBy: 'council', givenOn: '2024-04-01', endsOn: '2024-09-01', months: 5 },
    });
  });

  test('by the provider needs no decision', () => {
    const { decision: _, ...without } = notice({ givenBy: 'org-larkmead' });
    const state = fold(agreements, decideEnding(active, without, context()), active);
    expect(state.ended).toMatchObject({ on: '2027-03-31', notice: { givenBy: 'org-larkmead' } });
    expect(state.ended).not.toHaveProperty('decision');
  });

  test.each([
    ['by somebody who is no party', notice({ givenBy: 'org-x' }), 'agreements.not-a-party'],
    ['given on a day to come', notice({ givenOn: '2026-10-02', endsOn: '2027-05-01' }), 'agreements.day-to-come'],
    ['a day short of the period', notice({ endsOn: '2027-03-31' }), 'agreements.notice-too-short'],
    ['that ends after the term does', notice({ endsOn: '2029-04-02' }), 'agreements.ends-after-term'],
    [
      'that ended before the first day',
      notice({ givenOn: '2025-01-01', endsOn: '2026-04-01' }),
      'agreements.ends-before-start',
    ],
  ])('is refused %s', (_, command, code) => {
    expect(codeOf(command)).toBe(code);
  });

  test('may end with the term itself', () => {
    expect(codeOf(notice({ endsOn: '2029-04-01' }))).toBe('ok');
  });

  test('has the months of the agreement, otherwise those usual for its kind', () => {
    expect([noticeMonths('section 76', undefined), noticeMonths('section 76', 5)]).toEqual([6, 5]);
  });

  test('ends in the last month on the same day, or on the month’s last where it has none', () => {
    expect(noticeEnds('2023-08-31', 6)).toBe('2024-02-29');
    expect(noticeEnds('2024-02-29', 12)).toBe('2025-02-28');
    expect(lastDayBefore('2024-03-01')).toBe('2024-02-29');
  });

  test('is never shorter than agreed, whenever it is given', () => {
    const days = fc.integer({ min: 0, max: 3_000 });
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 1, max: 36 }),
        fc.integer({ min: -400, max: 400 }),
        (after, months, shift) => {
          const givenOn = addDays('2018-01-01', after);
          const endsOn = addDays(addMonths(givenOn, months), shift);
          const state = agreed({ active: true, details: details({ term: { start: '2018-01-01' } }) });
          const at = startOfDay(addDays(givenOn, 1));
          const decided = decideEnding(state, notice({ givenOn, endsOn, months }), context({ at }));
          if (shift < 0) expect(decided).toMatchObject({ refusal: { code: 'agreements.notice-too-short' } });
          else expect(fold(agreements, decided, state).ended?.on).toBe(addDays(endsOn, -1));
        },
      ),
    );
  });
});

describe('novation', () => {
  test('puts another in a party’s place, with all its parts', () => {
    const state = fold(agreements, decideEnding(active, novation(), context()), active);
    expect(state.parties).toEqual([
      { organisation: 'council', parts: ['payer'] },
      { organisation: 'org-brightwater', parts: ['payee', 'deliverer'] },
    ]);
    expect({ ...state, parties: active.parties }).toEqual(active);
  });

  test.each([
    ['of somebody who is no party', novation({ outgoing: 'org-x' }), {}, 'agreements.not-a-party'],
    ['by a party', novation({ incoming: 'council' }), {}, 'agreements.party-twice'],
    ['by somebody not registered', novation(), { unknownParties: ['org-brightwater'] }, 'agreements.party-unknown'],
    ['from a day to come', novation({ from: '2026-10-02' }), {}, 'agreements.novation-day'],
    ['from before the term', novation({ from: '2026-03-31' }), {}, 'agreements.novation-day'],
  ])('is refused %s', (_, command, more, code) => {
    expect(codeOf(command, active, more)).toBe(code);
  });
});
