import { describe, expect, it } from 'vitest';
import { atTime } from '../../../functions/kernel/london.ts';
import type { DecisionDetail } from '../../../web/src/features/decisions/api.ts';
import { clockRows, nextWords, permitWords } from '../../../web/src/features/decisions/present.ts';
import { actsFor } from '../../../web/src/features/decisions/present-acts.ts';
import { calledIn, decided, inForce, noticed, planned, published, toDecide } from './samples.ts';

const exception = {
  at: atTime('2021-06-08', '10:00'),
  kind: 'special urgency' as const,
  agreedBy: 'Chair of Scrutiny',
  agreedOn: '2021-06-08',
  reason: 'The contract ends',
  earliest: '2021-06-08',
};

const urgency = {
  at: atTime('2021-07-16', '11:00'),
  agreedBy: 'Chair of Scrutiny',
  agreedOn: '2021-07-16',
  reason: 'The service would stop.',
};

const sentBack: DecisionDetail = {
  ...toDecide,
  callIn: {
    at: atTime('2021-07-20', '09:00'),
    by: 'Five members',
    reason: 'Schools were not asked',
    resolved: { at: atTime('2021-07-22', '09:00'), outcome: 'sent back', comments: 'Ask schools' },
  },
};

function clockOf(decision: DecisionDetail): Record<string, string> {
  return Object.fromEntries(clockRows(decision).map(({ key, value }) => [key, value]));
}

describe('what happens next', () => {
  it.each<[string, DecisionDetail, string]>([
    ['planned', planned, 'Notice has to be published. 28 clear days then pass before the Cabinet Member'],
    [
      'noticed',
      noticed,
      '28 clear days end on Tuesday 6 July 2021. The Cabinet Member for Education and Skills may decide from Wednesday 7 July 2021.',
    ],
    ['to decide', toDecide, 'The Cabinet Member for Education and Skills may decide now.'],
    [
      'sent back',
      sentBack,
      'It was sent back after call-in. The Cabinet Member for Education and Skills may decide again now.',
    ],
    ['decided', decided, 'It has to be published. Call-in then runs for 5 clear working days'],
    ['decided and urgent', { ...decided, urgency }, 'exempt from call-in, so it is in force from then on'],
    [
      'published',
      published,
      'Call-in ends on Friday 23 July 2021. If nobody calls it in, it is in force from the start of Saturday 24 July 2021.',
    ],
    ['called in', calledIn, 'It is suspended: nothing may be done under it.'],
    ['in force', inForce, 'What it permits may be done.'],
  ])('%s', (_, decision, words) => {
    expect(nextWords(decision).join(' ')).toContain(words);
  });

  it('does not say when the clear days end where the council said a later day', () => {
    const later: DecisionDetail = {
      ...noticed,
      entry: { ...noticed.entry, notBefore: '2021-08-02' },
      stands: { ...noticed.stands, next: atTime('2021-08-02', '00:00') },
    };
    expect(nextWords(later).at(-1)).toContain('may decide from Monday 2 August 2021.');
    expect(clockOf(later).Decision).toBe(
      'From 2 August 2021. The council said that it would not decide before 2 August 2021.',
    );
  });
});

describe('the clock', () => {
  it('says each step with its day, and what is to come', () => {
    expect(clockOf(noticed)).toEqual({
      Notice: 'Published on 8 June 2021. 28 clear days end on Tuesday 6 July 2021.',
      Decision: 'From 7 July 2021.',
      Publication: 'To come.',
      'Call-in': '5 clear working days from publication.',
      'In force': 'To come.',
    });
    expect(clockOf(published)).toMatchObject({
      Decision: 'Made on 16 July 2021.',
      Publication: 'Published on Friday 16 July 2021.',
      'Call-in': 'It ends on Friday 23 July 2021, after 5 clear working days.',
      'In force': 'From the start of Saturday 24 July 2021, if nobody calls it in.',
    });
    expect(clockOf(inForce)['In force']).toBe('In force since the start of 24 July 2021.');
  });

  it('says that no notice is needed, or that one is', () => {
    expect(clockOf(planned).Notice).toBe('Not published. 28 clear days have to pass first.');
    const small = { ...planned, key: { key: false, reason: 'Not a key decision.' } };
    expect(clockOf(small).Notice).toBe('Not needed, because it is not a key decision.');
  });

  it('tells an exception, urgency, and a call-in with how it ended', () => {
    expect(clockOf({ ...planned, exception })['Special urgency']).toBe(
      'The Chair of Scrutiny agreed on 8 June 2021: The contract ends. It may be decided from 8 June 2021.',
    );
    expect(clockOf({ ...decided, urgency })['Call-in']).toBe(
      'None. The Chair of Scrutiny agreed on 16 July 2021 that it is urgent: The service would stop.',
    );
    expect(clockOf(calledIn)).toMatchObject({
      'Call-in': 'Called in on 20 July 2021 at 9am by five members: Schools were not asked.',
      'In force': 'Suspended until the call-in is resolved.',
    });
    expect(clockOf(sentBack)['Call-in']).toBe(
      'Called in on 20 July 2021 at 9am by five members: Schools were not asked. It was sent back to be decided again on 22 July 2021 at 9am: Ask schools. 5 clear working days from publication.',
    );
  });
});

const confirmed: DecisionDetail = {
  ...published,
  callIn: {
    at: atTime('2021-07-20', '09:00'),
    by: 'Five members',
    reason: 'Schools were not asked',
    resolved: { at: atTime('2021-07-22', '09:00'), outcome: 'confirmed', comments: 'No comment' },
  },
};

describe('a decision that was called in and confirmed', () => {
  it('cannot be called in again, and waits for the day on which call-in would have ended', () => {
    expect(nextWords(confirmed)).toEqual([
      'The call-in is resolved, and the decision confirmed. It is in force from the start of Saturday 24 July 2021.',
    ]);
    expect(clockOf(confirmed)['In force']).toBe('From the start of Saturday 24 July 2021.');
    expect(actsFor(confirmed, ['governance officer']).next).toBeUndefined();
  });
});

describe('what may be done', () => {
  const texts = (decision: DecisionDetail, role: Parameters<typeof actsFor>[1][number]) => {
    const { next, others } = actsFor(decision, [role]);
    return [next?.text, ...others.map(({ text }) => text)];
  };

  it('leads the governance officer from the notice to publication and call-in', () => {
    expect(actsFor(planned, ['governance officer']).next).toEqual({
      text: 'Publish the notice',
      to: '/decisions/dec-1/notice',
    });
    expect(texts(planned, 'governance officer')).not.toContain('Record what a committee said');
    expect(texts(noticed, 'governance officer')).toEqual([
      undefined,
      'Record the options',
      'Record what a committee said',
      'Record a consultee’s response',
      'Record the equality assessment',
      'Record general exception or special urgency',
      'Exempt it from call-in as urgent',
      'Change the entry',
      'Withdraw it',
    ]);
    expect(texts(decided, 'governance officer')[0]).toBe('Publish the decision');
    expect(texts(decided, 'governance officer')).not.toContain('Change the entry');
    expect(texts(published, 'governance officer')[0]).toBe('Record a call-in');
    expect(texts(calledIn, 'governance officer')[0]).toBe('Resolve the call-in');
    expect(texts(inForce, 'governance officer')).toEqual([undefined, 'Record the equality assessment']);
  });

  it('lets the decision maker decide from the earliest day on, and nobody else', () => {
    expect(texts(noticed, 'decision maker')).toEqual([undefined]);
    expect(texts(toDecide, 'decision maker')).toEqual(['Decide']);
    expect(texts(toDecide, 'governance officer')[0]).toBeUndefined();
    expect(texts(toDecide, 'commissioner')).toEqual([
      undefined,
      'Change the options',
      'Record a consultee’s response',
      'Record the equality assessment',
    ]);
    expect(texts(toDecide, 'member')).toEqual([undefined]);
  });

  it('is nothing once it was withdrawn', () => {
    const gone: DecisionDetail = { ...planned, stands: { standing: 'withdrawn', words: 'Withdrawn.' } };
    expect(texts(gone, 'governance officer')).toEqual([undefined]);
  });
});

describe('what it permits', () => {
  it('says to what, and leads there where there is a page', () => {
    expect(permitWords({ effect: 'end an agreement', subject: 'agreement#agr-1' })).toEqual({
      words: 'End an agreement',
      on: 'an agreement',
      to: '/agreements/agr-1',
    });
    expect(permitWords({ effect: 'open a list', subject: 'list#therapies' })).toEqual({
      words: 'Open a list',
      on: 'the list “therapies”',
    });
  });
});
