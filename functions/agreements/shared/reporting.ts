import * as z from 'zod/mini';
import { addDays, addMonths, nthWorkingDayOfMonth } from '../../kernel/calendar.ts';
import type { Day, Instant } from '../../kernel/clock.ts';
import { endOfDay, startOfDay } from '../../kernel/london.ts';
import { lastMonthOf, nextPeriod, type Period, periodEnd, periodOf, periodStart } from '../../kernel/period.ts';

/**
 * When an agreement's returns are owed. One return covers one period and asks for every measure whose own
 * period ends with it: the return for June also asks for the quarter's measures.
 */
export const reportingCalendar = z.strictObject({
  period: z.enum(['month', 'quarter']),
  /** The window opens so many days after the period's last day; 1 is the next day. */
  opensAfterDays: z.int().check(z.minimum(1), z.maximum(60)),
  /** The return is due by the end of this working day of the month after the period. */
  dueWorkingDay: z.int().check(z.minimum(1), z.maximum(23)),
  /** Figures are provisional until so many days after the period; final once they freeze. */
  flexDays: z.int().check(z.minimum(1), z.maximum(365)),
  freezeDays: z.int().check(z.minimum(1), z.maximum(365)),
});

export type ReportingCalendar = z.output<typeof reportingCalendar>;

/** The dates of one period's return. `closes` is the instant from which it counts as missing. */
export type Window = { opens: Instant; dueDay: Day; due: Instant; closes: Instant; flexUntil: Day; frozenFrom: Day };

/** The window of a period, fixed when the return is opened: later holidays or settings do not move it. */
export function windowOf(calendar: ReportingCalendar, period: Period): Window {
  const last = periodEnd(period);
  const following = addMonths(`${lastMonthOf(period)}-01`, 1).slice(0, 7);
  const dueDay = nthWorkingDayOfMonth(following, calendar.dueWorkingDay);
  return {
    opens: startOfDay(addDays(last, calendar.opensAfterDays)),
    dueDay,
    due: endOfDay(dueDay),
    closes: startOfDay(addDays(dueDay, 1)),
    flexUntil: addDays(last, calendar.flexDays),
    frozenFrom: addDays(last, calendar.freezeDays),
  };
}

/** The first period an agreement reports on: the one its first day falls in. */
export function firstPeriod(calendar: ReportingCalendar, start: Day): Period {
  return periodOf(calendar.period, start);
}

/** The period after one, unless the agreement has ended before it begins. */
export function followingPeriod(period: Period, end: Day | undefined): Period | undefined {
  const next = nextPeriod(period);
  return end !== undefined && periodStart(next) > end ? undefined : next;
}
