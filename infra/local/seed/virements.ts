import { approve } from '../../../functions/funding/approving.ts';
import { effectDueVirements } from '../../../functions/funding/effecting-due.ts';
import { evidenceInWords } from '../../../functions/funding/evidence.ts';
import { planRefusal, readVirement } from '../../../functions/funding/planning.ts';
import { dayOfEffect } from '../../../functions/funding/shared/moves.ts';
import type { VirementProposed } from '../../../functions/funding/shared/virement.ts';
import { statements } from '../../../functions/funding/statement-record.ts';
import { decideVirement } from '../../../functions/funding/virement.ts';
import { virements } from '../../../functions/funding/virement-record.ts';
import type { Instant } from '../../../functions/kernel/clock.ts';
import { dayOf } from '../../../functions/kernel/london.ts';
import { job } from '../../../functions/platform/job.ts';
import { dueList } from '../../../functions/platform/obligations.ts';
import type { Platform } from '../../../functions/platform/wiring.ts';
import { council } from '../../council.ts';
import { act } from './acting.ts';

/** One virement, who approved it when, and when it took effect. */
export type DemoVirement = {
  id: string;
  given: VirementProposed;
  proposed: { at: Instant; by: string };
  approved?: { at: Instant; user: string; delegation: string; effective?: Instant };
};

const settings = { ...council.funding, ...council.agreements };

/** Proposes a virement; approves it and puts it into effect if that is said. All through the product's own code. */
export async function playVirement(platform: Platform, { id, given, proposed, approved }: DemoVirement): Promise<void> {
  const { records, commit } = platform;
  const { evidence: attached, ...plan } = given;
  const evidence = await evidenceInWords(records, { organisation: 'council', agreements: 'all' }, attached);
  const { state } = await records.read(statements, plan.statement);
  if (!state || !evidence.ok) throw new Error(`The demonstration's virement ${id} has no statement or no evidence`);
  const today = dayOf(proposed.at);
  const unfit = planRefusal(id, plan, state, { from: dayOfEffect(plan, today), today, settings });
  if (unfit) throw new Error(`The demonstration's virement ${id} was refused: ${JSON.stringify(unfit)}`);
  const { programme, year } = state;
  const command = { do: 'propose', plan, evidence: evidence.value, statement: { programme, year } } as const;
  await act(platform, proposed, virements, id, stored => decideVirement(stored.state, command, { id, ...proposed }));
  if (!approved) return;
  const { at, user, delegation, effective } = approved;
  const by = `user:${user}`;
  const read = await readVirement(records, id);
  if (!read) throw new Error(`The demonstration has no virement ${id}`);
  const work = await approve(records, read, { delegation, user, by, at, settings });
  if (!work.ok) throw new Error(`The demonstration's approval of ${id} was refused: ${JSON.stringify(work.refusal)}`);
  const written = await commit({ recording: { by, at, request: 'demonstration' }, ...work.value });
  if (!written.ok) throw new Error(`The demonstration could not approve ${id}: ${written.refusal.code}`);
  if (effective === undefined) return;
  await runEffects(platform, effective);
  const after = await readVirement(records, id);
  if (!after?.state.effective) throw new Error(`The demonstration's virement ${id} is not in effect`);
}

/** The job that alone puts virements into effect, at an instant. */
async function runEffects(platform: Platform, at: Instant): Promise<void> {
  const run = job({
    ...platform,
    name: 'effect-virements',
    kinds: ['effect-virement'],
    handle: effectDueVirements(platform, settings),
    due: dueList(platform.db),
    clock: () => at,
    log: () => undefined,
    meter: () => undefined,
    timeoutSeconds: 60,
  });
  await run({ scheduled: at });
}
