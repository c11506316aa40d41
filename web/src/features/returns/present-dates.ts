import { daysBetween } from '../../../../functions/kernel/calendar.ts';
import type { Day, Instant } from '../../../../functions/kernel/clock.ts';
import { dayOf, formatDay, formatTime, formatWeekday } from '../../../../functions/kernel/london.ts';
import type { Tone } from '../../ui/tone.ts';

/** `Friday 6 November`; with its year where that is not this one. */
export function dayInWords(day: Day, today: Day): string {
  return withoutThisYear(formatWeekday(day), day, today);
}

/** `6 November`; with its year where that is not this one. */
export function shortDay(day: Day, today: Day): string {
  return withoutThisYear(formatDay(day), day, today);
}

function withoutThisYear(words: string, day: Day, today: Day): string {
  return day.slice(0, 4) === today.slice(0, 4) ? words.slice(0, -5) : words;
}

/** `2:41pm`, `yesterday at 2:41pm`, `on 2 November at 2:41pm`. */
export function timeAgo(at: Instant, today: Day): string {
  const day = dayOf(at);
  const time = formatTime(at);
  if (day === today) return `at ${time}`;
  return daysBetween(day, today) === 1 ? `yesterday at ${time}` : `on ${shortDay(day, today)} at ${time}`;
}

export type Due = { words: string; tone: Tone; days: number };

/** `Due Friday 6 November, in 3 days`, `Due today`, `3 days late: it was due Monday 2 November`. */
export function dueInWords(dueDay: Day, today: Day): Due {
  const days = daysBetween(today, dueDay);
  const day = dayInWords(dueDay, today);
  if (days === 0) return { words: `Due today, ${day}`, tone: 'todo', days };
  if (days === 1) return { words: `Due tomorrow, ${day}`, tone: 'todo', days };
  if (days > 1) return { words: `Due ${day}, in ${days} days`, tone: 'todo', days };
  return { words: `${lateBy(-days)}: it was due ${day}`, tone: 'bad', days };
}

export function lateBy(days: number): string {
  return days === 1 ? '1 day late' : `${days} days late`;
}
