import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DutyCommand,
  type DutyContext,
  type DutyState,
  decideDuty,
  duties,
} from '../../../functions/decisions/duty.ts';
import { type DutyAsked, dutyAsked, dutyStands } from '../../../functions/decisions/shared/duty.ts';
import { laws } from '../../../functions/decisions/shared/laws.ts';
import { addDays } from '../../../functions/kernel/calendar.ts';
import { atTime } from '../../../functions/kernel/london.ts';

const assurance: DutyAsked = {
  kind: 'section 11 assurance',
  organisation: 'org-1',
  what: 'How staff are checked, trained and supervised',
  askedOn: '2026-01-12',
  by: '2026-03-31',
};

const request: DutyAsked = { ...assurance, kind: 'section 27 request' };

const answered = (on: string) =>
  ({ do: 'answer', given: { outcome: 'assured', answer: 'Yes', answeredBy: 'Head of Safeguarding', on } }) as const;

function duty() {
  let state: DutyState | undefined;
  let version = 0;
  const opened = new Map<string, string>();
  function act(command: DutyCommand, day: string, more: Partial<DutyContext> = {}) {
    const at = atTime(day, '12:00');
    const looked = { kind: 'NHS body', decisionUnknown: false, owedAlready: false } as const;
    const decided = decideDuty(state, command, { id: 'dut-1', at, ...looked, ...more });
    if (!decided.ok) return decided.refusal.code;
    for (const { event, obligations = [] } of decided.value) {
      version += 1;
      const parsed = duties.event.parse(JSON.parse(JSON.stringify(event)));
      state = duties.evolve(state, parsed, { id: 'dut-1', version, at, by: 'user:helen' });
      for (const change of obligations) {
        if (change.change === 'open') opened.set(change.id, change.due);
        else opened.delete(change.id);
      }
    }
    return 'done';
  }
  const now = () => {
    if (!state) throw new Error('Not asked');
    return state;
  };
  return { act, state: now, opened };
}

describe('a request or an assurance', () => {
  test('is asked on a day that has come, of somebody who can owe it', () => {
    expect(duty().act({ do: 'ask', asked: request }, '2026-01-11')).toBe('decisions.duty-day-to-come');
    expect(duty().act({ do: 'ask', asked: { ...request, by: '2026-01-11' } }, '2026-01-12')).toBe(
      'decisions.duty-days-reversed',
    );
    expect(duty().act({ do: 'ask', asked: { ...request, by: '2028-01-13' } }, '2026-01-12')).toBe(
      'decisions.duty-days-reversed',
    );
    expect(duty().act({ do: 'ask', asked: request }, '2026-01-12', { kind: 'company' })).toBe(
      'decisions.duty-not-an-authority',
    );
    expect(duty().act({ do: 'ask', asked: assurance }, '2026-01-12', { kind: 'company' })).toBe('done');
    expect(dutyAsked.safeParse({ ...request, askedOn: '1991-10-13' }).success).toBe(false);
  });

  test('that is due before its first reminder could come wakes the next morning', () => {
    const late = decideDuty(
      undefined,
      { do: 'ask', asked: { ...request, by: '2026-01-20' } },
      { id: 'x', at: atTime('2026-02-02', '12:00'), kind: 'NHS body', decisionUnknown: false, owedAlready: false },
    );
    expect(late).toMatchObject({ value: [{ obligations: [{ wakes: [atTime('2026-02-03', '08:00')] }] }] });
  });

  test('takes the outcome that fits it, once', () => {
    const one = duty();
    one.act({ do: 'ask', asked: request }, '2026-01-12');
    expect(one.act(answered('2026-02-01'), '2026-02-01')).toBe('decisions.duty-outcome');
    const agreed = (on: string) =>
      ({ do: 'answer', given: { outcome: 'agreed', answer: 'Yes', answeredBy: 'Director', on } }) as const;
    expect(one.act(agreed('2026-02-02'), '2026-02-01')).toBe('decisions.duty-day-to-come');
    expect(one.act(agreed('2026-01-11'), '2026-02-01')).toBe('decisions.duty-days-reversed');
    expect(one.act(agreed('2026-02-01'), '2026-02-01')).toBe('done');
    expect(one.act(agreed('2026-02-01'), '2026-02-01')).toBe('decisions.duty-settled');
    expect(one.act({ do: 'withdraw', reason: 'r' }, '2026-02-01')).toBe('decisions.duty-settled');
    expect(one.opened.size).toBe(0);
  });

  test('is due through the last minute of its day in London', () => {
    expect(dutyStands({ by: '2026-06-30' }, atTime('2026-06-30', '23:59')).standing).toBe('due');
    expect(dutyStands({ by: '2026-06-30' }, atTime('2026-07-01', '00:00'))).toEqual({
      standing: 'overdue',
      words: 'It was to be answered by the end of 30 June 2026.',
    });
  });

  test('of each year is owed a year after its day, also when it came late or was due on a leap day', () => {
    const one = duty();
    one.act({ do: 'ask', asked: { ...assurance, askedOn: '2024-01-10', by: '2024-02-29' } }, '2024-01-10');
    one.act(answered('2024-03-05'), '2024-03-05');
    expect(one.state().by).toBe('2025-02-28');
    // More than a year late: the years that have passed are not owed one by one.
    one.act(answered('2027-06-01'), '2027-06-01');
    expect(one.state().by).toBe('2028-02-29');
    expect([...one.opened]).toEqual([['duty#dut-1/answer/3', '2028-02-29T23:59:59.999Z']]);
    expect(one.act({ do: 'withdraw', reason: 'The agreement ended' }, '2027-07-01')).toBe('done');
    expect(one.opened.size).toBe(0);
    expect(one.act(answered('2027-07-01'), '2027-07-01')).toBe('decisions.duty-withdrawn');
    expect(duties.claims?.(one.state())).toEqual([]);
  });

  test('owes exactly one answer while it is open, and none once it is not', () => {
    const step = fc.record({
      pass: fc.integer({ min: 0, max: 500 }),
      what: fc.constantFrom('answer' as const, 'answer' as const, 'answer' as const, 'withdraw' as const),
    });
    let yearsOn = 0;
    fc.assert(
      fc.property(fc.constantFrom(assurance, request), fc.array(step, { maxLength: 6 }), (asked, steps) => {
        const one = duty();
        let today = asked.askedOn;
        one.act({ do: 'ask', asked }, today);
        for (const { pass, what } of steps) {
          today = addDays(today, pass);
          const outcome = asked.kind === 'section 27 request' ? 'declined' : 'assured';
          const given = { outcome, answer: 'x', answeredBy: 'y', on: today } as const;
          one.act(what === 'answer' ? { do: 'answer', given } : { do: 'withdraw', reason: 'r' }, today);
          const { by, settled, withdrawn, round, answers } = one.state();
          expect(duties.state.parse(one.state())).toEqual(one.state());
          expect(one.opened.size).toBe(settled === undefined && !withdrawn ? 1 : 0);
          if (settled === undefined && answers[0]) {
            yearsOn += 1;
            expect(by > answers[0].given.on && by > answers[0].due).toBe(true);
            expect(round).toBe(answers.length + 1);
          }
        }
      }),
      { numRuns: 200, seed: 11 },
    );
    expect(yearsOn).toBeGreaterThan(50);
  });
});

test('each law says what it asks and where it stands', () => {
  for (const { title, asks, address } of Object.values(laws)) {
    expect(title).toMatch(/(section \d+|SI \d+)/);
    expect(asks).toMatch(/^[A-Z].*\.$/);
    expect(new URL(address).host).toBe('www.legislation.gov.uk');
  }
  expect(laws['ca-1989-27'].address).toBe('https://www.legislation.gov.uk/ukpga/1989/41/section/27');
});
