import type { Actor, Guard } from '../kernel/actor.ts';
import type { Instant } from '../kernel/clock.ts';
import { dayOf, formatDay } from '../kernel/london.ts';
import { formatPeriod, lastMonthOf, type Month, type Period } from '../kernel/period.ts';
import { streamOf } from '../platform/aggregate.ts';
import type { Records } from '../platform/records.ts';
import { historySummary, returnSummary } from './lists.ts';
import { type ReturnState, returnId, returns } from './return.ts';
import { maySee } from './scope.ts';

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

/** How returns stand now, each in a sentence: of those that are there and that the actor may see. */
export async function returnsInWords(
  records: Records,
  actor: Pick<Actor, 'agreements' | 'organisation'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = [...(await records.readMany(returns, ids))];
  const seen = found.flatMap(([id, { state }]) => (state && maySee(actor, state) ? [[id, state] as const] : []));
  return new Map(seen.map(([id, state]) => [id, inWords(state)]));
}

function inWords({ agreementTitle, period, dueDay, submitted, waived }: ReturnState): string {
  const what = `${agreementTitle}: the return for ${formatPeriod(period)}`;
  if (submitted) {
    const kind = submitted.nil ? 'came as a nil return' : 'came';
    return `${what} ${kind} on ${formatDay(dayOf(submitted.at))}. It was due by ${formatDay(dueDay)}.`;
  }
  return waived ? `${what} was waived.` : `${what} had not come. It was due by ${formatDay(dueDay)}.`;
}
