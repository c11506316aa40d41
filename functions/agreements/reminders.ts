import { addDays, addMonths, addWorkingDays } from '../kernel/calendar.ts';
import type { Day, Instant } from '../kernel/clock.ts';
import { atTime, dayOf, endOfDay } from '../kernel/london.ts';
import type { Obligation, ObligationChange } from '../kernel/obligation.ts';
import { nextPeriod, type Period, periodEnd, periodStart } from '../kernel/period.ts';

/** What is owed under an agreement's terms: what each financial year is to show, and reviews. */

const morning = '08:00';

/** Days before a review or a due day on which people are reminded first. */
const daysAhead = 28;

/** After its day something is asked for again every so many working days. */
const daysBetween = 10;

/** Asks for what a financial year is to show, on the morning after the year. Each year's handler opens the next year's. */
export function askConditions(agreement: string, year: Period): Obligation {
  const wake = atTime(addDays(periodEnd(year), 1), morning);
  return {
    id: `agreement#${agreement}/conditions/${year}`,
    kind: 'ask-conditions',
    owes: 'system',
    subject: `agreement#${agreement}`,
    due: wake,
    calendar: 'calendar days',
    wakes: [wake],
    data: { agreement, year },
  };
}

/** The financial year after one, unless the agreement has ended before it begins. */
export function followingYear(year: Period, end: Day | undefined): Period | undefined {
  const next = nextPeriod(year);
  return end !== undefined && periodStart(next) > end ? undefined : next;
}

/** The last day for what a financial year is to show. */
export function conditionDue(year: Period, months: number): Day {
  return addDays(addMonths(addDays(periodEnd(year), 1), months), -1);
}

/** Those of the days that are still to come, as mornings; at least the last. */
function mornings(days: readonly Day[], at: Instant): Instant[] {
  const all = days.map(day => atTime(day, morning));
  const left = all.filter(wake => wake > at);
  return left.length > 0 ? left : all.slice(-1);
}

export function conditionOwed(id: string, condition: string, year: Period, dueDay: Day, at: Instant): Obligation {
  return {
    id: `terms#${id}/condition/${condition}/${year}`,
    kind: 'meet-condition',
    owes: 'role:contract manager',
    subject: `agreement#${id}`,
    due: endOfDay(dueDay),
    calendar: 'calendar days',
    wakes: mornings([addDays(dueDay, -daysAhead), dueDay, addDays(dueDay, 1)], at),
    data: { agreement: id, condition, year },
  };
}

export function conditionMet(id: string, condition: string, year: Period): ObligationChange {
  return { change: 'meet', id: `terms#${id}/condition/${condition}/${year}`, kind: 'meet-condition' };
}

export function reviewOwed(id: string, review: string, on: Day, at: Instant): Obligation {
  return {
    id: `terms#${id}/review/${review}`,
    kind: 'review-agreement',
    owes: 'role:contract manager',
    subject: `agreement#${id}`,
    due: endOfDay(on),
    calendar: 'calendar days',
    wakes: mornings([addDays(on, -daysAhead), on, addDays(on, 1)], at),
    data: { agreement: id, review },
  };
}

export function reviewOpened(id: string, { id: review, on }: { id: string; on: Day }, at: Instant): ObligationChange {
  return { change: 'open', ...reviewOwed(id, review, on, at) };
}

export function reviewMet(id: string, review: string): ObligationChange {
  return { change: 'meet', id: `terms#${id}/review/${review}`, kind: 'review-agreement' };
}

export function reviewWaived(id: string, review: string, reason: string): ObligationChange {
  return { change: 'waive', id: `terms#${id}/review/${review}`, kind: 'review-agreement', reason };
}

/** The same obligation at its next wake: those it still has, then again and again. */
export function askedAgain(owed: Obligation, wakes: readonly Instant[], at: Instant): ObligationChange {
  const later = atTime(addWorkingDays(dayOf(at), daysBetween), morning);
  return { change: 'move', ...owed, wakes: wakes.length > 0 ? wakes : [later] };
}
