import { describe, expect, it } from 'vitest';
import type { DelegationRow } from '../../../web/src/features/decisions/api.ts';
import { deliveredRows } from '../../../web/src/features/funding/present-delivered.ts';
import { readLine } from '../../../web/src/features/funding/present-line-form.ts';
import { standingOf } from '../../../web/src/features/funding/present-list.ts';
import { readRemap } from '../../../web/src/features/funding/present-remap.ts';
import {
  balanceWords,
  chartView,
  lineChartView,
  sumRows,
  trailWords,
} from '../../../web/src/features/funding/present-statement.ts';
import { heldDelegations, moveWords, virementClock } from '../../../web/src/features/funding/present-virement.ts';
import { before, certificate, certified, explained, line, statement, today, virement, year } from './samples.ts';

function form(entries: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(entries)) data.append(name, value);
  return data;
}

describe('the difference', () => {
  it('is said in plain words, with where the total is stated and that nobody explained it', () => {
    expect(balanceWords(statement().whole)).toEqual([
      'The lines come to £2,657,000.00, £7,000.00 more than the stated total of £2,650,000.00. That total is stated in: Heading of decision 19/00065.',
      'Nobody has explained the difference. It is explained or corrected before this can be certified.',
      'Nobody has certified this statement yet.',
    ]);
  });

  it('is said with its explanation and certificate, and who took one back', () => {
    expect(balanceWords(certified().whole).slice(1)).toEqual([
      'Priya Raman explained on 20 April 2026: The heading rounds to £2.65m.',
      'Daniel Okafor certified it on 28 April 2026.',
    ]);
    const reopened = {
      at: '2026-05-02T09:00:00.000Z',
      by: 'user:daniel',
      byName: 'Daniel Okafor',
      reason: 'A new grant.',
    };
    expect(balanceWords(statement(before, { ...explained, reopened }).whole).at(-1)).toBe(
      'Daniel Okafor took the last certificate back on 2 May 2026: A new grant.',
    );
  });

  it('that changed since needs another explanation', () => {
    const words = balanceWords({
      ...certified().whole,
      explained: false,
      differencePence: 800_000,
      certified: undefined,
    });
    expect(words[1]).toBe(
      'Priya Raman explained on 20 April 2026 why it was £7,000.00 more than stated: The heading rounds to £2.65m. The difference has changed since, so it needs a new explanation.',
    );
  });

  it('stands in a list in a few words', () => {
    const row = { id: 'fst-1', programme: 'P', year };
    const whole = { statedPence: 265_000_000, sumPence: 265_700_000, lines: 4, explained: false };
    expect(standingOf(row)).toBeUndefined();
    expect(standingOf({ ...row, whole })?.words).toBe('£7,000.00 more than stated, and nobody has said why');
    expect(standingOf({ ...row, whole: { ...whole, explained: true } })?.words).toBe(
      '£7,000.00 more than stated, explained. To be certified',
    );
    expect(standingOf({ ...row, whole: { ...whole, explained: true, certified: certificate?.at ?? '' } })).toEqual({
      words: 'Certified on 28 April 2026, £7,000.00 more than stated, explained',
      tone: 'done',
    });
    expect(standingOf({ ...row, whole: { ...whole, sumPence: 264_000_000 } })?.words).toContain('less than stated');
    expect(standingOf({ ...row, whole: { ...whole, lines: 0 } })?.words).toBe('It has no lines yet');
  });

  it('stands under the lines as a sum that a reader can check', () => {
    expect(sumRows(statement()).map(({ title, pence }) => [title, pence])).toEqual([
      ['Early Help', 120_000_000],
      ['LAC priority assessments', 100_000_000],
      ['KHNES', 24_000_000],
      ['HSB', 21_700_000],
      ['The lines come to', 265_700_000],
      ['Stated total', 265_000_000],
      ['Difference', 700_000],
    ]);
    expect(sumRows({ lines: statement().lines.slice(0, 1) }).map(({ title }) => title)).toEqual([
      'Early Help',
      'The lines you see come to',
    ]);
  });
});

const moved = [
  line('early-help', {
    title: 'Early Help',
    pence: 120_000_000,
    moved: [
      {
        virement: 'v',
        pence: -40_000_000,
        from: '2026-12-01',
        months: [0, 0, 0, 0, 0, 0, 0, 0, -10_000_000, -10_000_000, -10_000_000, -10_000_000],
      },
    ],
  }),
  line('schools', {
    title: 'Schools',
    pence: 0,
    from: '2026-10-01',
    moved: [
      {
        virement: 'v',
        pence: 40_000_000,
        from: '2026-10-01',
        months: [0, 0, 0, 0, 0, 0, 10_000_000, 10_000_000, 5_000_000, 5_000_000, 5_000_000, 5_000_000],
      },
    ],
  }),
];

describe('the year as a chart', () => {
  it('adds the months up to the total, as certified and now, with today inside its year', () => {
    const view = chartView(certified(), today);
    expect(view.points).toHaveLength(12);
    expect(view.points.at(-1)).toMatchObject({ month: '2027-03', certified: 265_700_000, now: 265_700_000 });
    expect(view.stated).toBe(265_000_000);
    expect(view.today).toBe(today);
    expect(view.headline).toMatch(/^By 9 November 2026 £1,6\d\d,\d{3}\.\d\d of £2,657,000\.00 is planned to be spent$/);
  });

  it('says how far it is from what was certified, and when money moved', () => {
    const months = new Array<number>(12).fill(10_000_000);
    const { whole, ...rest } = certified(moved);
    const view = chartView(
      { ...rest, whole: { ...whole, certified: certificate && { ...certificate, months } } },
      '2026-11-30',
    );
    expect(view.headline).toBe(
      'By 30 November 2026 £1,000,000.00 of £1,200,000.00 is planned to be spent, £200,000.00 more than was certified',
    );
    expect(view.notes).toEqual([{ day: '2026-10-01', text: 'From 1 October 2026: £400,000.00 moved between lines' }]);
  });

  it('of another year says so and has no mark of today; nothing certified has no course', () => {
    expect(chartView(statement(), '2027-05-01').headline).toBe('£2,657,000.00 was planned for the year');
    expect(chartView(statement(), '2026-03-31')).toMatchObject({
      headline: '£2,657,000.00 is planned, from 1 April 2026',
    });
    expect(chartView(statement(), '2027-05-01').today).toBeUndefined();
    expect(chartView(statement(), today).points[3]?.certified).toBeNull();
  });
});

describe('the trail of a line', () => {
  it('names the line it was before, the year before, and what was moved', () => {
    const part = line('hsb-1', {
      title: 'HSB core',
      pence: 11_700_000,
      follows: [{ statement: 'fst-1', line: 'hsb', pence: 11_700_000 }],
    });
    const remapped = [
      {
        at: '',
        by: '',
        line: line('hsb', { title: 'HSB', pence: 21_700_000 }),
        into: [{ line: 'hsb-1', pence: 11_700_000 }],
        reason: 'Two services',
      },
    ];
    const of = { id: 'fst-1', remapped, follows: { id: 'fst-0', year: '2025-26' } };
    expect(trailWords({ ...part, nowPence: 0, months: [] }, of)).toEqual([
      '£117,000.00 of it was “HSB” before that was re-mapped.',
    ]);
    const carried = { ...part, follows: [{ statement: 'fst-0', line: 'x', pence: 100 }], nowPence: 0, months: [] };
    expect(trailWords(carried, of)).toEqual(['It follows a line of £1.00 in the statement of 2025 to 2026.']);
    expect(
      trailWords(
        { ...line('early-help', { title: 'E', pence: 1, moved: moved[0]?.moved ?? [] }), nowPence: 0, months: [] },
        of,
      ),
    ).toEqual(['£400,000.00 went from it from 1 December 2026 on.']);
  });
});

const typed = {
  title: 'KHNES',
  purpose: 'Needs',
  source: 'base budget',
  costCode: 'C1',
  'from-day': '1',
  'from-month': '4',
  'from-year': '2026',
  'to-day': '31',
  'to-month': '3',
  'to-year': '2027',
  pence: '240k',
  measures: 'm11, M04',
};

describe('a line as it is typed', () => {
  it.each([
    ['240k', 24_000_000],
    ['1.217m', 121_700_000],
    ['£1,217,000.00', 121_700_000],
    ['1 200', 120_000],
  ])('reads %s', (text, pence) => {
    expect(readLine(form({ ...typed, pence: text }), year).line).toMatchObject({ pence, measures: ['M11', 'M04'] });
  });

  it.each([
    ['-20', 'Enter an amount that is not below zero'],
    ['1.217.000', 'We cannot tell which amount this is. Write it like 1,217.50 or 1.217m'],
    ['', 'Enter the amount of the line'],
  ])('refuses %s in words', (text, message) => {
    expect(readLine(form({ ...typed, pence: text }), year).errors).toEqual([{ field: 'pence', message }]);
  });

  it('takes months that add up to the penny, and says where they do not', () => {
    const months = Object.fromEntries(Array.from({ length: 12 }, (_, place) => [`profile.${place}`, '20k']));
    const read = readLine(form({ ...typed, spread: 'months', ...months }), year);
    expect(read.line?.profile).toEqual(new Array(12).fill(2_000_000));
    const short = readLine(form({ ...typed, spread: 'months', ...months, 'profile.11': '' }), year);
    expect(short.errors).toEqual([
      { field: 'profile.0', message: 'The months come to £220,000.00, and the line to £240,000.00' },
    ]);
  });

  it('names everything that is missing', () => {
    expect(readLine(form({}), year).errors.map(({ field }) => field)).toEqual([
      'title',
      'purpose',
      'source',
      'costCode',
      'from',
      'to',
      'pence',
    ]);
  });
});

describe('a re-mapping as it is typed', () => {
  const hsb = { id: 'hsb', nowPence: 21_700_000 };
  const parts = {
    'into.0.title': 'Core',
    'into.0.pence': '117k',
    'into.2.title': 'Later',
    'into.2.pence': '100k',
    reason: 'Two',
  };

  it('comes to the line, to the penny, over rows left empty', () => {
    const read = readRemap(form(parts), hsb, false);
    expect(read.errors).toEqual([]);
    expect(read.body.into).toEqual([
      { title: 'Core', pence: 11_700_000 },
      { title: 'Later', pence: 10_000_000 },
    ]);
  });

  it('says by how much its parts miss the line, and asks for grounds where a source is ring-fenced', () => {
    expect(readRemap(form({ ...parts, 'into.2.pence': '99,999.99' }), hsb, false).errors).toEqual([
      { field: 'into.0.pence', message: 'The parts come to £216,999.99, £0.01 less than the line’s £217,000.00' },
    ]);
    expect(readRemap(form(parts), hsb, true).errors.map(({ field }) => field)).toEqual([
      'grounds.why',
      'grounds.agreedBy',
      'grounds.agreedOn',
    ]);
  });
});

describe('what was delivered', () => {
  it('gives a price only where there is one, and says what is missing and who else pays', () => {
    const measure = {
      measure: 'M11',
      title: 'Young people',
      unit: 'count' as const,
      aggregation: 'sum' as const,
      delivered: 1_217,
      pence: 70_000_000,
      pencePerUnit: 57_519,
      lines: ['a', 'b'],
      returns: [{ id: 'r', period: '2026-10', version: 1 }],
      missing: ['2026-09'],
    };
    const rows = deliveredRows([
      {
        line: 'a',
        title: 'Early Help',
        measures: [
          measure,
          { ...measure, measure: 'M04', delivered: undefined, pencePerUnit: undefined, lines: ['a'], missing: [] },
        ],
      },
      { line: 'b', title: 'HSB', measures: [{ ...measure, unit: 'percent', pencePerUnit: undefined, delivered: 81 }] },
    ]);
    expect(rows[0]).toMatchObject({ delivered: '1,217', perUnit: '£575.19 each' });
    expect(rows[0]?.notes).toEqual(['No figure for September 2026.', 'Paid together with “HSB”.']);
    expect(rows[1]).toMatchObject({
      delivered: 'Nothing returned',
      perUnit: 'Cannot be said',
      notes: [],
    });
    expect(rows[2]?.perUnit).toBe('No price: not a count');
    const once = { ...measure, period: '2026-10' };
    expect(deliveredRows([{ line: 'a', title: 'A', measures: [once] }])[0]?.delivered).toBe('1,217 in October 2026');
  });
});

describe('a virement', () => {
  it('says each move, and what its clock waits for', () => {
    const early = '2026-11-09T09:00:00.000Z';
    expect(moveWords(virement())).toEqual([
      '£400,000.00 from “Early Help” to “Counselling in schools”, from 1 December 2026 on',
    ]);
    expect(virementClock(virement(), early)[0]).toContain('It would move money from 1 December 2026 on');
    const held = { standing: 'held' as const, words: '' };
    expect(virementClock({ ...virement(), stands: held }, early)).toEqual([
      'What it takes stays reserved. Withdraw it to let the money go.',
    ]);
    const scheduled = { standing: 'scheduled' as const, words: '' };
    const later = { ...virement(), stands: scheduled, scheduledFor: '2026-12-08T00:00:00.000Z' };
    expect(virementClock(later, early)).toEqual([
      'It was proposed from 1 December 2026; the decision is in force later than that.',
    ]);
    expect(virementClock({ ...later, scheduledFor: '2026-12-01T00:00:00.000Z' }, early)).toEqual([
      'What it takes is reserved until then: no other virement can use it.',
    ]);
    const due = ['That is now: it takes effect within a few minutes.'];
    expect(virementClock(later, '2026-12-08T00:00:00.000Z')).toEqual(due);
    expect(virementClock({ ...virement(), stands: { standing: 'effective', words: '' } }, early)).toEqual([]);
  });

  const delegation: DelegationRow = {
    id: 'del-1',
    post: 'Corporate Director',
    holder: 'dana',
    holderName: 'Dana Poole',
    effects: ['move money'],
    upToPence: 250_000_000,
    under: 'dec-1',
    from: '2021-07-24',
    mayInstruct: true,
    decision: { title: 'Scheme of delegation', words: 'In force.', inForce: true },
    passed: [
      { holder: 'ola', holderName: 'Ola Finn', post: 'Head', upToPence: 1_000_000, at: '2022-01-01T00:00:00.000Z' },
    ],
  };

  it('is approved under a delegation one holds, own or passed on, that is for moving money and stands', () => {
    const own = heldDelegations([delegation], 'dana', 40_000_000, today);
    expect(own).toMatchObject([{ id: 'del-1', upToPence: 250_000_000, enough: true }]);
    expect(heldDelegations([delegation], 'ola', 40_000_000, today)).toMatchObject([
      { upToPence: 1_000_000, enough: false },
    ]);
    expect(heldDelegations([delegation], 'somebody', 1, today)).toEqual([]);
    const none = [
      { ...delegation, effects: ['open a list' as const] },
      { ...delegation, withdrawn: { at: '2026-01-01T00:00:00.000Z', reason: 'Left' } },
      { ...delegation, until: '2026-11-08' },
      { ...delegation, from: '2026-11-10' },
    ];
    expect(heldDelegations(none, 'dana', 1, today)).toEqual([]);
  });
});

describe('the course of one line', () => {
  it('shows what it was before money moved, what it is now, and when', () => {
    const [giving] = moved;
    if (giving === undefined) throw new Error('There is no line');
    const months = giving.moved[0]?.months.map(pence => pence + 10_000_000) ?? [];
    const view = lineChartView({ ...giving, nowPence: 80_000_000, months }, year, today);
    expect(view.headline).toBe('£800,000.00 now, £1,200,000.00 as stated before money moved');
    expect(view.points.at(-1)).toMatchObject({ certified: 120_000_000, now: 80_000_000 });
    expect(view.notes).toEqual([{ day: '2026-12-01', text: 'From 1 December 2026: £400,000.00 went' }]);
  });
});
