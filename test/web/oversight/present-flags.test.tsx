import { describe, expect, it } from 'vitest';
import { emptyWords, queryOf, sayFilter } from '../../../web/src/features/oversight/present-filter.ts';
import { countWords, flagsCsv, sortedFlags } from '../../../web/src/features/oversight/present-flag-list.ts';
import {
  actionsDue,
  byDay,
  councilStep,
  flagItem,
  notAcknowledged,
} from '../../../web/src/features/oversight/present-flags.ts';
import { cardsOf } from '../../../web/src/features/oversight/present-overview.ts';
import { flagRow, now } from './samples.ts';

const today = '2026-11-09';

describe('what comes next for a flag', () => {
  it.each([
    ['2026-11-13', 'Acknowledge by Friday 13 November, in 4 days', 'todo'],
    ['2026-11-10', 'Acknowledge by Tuesday 10 November, tomorrow', 'todo'],
    ['2026-11-09', 'Acknowledge today, Monday 9 November', 'todo'],
    ['2026-11-08', 'Acknowledge now: it was due Sunday 8 November, yesterday', 'bad'],
    ['2025-11-06', 'Acknowledge now: it was due Thursday 6 November 2025, 368 days ago', 'bad'],
  ])('is to acknowledge it: due %s', (day, words, tone) => {
    expect(byDay('Acknowledge', day, today)).toEqual({ words, tone, day });
  });

  it('goes from seeing it to deciding who acts, to the action, and ends', () => {
    const seen = flagRow({ acknowledged: '2026-11-06T10:00:00.000Z' });
    expect(councilStep(flagRow(), today).words).toMatch(/^Acknowledge by/);
    expect(councilStep(seen, today)).toEqual({ words: 'Decide who acts on it', tone: 'todo' });
    const owned = { ...seen, owner: 'user-tom', actBy: '2026-11-06' };
    expect(councilStep(owned, today)).toEqual({
      words: 'Action overdue: it was due Friday 6 November, 3 days ago',
      tone: 'bad',
      day: '2026-11-06',
    });
    expect(councilStep({ ...owned, actBy: '2026-12-11' }, today).words).toBe(
      'Action due Friday 11 December, in 32 days',
    );
    expect(councilStep({ ...owned, recovered: '2026-11-08T06:00:00.000Z' }, today)).toEqual({
      words: 'Recovered 8 November',
      tone: 'done',
    });
    const closed = { ...owned, closed: '2026-11-08T06:00:00.000Z', reason: 'explained' as const };
    expect(councilStep(closed, today).words).toBe(
      'Closed 8 November: the explanation was accepted and nothing needs doing',
    );
  });

  it('is told from the side of who reads it', () => {
    const answered = flagRow({ answered: '2026-11-07T10:00:00.000Z', acknowledged: '2026-11-08T10:00:00.000Z' });
    expect(flagItem(answered, now, 'council')).toMatchObject({
      step: { words: 'Decide who acts on it' },
      beside: ['The provider answered 7 November'],
    });
    expect(flagItem(answered, now, 'provider')).toMatchObject({
      step: { words: 'You answered 7 November', tone: 'done' },
      beside: ['The council has seen it (8 November)'],
    });
    expect(flagItem(flagRow({ episode: 2 }), now, 'provider')).toMatchObject({
      step: { words: 'Not answered yet' },
      beside: [],
      raised: 'Raised 6 November, not for the first time',
    });
  });
});

describe('the morning’s lists', () => {
  it('tell flags nobody has seen: first what is overdue, the longest first, then what is new', () => {
    const rows = [
      flagRow({ id: 'old', opened: '2026-11-03T06:00:00.000Z', acknowledgeBy: '2026-11-10T23:59:59.999Z' }),
      flagRow({ id: 'late', acknowledgeBy: '2026-11-06T23:59:59.999Z' }),
      flagRow({ id: 'later', acknowledgeBy: '2026-11-05T23:59:59.999Z' }),
      flagRow({ id: 'new', opened: '2026-11-09T06:00:00.000Z', acknowledgeBy: '2026-11-16T23:59:59.999Z' }),
      flagRow({ id: 'seen', acknowledged: '2026-11-08T06:00:00.000Z' }),
      flagRow({ id: 'over', recovered: '2026-11-08T06:00:00.000Z' }),
    ];
    expect(notAcknowledged(rows, now).map(({ id }) => id)).toEqual(['later', 'late', 'new', 'old']);
  });

  it('tell actions that are overdue or due within a week', () => {
    const rows = [
      flagRow({ id: 'far', actBy: '2026-11-17' }),
      flagRow({ id: 'soon', actBy: '2026-11-16' }),
      flagRow({ id: 'late', actBy: '2026-10-01' }),
      flagRow({ id: 'none' }),
      flagRow({ id: 'closed', actBy: '2026-10-01', closed: '2026-11-01T06:00:00.000Z' }),
    ];
    expect(actionsDue(rows, today).map(({ id }) => id)).toEqual(['late', 'soon']);
  });

  it('begin with four numbers, each leading to what it counts', () => {
    const count = { count: 3, more: false, first: [] };
    const cards = cardsOf({
      unacknowledged: { ...count, count: 1 },
      open: { count: 100, more: true },
      actionsOverdue: count,
      returnsLate: count,
      returnsDue: { ...count, count: 2 },
    });
    expect(cards.map(({ figure, label, to }) => `${figure} ${label} ${to}`)).toEqual([
      '1 flag to acknowledge /flags?unacknowledged=true',
      '3 actions overdue #actions',
      '3 returns late #late',
      '2 returns due this week #due',
    ]);
    expect(cards[0]?.note).toBe('100+ open in all');
  });
});

describe('the list of flags', () => {
  it('asks for what the address says, and passes over what means nothing', () => {
    const search = new URLSearchParams('state=closed&kind=floor&provider=p&mine=true&unacknowledged=maybe&colour=red');
    expect(queryOf(search)).toEqual({ state: 'closed', kind: 'floor', provider: 'p', mine: 'true' });
    expect(queryOf(new URLSearchParams('kind=wrong&state=open'))).toEqual({});
    expect(queryOf(new URLSearchParams('cursor=abc'))).toEqual({ cursor: 'abc' });
  });

  it('says its filters in words', () => {
    const titles = new Map([['fenbrook', 'Fenbrook Trust']]);
    expect(sayFilter('kind', 'missing', titles)).toBe('Missing return');
    expect(sayFilter('provider', 'fenbrook', titles)).toBe('Fenbrook Trust');
    expect(sayFilter('mine', 'true', titles)).toBe('Owned by me');
  });

  it('says what an empty list means', () => {
    expect(emptyWords({}, false)).toContain('every return has come');
    expect(emptyWords({ kind: 'floor' }, false)).toBe('No flags fit these filters. Remove one to see more.');
    expect(emptyWords({ state: 'closed' }, false)).not.toContain('every return has come');
    expect(emptyWords({ kind: 'floor' }, true)).toContain('There are more on the next page');
  });

  it('counts what it shows', () => {
    expect(countWords(1, 'open', false)).toBe('1 open flag');
    expect(countWords(12, 'closed', false)).toBe('12 ended flags');
    expect(countWords(500, 'open', true)).toBe('500 open flags on this page, and there are more');
  });

  it('is ordered by what is due first, whether to see or to do', () => {
    const rows = [
      flagRow({ id: 'action', acknowledged: now, actBy: '2026-11-10' }),
      flagRow({ id: 'undecided', acknowledged: now, providerName: 'Alder' }),
      flagRow({ id: 'unseen', acknowledgeBy: '2026-11-09T23:59:59.999Z' }),
    ];
    expect(sortedFlags(rows, 'due').map(({ id }) => id)).toEqual(['unseen', 'action', 'undecided']);
    expect(sortedFlags(rows, 'provider')[0]?.id).toBe('undecided');
    expect(sortedFlags(rows, 'newest')).toEqual(rows);
  });

  it('is a file with the same words', () => {
    const [heading, row] = flagsCsv([flagRow()], now);
    expect(heading).toHaveLength(row?.length ?? 0);
    expect(row).toEqual([
      'Fenbrook Trust',
      'Children’s mental health service',
      'Young people receiving Early Help',
      'Below the floor',
      'Young people receiving Early Help was 61 in October 2026, below the floor of 80.',
      'October 2026',
      '6 November 2026',
      'Acknowledge by Friday 13 November, in 4 days',
      'no',
    ]);
  });
});
