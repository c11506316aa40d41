import { describe, expect, test } from 'vitest';
import type { ObligationChange } from '../../../functions/kernel/obligation.ts';
import { decideReturn, type ReturnCommand, type ReturnState, returns } from '../../../functions/returns/return.ts';
import { asks, figures, history, id, open, opened, opening, submission } from './cases.ts';

const beforeDue = '2026-11-05T14:41:00.000Z';
const chase = (
  day: string,
  wakes: readonly string[] = ['2027-01-04T08:00:00.000Z'],
  wake = `${day}T08:00:00.000Z`,
): ReturnCommand => ({
  do: 'chase',
  day,
  wake,
  wakes,
  mails: [],
});

const decide = (state: ReturnState | undefined, command: ReturnCommand, at = beforeDue) =>
  decideReturn(state, command, { id, at });

const refusalOf = (state: ReturnState, command: ReturnCommand, at = beforeDue) => {
  const decided = decide(state, command, at);
  return decided.ok ? undefined : decided.refusal;
};

function obligationsOf(decided: ReturnType<typeof decideReturn>): readonly ObligationChange[] {
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value.flatMap(({ obligations = [] }) => obligations);
}

describe('opening', () => {
  test('owes the return, with its reminders, and opens the next', () => {
    const next = {
      id: 'agreement#agr-1/return/2026-11',
      kind: 'open-return',
      owes: 'system',
      subject: 'agreement#agr-1',
      due: '2026-12-01T00:00:00.000Z',
      calendar: 'calendar days',
      wakes: ['2026-12-01T00:00:00.000Z'],
      data: {},
    } as const;
    expect(obligationsOf(decide(undefined, { ...open, next }, '2026-11-01T00:10:00.000Z'))).toMatchObject([
      { change: 'meet', id: 'agreement#agr-1/return/2026-10' },
      {
        change: 'open',
        id: 'return#agr-1~2026-10/submit',
        kind: 'submit-return',
        owes: 'organisation:org-larkmead',
        due: '2026-11-06T23:59:59.999Z',
        calendar: 'working days',
        wakes: [
          // Five working days before is 30 October, before it opened.
          '2026-11-06T08:00:00.000Z',
          '2026-11-07T00:00:00.000Z',
          '2026-11-09T08:00:00.000Z',
          '2026-11-13T08:00:00.000Z',
        ],
      },
      { change: 'open', id: 'agreement#agr-1/return/2026-11' },
    ]);
  });

  test('happens once', () => {
    expect(decide(opened, open)).toEqual({ ok: true, value: [] });
  });
});

describe('chasing', () => {
  test.each([
    ['2026-10-30', ['before']],
    ['2026-11-06', ['on the day']],
    ['2026-11-07', ['window closed', 'after']],
    ['2026-11-13', ['window closed', 'after']],
  ])('on %s: %s', (day, happened) => {
    const decided = decide(opened, chase(day), `${day}T08:00:00.000Z`);
    const events = decided.ok ? decided.value.map(({ event }) => ('stage' in event ? event.stage : event.type)) : [];
    expect(events).toEqual(happened);
  });

  test('closes the window once, and then has the agreement assessed', () => {
    const late = history(['2026-11-01T00:10:00.000Z', open], ['2026-11-07T00:10:00.000Z', chase('2026-11-07')]);
    expect(late.missed).toBe('2026-11-07T00:10:00.000Z');
    expect(obligationsOf(decide(opened, chase('2026-11-07'), '2026-11-07T00:10:00.000Z'))).toMatchObject([
      { change: 'open', kind: 'assess', data: { agreement: 'agr-1', period: '2026-10', return: id } },
      { change: 'move', kind: 'submit-return' },
      { change: 'move', kind: 'submit-return' },
    ]);
    expect(obligationsOf(decide(late, chase('2026-11-13'), '2026-11-13T08:10:00.000Z'))).toMatchObject([
      { change: 'move', kind: 'submit-return' },
    ]);
  });

  test('at the close itself, at midnight, reminds nobody', () => {
    const decided = decide(opened, chase('2026-11-07', [], '2026-11-07T00:00:00.000Z'), '2026-11-07T00:10:00.000Z');
    expect(decided.ok && decided.value.map(({ event }) => event)).toEqual([{ type: 'window closed' }]);
    expect(obligationsOf(decided).map(({ change }) => change)).toEqual(['open', 'move']);
  });

  test('goes on in a month after the last reminder', () => {
    const [, moved] = obligationsOf(decide(opened, chase('2026-11-13', []), '2026-11-13T08:10:00.000Z'));
    expect(moved).toMatchObject({ change: 'move', wakes: ['2026-12-11T08:00:00.000Z'] });
  });

  test('of what has come, or need not come, does nothing', () => {
    const submitted = history(['2026-11-01T00:10:00.000Z', open], [beforeDue, submission]);
    const waived = history(['2026-11-01T00:10:00.000Z', open], [beforeDue, { do: 'waive', reason: 'Closed' }]);
    for (const state of [submitted, waived]) {
      expect(decide(state, chase('2026-11-07'))).toEqual({ ok: true, value: [] });
    }
  });

  test('keeps the last twelve times', () => {
    const chases = Array.from({ length: 15 }, () => ['2026-12-11T08:00:00.000Z', chase('2026-12-11')] as const);
    expect(history(['2026-11-01T00:10:00.000Z', open], ...chases).chased).toHaveLength(12);
  });
});

describe('submitting', () => {
  test('keeps figures, who and when, settles what was owed, and has the agreement assessed', () => {
    const state = history(['2026-11-01T00:10:00.000Z', open], [beforeDue, { ...submission, note: 'Half term' }]);
    expect(state.submitted).toEqual({
      at: beforeDue,
      by: 'user:ada',
      version: 2,
      nil: false,
      figures,
      note: 'Half term',
    });
    expect(obligationsOf(decide(opened, submission))).toMatchObject([
      { change: 'meet', id: 'return#agr-1~2026-10/submit' },
      { change: 'open', kind: 'assess', wakes: [beforeDue] },
    ]);
  });

  test('is possible after it was missed, and stays noted as late', () => {
    const late = history(
      ['2026-11-01T00:10:00.000Z', open],
      ['2026-11-07T00:10:00.000Z', chase('2026-11-07')],
      ['2026-11-09T10:00:00.000Z', submission],
    );
    expect(late).toMatchObject({ missed: '2026-11-07T00:10:00.000Z', submitted: { at: '2026-11-09T10:00:00.000Z' } });
  });

  test('happens once, and says when', () => {
    const submitted = history(['2026-11-01T00:10:00.000Z', open], [beforeDue, submission]);
    expect(refusalOf(submitted, submission)).toEqual({
      code: 'returns.already-submitted',
      facts: { when: '5 November 2026 at 2:41pm' },
    });
  });

  test('waits until the window opens', () => {
    expect(refusalOf(opened, submission, '2026-10-31T23:59:59.999Z')).toEqual({
      code: 'returns.not-open',
      facts: { opens: '1 November 2026 at midnight' },
    });
    expect(refusalOf(opened, submission, '2026-11-01T00:00:00.000Z')).toBeUndefined();
  });

  test('needs the declaration', () => {
    expect(refusalOf(opened, { ...submission, declared: false })?.code).toBe('returns.not-declared');
  });

  test('of nothing keeps no figures: missing is not zero, and nil is neither', () => {
    const nil = { ...submission, nil: true, figures: {} };
    expect(history(['2026-11-01T00:10:00.000Z', open], [beforeDue, nil]).submitted).toMatchObject({
      nil: true,
      figures: {},
    });
    expect(refusalOf(opened, { ...submission, nil: true })?.code).toBe('returns.nil-with-figures');
    expect(refusalOf(opened, { ...submission, figures: {} })).toMatchObject({
      code: 'returns.figures-refused',
      facts: { count: 2 },
      fields: [
        { pointer: '/figures/M11', code: 'missing' },
        { pointer: '/figures/M12', code: 'missing' },
      ],
    });
  });

  test('of a figure that is not asked for, or wrong, names it', () => {
    const wrong = { M12: figures.M11, M11: figures.M11, M99: figures.M11 };
    const given = Object.fromEntries(Object.entries(wrong).flatMap(([key, one]) => (one ? [[key, one]] : [])));
    expect(refusalOf(opened, { ...submission, figures: given })?.fields).toMatchObject([
      { pointer: '/figures/M99', code: 'not-asked' },
      { pointer: '/figures/M12', code: 'wrong-shape' },
    ]);
  });
});

describe('waiving', () => {
  test('settles what is owed, with the reason', () => {
    const decided = decide(opened, { do: 'waive', reason: 'The service had not begun' });
    expect(obligationsOf(decided)).toEqual([
      {
        change: 'waive',
        id: 'return#agr-1~2026-10/submit',
        kind: 'submit-return',
        reason: 'The service had not begun',
      },
    ]);
  });

  test('is final, and not for what has come', () => {
    const waived = history(['2026-11-01T00:10:00.000Z', open], [beforeDue, { do: 'waive', reason: 'Closed' }]);
    expect(refusalOf(waived, submission)).toEqual({ code: 'returns.waived', facts: { reason: 'Closed' } });
    expect(refusalOf(waived, { do: 'waive', reason: 'Again' })?.code).toBe('returns.waived');
    const submitted = history(['2026-11-01T00:10:00.000Z', open], [beforeDue, submission]);
    expect(refusalOf(submitted, { do: 'waive', reason: 'Closed' })?.code).toBe('returns.already-submitted');
  });
});

test('what was never opened is a fault of ours, not a refusal', () => {
  for (const command of [submission, chase('2026-11-06'), { do: 'waive', reason: 'Closed' }] as const) {
    expect(() => decide(undefined, command)).toThrow('before the return was opened');
  }
});

describe('lists', () => {
  const listsOf = (state: ReturnState) => returns.entries(state, id).map(({ list, sort }) => [list, sort]);

  test('hold an open return for the council, its agreement, each party, and as not submitted', () => {
    expect(listsOf(opened)).toEqual([
      ['agreement#agr-1', '2026-10'],
      ['returns', '2026-10#agr-1'],
      ['organisation#org-larkmead', '2026-10#agr-1'],
      ['organisation#org-icb', '2026-10#agr-1'],
      ['unsubmitted', '2026-11-06T23:59:59.999Z'],
      ['unsubmitted#org-larkmead', '2026-11-06T23:59:59.999Z'],
      ['unsubmitted#org-icb', '2026-11-06T23:59:59.999Z'],
    ]);
  });

  test('put a quarter where its last month is', () => {
    const quarter = history(['2027-01-01T00:10:00.000Z', { ...open, opening: opening({ period: '2026-27-Q3' }) }]);
    expect(listsOf(quarter).slice(0, 2)).toEqual([
      ['agreement#agr-1', '2026-12'],
      ['returns', '2026-12#agr-1'],
    ]);
  });

  test('of twelve parties are no more than 40 rows', () => {
    const others = Array.from({ length: 11 }, (_, place) => `org-${place}`);
    const many = history(['2026-11-01T00:10:00.000Z', { ...open, opening: opening({ others }) }]);
    expect(listsOf(many).length).toBeLessThanOrEqual(40);
  });
});

test('a return of 20 measures, none of which is available, stays near 8 kB', () => {
  const reason = 'x'.repeat(300);
  const many = Array.from({ length: 20 }, (_, place) => `M${place + 1}`);
  const state: ReturnState = {
    ...opened,
    asks: many.map(measure => ({ measure, version: 1 })),
    submitted: {
      at: beforeDue,
      by: 'user:ada',
      version: 2,
      nil: false,
      figures: Object.fromEntries(many.map(measure => [measure, { kind: 'not available', reason }])),
    },
  };
  expect(asks).toHaveLength(2);
  expect(Buffer.byteLength(JSON.stringify(state))).toBeLessThan(9_000);
});
