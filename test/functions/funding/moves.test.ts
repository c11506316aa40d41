import { describe, expect, test } from 'vitest';
import { beforeAfter, movesRefusal } from '../../../functions/funding/shared/moves.ts';
import { fundingRefusals } from '../../../functions/funding/shared/refusals.ts';
import type { StatementState } from '../../../functions/funding/shared/statement.ts';
import { type Move, virementProposed } from '../../../functions/funding/shared/virement.ts';
import { exampleVirement } from '../../../functions/funding/shared/virement-example.ts';
import { formatPounds, parsePounds } from '../../../functions/kernel/money.ts';
import { fill } from '../../../functions/kernel/problem.ts';
import { certifiedStatement, settings } from './cases.ts';
import { move, refocus } from './virement-world.ts';

const pounds = (text: string) => {
  const read = parsePounds(text);
  if (!read.ok) throw new Error(read.refusal.words);
  return read.value;
};

const begin = '2019-04-01';

function refusal(moves: Move[], more: Partial<StatementState> = {}, from = begin, today = '2019-03-01') {
  const found = movesRefusal({ ...certifiedStatement().state(), ...more }, { from, moves }, settings, today);
  return found && fill(fundingRefusals[found.code].words, found.facts);
}

describe('the refocus of 2019', () => {
  const moves = [
    refocus('schools', pounds('500k')),
    refocus('online', pounds('£400,000.00')),
    refocus('parents', pounds('0.3m')),
  ];

  test('before and after, line by line and to the penny', () => {
    const { lines, moved, before, after } = beforeAfter(certifiedStatement().state(), { from: begin, moves });
    const told = lines.map(({ line, before: was, after: is, made }) => [
      line,
      formatPounds(was),
      formatPounds(is),
      made,
    ]);
    expect(told).toEqual([
      ['early-help', '£1,200,000.00', '£0.00', false],
      ['lac', '£1,000,000.00', '£1,000,000.00', false],
      ['khnes', '£240,000.00', '£240,000.00', false],
      ['hsb', '£217,000.00', '£217,000.00', false],
      ['schools', '£0.00', '£500,000.00', true],
      ['online', '£0.00', '£400,000.00', true],
      ['parents', '£0.00', '£300,000.00', true],
    ]);
    expect([moved, before, after].map(formatPounds)).toEqual(['£1,200,000.00', '£2,657,000.00', '£2,657,000.00']);
    const kept = lines.filter(({ line }) => ['lac', 'hsb'].includes(line));
    expect(kept.reduce((sum, line) => sum + line.after, 0)).toBe(pounds('1.217m'));
  });

  test('can be made from the first day of the year, and not once months have gone by', () => {
    expect(refusal(moves)).toBeUndefined();
    expect(refusal(moves, {}, '2019-12-01')).toBe(
      '“Early Help” has £400,000.00 left to move from 1 December 2019; this would take £1,200,000.00.',
    );
    expect(refusal([move('early-help', 'hsb', 40_000_000)], {}, '2019-12-01')).toBeUndefined();
    expect(refusal([move('early-help', 'hsb', 40_000_001)], {}, '2019-12-01')).toContain('£400,000.00 left');
  });

  test('money whose source was not stated may be recorded as DSG, and from then on does not move silently', () => {
    const { state, act } = certifiedStatement();
    const into = [
      { id: 'khnes-council', title: 'KHNES, council', pence: pounds('50,000'), source: 'base budget' as const },
      { id: 'khnes-dsg', title: 'KHNES, High Needs', pence: pounds('190,000'), source: 'DSG high needs' as const },
    ];
    const line = { do: 're-map', line: 'khnes', into, reason: 'The decision says who pays what' } as const;
    expect(act(line).ok).toBe(true);
    const after = state();
    expect(after.lines.reduce((sum, { pence }) => sum + pence, 0)).toBe(pounds('2.657m'));
    for (const one of [move('khnes-dsg', 'khnes-council', 1), move('khnes-council', 'khnes-dsg', 1)]) {
      expect(refusal([one], after)).toMatch(/^DSG high needs is ring-fenced: /);
      const grounds = { why: 'The Schools Forum agreed', agreedBy: 'Schools Forum', agreedOn: '2019-02-01' };
      const plan = { from: begin, moves: [one], grounds };
      expect(movesRefusal(after, plan, settings, '2019-03-01')).toBeUndefined();
      expect(movesRefusal(after, plan, settings, '2019-01-31')?.code).toBe('funding.agreed-later');
    }
  });
});

describe('moves that cannot be made', () => {
  const cases: [string, Move[], string | undefined, RegExp][] = [
    ['to a line that is not there', [move('early-help', 'elsewhere', 1)], undefined, /no such line/],
    ['from a line that is not there', [move('elsewhere', 'hsb', 1)], undefined, /no such line/],
    ['from a line made by the virement', [refocus('new', 5), move('new', 'hsb', 1)], undefined, /no such line/],
    ['from a line to itself', [move('hsb', 'hsb', 1)], undefined, /both gives and takes/],
    ['through a line', [move('early-help', 'hsb', 5), move('hsb', 'lac', 5)], undefined, /“Harmful.* both gives/],
    ['to a new line with a known id', [refocus('hsb', 5)], undefined, /has the id of another/],
    ['to two new lines with one id', [refocus('new', 5), refocus('new', 5)], undefined, /has the id of another/],
    ['before the year', [move('early-help', 'hsb', 1)], '2019-03-31', /1 April 2019 to 31 March 2020/],
    ['after the year', [move('early-help', 'hsb', 1)], '2020-04-01', /1 April 2019 to 31 March 2020/],
    ['more than a penny too much', [move('hsb', 'lac', 21_700_001)], undefined, /£217,000.00 left/],
    [
      'more than is left in two moves',
      [move('hsb', 'lac', 20_000_000), move('hsb', 'early-help', 1_700_001)],
      undefined,
      /£217,000.01/,
    ],
    ['to more new lines than fit', ['a', 'b', 'c', 'd'].map(id => refocus(id, 1)), undefined, /makes 3 new lines/],
  ];

  test.each(cases)('%s', (_, moves, from, words) => {
    expect(refusal(moves, {}, from)).toMatch(words);
  });

  test('to a line that ended, and to a new one that would end before it begins', () => {
    const { lines } = certifiedStatement().state();
    const ended = lines.map(line => (line.id === 'hsb' ? { ...line, to: '2019-11-30' } : line));
    expect(refusal([move('early-help', 'hsb', 1)], { lines: ended }, '2019-12-01')).toMatch(/ends before 1 December/);
    const made = refocus('new', 5);
    if (!('new' in made.to)) throw new Error('No new line');
    const short = { ...made, to: { new: { ...made.to.new, to: '2019-11-30' } } };
    expect(refusal([short], {}, '2019-12-01')).toMatch(/1 December 2019 to 31 March 2020/);
  });

  test('of the last days of a leap February only what is left of them', () => {
    const left = beforeAfter(certifiedStatement().state(), { from: '2020-02-29', moves: [] }).lines[0]?.left;
    // A twenty-ninth of February's £100,000, and March.
    expect(left).toBe(Math.round(10_000_000 / 29) + 10_000_000);
  });

  test('what another virement has reserved is not there a second time', () => {
    const one = certifiedStatement();
    const reserved = one.reserve({
      virement: 'vir-1',
      from: '2019-10-01',
      moves: [{ from: 'hsb', to: 'lac', pence: 8_000_000 }],
      made: [],
    });
    expect(reserved.ok).toBe(true);
    const { lines } = beforeAfter(one.state(), { from: '2019-10-01', moves: [] });
    expect(lines.find(({ line }) => line === 'hsb')).toMatchObject({ before: 21_700_000, left: 2_849_998 });
    expect(refusal([move('hsb', 'lac', 2_849_999)], one.state(), '2019-10-01')).toContain('£28,499.98 left');
  });

  test.each([0, -1, 1.5, 100_000_000_001, '100', Number.NaN])('an amount that is no amount: %s', pence => {
    const body = { ...exampleVirement('stm-1'), moves: [{ from: 'early-help', to: { line: 'hsb' }, pence }] };
    expect(virementProposed.safeParse(body).success).toBe(false);
  });
});
