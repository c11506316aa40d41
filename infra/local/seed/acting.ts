import type { Instant } from '../../../functions/kernel/clock.ts';
import type { Refusal } from '../../../functions/kernel/problem.ts';
import type { Result } from '../../../functions/kernel/result.ts';
import type { Aggregate, Decision, Stored } from '../../../functions/platform/aggregate.ts';
import { work } from '../../../functions/platform/command.ts';
import type { Removal } from '../../../functions/platform/commit.ts';
import type { Platform } from '../../../functions/platform/wiring.ts';

/** Somebody does something at an instant, through the same decisions and the same commit as a request. */
export async function act<State, Event extends { type: string }>(
  platform: Platform,
  { by, at }: { by: string; at: Instant },
  aggregate: Aggregate<State, Event>,
  id: string,
  decide: (stored: Stored<State>) => Result<readonly Decision<Event>[], Refusal>,
  removes: readonly Removal[] = [],
): Promise<void> {
  const stored = await platform.records.read(aggregate, id);
  const made = work(aggregate, stored, decide(stored), { removes });
  if (!made.ok)
    throw new Error(`The demonstration was refused: ${aggregate.kind} ${id}: ${JSON.stringify(made.refusal)}`);
  const result = await platform.commit({ recording: { by, at, request: 'demonstration' }, ...made.value });
  if (!result.ok) throw new Error(`The demonstration could not write ${aggregate.kind} ${id}: ${result.refusal.code}`);
}
