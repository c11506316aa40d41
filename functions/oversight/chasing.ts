import type { Instant } from '../kernel/clock.ts';
import type { Claimed, JobDay } from '../kernel/obligation.ts';
import { change } from '../platform/change.ts';
import type { Effect } from '../platform/job.ts';
import { stillOpen } from '../platform/obligations.ts';
import type { Records } from '../platform/records.ts';
import { decideFlag } from './flag.ts';
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
    const tell =
      kind === 'act-on-flag'
        ? await ownerOrManagers(records, stored.state)
        : await contractManagers(records, stored.state.agreement);
    const decided = decideFlag(stored.state, { do: 'chase', kind, day, wakes, tell }, { id: stored.id, at });
    if (!decided.ok) throw new Error(`Chasing ${stored.id} was refused: ${decided.refusal.code}`);
    return decided.value.length === 0 ? 'dismiss' : { changes: [change(flags, stored, decided.value)] };
  };
}
