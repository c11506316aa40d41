/**
 * Europe/London time from the platform's own time zone data. Instants are stored and compared in UTC; people see
 * and mean London days and times. Words follow the GOV.UK style guide: `9 November 2026 at 2:41pm`.
 *
 * Everything here throws RangeError for text that is not an instant, a day or a time.
 */
import { addDays, monthNames, weekday, weekdayNames } from './calendar.ts';
import { type Day, epoch, type Instant, instantAt } from './clock.ts';

/** One formatter for all: making one costs more than a thousand uses. */
const formatter = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

const millisecondsPerDay = 86_400_000;

/** What the clock on a London wall shows, as if it were UTC: `2026-11-09T14:41`. */
function wallClock(milliseconds: number): string {
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const part of formatter.formatToParts(milliseconds)) shown[part.type] = part.value;
  return `${shown.year?.padStart(4, '0')}-${shown.month}-${shown.day}T${shown.hour}:${shown.minute}`;
}

function wallClockOf(instant: Instant): string {
  const milliseconds = epoch(instant);
  if (Number.isNaN(milliseconds)) throw new RangeError(`Not an instant: ${instant}`);
  return wallClock(milliseconds);
}

/** How far London is ahead of UTC at that moment, in milliseconds: nothing in winter, an hour in summer. */
function ahead(milliseconds: number): number {
  const minute = Math.floor(milliseconds / 60_000) * 60_000;
  return epoch(`${wallClock(minute)}:00.000Z`) - minute;
}

/** The London calendar day of an instant. */
export function dayOf(instant: Instant): Day {
  return wallClockOf(instant).slice(0, 10);
}

/** The London time of an instant, `14:41`. */
export function timeOf(instant: Instant): string {
  return wallClockOf(instant).slice(11);
}

/**
 * The instant at which London clocks show that time on that day. When clocks go back a time comes twice: the first
 * is meant. When they go forward an hour is left out: a time in it means as long after the change as it would have
 * been, so 01:30 is 02:30 (both as Temporal's "compatible").
 */
export function atTime(day: Day, time: string): Instant {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`Not a time: ${time}`);
  const shown = epoch(`${addDays(day, 0)}T${time}:00.000Z`);
  // A change lies at most on one side of this moment, so the offsets a day before and after are all there are.
  const before = ahead(shown - millisecondsPerDay);
  const later = ahead(shown + millisecondsPerDay);
  const early = shown - Math.max(before, later);
  if (ahead(early) === Math.max(before, later)) return instantAt(early);
  return instantAt(shown - Math.min(before, later));
}

/** 00:00 in London. */
export function startOfDay(day: Day): Instant {
  return atTime(day, '00:00');
}

/** 23:59:59.999 in London: "by a day" means up to and including this instant. */
export function endOfDay(day: Day): Instant {
  return instantAt(epoch(startOfDay(addDays(day, 1))) - 1);
}

/** `9 November 2026` */
export function formatDay(day: Day): string {
  return dayInWords(day, name => name);
}

/** `9 Nov 2026`, for tables. September is `Sep`. */
export function formatDayShort(day: Day): string {
  return dayInWords(day, name => name.slice(0, 3));
}

/** `Monday 9 November 2026` */
export function formatWeekday(day: Day): string {
  return `${weekdayNames[weekday(day) - 1]} ${formatDay(day)}`;
}

/** The London time of an instant: `2:41pm`, `9am`, `midday`, `midnight` (the first minute of a day). */
export function formatTime(instant: Instant): string {
  const time = timeOf(instant);
  if (time === '00:00') return 'midnight';
  if (time === '12:00') return 'midday';
  const hour = Number(time.slice(0, 2));
  const minutes = time.endsWith(':00') ? '' : time.slice(2);
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** `9 November 2026 at 2:41pm` */
export function formatInstant(instant: Instant): string {
  return `${formatDay(dayOf(instant))} at ${formatTime(instant)}`;
}

function dayInWords(day: Day, shorten: (monthName: string) => string): string {
  const [year, month, dayOfMonth] = addDays(day, 0).split('-').map(Number);
  return `${dayOfMonth} ${shorten(monthNames[(month ?? 0) - 1] ?? '')} ${year}`;
}
