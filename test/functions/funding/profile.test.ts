import { describe, expect, test } from 'vitest';
import {
  addedByMonth,
  byDay,
  cumulative,
  leftByMonth,
  leftFrom,
  monthsNow,
  statedMonths,
  takenByMonth,
  total,
  wholeYear,
} from '../../../functions/funding/shared/profile.ts';
import type { FundingLine } from '../../../functions/funding/shared/statement.ts';
import { line, year } from './cases.ts';

const april = '2019-04-01';

function afterTaking(one: FundingLine, from: string, pence: number): FundingLine {
  const months = takenByMonth({ line: one, year }, from, pence);
  if (!months) throw new Error('Too little left');
  return { ...one, moved: [...one.moved, { virement: 'v', pence: -pence, from, months: months.map(month => -month) }] };
}

describe('a line by month', () => {
  test('has twelve equal parts, however long the months are', () => {
    expect(statedMonths(line(), year)).toEqual(new Array(12).fill(10_000_000));
  });

  test('adds up to the year to the penny where twelfths do not divide', () => {
    const months = statedMonths(line({ pence: 100_000_003 }), year);
    expect(total(months)).toBe(100_000_003);
    expect(Math.max(...months) - Math.min(...months)).toBe(1);
  });

  test('counts part of a month by its days, and nothing outside', () => {
    const months = statedMonths(line({ from: '2019-04-16', to: '2019-06-30', pence: 25_000 }), year);
    expect(months).toEqual([5_000, 10_000, 10_000, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('counts the leap day', () => {
    const february = { from: '2020-02-01', to: '2020-02-29' };
    expect(statedMonths(line({ ...february, pence: 2_900 }), year)[10]).toBe(2_900);
    const lastDay = statedMonths(line({ from: '2020-02-29', to: '2020-03-31', pence: 30_000 }), year);
    expect(lastDay.slice(10)).toEqual([1_000, 29_000]);
    const common = statedMonths(line({ from: '2019-02-28', to: '2019-03-31', pence: 29_000 }), '2018-19');
    expect(common.slice(10)).toEqual([1_000, 28_000]);
  });

  test('is as its own profile says', () => {
    const profile = [0, 0, 500, 0, 0, 500, 0, 0, 0, 0, 0, 0];
    expect(statedMonths(line({ pence: 1_000, profile }), year)).toEqual(profile);
  });

  test('of nothing is nothing', () => {
    expect(total(statedMonths(line({ pence: 0 }), year))).toBe(0);
  });
});

describe('what may move', () => {
  test('is what is left from the day on, of its month only the days to come', () => {
    expect(leftFrom({ line: line(), year }, '2019-10-01')).toBe(60_000_000);
    expect(leftFrom({ line: line(), year }, '2019-04-16')).toBe(115_000_000);
    expect(leftFrom({ line: line(), year }, april)).toBe(120_000_000);
    expect(leftFrom({ line: line({ to: '2019-09-30' }), year }, '2019-10-01')).toBe(0);
  });

  test('never twice: a second virement in the same month finds nothing', () => {
    const emptied = afterTaking(line(), '2019-09-16', leftFrom({ line: line(), year }, '2019-09-16'));
    expect(monthsNow(emptied, year).slice(5)).toEqual([5_000_000, 0, 0, 0, 0, 0, 0]);
    expect(leftFrom({ line: emptied, year }, '2019-09-16')).toBe(0);
    expect(leftFrom({ line: emptied, year }, '2019-09-20')).toBe(0);
    expect(takenByMonth({ line: emptied, year }, '2019-09-16', 1)).toBeUndefined();
  });

  test('is taken in proportion to what is left', () => {
    const profile = [0, 0, 0, 0, 0, 0, 3_000, 1_000, 0, 0, 0, 0];
    const taken = takenByMonth({ line: line({ pence: 4_000, profile }), year }, '2019-10-01', 1_000);
    expect(taken?.slice(6, 8)).toEqual([750, 250]);
  });

  test('leaves alone what another virement has reserved', () => {
    const one = line();
    const months = takenByMonth({ line: one, year }, '2019-10-01', 60_000_000) ?? [];
    const reserved = [{ virement: 'a', line: one.id, pence: 60_000_000, from: '2019-10-01', months: [...months] }];
    expect(leftFrom({ line: one, year, reserved }, april)).toBe(60_000_000);
    expect(leftByMonth({ line: one, year, reserved }, april).slice(5, 7)).toEqual([10_000_000, 0]);
    expect(leftFrom({ line: line({ id: 'other' }), year, reserved }, april)).toBe(120_000_000);
  });

  test('spreads into a line from the day to its end, and not into one that has ended', () => {
    expect(addedByMonth(line(), year, '2019-10-01', 60)?.slice(5)).toEqual([0, 10, 10, 10, 10, 10, 10]);
    expect(addedByMonth(line({ from: '2020-01-01' }), year, '2019-10-01', 60)?.slice(8)).toEqual([0, 20, 20, 20]);
    expect(addedByMonth(line({ to: '2019-09-30' }), year, '2019-10-01', 60)).toBeUndefined();
  });
});

describe('over the year', () => {
  test('money comes together month by month, and to a day by its days', () => {
    const months = statedMonths(line(), year);
    expect(cumulative(months).at(-1)).toBe(120_000_000);
    expect(byDay(months, year, '2019-09-30')).toBe(60_000_000);
    expect(byDay(months, year, '2019-10-01')).toBe(60_322_581);
    expect(byDay(months, year, '2019-03-31')).toBe(0);
    expect(byDay(months, year, '2020-03-31')).toBe(120_000_000);
  });

  test('the rate at the end of the year makes the next year', () => {
    expect(wholeYear(line(), year)).toBe(120_000_000);
    expect(wholeYear(afterTaking(line(), '2019-10-01', 60_000_000), year)).toBe(0);
    expect(wholeYear(afterTaking(line(), '2020-01-01', 5_000_000), year)).toBe(100_000_000);
    expect(wholeYear(line({ from: '2019-10-01', pence: 50_000 }), year)).toBe(100_000);
    expect(wholeYear(line({ to: '2019-12-31' }), year)).toBe(0);
    const made = line({
      from: '2019-10-01',
      pence: 0,
      moved: [{ virement: 'v', pence: 60_000_000, from: '2019-10-01', months: new Array(12).fill(0) }],
    });
    expect(wholeYear(made, year)).toBe(120_000_000);
  });
});
