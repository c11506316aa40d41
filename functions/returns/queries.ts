import type { Instant } from '../kernel/clock.ts';
import type { Period } from '../kernel/period.ts';
import type { Records } from '../platform/records.ts';
import { historySummary, returnSummary } from './return.ts';

/** What other slices may ask of returns. */

/** An agreement's returns with their figures, oldest first, from a period on. */
export function historyOf(records: Records, agreement: string, from: Period) {
  return records.listAll('returns', `agreement#${agreement}`, historySummary, { from });
}

/** The last period for which an agreement's return was opened; undefined where none was. */
export async function lastOpenedPeriod(records: Records, agreement: string): Promise<Period | undefined> {
  const page = await records.list('returns', `agreement#${agreement}`, historySummary, { descending: true, limit: 1 });
  return page.rows[0]?.summary.period;
}

/** Returns that were due before an instant and have not come, longest overdue first; one page of at most 100. */
export function overdue(records: Records, now: Instant) {
  return records.list('returns', 'unsubmitted', returnSummary, { to: now, limit: 100 });
}
