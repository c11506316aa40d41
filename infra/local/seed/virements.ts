import { approve } from '../../../functions/funding/effecting.ts';
import { evidenceInWords } from '../../../functions/funding/evidence.ts';
import { planRefusal, readVirement } from '../../../functions/funding/planning.ts';
import { dayOfEffect } from '../../../functions/funding/shared/moves.ts';
import type { VirementProposed } from '../../../functions/funding/shared/virement.ts';
import { statements } from '../../../functions/funding/statement-record.ts';
import { decideVirement } from '../../../functions/funding/virement.ts';
import { virements } from '../../../functions/funding/virement-record.ts';
import type { Instant } from '../../../functions/kernel/clock.ts';
import { dayOf } from '../../../functions/kernel/london.ts';
import type { Platform } from '../../../functions/platform/wiring.ts';
import { council } from '../../council.ts';
import { act } from './acting.ts';

/** One virement, and who approved it when. */
export type DemoVirement = {
  id: string;
  given: VirementProposed;
  proposed: { at: Instant; by: string };
  approved?: { at: Instant; user: string; delegation: string };
};

const settings = { ...council.funding, ...council.agreements };

/** Proposes a virement, and approves it if that is said, through the product's own decisions. */
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
  const { at, user, delegation } = approved;
  const by = `user:${user}`;
  const read = await readVirement(records, id);
  if (!read) throw new Error(`The demonstration has no virement ${id}`);
  const work = await approve(records, read, { delegation, user, by, at, settings });
  if (!work.ok) throw new Error(`The demonstration's approval of ${id} was refused: ${JSON.stringify(work.refusal)}`);
  const written = await commit({ recording: { by, at, request: 'demonstration' }, ...work.value });
  if (!written.ok) throw new Error(`The demonstration could not approve ${id}: ${written.refusal.code}`);
}
