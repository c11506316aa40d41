import type { Instant } from '../kernel/clock.ts';
import type { Claimed, JobDay } from '../kernel/obligation.ts';
import { councilOrganisation, usersWithRole } from '../people/queries.ts';
import { change } from '../platform/change.ts';
import type { Effect } from '../platform/job.ts';
import { stillOpen } from '../platform/obligations.ts';
import type { Records } from '../platform/records.ts';
import { decisions } from './decision-record.ts';
import { remindOfReview } from './equality-review.ts';

/** As many as are told of one thing: their mails stand in one transaction with it. */
const mostTold = 20;

/** Reminds governance officers of equality impact assessments whose day of review has come. */
export function remindReviews({ records }: { records: Records }) {
  return async (claimed: Claimed, _: JobDay, at: Instant): Promise<Effect> => {
    const stored = await records.read(decisions, String(claimed.data.decision));
    if (!stored.state || !stillOpen(stored, claimed)) return 'dismiss';
    const officers = await usersWithRole(records, councilOrganisation, ['governance officer']);
    const { wakes } = claimed;
    const decided = remindOfReview(stored.state, { wakes, tell: officers.slice(0, mostTold) }, { id: stored.id, at });
    return decided.length === 0 ? 'dismiss' : { changes: [change(decisions, stored, decided)] };
  };
}
