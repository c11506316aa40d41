import { describe, expect, test } from 'vitest';
import type { ObligationChange } from '../../../functions/kernel/obligation.ts';
import { judgeFlag } from '../../../functions/oversight/flag-judging.ts';
import { flags } from '../../../functions/oversight/flag-series.ts';
import type { FlagChange } from '../../../functions/oversight/shared/judgement.ts';
import {
  type FlagCommand,
  found,
  having,
  id,
  judge,
  monday,
  opened,
  play,
  subject,
  told,
  untouched,
} from './flag-play.ts';

const acknowledge: FlagCommand = { do: 'acknowledge' };
const owner: FlagCommand = {
  do: 'set owner',
  owner: 'user-m1',
  dueDay: '2026-11-20',
  action: 'Ask for a plan',
  possible: true,
};
const close: FlagCommand = { do: 'close', reason: 'explained', words: 'The team moved' };
const wednesday = '2026-12-09T09:00:00.000Z';

const mails = (obligations: readonly ObligationChange[]) =>
  obligations.flatMap(one => ('data' in one && one.kind === 'mail' ? [one.data] : []));

describe('an episode', () => {
  test('opens with what the rule found, and is to be acknowledged within five working days', () => {
    expect(opened.events).toEqual([
      {
        type: 'episode opened',
        ...subject,
        period: '2026-10',
        since: '2026-10',
        ruleVersion: 1,
        figures: { value: 61, limit: 80 },
        basis: [{ period: '2026-10', returnVersion: 1 }],
        sentence: 'It was 61 in 2026-10, below the floor of 80.',
        acknowledgeBy: '2026-11-16T23:59:59.999Z',
      },
    ]);
    expect(opened.obligations[0]).toMatchObject({
      change: 'open',
      kind: 'acknowledge-flag',
      owes: 'role:contract manager',
      due: '2026-11-16T23:59:59.999Z',
      wakes: ['2026-11-16T08:00:00.000Z', '2026-11-17T08:00:00.000Z'],
    });
  });

  test('is to be acknowledged as soon as the council sets', () => {
    const given = { subject, changes: [found('open', 61)], tell: told };
    const [first] = judgeFlag(undefined, given, { id, at: monday, acknowledgeWorkingDays: 2 });
    expect(first?.event).toMatchObject({ acknowledgeBy: '2026-11-11T23:59:59.999Z' });
  });

  test('tells the council’s contract managers and the provider’s administrators, in words without figures', () => {
    expect(mails(opened.obligations)).toEqual([
      ...told.managers.map(user => ({
        template: 'flag-opened',
        user,
        agreementTitle: subject.agreementTitle,
        measureTitle: subject.measureTitle,
        periodTitle: 'October 2026',
        dueDay: '16 November 2026',
        flag: id,
      })),
      expect.objectContaining({ template: 'flag-for-provider', user: 'user-p1' }),
    ]);
  });

  test('of a missing return tells the council alone, in words of its own', () => {
    const missing = having(untouched, {
      do: 'judge',
      subject: { ...subject, kind: 'missing', measure: 'return' },
      changes: [{ ...found('open', 0), kind: 'missing' }],
      tell: told,
    });
    expect(mails(missing.obligations).map(({ template }) => template)).toEqual([
      'flag-return-missing',
      'flag-return-missing',
    ]);
  });

  test('continues only where a newer period or return says something else', () => {
    expect(having(opened, judge(found('continue', 61))).events).toEqual([]);
    expect(
      having(opened, judge({ ...found('continue', 61), basis: [{ period: '2026-10', returnVersion: 2 }] })).events,
    ).toEqual([]);
    expect(having(opened, judge(found('continue', 61, '2026-10', 2))).events).toEqual([]);
    const later = having(opened, judge(found('continue', 58, '2026-11')));
    expect(later.state?.episode).toMatchObject({
      number: 1,
      openedPeriod: '2026-10',
      period: '2026-11',
      figures: { value: 58 },
    });
    expect(having(opened, judge(found('continue', 70, '2026-10', 2))).state?.episode.figures.value).toBe(70);
  });

  test('that recovers leaves nothing owed', () => {
    const both = having(opened, owner);
    expect(Object.values(both.open).map(({ kind }) => kind)).toEqual(['act-on-flag']);
    const recovered = having(both, judge(found('recover', 84, '2026-11')));
    expect(recovered.open).toEqual({});
    expect(recovered.obligations).toMatchObject([{ change: 'waive', reason: 'The figures recovered' }]);
    expect(recovered.state?.episode.recovered).toMatchObject({ period: '2026-11' });
  });

  test('after a recovery is a second one of the same flag', () => {
    const again = having(opened, judge(found('recover', 84, '2026-11')), [
      judge(found('open', 70, '2026-12')),
      wednesday,
    ]);
    expect(again.state?.episode).toMatchObject({ number: 2, opened: wednesday, openedPeriod: '2026-12' });
    expect(again.state?.earlier).toEqual([{ number: 1, opened: monday, openedPeriod: '2026-10', ended: monday }]);
    expect(Object.keys(again.open)).toEqual([`flag#${id}/acknowledge/2`]);
  });

  test('may recover and begin anew in one judgement', () => {
    const both = having(opened, judge(found('recover', 84, '2026-12'), found('open', 84, '2026-12')));
    expect(both.events.map(({ type }) => type)).toEqual(['episode recovered', 'episode opened']);
    expect(both.state?.episode.number).toBe(2);
    expect(Object.keys(both.open)).toEqual([`flag#${id}/acknowledge/2`]);
  });
});

describe('what people do', () => {
  test('acknowledging meets what is owed, once', () => {
    const seen = having(opened, acknowledge);
    expect(seen.open).toEqual({});
    expect(seen.state?.episode.acknowledged).toEqual({ at: monday, by: 'user:ada' });
    expect(play(seen, acknowledge)).toBe('oversight.already-acknowledged');
  });

  test('naming an owner acknowledges the flag and opens what they promised', () => {
    const owned = having(opened, owner);
    expect(owned.events.map(({ type }) => type)).toEqual(['flag acknowledged', 'owner set']);
    expect(owned.obligations.at(-1)).toMatchObject({
      change: 'open',
      kind: 'act-on-flag',
      owes: 'user:user-m1',
      due: '2026-11-20T23:59:59.999Z',
      wakes: ['2026-11-19T08:00:00.000Z', '2026-11-21T08:00:00.000Z'],
    });
    const moved = having(owned, { ...owner, owner: 'user-m2', dueDay: '2026-11-09' });
    expect(moved.obligations).toMatchObject([
      { change: 'move', owes: 'user:user-m2', wakes: ['2026-11-10T08:00:00.000Z'] },
    ]);
    expect(Object.keys(moved.open)).toEqual([`flag#${id}/act/1`]);
  });

  test.each([
    ['2026-11-08', 'oversight.due-day-not-possible'],
    ['2027-11-11', 'oversight.due-day-not-possible'],
  ])('an action is not due on %s', (dueDay, code) => {
    expect(play(opened, { ...owner, dueDay })).toBe(code);
  });

  test('only those may own a flag who may act on it', () => {
    expect(play(opened, { ...owner, possible: false })).toBe('oversight.owner-not-possible');
  });

  test('an answer tells the owner, and changes nothing that is owed', () => {
    const answer: FlagCommand = { do: 'answer', organisation: 'org-1', text: 'A vacancy', tell: ['user-m1'] };
    const answered = having(having(opened, owner), answer);
    expect(mails(answered.obligations)).toMatchObject([{ template: 'flag-answered', user: 'user-m1' }]);
    expect(Object.keys(answered.open)).toEqual([`flag#${id}/act/1`]);
    expect(answered.state).toMatchObject({ written: 1, thread: [{ kind: 'answer', text: 'A vacancy', episode: 1 }] });
    expect(play(having(answered, close), answer)).toBe('oversight.closed');
    expect(typeof play(having(answered, judge(found('recover', 90, '2026-11'))), answer)).toBe('object');
  });

  test('closing meets what is owed and can be done once', () => {
    const closed = having(opened, close);
    expect(closed.open).toEqual({});
    expect(closed.state?.episode.closed).toMatchObject({ reason: 'explained', words: 'The team moved' });
    for (const command of [close, acknowledge, owner]) expect(play(closed, command)).toBe('oversight.not-open');
    const comment: FlagCommand = { do: 'comment', organisation: 'council', text: 'For the record' };
    expect(having(closed, comment).state?.written).toBe(1);
  });

  test('the newest writing stays with the flag, the rest in the ledger', () => {
    let played = opened;
    for (let n = 1; n <= 30; n++) {
      played = having(played, {
        do: 'comment',
        organisation: 'council',
        text: `${n} ${'x'.repeat(n % 10 ? 10 : 1_400)}`,
      });
    }
    const texts = played.state?.thread.map(({ text }) => text.split(' ')[0]);
    expect(texts).toEqual(['21', '22', '23', '24', '25', '26', '27', '28', '29', '30']);
    expect(played.state?.written).toBe(30);
  });
});

describe('a flag closed by a person', () => {
  const closed = having(opened, close);

  test('stays closed while nothing new is known, whoever asks again', () => {
    expect(having(closed, judge(found('open', 61))).events).toEqual([]);
    expect(having(closed, judge(found('open', 61, '2026-10', 2))).events).toEqual([]);
    expect(having(closed, judge(found('recover', 90, '2026-11'))).events).toEqual([]);
  });

  test('opens again by a corrected figure, or in a later period', () => {
    expect(having(closed, judge(found('open', 59, '2026-10', 2))).state?.episode.number).toBe(2);
    expect(having(closed, judge(found('open', 59, '2026-11'))).state?.episode.number).toBe(2);
  });

  test('for a shift stays closed as long as that shift lasts', () => {
    const shift = (period: string, since: string): FlagChange => ({
      ...found('open', 50, period),
      kind: 'concern',
      since,
      sentence: `Below average from ${since} to ${period}`,
    });
    const of = (change: FlagChange): FlagCommand => ({
      do: 'judge',
      subject: { ...subject, kind: 'concern' },
      changes: [change],
      tell: told,
    });
    const seen = having(untouched, of(shift('2026-10', '2026-04')), close);
    expect(having(seen, of(shift('2026-11', '2026-04'))).events).toEqual([]);
    expect(having(seen, of(shift('2027-08', '2027-02'))).state?.episode.number).toBe(2);
  });
});

describe('chasing', () => {
  const chase = (kind: 'acknowledge-flag' | 'act-on-flag', day: string, wakes: string[] = []): FlagCommand => ({
    do: 'chase',
    kind,
    day,
    wakes,
    tell: ['user-m1'],
  });

  test.each([
    [
      '2026-11-16',
      ['2026-11-17T08:00:00.000Z'],
      'acknowledgement due',
      'flag-acknowledge-today',
      '2026-11-17T08:00:00.000Z',
    ],
    ['2026-11-17', [], 'acknowledgement late', 'flag-unacknowledged', '2026-11-24T08:00:00.000Z'],
  ])('an acknowledgement on %s', (day, wakes, stage, template, next) => {
    const chased = having(opened, [chase('acknowledge-flag', day, wakes), `${day}T08:10:00.000Z`]);
    expect(chased.events).toEqual([{ type: 'flag chased', stage }]);
    expect(mails(chased.obligations)).toMatchObject([{ template, user: 'user-m1', dueDay: '16 November 2026' }]);
    expect(chased.open).toEqual({ [`flag#${id}/acknowledge/1`]: { kind: 'acknowledge-flag', wake: next } });
  });

  test.each([
    ['2026-11-19', ['2026-11-21T08:00:00.000Z'], 'action due', 'flag-action-due', '2026-11-21T08:00:00.000Z'],
    ['2026-11-21', [], 'action late', 'flag-action-late', '2026-11-27T08:00:00.000Z'],
  ])('an action on %s', (day, wakes, stage, template, next) => {
    const owned = having(opened, owner);
    const chased = having(owned, [chase('act-on-flag', day, wakes), `${day}T08:10:00.000Z`]);
    expect(chased.events).toEqual([{ type: 'flag chased', stage }]);
    expect(mails(chased.obligations)).toMatchObject([{ template, user: 'user-m1', dueDay: '20 November 2026' }]);
    expect(chased.open).toEqual({ [`flag#${id}/act/1`]: { kind: 'act-on-flag', wake: next } });
  });

  test('what is settled is not chased', () => {
    expect(having(having(opened, acknowledge), chase('acknowledge-flag', '2026-11-17')).events).toEqual([]);
    expect(having(opened, chase('act-on-flag', '2026-11-17')).events).toEqual([]);
    expect(having(having(opened, owner, close), chase('act-on-flag', '2026-11-21')).events).toEqual([]);
  });
});

describe('lists', () => {
  const lists = (played: typeof opened) =>
    (played.state ? flags.entries(played.state, id) : []).map(({ list, sort }) => [list, sort]);

  test('say where a flag waits, and until when', () => {
    const everywhere = [
      ['flags#agreement#agr-1', 'M11~floor'],
      ['flags#organisation#org-1', monday],
      ['flags#organisation#org-2', monday],
    ];
    expect(lists(opened)).toEqual([
      ['flags#open', monday],
      ['flags#unacknowledged', '2026-11-16T23:59:59.999Z'],
      ...everywhere,
    ]);
    expect(lists(having(opened, owner))).toEqual([
      ['flags#open', monday],
      ['flags#owned', '2026-11-20T23:59:59.999Z'],
      ...everywhere,
    ]);
    expect(lists(having(opened, owner, [close, wednesday]))).toEqual([['flags#closed', wednesday], ...everywhere]);
    const recovery = judge(found('recover', 84, '2026-11'));
    expect(lists(having(opened, [recovery, wednesday]))).toEqual([['flags#closed', wednesday], ...everywhere]);
  });
});
