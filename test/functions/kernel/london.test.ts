import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../functions/kernel/calendar.ts';
import { epoch, instantAt } from '../../../functions/kernel/clock.ts';
import {
  atTime,
  dayOf,
  endOfDay,
  formatDay,
  formatDayShort,
  formatInstant,
  formatTime,
  formatWeekday,
  startOfDay,
  timeOf,
} from '../../../functions/kernel/london.ts';

const hour = 3_600_000;

/** Summer time by its rule, without any time zone data: last Sundays of March and October at 01:00 UTC, since 1996. */
function summerTime(milliseconds: number): boolean {
  const year = new Date(milliseconds).getUTCFullYear();
  const lastSunday = (month: number) => {
    const last = new Date(Date.UTC(year, month + 1, 0));
    return Date.UTC(year, month, last.getUTCDate() - last.getUTCDay(), 1);
  };
  return lastSunday(2) <= milliseconds && milliseconds < lastSunday(9);
}

const moments = fc.integer({ min: Date.UTC(1996, 0, 1), max: Date.UTC(2036, 11, 31) });
const days = moments.map(milliseconds => new Date(milliseconds).toISOString().slice(0, 10));
const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(parts => parts.map(part => String(part).padStart(2, '0')).join(':'));

describe('the London day and time of an instant', () => {
  test.each([
    ['2026-11-09T14:41:00.000Z', '2026-11-09', '14:41'],
    ['2026-07-23T22:59:59.999Z', '2026-07-23', '23:59'],
    ['2026-07-23T23:00:00.000Z', '2026-07-24', '00:00'],
    ['2026-12-31T23:59:59.999Z', '2026-12-31', '23:59'],
    ['2027-03-28T00:59:59.999Z', '2027-03-28', '00:59'],
    ['2027-03-28T01:00:00.000Z', '2027-03-28', '02:00'],
    ['2027-10-30T23:00:00.000Z', '2027-10-31', '00:00'],
    ['2027-10-31T00:59:59.999Z', '2027-10-31', '01:59'],
    ['2027-10-31T01:00:00.000Z', '2027-10-31', '01:00'],
    ['2028-02-29T12:00:00.000Z', '2028-02-29', '12:00'],
    ['1970-01-01T00:00:00.000Z', '1970-01-01', '01:00'],
  ])('%s is %s %s', (instant, day, time) => {
    expect([dayOf(instant), timeOf(instant)]).toEqual([day, time]);
  });

  test('agrees with the rule for summer time', () => {
    fc.assert(
      fc.property(moments, milliseconds => {
        const shown = new Date(milliseconds + (summerTime(milliseconds) ? hour : 0)).toISOString();
        const instant = instantAt(milliseconds);
        expect(`${dayOf(instant)}T${timeOf(instant)}`).toBe(shown.slice(0, 16));
      }),
    );
  });

  test('what is not an instant is an error', () => {
    expect(() => dayOf('yesterday')).toThrow(RangeError);
    expect(() => timeOf('')).toThrow(RangeError);
  });
});

describe('the bounds of a day', () => {
  test.each([
    ['2026-11-09', '2026-11-09T00:00:00.000Z', '2026-11-09T23:59:59.999Z'],
    ['2026-07-23', '2026-07-22T23:00:00.000Z', '2026-07-23T22:59:59.999Z'],
    ['2027-03-28', '2027-03-28T00:00:00.000Z', '2027-03-28T22:59:59.999Z'],
    ['2027-10-31', '2027-10-30T23:00:00.000Z', '2027-10-31T23:59:59.999Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z', '2028-02-29T23:59:59.999Z'],
  ])('%s runs from %s to %s', (day, start, end) => {
    expect([startOfDay(day), endOfDay(day)]).toEqual([start, end]);
  });

  test('days follow each other without gap or overlap, and hold their own bounds', () => {
    fc.assert(
      fc.property(days, day => {
        expect(epoch(endOfDay(day)) + 1).toBe(epoch(startOfDay(addDays(day, 1))));
        expect([dayOf(startOfDay(day)), dayOf(endOfDay(day))]).toEqual([day, day]);
      }),
    );
  });

  test('what is not a day is an error', () => {
    for (const text of ['2027-02-29', '2027-13-01', '2027-2-1', 'today', ''])
      expect(() => startOfDay(text), text).toThrow(RangeError);
  });
});

describe('a time on a day', () => {
  test.each([
    ['2026-11-09', '09:00', '2026-11-09T09:00:00.000Z'],
    ['2026-07-09', '09:00', '2026-07-09T08:00:00.000Z'],
    ['2027-03-28', '00:30', '2027-03-28T00:30:00.000Z'],
    ['2027-03-28', '02:00', '2027-03-28T01:00:00.000Z'],
    ['2027-03-28', '17:00', '2027-03-28T16:00:00.000Z'],
    ['2027-10-31', '00:30', '2027-10-30T23:30:00.000Z'],
    ['2027-10-31', '02:00', '2027-10-31T02:00:00.000Z'],
    ['2027-10-31', '17:00', '2027-10-31T17:00:00.000Z'],
  ])('%s %s is %s', (day, time, instant) => {
    expect(atTime(day, time)).toBe(instant);
  });

  test('the hour left out in spring means as long after the change', () => {
    expect(atTime('2027-03-28', '01:00')).toBe('2027-03-28T01:00:00.000Z');
    expect(timeOf(atTime('2027-03-28', '01:30'))).toBe('02:30');
  });

  test('the hour that comes twice in autumn is the first', () => {
    expect(atTime('2027-10-31', '01:00')).toBe('2027-10-31T00:00:00.000Z');
    expect(atTime('2027-10-31', '01:59')).toBe('2027-10-31T00:59:00.000Z');
  });

  test('is shown by London clocks at that instant, but for the hour that does not exist', () => {
    const changes = fc.constantFrom('2026-03-29', '2027-03-28', '2028-03-26', '2027-10-31');
    fc.assert(
      fc.property(fc.oneof(days, changes), times, (day, time) => {
        const instant = atTime(day, time);
        const goesForward = !summerTime(epoch(startOfDay(day))) && summerTime(epoch(endOfDay(day)));
        const expected = goesForward && time.startsWith('01:') ? time.replace('01:', '02:') : time;
        expect([dayOf(instant), timeOf(instant)]).toEqual([day, expected]);
      }),
    );
  });

  test('what is not a time is an error', () => {
    for (const text of ['24:00', '9:00', '09:60', '09:00:00', ''])
      expect(() => atTime('2026-11-09', text), text).toThrow(RangeError);
  });
});

describe('in words', () => {
  test('days', () => {
    expect(formatDay('2026-11-09')).toBe('9 November 2026');
    expect(formatDayShort('2026-11-09')).toBe('9 Nov 2026');
    expect(formatDayShort('2026-09-30')).toBe('30 Sep 2026');
    expect(formatWeekday('2026-11-09')).toBe('Monday 9 November 2026');
    expect(formatWeekday('2027-03-28')).toBe('Sunday 28 March 2027');
    expect(() => formatDay('2026-11-31')).toThrow(RangeError);
  });

  test.each([
    ['2026-11-09T14:41:59.000Z', '2:41pm'],
    ['2026-07-09T13:41:00.000Z', '2:41pm'],
    ['2026-11-09T09:00:00.000Z', '9am'],
    ['2026-11-09T09:05:00.000Z', '9:05am'],
    ['2026-11-09T12:00:00.000Z', 'midday'],
    ['2026-11-09T12:01:00.000Z', '12:01pm'],
    ['2026-11-09T00:00:00.000Z', 'midnight'],
    ['2026-11-09T00:01:00.000Z', '12:01am'],
    ['2026-07-09T22:59:59.999Z', '11:59pm'],
  ])('%s is %s', (instant, words) => {
    expect(formatTime(instant)).toBe(words);
  });

  test('instants', () => {
    expect(formatInstant('2026-11-09T14:41:00.000Z')).toBe('9 November 2026 at 2:41pm');
    expect(formatInstant('2026-07-23T23:05:00.000Z')).toBe('24 July 2026 at 12:05am');
    expect(formatInstant(endOfDay('2027-10-31'))).toBe('31 October 2027 at 11:59pm');
  });
});
