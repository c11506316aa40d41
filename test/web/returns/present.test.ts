import { describe, expect, it } from 'vitest';
import type { AgreementRow } from '../../../web/src/features/returns/api.ts';
import { changeWords, checkedFigures, nilMeaning } from '../../../web/src/features/returns/present-check.ts';
import { choicesOf, chosenDraft } from '../../../web/src/features/returns/present-conflict.ts';
import { dueInWords, timeAgo } from '../../../web/src/features/returns/present-dates.ts';
import { draftWords, dueItems } from '../../../web/src/features/returns/present-due.ts';
import {
  fieldsOf,
  figureWords,
  lastWords,
  limitMissed,
  limitWords,
} from '../../../web/src/features/returns/present-figures.ts';
import { activeAgreements, flagItems, nothingDue } from '../../../web/src/features/returns/present-home.ts';
import {
  byAgreement,
  filteredRows,
  standingOf,
  standingWords,
  stripOf,
} from '../../../web/src/features/returns/present-list.ts';
import { courses } from '../../../web/src/features/returns/present-measures.ts';
import { periodBeside, shortPeriod } from '../../../web/src/features/returns/present-periods.ts';
import { entryProblems, summaryOf } from '../../../web/src/features/returns/present-problems.ts';
import { savingWords } from '../../../web/src/features/returns/present-saving.ts';
import { readDraft } from '../../../web/src/features/returns/typed.ts';
import { detail, earlyHelp, firstContact, history, now, outcomes, row, september, series } from './fixtures.ts';

const today = '2026-11-05';

describe('when something is due', () => {
  it.each([
    ['2026-11-08', 'Due Sunday 8 November, in 3 days', 'todo'],
    ['2026-11-06', 'Due tomorrow, Friday 6 November', 'todo'],
    ['2026-11-05', 'Due today, Thursday 5 November', 'todo'],
    ['2026-11-04', '1 day late: it was due Wednesday 4 November', 'bad'],
    ['2025-11-05', '365 days late: it was due Wednesday 5 November 2025', 'bad'],
    ['2027-01-08', 'Due Friday 8 January 2027, in 64 days', 'todo'],
  ])('%s is said in words', (day, words, tone) => {
    expect(dueInWords(day, today)).toMatchObject({ words, tone });
  });

  it('names times by how long ago they were, in London', () => {
    expect(timeAgo('2026-11-05T14:41:00.000Z', today)).toBe('at 2:41pm');
    expect(timeAgo('2026-11-04T14:41:00.000Z', today)).toBe('yesterday at 2:41pm');
    expect(timeAgo('2026-07-01T13:41:00.000Z', today)).toBe('on 1 July at 2:41pm');
  });

  it('shortens periods where there is little room, and leaves out a year that is plain', () => {
    expect(shortPeriod('2026-10')).toBe('Oct 2026');
    expect(shortPeriod('2026-27-Q2')).toBe('Jul to Sep 2026');
    expect(periodBeside('2026-09', '2026-10')).toBe('September');
    expect(periodBeside('2025-12', '2026-01')).toBe('December 2025');
    expect(periodBeside('2026-27-Q2', '2026-12')).toBe('July to September 2026');
  });
});

describe('how a return stands', () => {
  const submitted = (at: string, nil = false) => row('2026-09', { submitted: at, nil });

  it.each([
    ['On time', submitted('2026-10-06T22:00:00.000Z')],
    ['Late', submitted('2026-10-07T08:00:00.000Z')],
    ['Nothing to report', submitted('2026-10-02T08:00:00.000Z', true)],
    ['Late, nothing to report', submitted('2026-10-09T08:00:00.000Z', true)],
    ['Missing', row('2026-09')],
    ['Due 6 November', row('2026-10')],
    ['Not yet open', row('2026-11')],
    ['No longer owed', row('2026-09', { waived: now })],
  ])('%s', (words, given) => {
    expect(standingWords(given, now)).toBe(words);
  });

  it('shows twelve periods, the oldest first, and the one to come without a link', () => {
    const year = ['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04'];
    const all = [...year, '2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'].map(period => row(period));
    const strip = stripOf(all.toReversed(), now);
    expect(strip).toHaveLength(12);
    expect(strip[0]).toMatchObject({ period: '2025-12', word: 'Missing', tone: 'bad', to: '/returns/agr~2025-12' });
    expect(strip.at(-2)).toMatchObject({ long: 'October 2026', word: 'Due 6 November', tone: 'todo' });
    expect(strip.at(-1)).toEqual({
      period: '2026-11',
      short: 'Nov 2026',
      long: 'November 2026',
      word: 'Not yet open',
      tone: 'quiet',
    });
  });

  it('promises no period after the agreement has ended', () => {
    expect(stripOf([row('2026-10')], now, '2026-10-31').map(({ period }) => period)).toEqual(['2026-10']);
  });

  it('filters by agreement and by state, and puts the newest first', () => {
    const rows = [row('2026-08'), row('2026-10'), row('2026-09', { agreement: 'other', agreementTitle: 'Other' })];
    const periods = (agreement: string, state: string) =>
      filteredRows(rows, { agreement, state }, now).map(({ period }) => period);
    expect(periods('', '')).toEqual(['2026-10', '2026-09', '2026-08']);
    expect(periods('agr', '')).toEqual(['2026-10', '2026-08']);
    expect(periods('', 'missing')).toEqual(['2026-09', '2026-08']);
    expect(byAgreement(rows).map(({ title, rows: own }) => [title, own.length])).toEqual([
      ['Early Help', 2],
      ['Other', 1],
    ]);
    expect(standingOf(row('2026-10'), now)).toBe('due');
  });
});

describe('the home page', () => {
  it('puts what is due now before what was given up on long ago', () => {
    const items = dueItems([row('2025-08'), row('2026-04'), row('2026-10'), row('2026-09'), row('2026-11')], now);
    expect(items.map(({ title }) => title)).toEqual(['September 2026', 'October 2026', 'April 2026', 'August 2025']);
    expect(items[1]).toMatchObject({ due: 'Due tomorrow, Friday 6 November', tone: 'todo' });
  });

  it('says how far a draft is, and whose it is', () => {
    const data = { figures: { M11: { value: '61' }, M04: { numerator: '3' } } };
    const draft = {
      version: 2,
      at: '2026-11-05T08:41:00.000Z',
      by: 'user:u2',
      byName: 'Lee Barrow',
      expires: now,
      data,
    };
    expect(draftWords(detail({ draft }), now)).toBe('1 of 2 filled in. Saved at 8:41am by Lee Barrow, not submitted');
    expect(draftWords(detail(), now)).toBe('Not started: 2 figures to give');
  });

  it('says what comes next where nothing is due', () => {
    const open: AgreementRow = {
      id: 'agr',
      reference: 'EH-1',
      title: 'Early Help',
      kind: 'grant',
      parties: [],
      start: '2025-04-01',
      activated: now,
    };
    expect(nothingDue([row('2026-10', { submitted: now })], [open], today)).toMatch(/for November 2026, opens when/);
    expect(nothingDue([], [open], today)).toMatch(/Your first return opens/);
    expect(nothingDue([], [{ ...open, end: '2026-03-31' }], today)).toMatch(/have ended/);
    expect(activeAgreements([open, { ...open, end: '2026-11-04' }, { ...open, activated: undefined }], today)).toEqual([
      open,
    ]);
  });

  it('asks for answers first', () => {
    const flag = {
      id: 'f1',
      agreement: 'agr',
      agreementTitle: 'Early Help',
      provider: 'saltmarsh',
      providerName: 'Saltmarsh',
      measure: 'M11',
      measureTitle: earlyHelp.title,
      kind: 'floor',
      episode: 1,
      opened: now,
      openedPeriod: '2026-09',
      period: '2026-09',
      sentence: 'It was 61 in September 2026, below the floor of 80.',
      acknowledgeBy: now,
    } as const;
    expect(
      flagItems([
        { ...flag, answered: now },
        { ...flag, id: 'f2' },
      ]).map(({ id, status }) => [id, status]),
    ).toEqual([
      ['f2', 'Not answered'],
      ['f1', 'You answered on 5 November 2026'],
    ]);
  });
});

describe('a measure in a word', () => {
  const steady = [100, 103, 98, 101, 99, 102, 100, 97, 103, 100, 99, 101, 102];
  const word = (values: readonly number[], more?: object) =>
    courses({ measures: [series(values, more)], flags: [] })[0]?.word;

  it.each([
    ['No real change', [...steady, 100]],
    ['Getting worse', [...steady, 60]],
    ['Improving', [...steady, 140]],
    ['Not enough data', [100, 60, 100]],
    ['No real change', steady.map(() => 100)],
  ])('%s', (expected, values) => {
    expect(word(values)).toBe(expected);
  });

  it('says that there is no figure, and draws nothing, before the first', () => {
    expect(courses({ measures: [series([])], flags: [] })[0]).toMatchObject({ latest: 'No figure yet', points: [] });
  });

  it('ends the small chart with what is known, and names the latest figure', () => {
    const { figures } = series([...steady, 100]);
    const waiting = series([], {
      figures: [...figures, { period: '2026-10', status: 'not yet due', returnVersion: 0 }],
    });
    const [course] = courses({ measures: [waiting], flags: [] });
    expect(course?.points.at(-1)?.date).toBe('2026-09');
    expect(course?.latest).toBe('100 in September 2026');
  });
});

describe('the figure beside', () => {
  it('is the last of its own period, and goes back to one that there is', () => {
    const earlier = history('2026-08', { ...september, period: '2026-08' });
    expect(lastWords(earlyHelp, '2026-10', [september])).toEqual(['September: 88']);
    expect(lastWords(firstContact, '2026-10', [september])).toEqual(['September: 75% (45 of 60)']);
    expect(lastWords(earlyHelp, '2026-10', [earlier, history('2026-09')])).toEqual([
      'September: no return',
      'August: 88',
    ]);
    expect(lastWords(earlyHelp, '2026-10', [history('2026-09', { submitted: now, nil: true })])).toEqual([
      'September: nothing to report',
    ]);
    expect(lastWords(earlyHelp, '2026-10', [])).toEqual([]);
  });

  it('of a quarter comes from the return that asked for the quarter', () => {
    const june = history('2026-06', {
      submitted: now,
      nil: false,
      asks: [{ measure: 'M14', version: 1 }],
      figures: { M14: { kind: 'ratio', numerator: 5, denominator: 10 } },
    });
    expect(lastWords(outcomes, '2026-09', [june, history('2026-08', september)])).toEqual([
      'April to June 2026: 50% (5 of 10)',
    ]);
  });

  it('comes with what was agreed, in words', () => {
    expect(limitWords(earlyHelp)).toEqual(['Target: 120 or more', 'Floor: 80']);
    expect(limitWords({ ...firstContact, target: 1 })).toEqual(['Target: 100%']);
    const low = { ...firstContact, direction: 'decrease', target: 0.1, floor: 0.2 } as const;
    expect(limitWords(low)).toEqual(['Target: 10% or less', 'Ceiling: 20%']);
    expect(limitWords({ ...earlyHelp, direction: 'decrease', target: 0, floor: 12 })).toEqual([
      'Target: 0',
      'Ceiling: 12',
    ]);
    expect(limitWords({ unit: 'count', direction: 'neutral' })).toEqual([]);
  });

  it('says which limit a figure misses, the harder one first', () => {
    expect(limitMissed(earlyHelp, { kind: 'number', value: 61 })).toBe('below the floor of 80');
    expect(limitMissed(earlyHelp, { kind: 'number', value: 80 })).toBe('below the target of 120');
    expect(limitMissed(earlyHelp, { kind: 'number', value: 120 })).toBeUndefined();
    expect(limitMissed(earlyHelp, { kind: 'not available', reason: 'System down' })).toBeUndefined();
    expect(limitMissed(firstContact, { kind: 'ratio', numerator: 0, denominator: 0 })).toBeUndefined();
    expect(
      limitMissed({ ...firstContact, direction: 'decrease' }, { kind: 'ratio', numerator: 9, denominator: 10 }),
    ).toBe('above the target of 80%');
  });

  it('never shows a percentage of nothing', () => {
    expect(figureWords(firstContact, { kind: 'ratio', numerator: 0, denominator: 0 })).toBe('0 of 0');
  });

  it('asks out of how many first, then how many of these', () => {
    expect(fieldsOf(firstContact).map(({ name, label }) => [name, label])).toEqual([
      ['denominator', 'Young people first seen in the month'],
      ['numerator', 'Of these, those seen within 28 days'],
    ]);
    expect(fieldsOf({ ...earlyHelp, unit: 'pence' })[0]?.prefix).toBe('£');
    expect(fieldsOf({ ...earlyHelp, unit: 'days' })[0]?.suffix).toBe('days');
  });
});

describe('checking before submitting', () => {
  const last = (value: number) => ({
    name: 'September',
    words: String(value),
    figure: { kind: 'number', value } as const,
  });
  const change = (value: number, before: number, unit: 'count' | 'days' | 'pence' = 'count') =>
    changeWords({ unit }, { kind: 'number', value }, last(before));

  it('tells what changed in a sentence', () => {
    const [first] = checkedFigures([earlyHelp], { M11: { kind: 'number', value: 61 } }, '2026-10', [september]);
    expect(`${first?.title}: ${first?.words}, ${first?.change}`).toBe(
      'Young people receiving an Early Help service: 61, was 88 in September (31% fewer)',
    );
    expect(first?.looks).toEqual(['A big change. Check that it is right.', 'This is below the floor of 80.']);
  });

  it.each([
    [88, 88, 'the same as in September', false],
    [100, 88, 'was 88 in September (14% more)', false],
    [1000, 999, 'was 999 in September (less than 1% more)', false],
    [3, 1, 'was 1 in September (200% more)', false],
    [9, 0, 'was 0 in September', true],
  ])('%i after %i', (value, before, words, large) => {
    expect(change(value, before)).toEqual({ words, large });
  });

  it('speaks of percentages in percentage points', () => {
    const ratio = (numerator: number, denominator: number) => ({ kind: 'ratio', numerator, denominator }) as const;
    const was = { name: 'September', words: '75% (45 of 60)', figure: ratio(45, 60) };
    const words = (figure: ReturnType<typeof ratio>) => changeWords({ unit: 'percent' }, figure, was)?.words;
    expect(words(ratio(74, 100))).toBe('was 75% (45 of 60) in September (down 1 percentage point)');
    expect(words(ratio(80, 100))).toBe('was 75% (45 of 60) in September (up 5 percentage points)');
    expect(words(ratio(7501, 10000))).toBe('was 75% (45 of 60) in September (up less than 0.1 percentage points)');
  });

  it('compares with nothing where there is nothing to compare with', () => {
    const [first] = checkedFigures([earlyHelp], { M11: { kind: 'number', value: 130 } }, '2026-10', []);
    expect(first).toEqual({ measure: 'M11', title: earlyHelp.title, words: '130', looks: [] });
  });

  it('says what nothing to report will mean, measure by measure', () => {
    expect(nilMeaning([earlyHelp, firstContact])).toEqual({ none: [earlyHelp.title], leftOut: [firstContact.title] });
  });
});

describe('what is wrong', () => {
  const asks = [earlyHelp, firstContact];

  it('stands at its input, and two missing numbers are one thing to put right', () => {
    const { problems } = readDraft(asks, { figures: { M11: { value: 'x' } } });
    expect(entryProblems(asks, problems)).toEqual([
      {
        measure: 'M11',
        field: 'value',
        message: '“Young people receiving an Early Help service” must be a number, like 61. You entered “x”.',
      },
      {
        measure: 'M04',
        field: 'denominator',
        message: 'Enter both numbers for “Referral to first contact within 4 weeks”, or say why it is not available.',
      },
    ]);
    expect(summaryOf(asks, problems).map(({ id }) => id)).toEqual(['figure-M11-value', 'figure-M04-denominator']);
  });

  it('leads from a pointer of the service to the input, and keeps what belongs to none', () => {
    const given = [
      { pointer: '/figures/M04', code: 'missing', message: 'Give it.' },
      { pointer: '/figures/M99', code: 'not-asked', message: 'This return does not ask for this measure.' },
    ];
    expect(summaryOf(asks, given)).toEqual([
      { id: 'figure-M04-denominator', message: 'Give it.' },
      { message: 'This return does not ask for this measure.' },
    ]);
  });

  it('wants the reason once somebody said that there is none', () => {
    const read = readDraft([earlyHelp], { figures: { M11: { notAvailable: ' ' } } });
    expect(read.problems).toMatchObject([{ pointer: '/figures/M11/notAvailable', code: 'missing' }]);
  });
});

describe('two versions of a draft', () => {
  const base = { figures: { M11: { value: '60' }, M04: { denominator: '60', numerator: '45' } } };
  const mine = { figures: { M11: { value: '61' }, M04: { denominator: '60', numerator: '45' } }, note: 'Mine' };
  const theirs = { figures: { M11: { value: '62' }, M04: { denominator: '60', numerator: '50' } } };
  const conflict = { theirs: { version: 3, data: theirs }, base };
  const choices = choicesOf([earlyHelp, firstContact], mine, conflict);

  it('are shown where they differ; what only one side changed is chosen already', () => {
    expect(choices).toEqual([
      { name: 'M11', title: earlyHelp.title, mine: '61', theirs: '62' },
      { name: 'M04', title: firstContact.title, mine: '45 of 60', theirs: '50 of 60', preset: 'theirs' },
      { name: 'note', title: 'Your note', mine: 'Mine', theirs: 'Left empty', preset: 'mine' },
    ]);
  });

  it('become what was chosen, measure by measure', () => {
    const chosen = chosenDraft(choices, name => (name === 'M11' ? 'mine' : 'theirs'), mine, theirs);
    expect(chosen).toEqual({ figures: { M11: { value: '61' }, M04: { denominator: '60', numerator: '50' } } });
  });

  it('tell an empty field and a figure that is not available apart', () => {
    const [choice] = choicesOf(
      [earlyHelp],
      { figures: { M11: { notAvailable: 'Diary lost' } } },
      { theirs: { version: 2, data: { figures: {} } }, base },
    );
    expect(choice).toMatchObject({ mine: 'Not available: Diary lost', theirs: 'Left empty' });
  });
});

describe('how the saving stands', () => {
  it.each([
    [{ state: 'rest' }, ''],
    [{ state: 'rest', saved: '2026-11-05T14:41:00.000Z' }, 'Saved at 2:41pm'],
    [{ state: 'rest', saved: '2026-11-05T14:41:00.000Z', byName: 'Lee Barrow' }, 'Saved at 2:41pm by Lee Barrow'],
    [{ state: 'saving' }, 'Saving'],
  ] as const)('%o', (saving, words) => {
    expect(savingWords(saving, today).words).toBe(words);
  });

  it('says that nothing is lost while it cannot be sent', () => {
    expect(savingWords({ state: 'trying', offline: true }, today)).toEqual({
      words: 'Not saved yet: no connection. What you typed is kept here, and we keep trying.',
      tone: 'bad',
    });
  });
});
