import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  firstPeriod,
  followingPeriod,
  isInEveryReturn,
  opensOn,
  periodCovered,
  type ReportingCalendar,
  reportingCalendar,
  suits,
  windowOf,
} from '../../../functions/agreements/shared/reporting.ts';
import { isWorkingDay } from '../../../functions/kernel/calendar.ts';
import { dayOf, timeOf } from '../../../functions/kernel/london.ts';
import { lastMonthOf, nextPeriod, periodEnd, periodsBetween } from '../../../functions/kernel/period.ts';

const monthly: ReportingCalendar = {
  period: 'month',
  opensAfterDays: 1,
  dueWorkingDay: 5,
  flexDays: 45,
  freezeDays: 75,
};
const quarterly: ReportingCalendar = { ...monthly, period: 'quarter', dueWorkingDay: 10 };

describe('the window of a return', () => {
  test.each([
    // domain cases of the fifth working day
    ['2020-12', '2021-01-08'],
    ['2021-03', '2021-04-09'],
    ['2023-04', '2023-05-09'],
    // after Christmas: 1 January and its substitute day are no working days
    ['2021-12', '2022-01-10'],
    ['2026-12', '2027-01-08'],
    // around Easter: Good Friday 3 April and Easter Monday 6 April 2026
    ['2026-03', '2026-04-09'],
    ['2027-03', '2027-04-07'],
    // four bank holidays and a weekend at its start
    ['2022-05', '2022-06-09'],
  ])('for %s is due on its fifth working day, %s', (period, dueDay) => {
    expect(windowOf(monthly, period).dueDay).toBe(dueDay);
  });

  test('says each date of October 2026, over the change of clocks', () => {
    expect(windowOf(monthly, '2026-10')).toEqual({
      opens: '2026-11-01T00:00:00.000Z',
      dueDay: '2026-11-06',
      due: '2026-11-06T23:59:59.999Z',
      closes: '2026-11-07T00:00:00.000Z',
      flexUntil: '2026-12-15',
      frozenFrom: '2027-01-14',
    });
    expect(windowOf(monthly, '2026-03').opens).toBe('2026-03-31T23:00:00.000Z');
  });

  test('of a quarter follows its last month', () => {
    expect(windowOf(quarterly, '2026-27-Q3')).toMatchObject({
      opens: '2027-01-01T00:00:00.000Z',
      dueDay: '2027-01-15',
      flexUntil: '2027-02-14',
    });
  });

  test('of every period that can be counted opens before it is due, and is due on a working day', () => {
    const periods = periodsBetween('month', '2018-01', '2028-11');
    fc.assert(
      fc.property(
        fc.constantFrom(...periods, ...periodsBetween('quarter', '2018-04-01', '2028-06-30')),
        fc.integer({ min: 1, max: 15 }),
        fc.integer({ min: 1, max: 60 }),
        (period, dueWorkingDay, opensAfterDays) => {
          const window = windowOf({ ...monthly, dueWorkingDay, opensAfterDays }, period);
          expect(isWorkingDay(window.dueDay)).toBe(true);
          expect(window.dueDay.slice(0, 7)).toBe(nextPeriod(lastMonthOf(period)));
          expect(dayOf(window.due)).toBe(window.dueDay);
          expect(timeOf(window.opens)).toBe('00:00');
          expect(window.opens > periodEnd(period)).toBe(true);
          expect(window.closes > window.due).toBe(true);
          expect(opensOn({ opensAfterDays }, period)).toBe(window.opens);
        },
      ),
    );
  });

  test('opens in years without bank holidays too, where it cannot be due yet', () => {
    expect(opensOn(monthly, '2040-01')).toBe('2040-02-01T00:00:00.000Z');
    expect(() => windowOf(monthly, '2040-01')).toThrow(RangeError);
  });

  test('opens in time: never after it is due', () => {
    expect(reportingCalendar.safeParse({ ...monthly, opensAfterDays: 8, dueWorkingDay: 5 }).success).toBe(false);
    expect(reportingCalendar.safeParse({ ...monthly, opensAfterDays: 5, dueWorkingDay: 5 }).success).toBe(true);
  });

  test('freezes no earlier than figures stop being provisional', () => {
    expect(reportingCalendar.safeParse({ ...monthly, flexDays: 76 }).success).toBe(false);
    expect(reportingCalendar.safeParse({ ...monthly, flexDays: 75 }).success).toBe(true);
  });
});

describe('the chain of periods', () => {
  test('begins with the period of the first day and ends with that of the last', () => {
    expect(firstPeriod(monthly, '2026-04-30')).toBe('2026-04');
    expect(firstPeriod(quarterly, '2027-03-31')).toBe('2026-27-Q4');
    expect(followingPeriod('2026-04', '2026-05-01')).toBe('2026-05');
    expect(followingPeriod('2026-04', '2026-04-30')).toBeUndefined();
    expect(followingPeriod('2026-27-Q4', '2027-04-01')).toBe('2027-28-Q1');
    expect(followingPeriod('2026-04', undefined)).toBe('2026-05');
  });
});

describe('what a return asks for', () => {
  test.each([
    ['month', '2026-05', '2026-05'],
    ['rolling', '2026-05', '2026-05-R12'],
    ['quarter', '2026-05', undefined],
    ['quarter', '2026-06', '2026-27-Q1'],
    ['quarter', '2027-03', '2026-27-Q4'],
    ['year', '2026-12', undefined],
    ['year', '2027-03', '2026-27'],
    ['quarter', '2026-27-Q2', '2026-27-Q2'],
    ['year', '2026-27-Q2', undefined],
    ['year', '2026-27-Q4', '2026-27'],
  ] as const)('of a %s in the return for %s: %s', (kind, returned, own) => {
    expect(periodCovered(kind, returned)).toBe(own);
  });

  test('in four quarters each quarter comes once', () => {
    const covered = periodsBetween('month', '2026-04', '2027-03').flatMap(
      month => periodCovered('quarter', month) ?? [],
    );
    expect(covered).toEqual(['2026-27-Q1', '2026-27-Q2', '2026-27-Q3', '2026-27-Q4']);
  });

  test('monthly figures need monthly returns', () => {
    const kinds = ['month', 'rolling', 'quarter', 'year'] as const;
    expect(kinds.map(kind => suits(monthly, kind))).toEqual([true, true, true, true]);
    expect(kinds.map(kind => suits(quarterly, kind))).toEqual([false, false, true, true]);
    expect(kinds.map(kind => isInEveryReturn(monthly, kind))).toEqual([true, true, false, false]);
    expect(kinds.map(kind => isInEveryReturn(quarterly, kind))).toEqual([false, false, true, false]);
  });
});
