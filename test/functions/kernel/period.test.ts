import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { addDays } from '../../../functions/kernel/calendar.ts';
import {
  financialYearOf,
  formatPeriod,
  isMonth,
  lastMonthOf,
  monthOfFinancialYear,
  monthsOf,
  nextPeriod,
  parsePeriod,
  periodEnd,
  periodKind,
  periodOf,
  periodStart,
  periodsBetween,
  previousPeriod,
} from '../../../functions/kernel/period.ts';
import { month as monthSchema, period as periodSchema } from '../../../functions/kernel/schemas.ts';

const sixTerms = [
  { name: 'Term 2', start: '2026-11-02', end: '2026-12-18' },
  { name: 'Term 1', start: '2026-09-02', end: '2026-10-23' },
  { name: 'Term 3', start: '2027-01-04', end: '2027-02-12' },
  { name: 'Term 4', start: '2027-02-22', end: '2027-03-25' },
  { name: 'Term 5', start: '2027-04-12', end: '2027-05-28' },
  { name: 'Term 6', start: '2027-06-07', end: '2027-07-22' },
  { name: 'Term 1', start: '2027-08-26', end: '2027-10-22' },
];

const threeTerms = [
  { name: 'Autumn term', start: '2026-09-02', end: '2026-12-18' },
  { name: 'Spring term', start: '2027-01-04', end: '2027-03-25' },
  { name: 'Summer term', start: '2027-04-12', end: '2027-07-22' },
];

const bad = [
  '',
  '2026',
  '2026-13',
  '2026-00',
  '2026-1',
  '2026-28',
  '2026-26',
  '2026-Q3',
  '2026-10-Q1',
  '2026-27-Q0',
  '2026-27-Q5',
  '2026-27-q1',
  '2026-27-T0',
  '2026-27-T7',
  '2026-27-R12',
  '2026-10-R6',
  '2026-10-01',
  ' 2026-10',
  '2026-10\n',
  '2026-10-T1',
  '1899-12',
  '2100-01',
  '2011-12-Q1',
  '2099-00',
  '1900-11-R12',
  '20261-10',
];

const day = fc
  .integer({ min: Date.UTC(2013, 3, 1), max: Date.UTC(2090, 11, 31) })
  .map(milliseconds => new Date(milliseconds).toISOString().slice(0, 10));
const kind = fc.constantFrom('month' as const, 'quarter' as const, 'year' as const, 'rolling' as const);

describe('a period', () => {
  test.each([
    ['2026-10', { kind: 'month', year: 2026, month: 10 }],
    ['2011-12', { kind: 'month', year: 2011, month: 12 }],
    ['2026-27', { kind: 'year', year: 2026 }],
    ['2012-13', { kind: 'year', year: 2012 }],
    ['2098-99', { kind: 'year', year: 2098 }],
    ['2026-27-Q4', { kind: 'quarter', year: 2026, quarter: 4 }],
    ['2026-27-T6', { kind: 'term', year: 2026, term: 6 }],
    ['2026-10-R12', { kind: 'rolling', year: 2026, month: 10 }],
    ['1900-12-R12', { kind: 'rolling', year: 1900, month: 12 }],
  ])('%s', (text, parts) => {
    expect(parsePeriod(text)).toEqual(parts);
    expect(periodKind(text)).toBe(parts.kind);
    expect(z.safeParse(periodSchema, text).success).toBe(true);
  });

  test.each(bad)('is not %j', text => {
    expect(parsePeriod(text)).toBeUndefined();
    expect(z.safeParse(periodSchema, text).success).toBe(false);
    for (const use of [periodKind, periodStart, periodEnd, nextPeriod, previousPeriod, monthsOf, formatPeriod])
      expect(() => use(text), use.name).toThrow(RangeError);
  });

  test('any text is read or refused, never a fault', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{4}-[0-9]{2}(-[QTR][0-9]{1,2})?$/)), text => {
        const parts = parsePeriod(text);
        if (parts !== undefined && parts.kind !== 'term') expect(periodStart(text) <= periodEnd(text)).toBe(true);
      }),
    );
  });

  test('a month is one kind of it', () => {
    expect([isMonth('2026-10'), isMonth('2026-27'), isMonth('2026-10-01')]).toEqual([true, false, false]);
    expect(z.safeParse(monthSchema, '2026-10').success).toBe(true);
    expect(z.safeParse(monthSchema, '2026-27').success).toBe(false);
    expect(z.safeParse(monthSchema, '2026-10-R12').success).toBe(false);
  });
});

describe('what it covers', () => {
  test.each([
    ['2026-10', '2026-10-01', '2026-10-31', 'October 2026'],
    ['2028-02', '2028-02-01', '2028-02-29', 'February 2028'],
    ['2026-27-Q1', '2026-04-01', '2026-06-30', 'April to June 2026'],
    ['2026-27-Q3', '2026-10-01', '2026-12-31', 'October to December 2026'],
    ['2026-27-Q4', '2027-01-01', '2027-03-31', 'January to March 2027'],
    ['2026-27', '2026-04-01', '2027-03-31', '2026 to 2027'],
    ['2026-10-R12', '2025-11-01', '2026-10-31', '12 months to October 2026'],
    ['2026-12-R12', '2026-01-01', '2026-12-31', '12 months to December 2026'],
    ['2099-12', '2099-12-01', '2099-12-31', 'December 2099'],
  ])('%s runs from %s to %s: %s', (text, start, end, words) => {
    expect([periodStart(text), periodEnd(text), formatPeriod(text)]).toEqual([start, end, words]);
  });

  test('its months', () => {
    expect(monthsOf('2026-10')).toEqual(['2026-10']);
    expect(monthsOf('2026-27-Q4')).toEqual(['2027-01', '2027-02', '2027-03']);
    expect(monthsOf('2026-27')).toHaveLength(12);
    expect(monthsOf('2026-10-R12').at(0)).toBe('2025-11');
    expect(['2026-10', '2026-27-Q1', '2026-27', '2026-10-R12'].map(text => lastMonthOf(text))).toEqual([
      '2026-10',
      '2026-06',
      '2027-03',
      '2026-10',
    ]);
  });

  test('the day lies in the period of its day; a rolling one ends with its month', () => {
    fc.assert(
      fc.property(kind, day, (each, when) => {
        const text = periodOf(each, when);
        expect(periodKind(text)).toBe(each);
        expect(periodStart(text) <= when && when <= periodEnd(text)).toBe(true);
        if (each === 'rolling') expect(lastMonthOf(text)).toBe(when.slice(0, 7));
      }),
    );
  });

  test('the year turns on 1 April', () => {
    expect([periodOf('year', '2027-03-31'), periodOf('year', '2027-04-01')]).toEqual(['2026-27', '2027-28']);
    expect([periodOf('quarter', '2027-03-31'), periodOf('quarter', '2027-04-01')]).toEqual([
      '2026-27-Q4',
      '2027-28-Q1',
    ]);
    expect([financialYearOf('2027-03'), financialYearOf('2027-04-01'), financialYearOf('2027-01-31')]).toEqual([
      '2026-27',
      '2027-28',
      '2026-27',
    ]);
    expect(['2026-04', '2026-12', '2027-01', '2027-03'].map(monthOfFinancialYear)).toEqual([1, 9, 10, 12]);
  });

  test('what is no day, no month or out of range is an error', () => {
    expect(() => periodOf('month', '2026-02-30')).toThrow(RangeError);
    expect(() => periodOf('year', '2011-06-01')).toThrow(/2012-13/);
    expect(() => financialYearOf('2026')).toThrow(RangeError);
    expect(() => monthOfFinancialYear('2026-27')).toThrow(RangeError);
  });
});

describe('one after the other', () => {
  test.each([
    ['2026-12', '2027-01'],
    ['2026-27-Q4', '2027-28-Q1'],
    ['2026-27-Q1', '2026-27-Q2'],
    ['2026-27', '2027-28'],
    ['2026-12-R12', '2027-01-R12'],
  ])('%s, then %s', (text, next) => {
    expect(nextPeriod(text)).toBe(next);
    expect(previousPeriod(next)).toBe(text);
  });

  test('without gap or overlap, and in the order of their text', () => {
    fc.assert(
      fc.property(kind, day, (each, when) => {
        const text = periodOf(each, when);
        const next = nextPeriod(text);
        expect(previousPeriod(next)).toBe(text);
        expect(next > text).toBe(true);
        if (each !== 'rolling') expect(periodStart(next)).toBe(addDays(periodEnd(text), 1));
      }),
    );
  });

  test('beyond the last or first is an error', () => {
    expect(() => nextPeriod('2099-12')).toThrow(RangeError);
    expect(() => previousPeriod('1900-01')).toThrow(RangeError);
    expect(() => nextPeriod('2098-99-Q4')).toThrow(RangeError);
    expect(() => previousPeriod('2012-13')).toThrow(RangeError);
    expect(() => previousPeriod('1900-12-R12')).toThrow(RangeError);
  });

  test('from day to day', () => {
    expect(periodsBetween('month', '2026-11-30', '2027-02-01')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(periodsBetween('quarter', '2026-06-30', '2026-07-01')).toEqual(['2026-27-Q1', '2026-27-Q2']);
    expect(periodsBetween('year', '2026-03-31', '2027-04-01')).toEqual(['2025-26', '2026-27', '2027-28']);
    expect(periodsBetween('rolling', '2026-09-15', '2026-10-15')).toEqual(['2026-09-R12', '2026-10-R12']);
  });

  test('from period to period', () => {
    expect(periodsBetween('month', '2026-10', '2026-10')).toEqual(['2026-10']);
    expect(periodsBetween('rolling', '2026-12-R12', '2027-01-R12')).toEqual(['2026-12-R12', '2027-01-R12']);
    expect(periodsBetween('year', '2026-27', '2028-01-01')).toEqual(['2026-27', '2027-28']);
    expect(periodsBetween('month', '2026-11', '2026-10')).toEqual([]);
    expect(() => periodsBetween('quarter', '2026-10', '2026-12')).toThrow(RangeError);
  });
});

describe('school terms, which are data', () => {
  test('are numbered within the academic year in order of time', () => {
    expect(periodOf('term', '2026-09-02', sixTerms)).toBe('2026-27-T1');
    expect(periodOf('term', '2027-07-22', sixTerms)).toBe('2026-27-T6');
    expect(periodOf('term', '2027-08-26', sixTerms)).toBe('2027-28-T1');
    expect(periodOf('term', '2027-07-22', threeTerms)).toBe('2026-27-T3');
    expect(periodOf('term', '2026-10-26', sixTerms)).toBeUndefined();
    expect(periodOf('month', '2026-10-26', sixTerms)).toBe('2026-10');
    expect(() => periodOf('term', 'soon', sixTerms)).toThrow(RangeError);
  });

  test('start, end, months and words come from the data', () => {
    expect([periodStart('2026-27-T2', sixTerms), periodEnd('2026-27-T2', sixTerms)]).toEqual([
      '2026-11-02',
      '2026-12-18',
    ]);
    expect([periodStart('2026-27-T2', threeTerms), periodEnd('2026-27-T2', threeTerms)]).toEqual([
      '2027-01-04',
      '2027-03-25',
    ]);
    expect(monthsOf('2026-27-T1', threeTerms)).toEqual(['2026-09', '2026-10', '2026-11', '2026-12']);
    expect(lastMonthOf('2026-27-T1', sixTerms)).toBe('2026-10');
    expect(formatPeriod('2026-27-T1', threeTerms)).toBe('Autumn term, 2026 to 2027');
    expect(formatPeriod('2026-27-T1')).toBe('Term 1, 2026 to 2027');
  });

  test('follow each other over the holidays', () => {
    expect(nextPeriod('2026-27-T1', sixTerms)).toBe('2026-27-T2');
    expect(nextPeriod('2026-27-T6', sixTerms)).toBe('2027-28-T1');
    expect(previousPeriod('2027-28-T1', sixTerms)).toBe('2026-27-T6');
    expect(periodsBetween('term', '2026-10-24', '2027-02-22', sixTerms)).toEqual([
      '2026-27-T2',
      '2026-27-T3',
      '2026-27-T4',
    ]);
    expect(periodsBetween('term', '2026-27-T2', '2026-27-T3', sixTerms)).toEqual(['2026-27-T2', '2026-27-T3']);
    expect(periodsBetween('term', '2026-10-23', '2026-11-02', sixTerms)).toEqual(['2026-27-T1', '2026-27-T2']);
    expect(periodsBetween('term', '2026-10-24', '2026-11-01', sixTerms)).toEqual([]);
  });

  test('a term the data does not hold is an error that names it', () => {
    expect(() => periodStart('2026-27-T1')).toThrow(/2026-27-T1/);
    expect(() => periodEnd('2026-27-T4', threeTerms)).toThrow(/2026-27-T4/);
    expect(() => nextPeriod('2026-27-T3', threeTerms)).toThrow(/2026-27-T3/);
    expect(() => previousPeriod('2026-27-T1', threeTerms)).toThrow(RangeError);
    expect(() => nextPeriod('2026-27-T5', threeTerms)).toThrow(RangeError);
  });
});
