import type { Instant } from '../kernel/clock.ts';
import type { Records } from '../platform/records.ts';
import { historyOf } from '../returns/queries.ts';
import { historyFrom, knownAt } from './figures.ts';
import { assessedSummary } from './lists.ts';
import { seriesSummary } from './measure-series.ts';

/** What is read of one agreement, each in one query, however many agreements there are. */

export async function returnsKnown(records: Records, agreement: string, until: Instant) {
  return knownAt(await historyOf(records, agreement, historyFrom(until)), until);
}

/** Every flag that was ever opened on the agreement's measures. */
export function flagsOf(records: Records, agreement: string) {
  return records.listAll('oversight', `flags#agreement#${agreement}`, assessedSummary);
}

/** What people noted on the charts of the agreement's measures. */
export function seriesOf(records: Records, agreement: string) {
  return records.listAll('oversight', `series#agreement#${agreement}`, seriesSummary);
}
