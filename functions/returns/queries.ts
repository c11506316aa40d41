import type { Guard } from '../kernel/actor.ts';
import type { Instant } from '../kernel/clock.ts';
import { lastMonthOf, type Month, type Period } from '../kernel/period.ts';
import { streamOf } from '../platform/aggregate.ts';
import type { Records } from '../platform/records.ts';
import { historySummary, returnSummary } from './lists.ts';
import { returnId, returns } from './return.ts';

/** What other slices may ask of returns. */

/** An agreement's returns with their figures, oldest first: those of periods that end with a month or period or later. */
export function historyOf(records: Records, agreement: string, from: Month | Period) {
  return records.listAll('returns', `agreement#${agreement}`, historySummary, { from: lastMonthOf(from) });
}

/** The last period for which an agreement's return was opened; undefined where none was. */
export async function lastOpenedPeriod(records: Records, agreement: string): Promise<Period | undefined> {
  const page = await records.list('returns', `agreement#${agreement}`, historySummary, { descending: true, limit: 1 });
  return page.rows[0]?.summary.period;
}

/** Holds a command to it that the return of a period has not been opened. */
export function notOpenedGuard(agreement: string, period: Period): Guard {
  return { table: returns.table, key: streamOf(returns.kind, returnId(agreement, period)), version: 0 };
}

/** Returns that were due before an instant and have not come, longest overdue first; one page of at most 100. */
export function overdue(records: Records, now: Instant) {
  return records.list('returns', 'unsubmitted', returnSummary, { to: now, limit: 100 });
}

/** Returns that are due from one instant to another and have not come, the next due first; one page of at most 100. */
export function dueBetween(records: Records, from: Instant, to: Instant) {
  return records.list('returns', 'unsubmitted', returnSummary, { from, to, limit: 100 });
}
