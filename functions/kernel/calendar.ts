/**
 * Arithmetic on London calendar days. Three ways of counting are three functions, because the law uses all
 * three: calendar days (`addDays`), working days (`addWorkingDays`: neither weekend nor bank holiday in England
 * and Wales), and clear days, where neither the day of the notice nor the day of the effect counts.
 *
 * Everything here throws RangeError for text that is not a day of the calendar, and the working-day functions
 * for years without bank holiday data.
 */
import { bankHolidayName } from './bank-holidays.ts';
import { type Day, epoch, instantAt } from './clock.ts';

const millisecondsPerDay = 86_400_000;

/** Days since 1 January 1970. A day has no clock, so no clock change touches this. */
function dayNumber(day: Day): number {
  const number = /^\d{4}-\d{2}-\d{2}$/.test(day) ? epoch(`${day}T00:00:00.000Z`) / millisecondsPerDay : Number.NaN;
  if (Number.isNaN(number) || dayAt(number) !== day) throw new RangeError(`Not a day: ${day}`);
  return number;
}

function dayAt(number: number): Day {
  const text = instantAt(number * millisecondsPerDay);
  if (!/^\d{4}-/.test(text)) throw new RangeError('Days run from 0000-01-01 to 9999-12-31');
  return text.slice(0, 10);
}

/** Whether the text is a day of the calendar, written `2026-11-09`. */
export function isDay(text: string): boolean {
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
}

/** The day `count` calendar days later, or earlier if negative. */
export function addDays(day: Day, count: number): Day {
  return dayAt(dayNumber(day) + whole(count));
}

/** Calendar days from the first day to the second: 1 from today to tomorrow, negative if the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day of the week as in ISO 8601: 1 Monday to 7 Sunday. */
export function weekday(day: Day): number {
  // 1 January 1970 was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** Neither Saturday, Sunday nor a bank holiday in England and Wales. */
export function isWorkingDay(day: Day): boolean {
  const dayOfWeek = weekday(day);
  return bankHolidayName(day) === undefined && dayOfWeek <= 5;
}

/**
 * The `count`th working day after the day, which itself is not counted and need not be a working day;
 * before it if `count` is negative. With 0 the day itself, whatever it is.
 */
export function addWorkingDays(day: Day, count: number): Day {
  const step = whole(count) < 0 ? -1 : 1;
  let number = dayNumber(day);
  for (let left = Math.abs(count); left > 0; ) {
    number += step;
    if (isWorkingDay(dayAt(number))) left -= 1;
  }
  return dayAt(number);
}

/** The `nth` working day of a month written `2026-11`, from 1. Throws RangeError if the month has not so many. */
export function nthWorkingDayOfMonth(month: string, nth: number): Day {
  if (whole(nth) < 1) throw new RangeError(`Not the number of a working day: ${nth}`);
  const day = addWorkingDays(addDays(`${month}-01`, -1), nth);
  if (!day.startsWith(month)) throw new RangeError(`${month} has no working day number ${nth}`);
  return day;
}

/**
 * The earliest day on which something may take effect that needs `count` clear days of notice: the days strictly
 * between notice and effect are at least `count`. First published on 8 October 2019 with 28 clear days: 6 November
 * (SI 2012/2089 regulation 9).
 */
export function clearDays(notice: Day, count: number): Day {
  return addDays(notice, notNegative(count) + 1);
}

/**
 * The same in working days: `count` whole working days must pass after the notice, and the effect comes at the
 * start of the next calendar day, working or not. Published on Friday 16 July 2021 with 5 clear working days:
 * from 00:00 on Saturday 24 July.
 */
export function clearWorkingDays(notice: Day, count: number): Day {
  return addDays(addWorkingDays(notice, notNegative(count)), 1);
}

/** The same day `count` months later (earlier if negative); the month's last day where it has no such day. */
export function addMonths(day: Day, count: number): Day {
  dayNumber(day);
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + whole(count);
  const first = firstOfMonth(month);
  const length = daysBetween(first, firstOfMonth(month + 1));
  return addDays(first, Math.min(Number(day.slice(8)), length) - 1);
}

/** The first day of a month counted from January of the year 0. */
function firstOfMonth(month: number): Day {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

/** A school term of the council's calendar; both days belong to it. The name does not repeat the year: `Term 1`. */
export type Term = { name: string; start: Day; end: Day };

/** The term that holds the day, or undefined in the holidays. */
export function termOf(day: Day, terms: readonly Term[]): Term | undefined {
  dayNumber(day);
  return terms.find(term => term.start <= day && day <= term.end);
}

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

function whole(count: number): number {
  if (!Number.isSafeInteger(count)) throw new RangeError(`Not a whole number of days or months: ${count}`);
  return count;
}

function notNegative(count: number): number {
  if (whole(count) < 0) throw new RangeError(`A notice cannot have ${count} days`);
  return count;
}
