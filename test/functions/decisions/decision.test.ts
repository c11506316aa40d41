import { describe, expect, test } from 'vitest';
import { decisions } from '../../../functions/decisions/decision-record.ts';
import { keyTest } from '../../../functions/decisions/shared/key-decision.ts';
import { weightedScore } from '../../../functions/decisions/shared/weighted-score.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import { appraisal, entry, officer, proposal, record, settings } from './cases.ts';

const decide = { do: 'decide', record } as const;

describe('the key-decision test', () => {
  test('says by money and by divisions, and whose rule it is', () => {
    const { key, reason } = keyTest({ valuePence: 265_700_000, divisions: ['a', 'b'] }, settings);
    expect(key).toBe(true);
    expect(reason).toContain('£2,657,000.00 is more than £1,000,000.00 (the council’s constitution)');
    expect(reason).toContain('it affects 2 divisions, and 2 or more count (regulation 8 of SI 2012/2089)');
  });

  test('is not met by exactly the amount in one division', () => {
    const { key, reason } = keyTest({ valuePence: 100_000_000, divisions: ['a', 'a'] }, settings);
    expect(key).toBe(false);
    expect(reason).toContain('£1,000,000.00 and 1 division are below');
    expect(keyTest({ valuePence: 100_000_001, divisions: [] }, settings).key).toBe(true);
  });
});

describe('the Section 76 refocus, first published on 8 October 2019', () => {
  test('may be decided from 6 November: 28 clear days', () => {
    const refocus = proposal({ title: 'Refocus of the Section 76 funding' });
    expect(refocus.standing(atTime('2019-10-08', '08:30')).standing).toBe('in the forward plan');
    refocus.act({ do: 'publish notice' }, atTime('2019-10-08', '09:00'));
    expect(refocus.state().notice).toMatchObject({ clearDays: 28, ends: '2019-11-06' });
    expect(refocus.standing(atTime('2019-11-05', '23:59'))).toEqual({
      standing: 'notice running',
      words: 'It may be decided from 6 November 2019.',
      next: '2019-11-06T00:00:00.000Z',
    });
    const early = refocus.act(decide, atTime('2019-11-05', '23:59'));
    expect(early).toMatchObject({ refusal: { code: 'decisions.too-early', facts: { earliest: '6 November 2019' } } });
    expect(refocus.act(decide, atTime('2019-11-06', '00:00')).ok).toBe(true);
  });

  test('said “not before 20 November”, so not before that', () => {
    const refocus = proposal({ notBefore: '2019-11-20' });
    refocus.act({ do: 'publish notice' }, atTime('2019-10-08', '09:00'));
    expect(refocus.act(decide, atTime('2019-11-19', '12:00'))).toMatchObject({
      refusal: { code: 'decisions.too-early', facts: { earliest: '20 November 2019' } },
    });
    expect(refocus.standing(atTime('2019-11-20', '00:00')).standing).toBe('may be decided');
  });
});

/** Notice, decision and publication, each as late as it need be. */
function published(day: string, noticed = '2021-06-01') {
  const one = proposal({}, atTime(noticed, '08:00'));
  one.act({ do: 'publish notice' }, atTime(noticed, '09:00'));
  one.act(decide, atTime(day, '10:00'));
  expect(one.act({ do: 'publish' }, atTime(day, '11:00')).ok).toBe(true);
  return one;
}

describe('publication and call-in', () => {
  test('the Qualified Provider List, published Friday 16 July 2021, is in force from 00:00 on Saturday 24 July', () => {
    const list = published('2021-07-16');
    expect(list.state().published?.inForceFrom).toBe(atTime('2021-07-24', '00:00'));
    expect(list.standing(atTime('2021-07-23', '23:59'))).toEqual({
      standing: 'published, call-in running',
      words: 'Call-in runs until the start of 24 July 2021, then it is in force.',
      next: atTime('2021-07-24', '00:00'),
    });
    expect(list.standing(atTime('2021-07-24', '00:00')).standing).toBe('in force');
  });

  test('on Maundy Thursday Good Friday and Easter Monday do not count', () => {
    // Thursday 2 April 2026: Tuesday 7 to Friday 10, and Monday 13 April are the five days.
    const easter = published('2026-04-02', '2026-02-02');
    expect(easter.state().published?.inForceFrom).toBe(atTime('2026-04-14', '00:00'));
  });

  test('called in is suspended, past its date too, until it is resolved', () => {
    const list = published('2021-07-16');
    expect(
      list.act({ do: 'call in', by: 'Five members', reason: 'Consultation' }, atTime('2021-07-23', '23:59')).ok,
    ).toBe(true);
    expect(list.standing(atTime('2021-09-01', '12:00')).standing).toBe('called in');
    expect(list.act({ do: 'call in', by: 'Others', reason: 'Too' }, atTime('2021-07-23', '23:59'))).toMatchObject({
      refusal: { code: 'decisions.called-in-already' },
    });
    list.act({ do: 'resolve call-in', outcome: 'confirmed', comments: 'No comment' }, atTime('2021-09-01', '12:00'));
    expect(list.standing(atTime('2021-09-01', '11:59')).standing).toBe('published, call-in running');
    expect(list.standing(atTime('2021-09-01', '12:00')).standing).toBe('in force');
  });

  test('sent back it is decided, published and open to call-in again', () => {
    const list = published('2021-07-16');
    list.act({ do: 'call in', by: 'Five members', reason: 'Consultation' }, atTime('2021-07-20', '12:00'));
    list.act({ do: 'resolve call-in', outcome: 'sent back', comments: 'Ask schools' }, atTime('2021-07-22', '12:00'));
    expect(list.standing(atTime('2021-08-01', '12:00')).standing).toBe('may be decided');
    expect(list.act({ do: 'publish' }, atTime('2021-08-01', '12:00'))).toMatchObject({
      refusal: { code: 'decisions.not-decided' },
    });
    list.act(decide, atTime('2021-08-02', '12:00'));
    list.act({ do: 'publish' }, atTime('2021-08-02', '13:00'));
    expect(list.act({ do: 'call in', by: 'Others', reason: 'Again' }, atTime('2021-08-03', '13:00')).ok).toBe(true);
  });

  test('is too late for call-in from the instant it is in force, and cannot be withdrawn then', () => {
    const list = published('2021-07-16');
    const at = atTime('2021-07-24', '00:00');
    expect(list.act({ do: 'call in', by: 'x', reason: 'y' }, at)).toMatchObject({
      refusal: { code: 'decisions.call-in-over', facts: { when: 'the start of 24 July 2021' } },
    });
    expect(list.act({ do: 'withdraw', reason: 'y' }, at)).toMatchObject({ refusal: { code: 'decisions.in-force' } });
  });

  test('is superseded only once its successor is in force', () => {
    const old = published('2021-07-16');
    const next = published('2022-03-01', '2022-01-10');
    const noted = old.act({ do: 'note successor', successor: 'dec-2' }, atTime('2022-03-01', '11:00'));
    expect(noted.ok).toBe(true);
    expect(old.standing(atTime('2022-03-08', '23:59'), [next.state()]).standing).toBe('in force');
    expect(old.standing(atTime('2022-03-09', '00:00'), [next.state()])).toMatchObject({
      standing: 'superseded',
      words: 'Superseded by another decision from the start of 9 March 2022.',
    });
    next.act({ do: 'call in', by: 'x', reason: 'y' }, atTime('2022-03-05', '12:00'));
    expect(old.standing(atTime('2022-05-09', '00:00'), [next.state()]).standing).toBe('in force');
  });
});

describe('without 28 clear days', () => {
  test('a decision without a notice is refused with the earliest date it could have', () => {
    expect(proposal().act(decide, atTime('2019-10-08', '12:00'))).toMatchObject({
      refusal: { code: 'decisions.no-notice', facts: { earliest: '6 November 2019' } },
    });
  });

  test('a general exception waits five clear days after the chair was told', () => {
    const one = proposal();
    const given = { kind: 'general exception', agreedBy: 'Chair', agreedOn: '2019-10-09', reason: 'r' } as const;
    one.act({ do: 'agree exception', given }, atTime('2019-10-09', '12:00'));
    expect(one.act(decide, atTime('2019-10-14', '12:00'))).toMatchObject({ refusal: { code: 'decisions.too-early' } });
    expect(one.act(decide, atTime('2019-10-15', '12:00')).ok).toBe(true);
  });

  test('special urgency does at once, but only from the day the chair agreed', () => {
    const one = proposal();
    const given = { kind: 'special urgency', agreedBy: 'Chair', agreedOn: '2019-10-10', reason: 'r' } as const;
    expect(one.act({ do: 'agree exception', given }, atTime('2019-10-09', '12:00'))).toMatchObject({
      refusal: { code: 'decisions.agreed-later' },
    });
    one.act({ do: 'agree exception', given }, atTime('2019-10-10', '12:00'));
    expect(one.act(decide, atTime('2019-10-10', '13:00')).ok).toBe(true);
  });

  test('what is not key needs neither', () => {
    const one = proposal({ valuePence: 5_000_000, divisions: ['Saltby North'] });
    const given = { kind: 'special urgency', agreedBy: 'Chair', agreedOn: '2019-10-08', reason: 'r' } as const;
    expect(one.act({ do: 'agree exception', given }, atTime('2019-10-08', '12:00'))).toMatchObject({
      refusal: { code: 'decisions.not-key' },
    });
    expect(one.act(decide, atTime('2019-10-08', '12:00')).ok).toBe(true);
  });

  test('a notice that no longer says what is so ends with the change', () => {
    const one = proposal();
    one.act({ do: 'publish notice' }, atTime('2019-10-08', '09:00'));
    one.act({ do: 'change', entry: entry({ summary: 'Said better' }), reason: 'r' }, atTime('2019-10-09', '09:00'));
    expect(one.state().notice?.ends).toBe('2019-11-06');
    one.act({ do: 'change', entry: entry({ valuePence: 900_000_000 }), reason: 'r' }, atTime('2019-10-20', '09:00'));
    expect(one.standing(atTime('2019-12-01', '09:00')).standing).toBe('in the forward plan');
    one.act({ do: 'publish notice' }, atTime('2019-10-20', '10:00'));
    expect(one.state().notice?.ends).toBe('2019-11-18');
  });
});

describe('what leads to a decision', () => {
  test('a committee cannot have met before the notice, nor meet in the future', () => {
    const one = proposal();
    const met = (on: string) => ({ do: 'consider', consideration: { committee: 'c', on, comments: 'x' } }) as const;
    expect(one.act(met('2019-10-01'), atTime('2019-10-08', '08:30'))).toMatchObject({
      refusal: { code: 'decisions.no-notice' },
    });
    one.act({ do: 'publish notice' }, atTime('2019-10-08', '09:00'));
    expect(one.act(met('2019-10-07'), atTime('2019-10-09', '09:00'))).toMatchObject({
      refusal: {
        code: 'decisions.committee-before-notice',
        facts: { on: '7 October 2019', notice: '8 October 2019' },
      },
    });
    expect(one.act(met('2019-10-10'), atTime('2019-10-09', '09:00'))).toMatchObject({
      refusal: { code: 'decisions.committee-to-come' },
    });
    expect(one.act(met('2019-10-08'), atTime('2019-10-09', '09:00')).ok).toBe(true);
  });

  test('whoever entered it cannot decide it', () => {
    const one = proposal();
    one.act({ do: 'publish notice' }, atTime('2019-10-08', '09:00'));
    expect(one.act(decide, atTime('2019-12-01', '09:00'), officer)).toMatchObject({
      refusal: { code: 'decisions.own-proposal' },
    });
  });

  test('options are scored on every criterion, and exactly one is preferred', () => {
    const one = proposal();
    const at = atTime('2019-10-09', '09:00');
    expect(one.act({ do: 'appraise options', appraisal }, at).ok).toBe(true);
    expect(appraisal.options.map(option => weightedScore(appraisal, option))).toEqual([360, 540, 840]);
    const [first, ...rest] = appraisal.options;
    if (!first) throw new Error('No option');
    const unscored = { ...appraisal, options: [{ ...first, scores: first.scores.slice(1) }, ...rest] };
    expect(one.act({ do: 'appraise options', appraisal: unscored }, at)).toMatchObject({
      refusal: { code: 'decisions.scores-incomplete', facts: { option: 'Do nothing' } },
    });
    const { rejected: _, ...accepted } = first;
    expect(
      one.act({ do: 'appraise options', appraisal: { ...appraisal, options: [accepted, ...rest] } }, at),
    ).toMatchObject({
      refusal: { code: 'decisions.one-preferred' },
    });
    const twice = { ...appraisal, options: [first, ...rest, first] };
    expect(one.act({ do: 'appraise options', appraisal: twice }, at)).toMatchObject({
      refusal: { code: 'decisions.id-twice', facts: { id: 'nothing' } },
    });
  });

  test('an equality impact assessment owes its review, and the next one meets it', () => {
    const one = proposal();
    const assess = (reviewOn: string) =>
      ({ do: 'assess equality', assessment: { findings: 'f', mitigation: 'm', reviewOn } }) as const;
    const at = atTime('2019-10-09', '09:00');
    expect(one.act(assess('2019-10-09'), at)).toMatchObject({ refusal: { code: 'decisions.review-in-the-past' } });
    expect(one.act(assess('2020-10-09'), at)).toMatchObject({
      value: [
        { obligations: [{ change: 'open', id: 'decision#dec-1/equality-review/1', due: '2020-10-09T22:59:59.999Z' }] },
      ],
    });
    expect(one.act(assess('2021-10-09'), atTime('2020-10-01', '09:00'))).toMatchObject({
      value: [{ obligations: [{ change: 'meet', id: 'decision#dec-1/equality-review/1' }, { change: 'open' }] }],
    });
    expect(one.act({ do: 'withdraw', reason: 'r' }, atTime('2020-10-02', '09:00'))).toMatchObject({
      value: [{ obligations: [{ change: 'waive', id: 'decision#dec-1/equality-review/2' }] }],
    });
    expect(one.act(assess('2022-10-09'), atTime('2020-10-03', '09:00'))).toMatchObject({
      refusal: { code: 'decisions.withdrawn' },
    });
  });

  test('after the decision nothing that led to it can be changed', () => {
    const list = published('2021-07-16');
    expect(list.act({ do: 'appraise options', appraisal }, atTime('2021-07-17', '09:00'))).toMatchObject({
      refusal: { code: 'decisions.decided-already', facts: { when: '16 July 2021' } },
    });
  });
});

test('a decision stands in one list at a time, and under what it permits', () => {
  const list = published('2021-07-16');
  const lists = decisions.entries(list.state(), 'dec-1').map(({ list: name, sort }) => `${name} ${sort}`);
  expect(lists).toEqual([
    `decisions#taken ${atTime('2021-07-16', '11:00')}`,
    `permits#open a list#list#therapies ${atTime('2021-06-01', '08:00')}`,
  ]);
});
