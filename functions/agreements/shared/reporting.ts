import * as z from 'zod/mini';
import { addDays, addMonths, nthWorkingDayOfMonth } from '../../kernel/calendar.ts';
import type { Day, Instant } from '../../kernel/clock.ts';
import { endOfDay, startOfDay } from '../../kernel/london.ts';
import {
  lastMonthOf,
  nextPeriod,
  type Period,
  type PeriodKind,
  periodEnd,
  periodOf,
  periodStart,
} from '../../kernel/period.ts';

/**
 * When an agreement's returns are owed. One return covers one period and asks for every measure whose own
 * period ends with it: the return for June also asks for the quarter's measures.
 */
export const reportingCalendar = z
  .strictObject({
    period: z.enum(['month', 'quarter']),
    /** The window opens so many days after the period's last day; 1 is the next day. */
    opensAfterDays: z.int().check(z.minimum(1), z.maximum(15)),
    /** The return is due by the end of this working day of the month after the period. No month has fewer than 18. */
    dueWorkingDay: z.int().check(z.minimum(1), z.maximum(15)),
    /** Figures are provisional until so many days after the period; final once they freeze. */
    flexDays: z.int().check(z.minimum(1), z.maximum(365)),
    freezeDays: z.int().check(z.minimum(1), z.maximum(365)),
  })
  .check(
    // The nth working day is never before the nth day.
    z.refine(({ opensAfterDays, dueWorkingDay }) => opensAfterDays <= dueWorkingDay, {
      error: 'The window must open by the day the return is due.',
      path: ['opensAfterDays'],
    }),
    z.refine(({ flexDays, freezeDays }) => flexDays <= freezeDays, {
      error: 'Figures cannot freeze while they are provisional.',
      path: ['freezeDays'],
    }),
  );

export type ReportingCalendar = z.output<typeof reportingCalendar>;

/** The dates of one period's return. `closes` is the instant from which it counts as missing. */
export type Window = { opens: Instant; dueDay: Day; due: Instant; closes: Instant; flexUntil: Day; frozenFrom: Day };

/** The window of a period, fixed when the return is opened: later holidays or settings do not move it. */
export function windowOf(calendar: ReportingCalendar, period: Period): Window {
  const last = periodEnd(period);
  const following = addMonths(`${lastMonthOf(period)}-01`, 1).slice(0, 7);
  const dueDay = nthWorkingDayOfMonth(following, calendar.dueWorkingDay);
  return {
    opens: opensOn(calendar, period),
    dueDay,
    due: endOfDay(dueDay),
    closes: startOfDay(addDays(dueDay, 1)),
    flexUntil: addDays(last, calendar.flexDays),
    frozenFrom: addDays(last, calendar.freezeDays),
  };
}

/** When the window of a period opens. Needs no bank holidays, so it can be told for any year. */
export function opensOn({ opensAfterDays }: Pick<ReportingCalendar, 'opensAfterDays'>, period: Period): Instant {
  return startOfDay(addDays(periodEnd(period), opensAfterDays));
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

/** The kinds of period a measure may have. School terms are none of them: no council's calendar of terms is kept yet. */
export type MeasurePeriod = Exclude<PeriodKind, 'term'>;

/**
 * The measure's own period that a return covers: the one that ends with it. Undefined where none does, so the
 * return does not ask for the measure. June's return covers the quarter April to June; May's covers no quarter.
 */
export function periodCovered(kind: MeasurePeriod, returned: Period): Period | undefined {
  const month = lastMonthOf(returned);
  const own = periodOf(kind, `${month}-01`);
  return lastMonthOf(own) === month ? own : undefined;
}

const returnsAYear = { month: 12, quarter: 4 } as const;
const figuresAYear = { month: 12, rolling: 12, quarter: 4, year: 1 } as const;

/** Whether returns come often enough for every figure of a measure: a month's figures need monthly returns. */
export function suits(calendar: Pick<ReportingCalendar, 'period'>, kind: MeasurePeriod): boolean {
  return figuresAYear[kind] <= returnsAYear[calendar.period];
}

/** Whether every return asks for such a measure. */
export function isInEveryReturn(calendar: Pick<ReportingCalendar, 'period'>, kind: MeasurePeriod): boolean {
  return figuresAYear[kind] === returnsAYear[calendar.period];
}
