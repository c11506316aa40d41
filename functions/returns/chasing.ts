import type { Instant } from '../kernel/clock.ts';
import type { Claimed, JobDay } from '../kernel/obligation.ts';
import { change } from '../platform/change.ts';
import type { Effect } from '../platform/job.ts';
import { stillOpen } from '../platform/obligations.ts';
import type { Records } from '../platform/records.ts';
import { chasingMails } from './mails.ts';
import { closesOn } from './reminders.ts';
import { decideReturn, isSettled, returns } from './return.ts';

/**
 * Reminds a provider of a return before it is due and on the day, notes when its window closed without it, and goes
 * on asking until it comes or is waived.
 */
export function chaseReturns({ records }: { records: Records }) {
  return async (claimed: Claimed, { day }: JobDay, at: Instant): Promise<Effect> => {
    const stored = await records.read(returns, String(claimed.data.return));
    const { id, state } = stored;
    if (!state || isSettled(state) || !stillOpen(stored, claimed)) return 'dismiss';
    const { wake, wakes } = claimed;
    const mails = wake === closesOn(state.dueDay) ? [] : await chasingMails(records, { id, about: state, day, at });
    const decided = decideReturn(state, { do: 'chase', day, wake, wakes, mails }, { id, at });
    if (!decided.ok) throw new Error(`Chasing ${id} was refused: ${decided.refusal.code}`);
    return { changes: [change(returns, stored, decided.value)] };
  };
}
