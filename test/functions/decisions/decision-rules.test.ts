import { describe, expect, test } from 'vitest';
import { earliestInForce } from '../../../functions/decisions/decision-dates.ts';
import { mostResponses } from '../../../functions/decisions/shared/entry.ts';
import { keyTest } from '../../../functions/decisions/shared/key-decision.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import { entry, maker, proposal, record } from './cases.ts';

const decide = { do: 'decide', record } as const;

const noon = (day: string) => atTime(day, '12:00');

const urgent = (agreedOn: string) =>
  ({ do: 'agree urgency', given: { agreedBy: 'Chair of Scrutiny', agreedOn, reason: 'It would stop' } }) as const;

describe('an urgent decision', () => {
  test('is in force when it is published, and cannot be called in', () => {
    const one = proposal();
    one.act({ do: 'publish notice' }, noon('2019-10-08'));
    one.act(decide, noon('2019-11-20'));
    expect(one.act(urgent('2019-11-21'), noon('2019-11-20'))).toMatchObject({
      refusal: { code: 'decisions.urgency-later', facts: { on: '21 November 2019' } },
    });
    expect(one.act(urgent('2019-11-19'), noon('2019-11-20')).ok).toBe(true);
    one.act({ do: 'publish' }, atTime('2019-11-20', '15:30'));
    expect(one.state().published).toMatchObject({ clearWorkingDays: 0, inForceFrom: atTime('2019-11-20', '15:30') });
    expect(one.standing(atTime('2019-11-20', '15:29')).standing).not.toBe('in force');
    expect(one.standing(atTime('2019-11-20', '15:30'))).toMatchObject({
      standing: 'in force',
      words: 'In force since 20 November 2019 at 3:30pm.',
    });
    expect(one.act({ do: 'call in', by: 'x', reason: 'y' }, atTime('2019-11-20', '15:30'))).toMatchObject({
      refusal: {
        code: 'decisions.call-in-exempt',
        facts: { who: 'Chair of Scrutiny', on: '19 November 2019' },
      },
    });
  });

  test('is agreed to be so before it is published, not after', () => {
    const one = proposal({ valuePence: 1, divisions: [] });
    one.act(decide, noon('2019-10-08'));
    one.act({ do: 'publish' }, noon('2019-10-08'));
    expect(one.act(urgent('2019-10-08'), noon('2019-10-08'))).toMatchObject({
      refusal: { code: 'decisions.published-already', facts: { when: '8 October 2019' } },
    });
  });
});

describe('the earliest day in force', () => {
  const earliest = (one: ReturnType<typeof proposal>, day: string) =>
    earliestInForce(one.state(), one.standing(noon(day)), noon(day));

  test('counts notice and call-in that are still to come, and what time has passed', () => {
    const one = proposal();
    // Notice on Tuesday 8 October to Wednesday 6 November, then five clear working days.
    expect(earliest(one, '2019-10-08')).toBe('2019-11-14');
    expect(earliest(one, '2019-10-09')).toBe('2019-11-15');
    one.act({ do: 'publish notice' }, noon('2019-10-08'));
    expect(earliest(one, '2019-10-20')).toBe('2019-11-14');
    one.act(decide, noon('2019-11-20'));
    expect(earliest(one, '2019-11-20')).toBe('2019-11-28');
    one.act({ do: 'publish' }, noon('2019-11-20'));
    expect(earliest(one, '2019-11-21')).toBe('2019-11-28');
    one.act({ do: 'call in', by: 'x', reason: 'y' }, noon('2019-11-21'));
    expect(earliest(one, '2019-11-21')).toBeUndefined();
  });

  test('is not before the day the council named, nor after call-in where that is exempt', () => {
    const one = proposal({ notBefore: '2019-11-20' });
    expect(earliest(one, '2019-10-08')).toBe('2019-11-28');
    one.act(urgent('2019-10-08'), noon('2019-10-08'));
    expect(earliest(one, '2019-10-08')).toBe('2019-11-20');
  });

  test('is not guessed beyond the years whose bank holidays are known', () => {
    expect(earliest(proposal({ notBefore: '2098-11-20' }), '2019-10-08')).toBeUndefined();
  });

  test('keeps to the settings of the day it was entered', () => {
    const one = proposal();
    expect(one.state().counts).toEqual({ noticeClearDays: 28, callInClearWorkingDays: 5 });
  });
});

describe('the thresholds of a key decision', () => {
  const settings = (regulation: object, constitution: object) => ({ keyDecision: { regulation, constitution } });

  test('are two settings, and either is enough', () => {
    const matter = { valuePence: 60_000_000, divisions: ['a', 'b', 'c'] };
    const strict = settings({ overPence: 50_000_000 }, { divisions: 4 });
    expect(keyTest(matter, strict)).toEqual({
      key: true,
      reason: 'This is a key decision: £600,000.00 is more than £500,000.00 (regulation 8 of SI 2012/2089).',
    });
    const broad = settings({ overPence: 100_000_000, divisions: 4 }, { divisions: 3 });
    expect(keyTest(matter, broad).reason).toContain('3 or more count (the council’s constitution)');
    expect(keyTest(matter, settings({ divisions: 4 }, { overPence: 60_000_000 })).key).toBe(false);
    expect(keyTest(matter, settings({}, {})).key).toBe(false);
  });

  test('decide with the entry as it was changed last', () => {
    const small = proposal({ valuePence: 1, divisions: [] });
    expect(small.state().key.key).toBe(false);
    small.act({ do: 'change', entry: entry({ valuePence: 100_000_001 }), reason: 'r' }, noon('2019-10-09'));
    expect(small.state().key).toMatchObject({ key: true });
    expect(small.act(decide, noon('2019-10-09'))).toMatchObject({ refusal: { code: 'decisions.no-notice' } });
  });
});

describe('what leads to a decision', () => {
  test('a decision maker who changed the entry cannot decide it either', () => {
    const one = proposal({ valuePence: 1, divisions: [] });
    const changed = entry({ valuePence: 2, divisions: [] });
    one.act({ do: 'change', entry: changed, reason: 'r' }, noon('2019-10-09'), maker);
    expect(one.act(decide, noon('2019-10-09'))).toMatchObject({ refusal: { code: 'decisions.own-proposal' } });
    expect(one.act(decide, noon('2019-10-09'), 'user:another').ok).toBe(true);
  });

  test('responses come one by one, on days that have come, until the decision', () => {
    const one = proposal({ valuePence: 1, divisions: [] });
    const respond = (on: string) =>
      ({ do: 'record response', response: { who: 'Schools', on, response: 'In favour' } }) as const;
    expect(one.act(respond('2019-10-10'), noon('2019-10-09'))).toMatchObject({
      refusal: { code: 'decisions.response-to-come', facts: { on: '10 October 2019' } },
    });
    for (let count = 0; count < mostResponses; count++) {
      expect(one.act(respond('2019-10-09'), noon('2019-10-09')).ok).toBe(true);
    }
    expect(one.act(respond('2019-10-09'), noon('2019-10-09'))).toMatchObject({
      refusal: { code: 'decisions.responses-full' },
    });
    expect(one.state().responses).toHaveLength(mostResponses);
    one.act(decide, noon('2019-10-09'));
    expect(one.act(respond('2019-10-09'), noon('2019-10-09'))).toMatchObject({
      refusal: { code: 'decisions.decided-already' },
    });
  });

  test('an equality review is planned within three years', () => {
    const one = proposal();
    const assess = (reviewOn: string) =>
      ({ do: 'assess equality', assessment: { findings: 'f', mitigation: 'm', reviewOn } }) as const;
    expect(one.act(assess('2022-10-10'), noon('2019-10-09'))).toMatchObject({
      refusal: { code: 'decisions.review-too-late', facts: { latest: '9 October 2022' } },
    });
    expect(one.act(assess('2022-10-09'), noon('2019-10-09')).ok).toBe(true);
  });
});
