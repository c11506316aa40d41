import * as z from 'zod/mini';
import { lastMonthOf } from '../kernel/period.ts';
import type { Entry } from '../platform/aggregate.ts';
import type { ReturnState } from './return.ts';
import { figures } from './shared/figure-schemas.ts';

/** How a return stands in lists: dates, from which a reader computes what is late. */
export const returnSummary = z.object({
  agreement: z.string(),
  agreementTitle: z.string(),
  provider: z.string(),
  period: z.string(),
  opens: z.string(),
  dueDay: z.string(),
  due: z.string(),
  submitted: z.optional(z.string()),
  nil: z.optional(z.boolean()),
  waived: z.optional(z.string()),
});

export type ReturnSummary = z.output<typeof returnSummary>;

/** In the list of its agreement a return carries its figures: one query reads a contract's whole history. */
export const historySummary = z.object({
  ...returnSummary.shape,
  asks: z.array(z.object({ measure: z.string(), version: z.number() })),
  version: z.optional(z.number()),
  figures: z.optional(figures),
});

export type HistorySummary = z.output<typeof historySummary>;

/**
 * By the month in which its period ends, so that months and quarters stand in order of time: in the list of all, of
 * its agreement and of each party that may see it. Until it comes also by when it is due, which makes what is
 * overdue a range of keys.
 */
export function returnEntries(state: ReturnState): Entry[] {
  const { agreement, agreementTitle, provider, others, period, opens, dueDay, due, asks, submitted, waived } = state;
  const summary: ReturnSummary = {
    agreement,
    agreementTitle,
    provider,
    period,
    opens,
    dueDay,
    due,
    ...(submitted ? { submitted: submitted.at, nil: submitted.nil } : {}),
    ...(waived ? { waived: waived.at } : {}),
  };
  const history: HistorySummary = {
    ...summary,
    asks,
    ...(submitted ? { version: submitted.version, figures: submitted.figures } : {}),
  };
  const month = lastMonthOf(period);
  const parties = [provider, ...others];
  const lists = ['returns', ...parties.map(party => `organisation#${party}`)];
  const unsubmitted = submitted || waived ? [] : ['unsubmitted', ...parties.map(party => `unsubmitted#${party}`)];
  return [
    { list: `agreement#${agreement}`, sort: month, summary: history },
    ...lists.map(list => ({ list, sort: `${month}#${agreement}`, summary })),
    ...unsubmitted.map(list => ({ list, sort: due, summary })),
  ];
}
