import type { AgreementRead } from '../agreements/queries.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Records } from '../platform/records.ts';
import { historyOf } from '../returns/queries.ts';
import { historyFrom, type JudgedMeasure, judgedMeasures, knownAt } from './figures.ts';
import { flags } from './flag-series.ts';
import { assessedSummary } from './lists.ts';
import { seriesSummary } from './measure-series.ts';
import { maySeeFlag, maySeeMeasure } from './visible.ts';

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

/** What flags say now, each in a sentence with its agreement: of those that are there and that the actor may see. */
export async function flagsInWords(
  records: Records,
  actor: Pick<Actor, 'agreements' | 'organisation'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = [...(await records.readMany(flags, ids))];
  const seen = found.flatMap(([id, { state }]) => (state && maySeeFlag(actor, state) ? [[id, state] as const] : []));
  return new Map(seen.map(([id, { agreementTitle, episode }]) => [id, `${agreementTitle}: ${episode.sentence}`]));
}

/** The measures of an agreement that somebody may see, with all figures up to an instant. One query. */
export async function measuresSeen(
  records: Records,
  agreement: AgreementRead,
  { actor, at }: { actor: Pick<Actor, 'organisation'>; at: Instant },
): Promise<JudgedMeasure[]> {
  const known = await returnsKnown(records, agreement.id, at);
  const sees = maySeeMeasure(actor, agreement.state);
  return judgedMeasures(agreement, known, []).filter(({ terms }) => sees(terms));
}
