import type { Day, Instant } from '../kernel/clock.ts';
import { dayOf } from '../kernel/london.ts';
import type { Claimed, JobDay, ObligationKind } from '../kernel/obligation.ts';
import { change } from '../platform/change.ts';
import type { Effect } from '../platform/job.ts';
import { stillOpen } from '../platform/obligations.ts';
import type { Records } from '../platform/records.ts';
import { chaseFlag, chaseStage } from './flag-judging.ts';
import type { FlagState } from './flag-record.ts';
import { flags } from './flag-series.ts';
import { contractManagers, ownerOrManagers } from './recipients.ts';

/**
 * Reminds of a flag that nobody acknowledged and of an action that was promised, and says so when they are late. A
 * reminder meets nothing: what is owed moves to its next wake.
 */
export function chaseFlags({ records }: { records: Records }) {
  return async (claimed: Claimed, { day }: JobDay, at: Instant): Promise<Effect> => {
    const stored = await records.read(flags, String(claimed.data.flag));
    if (!stored.state || !stillOpen(stored, claimed)) return 'dismiss';
    const { kind, wakes } = claimed;
    const tell = isTimely(stored.state, kind, day, at) ? await recipients(records, stored.state, kind) : [];
    const decided = chaseFlag(stored.state, { kind, day, wakes, tell }, { id: stored.id, at });
    return decided.length === 0 ? 'dismiss' : { changes: [change(flags, stored, decided)] };
  };
}

/** What a missed day would have said, such as "due today", is left out once it would not be true any more. */
function isTimely(state: FlagState, kind: ObligationKind, day: Day, at: Instant): boolean {
  return chaseStage(state, kind, day) === chaseStage(state, kind, dayOf(at));
}

function recipients(records: Records, state: FlagState, kind: ObligationKind): Promise<readonly string[]> {
  return kind === 'act-on-flag' ? ownerOrManagers(records, state) : contractManagers(records, state.agreement);
}
