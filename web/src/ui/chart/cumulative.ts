import type { Day } from '../../../../functions/kernel/clock.ts';
import type { Pence } from '../../../../functions/kernel/money.ts';

/** A month of a financial year with what has come together by its end. */
export type CumulativePoint = {
  /** `2026-10` */
  month: string;
  /** `October 2026` */
  period: string;
  /** By what was certified; null where nothing is certified. */
  certified: Pence | null;
  now: Pence;
};

/** What a chart of money over a year says, as plain data: the page's presenter makes it. */
export type CumulativeView = {
  /** What the money is for, in the drawing's own name. */
  about: string;
  /** The message, one sentence. */
  headline: string;
  description: string;
  points: readonly CumulativePoint[];
  /** The level the year should come to. */
  stated: Pence;
  /** Left out where it is not in the year. */
  today?: Day;
  /** Where the course changes and why, in the order of the days. */
  notes?: readonly { day: Day; text: string }[];
};

/** Where a day lies in the year, in months from its beginning: 1 May is 1; undefined outside the months drawn. */
export function placeOf(day: Day, points: readonly CumulativePoint[]): number | undefined {
  const index = points.findIndex(({ month }) => day.startsWith(month));
  if (index < 0) return undefined;
  const [year = 0, month = 0, date = 1] = day.split('-').map(Number);
  return index + (date - 1) / daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
