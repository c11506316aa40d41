import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addWorkingDays,
  clearDays,
  clearWorkingDays,
  daysBetween,
  isDay,
  isWorkingDay,
  nthWorkingDayOfMonth,
  termOf,
  weekday,
} from '../../../functions/kernel/calendar.ts';
import { endOfDay, startOfDay } from '../../../functions/kernel/london.ts';

/** Days far enough inside the bank holiday data for a count of 200 either way. */
const days = fc
  .integer({ min: Date.UTC(2019, 0, 1), max: Date.UTC(2027, 11, 31) })
  .map(milliseconds => new Date(milliseconds).toISOString().slice(0, 10));
const counts = fc.integer({ min: -200, max: 200 });
const notices = fc.integer({ min: 0, max: 60 });

/** The days after the first and before the last, one by one. */
function strictlyBetween(first: string, last: string): string[] {
  const found: string[] = [];
  for (let day = addDays(first, 1); day < last; day = addDays(day, 1)) found.push(day);
  return found;
}

describe('calendar days', () => {
  test.each([
    ['2026-11-09', 1, '2026-11-10'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2028-03-01', -1, '2028-02-29'],
    ['2027-03-27', 2, '2027-03-29'],
    ['2027-10-30', 2, '2027-11-01'],
    ['2026-11-09', 0, '2026-11-09'],
  ])('%s and %i is %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(count);
  });

  test('a leap year has 366', () => {
    expect(daysBetween('2028-01-01', '2029-01-01')).toBe(366);
    expect(daysBetween('2027-01-01', '2028-01-01')).toBe(365);
  });

  test('adding and counting are each other’s reverse', () => {
    fc.assert(
      fc.property(days, counts, (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
        expect(addDays(addDays(day, count), -count)).toBe(day);
      }),
    );
  });

  test('weekdays run from Monday 1 to Sunday 7', () => {
    expect(weekday('2026-11-09')).toBe(1);
    expect(weekday('2027-03-28')).toBe(7);
    expect(weekday('1969-12-31')).toBe(3);
    fc.assert(fc.property(days, day => weekday(day) % 7 === new Date(day).getUTCDay()));
  });

  test('text that is not a day is an error, not another day', () => {
    for (const text of [
      '2027-02-29',
      '2026-11-31',
      '2026-11-9',
      '2026-11',
      '2026-11-09T00:00:00.000Z',
      '',
      ' 2026-11-09',
    ]) {
      expect(isDay(text), text).toBe(false);
      expect(() => addDays(text, 1), text).toThrow(RangeError);
      expect(() => isWorkingDay(text), text).toThrow(RangeError);
    }
    expect(isDay('2028-02-29')).toBe(true);
  });

  test('a count that is not whole, or leads beyond the calendar, is an error', () => {
    expect(() => addDays('2026-11-09', 1.5)).toThrow(RangeError);
    expect(() => addWorkingDays('2026-11-09', Number.NaN)).toThrow(RangeError);
    expect(() => addMonths('2026-11-09', 0.5)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('0000-01-01', -1)).toThrow(RangeError);
  });
});

describe('months', () => {
  test.each([
    ['2026-11-09', 1, '2026-12-09'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-01-31', -2, '2025-11-30'],
    ['2026-01-31', -1, '2025-12-31'],
    ['2026-12-31', 0, '2026-12-31'],
  ])('%s and %i months is %s', (day, count, expected) => {
    expect(addMonths(day, count)).toBe(expected);
  });

  test('keeps the day of the month or takes the last', () => {
    fc.assert(
      fc.property(days, counts, (day, count) => {
        const moved = addMonths(day, count);
        const kept = moved.slice(8) === day.slice(8);
        expect(kept || (moved.slice(8) < day.slice(8) && addDays(moved, 1).endsWith('-01'))).toBe(true);
      }),
    );
  });
});

describe('working days', () => {
  test('weekends and bank holidays are none', () => {
    expect(['2026-12-24', '2026-12-25', '2026-12-26', '2026-12-28', '2026-12-29'].map(isWorkingDay)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  test.each([
    ['2022-09-12', 10, '2022-09-27'],
    ['2026-11-09', 1, '2026-11-10'],
    ['2026-11-07', 1, '2026-11-09'],
    ['2026-11-09', -1, '2026-11-06'],
    ['2026-12-24', 1, '2026-12-29'],
    ['2026-12-29', -1, '2026-12-24'],
    ['2021-04-01', 1, '2021-04-06'],
    ['2028-02-28', 2, '2028-03-01'],
    ['2026-11-07', 0, '2026-11-07'],
    ['2027-03-25', 1, '2027-03-30'],
    ['2027-10-29', 1, '2027-11-01'],
  ])('%s and %i working days is %s', (day, count, expected) => {
    expect(addWorkingDays(day, count)).toBe(expected);
  });

  test.each([
    ['2021-01', '2021-01-08'],
    ['2021-04', '2021-04-09'],
    ['2022-01', '2022-01-10'],
    ['2022-06', '2022-06-09'],
    ['2023-05', '2023-05-09'],
    ['2026-11', '2026-11-06'],
  ])('the fifth of %s is %s', (month, expected) => {
    expect(nthWorkingDayOfMonth(month, 5)).toBe(expected);
  });

  test('a month without so many is an error', () => {
    expect(nthWorkingDayOfMonth('2026-02', 20)).toBe('2026-02-27');
    expect(() => nthWorkingDayOfMonth('2026-02', 21)).toThrow(/2026-02 has no working day number 21/);
    expect(() => nthWorkingDayOfMonth('2026-02', 0)).toThrow(RangeError);
    expect(() => nthWorkingDayOfMonth('2026-13', 1)).toThrow(RangeError);
  });

  test('counting lands on a working day with that many passed', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 150 }), (day, count) => {
        const reached = addWorkingDays(day, count);
        expect(isWorkingDay(reached)).toBe(true);
        expect(strictlyBetween(day, reached).filter(isWorkingDay)).toHaveLength(count - 1);
      }),
    );
  });

  test('counting back from a working day returns there', () => {
    fc.assert(
      fc.property(days.filter(isWorkingDay), fc.integer({ min: -150, max: 150 }), (day, count) => {
        expect(addWorkingDays(addWorkingDays(day, count), -count)).toBe(day);
      }),
    );
  });

  test('a year without bank holiday data is an error, at weekends too', () => {
    expect(() => isWorkingDay('2029-01-02')).toThrow(/2029/);
    expect(() => isWorkingDay('2029-01-06')).toThrow(/2029/);
    expect(() => addWorkingDays('2028-12-28', 5)).toThrow(/2029/);
    expect(() => nthWorkingDayOfMonth('2029-01', 5)).toThrow(/20(28|29)/);
    expect(() => clearWorkingDays('2018-01-02', 5)).not.toThrow();
  });
});

describe('clear days', () => {
  test('published on Friday 16 July 2021 with five clear working days takes effect from 00:00 on Saturday 24 July', () => {
    expect(clearWorkingDays('2021-07-16', 5)).toBe('2021-07-24');
    expect(startOfDay(clearWorkingDays('2021-07-16', 5))).toBe('2021-07-23T23:00:00.000Z');
  });

  test('first published on 8 October 2019 with 28 clear days is decided on 6 November at the earliest', () => {
    expect(clearDays('2019-10-08', 28)).toBe('2019-11-06');
  });

  test('published on Maundy Thursday: neither Good Friday nor Easter Monday counts', () => {
    expect(clearWorkingDays('2021-04-01', 5)).toBe('2021-04-13');
    expect(clearWorkingDays('2027-03-25', 5)).toBe('2027-04-06');
    expect(clearDays('2027-03-25', 5)).toBe('2027-03-31');
  });

  test('over a leap day', () => {
    expect(clearDays('2028-02-27', 2)).toBe('2028-03-01');
    expect(clearDays('2027-02-27', 2)).toBe('2027-03-02');
    expect(clearWorkingDays('2028-02-28', 1)).toBe('2028-03-01');
  });

  test('deadlines that fall on a clock change end at its London midnight', () => {
    expect(endOfDay(addDays('2027-02-28', 28))).toBe('2027-03-28T22:59:59.999Z');
    expect(endOfDay(addMonths('2027-08-31', 2))).toBe('2027-10-31T23:59:59.999Z');
    expect(startOfDay(clearDays('2027-03-22', 5))).toBe('2027-03-28T00:00:00.000Z');
    expect(startOfDay(clearDays('2027-10-25', 5))).toBe('2027-10-30T23:00:00.000Z');
  });

  test('exactly as many lie between notice and effect, and one day earlier there are too few', () => {
    fc.assert(
      fc.property(days, notices, (notice, count) => {
        expect(strictlyBetween(notice, clearDays(notice, count))).toHaveLength(count);
        const effect = clearWorkingDays(notice, count);
        const passed = (until: string) => strictlyBetween(notice, until).filter(isWorkingDay).length;
        expect(passed(effect)).toBe(count);
        if (count > 0) expect(passed(addDays(effect, -1))).toBe(count - 1);
      }),
    );
  });

  test('no notice means the next day; a negative notice is an error', () => {
    expect([clearDays('2026-11-06', 0), clearWorkingDays('2026-11-06', 0)]).toEqual(['2026-11-07', '2026-11-07']);
    expect(() => clearDays('2026-11-06', -1)).toThrow(RangeError);
    expect(() => clearWorkingDays('2026-11-06', -1)).toThrow(RangeError);
  });
});

describe('school terms', () => {
  const terms = [
    { name: 'Term 1', start: '2026-09-02', end: '2026-10-23' },
    { name: 'Term 2', start: '2026-11-02', end: '2026-12-18' },
  ];

  test.each([
    ['2026-09-01', undefined],
    ['2026-09-02', 'Term 1'],
    ['2026-10-23', 'Term 1'],
    ['2026-10-24', undefined],
    ['2026-11-02', 'Term 2'],
    ['2026-12-19', undefined],
  ])('%s is in %s', (day, name) => {
    expect(termOf(day, terms)?.name).toBe(name);
  });

  test('what is not a day is an error', () => {
    expect(() => termOf('2026-11', terms)).toThrow(RangeError);
  });
});
