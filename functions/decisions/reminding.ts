import type { Instant } from '../kernel/clock.ts';
import type { Claimed, JobDay } from '../kernel/obligation.ts';
import { councilOrganisation, usersWithRole } from '../people/queries.ts';
import { change } from '../platform/change.ts';
import type { Effect } from '../platform/job.ts';
import { stillOpen } from '../platform/obligations.ts';
import type { Records } from '../platform/records.ts';
import { decisions } from './decision-record.ts';
import { duties } from './duty.ts';
import { remindOfDuty } from './duty-reminders.ts';
import { remindOfReview } from './equality-review.ts';

/** As many of one organisation are told of one thing: their mails stand in one transaction with it. */
const mostTold = 20;

/** Reminds of equality impact assessments whose day of review has come, and of answers owed under the Children Acts. */
export function remind({ records }: { records: Records }) {
  return async (claimed: Claimed, _: JobDay, at: Instant): Promise<Effect> =>
    claimed.kind === 'answer-duty' ? remindDuty(records, claimed, at) : remindReview(records, claimed, at);
}

async function remindReview(records: Records, claimed: Claimed, at: Instant): Promise<Effect> {
  const stored = await records.read(decisions, String(claimed.data.decision));
  if (!stored.state || !stillOpen(stored, claimed)) return 'dismiss';
  const officers = await usersWithRole(records, councilOrganisation, ['governance officer']);
  const { wakes } = claimed;
  const decided = remindOfReview(stored.state, { wakes, tell: officers.slice(0, mostTold) }, { id: stored.id, at });
  return decided.length === 0 ? 'dismiss' : { changes: [change(decisions, stored, decided)] };
}

async function remindDuty(records: Records, claimed: Claimed, at: Instant): Promise<Effect> {
  const stored = await records.read(duties, String(claimed.data.duty));
  if (!stored.state || !stillOpen(stored, claimed)) return 'dismiss';
  const { organisation } = stored.state.asked;
  const [owing, officers] = await Promise.all([
    usersWithRole(records, organisation, ['provider administrator', 'partner']),
    usersWithRole(records, councilOrganisation, ['governance officer']),
  ]);
  const tell = { wakes: claimed.wakes, owing: owing.slice(0, mostTold), council: officers.slice(0, mostTold) };
  return { changes: [change(duties, stored, remindOfDuty(stored.state, tell, { id: stored.id, at }))] };
}
