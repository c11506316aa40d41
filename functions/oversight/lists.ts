import * as z from 'zod/mini';
import { endOfDay } from '../kernel/london.ts';
import type { Entry } from '../platform/aggregate.ts';
import type { FlagState } from './flag-record.ts';
import { closureCodes } from './shared/flag-words.ts';
import { flagKinds } from './shared/rule-settings.ts';

/** How a flag stands in lists: dates, from which a reader computes what is new, late or over. */
export const flagSummary = z.object({
  agreement: z.string(),
  agreementTitle: z.string(),
  provider: z.string(),
  measure: z.string(),
  measureTitle: z.string(),
  kind: z.enum(flagKinds),
  episode: z.number(),
  opened: z.string(),
  openedPeriod: z.string(),
  period: z.string(),
  sentence: z.string(),
  acknowledgeBy: z.string(),
  acknowledged: z.optional(z.string()),
  owner: z.optional(z.string()),
  actBy: z.optional(z.string()),
  answered: z.optional(z.string()),
  recovered: z.optional(z.string()),
  closed: z.optional(z.string()),
  reason: z.optional(z.enum(closureCodes)),
});

export type FlagSummary = z.output<typeof flagSummary>;

/** In the list of its agreement a flag carries what an assessment needs: one query reads all that was flagged. */
export const assessedSummary = z.object({
  ...flagSummary.shape,
  key: z.string(),
  figures: z.record(z.string(), z.number()),
});

export type AssessedSummary = z.output<typeof assessedSummary>;

export function flagEntries(state: FlagState): Entry[] {
  const { agreement, provider, others, measure, kind, episode } = state;
  const { opened, acknowledged, acknowledgeBy, owner, recovered, closed, key, figures } = episode;
  const summary = summaryOf(state);
  const ended = closed?.at ?? recovered?.at;
  const open = [
    { list: 'flags#open', sort: opened },
    ...(acknowledged ? [] : [{ list: 'flags#unacknowledged', sort: acknowledgeBy }]),
    ...(owner ? [{ list: 'flags#owned', sort: endOfDay(owner.dueDay) }] : []),
  ];
  const council = ended === undefined ? open : [{ list: 'flags#closed', sort: ended }];
  return [
    ...council.map(place => ({ ...place, summary })),
    { list: `flags#agreement#${agreement}`, sort: `${measure}~${kind}`, summary: { ...summary, key, figures } },
    ...[provider, ...others].map(party => ({ list: `flags#organisation#${party}`, sort: opened, summary })),
  ];
}

/** How many rows a flag stands in at most: three lists of the council's, its agreement's, and one of each party. */
export function mostEntries(others: readonly string[]): number {
  return 5 + others.length;
}

function summaryOf({ agreement, agreementTitle, provider, measure, measureTitle, kind, episode }: FlagState) {
  const { opened, openedPeriod, period, sentence, acknowledgeBy } = episode;
  const { acknowledged, owner, answered, recovered, closed } = episode;
  const summary: FlagSummary = {
    agreement,
    agreementTitle,
    provider,
    measure,
    measureTitle,
    kind,
    episode: episode.number,
    opened,
    openedPeriod,
    period,
    sentence,
    acknowledgeBy,
    ...(acknowledged ? { acknowledged: acknowledged.at } : {}),
    ...(owner ? { owner: owner.user, actBy: owner.dueDay } : {}),
    ...(answered ? { answered: answered.at } : {}),
    ...(recovered ? { recovered: recovered.at } : {}),
    ...(closed ? { closed: closed.at, reason: closed.reason } : {}),
  };
  return summary;
}
