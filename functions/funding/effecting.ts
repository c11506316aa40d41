import { requireDecision } from '../decisions/queries.ts';
import type { Guard } from '../kernel/actor.ts';
import type { Instant } from '../kernel/clock.ts';
import { dayOf } from '../kernel/london.ts';
import { commonRefusals, fill, type Refusal } from '../kernel/problem.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { change } from '../platform/change.ts';
import type { Work } from '../platform/command.ts';
import type { Change } from '../platform/commit.ts';
import type { Records } from '../platform/records.ts';
import { beginDrafted } from './activating.ts';
import { moneyOf } from './deciding.ts';
import { movesOf, planRefusal, type Read, stateOf, withoutOwn } from './planning.ts';
import { effectRefusals } from './shared/effect-refusals.ts';
import { beforeAfter, dayOfEffect, newLinesOf, targetOf } from './shared/moves.ts';
import { fundingRefusals } from './shared/refusals.ts';
import type { FundingSettings } from './shared/sources.ts';
import type { StatementState } from './shared/statement.ts';
import type { VirementPlan } from './shared/virement.ts';
import { applyMoves } from './statement-moves.ts';
import { decideVirement, type Moved } from './virement.ts';
import { virements } from './virement-record.ts';

/** What a virement does beyond its own record: to its statement, and to agreements that wait for its money. */

/** The council's settings for funding, and its policies for agreements. */
export type VirementSettings = FundingSettings & { policies: readonly string[] };

type Effecting = { at: Instant; by: string; settings: VirementSettings };

/** Puts an approved virement into effect, under a decision in force now; otherwise why it cannot be. */
export async function putIntoEffect(
  records: Records,
  read: Read,
  { at, by, settings }: Effecting,
): Promise<Result<Work, Refusal>> {
  const { stored, state } = read;
  const decision = await requireDecision(records, moneyOf(state.plan.statement), 'move money', at);
  if (!decision.ok) return decision;
  const { id, reference, guards } = decision.value;
  const effect = await effectOf(records, read, { at, settings });
  if (!effect.ok) return effect;
  const { moved, changes, guards: depends } = effect.value;
  const command = { do: 'take effect', decision: { id, reference }, moved } as const;
  const own = decideVirement(state, command, { id: stored.id, at, by });
  if (!own.ok) return own;
  return ok({ changes: [change(virements, stored, own.value), ...changes], guards: [...guards, ...depends] });
}

/** What must be written with a virement that takes effect now: its statement, and agreements that begin with it. */
async function effectOf(
  records: Records,
  { stored: { id }, state: { plan }, statement }: Read,
  { at, settings }: Pick<Effecting, 'at' | 'settings'>,
): Promise<Result<{ changes: Change[]; guards: Guard[]; moved: Moved }, Refusal>> {
  const known = stateOf(statement);
  const today = dayOf(at);
  const from = dayOfEffect(plan, today);
  const unfit = planRefusal(id, plan, known, { from, today, settings });
  if (unfit) return refused(unfit);
  const money = applyMoves(statement, movesOf(id, plan, known.year, from));
  if (!money.ok) return money;
  const begun = await beginDrafted(records, agreementsPaid(plan, known), { at, policies: settings.policies });
  if (!begun.ok) return begun;
  const { lines } = beforeAfter(withoutOwn(known, id), { moves: plan.moves, from });
  const touched = lines.filter(line => line.out > 0 || line.in > 0);
  const moved = touched.map(({ line, before, out, in: into, after }) => ({ line, before, out, in: into, after }));
  const { changes, guards } = begun.value;
  return ok({ changes: [money.value, ...changes], guards, moved: { from, lines: moved } });
}

/** Agreements of the lines that money comes to, each once. */
function agreementsPaid({ moves }: VirementPlan, { lines }: StatementState): string[] {
  const made = new Map(newLinesOf(moves).map(line => [line.id, line.agreement]));
  const known = new Map(lines.map(line => [line.id, line.agreement]));
  return [...new Set(moves.flatMap(move => made.get(targetOf(move)) ?? known.get(targetOf(move)) ?? []))];
}

const catalogue: Readonly<Record<string, { words: string }>> = {
  ...commonRefusals,
  ...fundingRefusals,
  ...effectRefusals,
};

/** A refusal as a person reads it. */
export function wordsOf({ code, facts }: Refusal): string {
  return fill(catalogue[code]?.words ?? code, facts);
}
