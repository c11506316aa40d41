import { describe, expect, test } from 'vitest';
import { bankHolidayName, bankHolidayYears } from '../../../functions/kernel/bank-holidays.ts';
import { addDays, weekday } from '../../../functions/kernel/calendar.ts';

/** Holidays by proclamation: what they add, and which day of the standing rules they take away. */
const proclaimed = [
  { day: '2020-05-08', insteadOf: '2020-05-04' },
  { day: '2022-06-02', insteadOf: '2022-05-30' },
  { day: '2022-06-03' },
  { day: '2022-09-19' },
  { day: '2023-05-08' },
];

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const n = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  return `${year}-${String(Math.floor(n / 31)).padStart(2, '0')}-${String((n % 31) + 1).padStart(2, '0')}`;
}

const mondayOnOrAfter = (day: string) => addDays(day, (8 - weekday(day)) % 7);
const lastMonday = (lastDay: string) => addDays(lastDay, 1 - weekday(lastDay));

/** The Banking and Financial Dealings Act 1971 and custom, with substitutes on the next days that are free. */
function standing(year: number): string[] {
  const christmas = [`${year}-12-25`, `${year}-12-26`];
  const kept = christmas.filter(day => weekday(day) <= 5);
  let free = `${year}-12-27`;
  while (kept.length < 2) {
    if (weekday(free) <= 5) kept.push(free);
    free = addDays(free, 1);
  }
  const newYear = `${year}-01-01`;
  return [
    weekday(newYear) <= 5 ? newYear : mondayOnOrAfter(newYear),
    addDays(easter(year), -2),
    addDays(easter(year), 1),
    mondayOnOrAfter(`${year}-05-01`),
    lastMonday(`${year}-05-31`),
    lastMonday(`${year}-08-31`),
    ...kept,
  ];
}

function known(year: number): string[] {
  const found: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) {
    if (bankHolidayName(day) !== undefined) found.push(day);
  }
  return found;
}

describe('bank holidays in England and Wales', () => {
  test('are known for 2018 to 2028', () => {
    expect(bankHolidayYears).toEqual({ first: 2018, last: 2028 });
  });

  test.each([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028])(
    '%i has those of the standing rules and of the proclamations',
    year => {
      const expected = standing(year)
        .filter(day => !proclaimed.some(({ insteadOf }) => insteadOf === day))
        .concat(proclaimed.map(({ day }) => day).filter(day => day.startsWith(String(year))));
      expect(known(year)).toEqual(expected.sort());
    },
  );

  test.each([
    ['2020-05-08', 'Early May bank holiday (VE day)'],
    ['2020-05-04', undefined],
    ['2021-12-25', undefined],
    ['2021-12-27', 'Christmas Day (substitute day)'],
    ['2021-12-28', 'Boxing Day (substitute day)'],
    ['2022-06-02', 'Spring bank holiday'],
    ['2022-06-03', 'Platinum Jubilee bank holiday'],
    ['2022-09-19', 'Bank holiday for the State Funeral of Queen Elizabeth II'],
    ['2022-12-26', 'Boxing Day'],
    ['2022-12-27', 'Christmas Day (substitute day)'],
    ['2023-01-02', 'New Year’s Day (substitute day)'],
    ['2023-05-08', 'Bank holiday for the coronation of King Charles III'],
    ['2027-03-29', 'Easter Monday'],
  ])('%s: %s', (day, title) => {
    expect(bankHolidayName(day)).toBe(title);
  });

  test('a year without data is an error that says so', () => {
    expect(() => bankHolidayName('2017-12-25')).toThrow(/2017.*2018 to 2028/);
    expect(() => bankHolidayName('2029-01-01')).toThrow(RangeError);
    expect(() => bankHolidayName('')).toThrow(RangeError);
  });
});
