import type { Instant } from '../kernel/clock.ts';
import { dayOf } from '../kernel/london.ts';
import type { Claimed, JobDay } from '../kernel/obligation.ts';
import { periodEnd } from '../kernel/period.ts';
import { change } from '../platform/change.ts';
import type { Effect } from '../platform/job.ts';
import { stillOpen } from '../platform/obligations.ts';
import type { Records } from '../platform/records.ts';
import { putIntoEffect, type VirementSettings, wordsOf } from './effecting.ts';
import { readVirement } from './planning.ts';
import { releaseMoves } from './statement-moves.ts';
import { decideVirement, type VirementCommand } from './virement.ts';
import { virements } from './virement-record.ts';

const by = 'job:effect-virements';

/**
 * Puts virements into effect whose instant has come. One that cannot be is held, with the reason, and tried again
 * every day; its proposer is told once. With the end of its year it lapses, and what it reserved is free again.
 */
export function effectDueVirements({ records }: { records: Records }, settings: VirementSettings) {
  return async (claimed: Claimed, _: JobDay, at: Instant): Promise<Effect> => {
    const read = await readVirement(records, String(claimed.data.virement));
    if (!read || !stillOpen(read.stored, claimed)) return 'dismiss';
    const { stored, state, statement } = read;
    const own = (command: VirementCommand) => {
      const decided = decideVirement(state, command, { id: stored.id, at, by });
      if (!decided.ok) throw new Error(`${stored.id}: ${decided.refusal.code}`);
      return change(virements, stored, decided.value);
    };
    if (dayOf(at) > periodEnd(state.year)) {
      const released = releaseMoves(statement, stored.id);
      return { changes: [own({ do: 'lapse' }), ...(released ? [released] : [])] };
    }
    const done = await putIntoEffect(records, read, { at, by, settings });
    if (done.ok) return done.value;
    const proposer = state.proposed.by.replace(/^user:/, '');
    return { changes: [own({ do: 'hold', reason: wordsOf(done.refusal), tell: [proposer] })] };
  };
}
