import { foreseeDecision, requireDecision, requireDelegation } from '../decisions/queries.ts';
import { decisionRefusals } from '../decisions/shared/refusals.ts';
import type { Guard } from '../kernel/actor.ts';
import type { Instant } from '../kernel/clock.ts';
import { dayOf, startOfDay } from '../kernel/london.ts';
import { commonRefusals, fill, type Refusal } from '../kernel/problem.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Stored } from '../platform/aggregate.ts';
import { change } from '../platform/change.ts';
import type { Work } from '../platform/command.ts';
import type { Change } from '../platform/commit.ts';
import type { Records } from '../platform/records.ts';
import { beginDrafted } from './activating.ts';
import { moneyOf } from './deciding.ts';
import { movesOf, planRefusal, type Read, withoutOwn } from './planning.ts';
import { beforeAfter, dayOfEffect, newLinesOf, penceMoved, targetOf } from './shared/moves.ts';
import { fundingRefusals } from './shared/refusals.ts';
import type { FundingSettings } from './shared/sources.ts';
import type { StatementState } from './shared/statement.ts';
import type { VirementPlan } from './shared/virement.ts';
import { applyMoves, reserveMoves } from './statement-moves.ts';
import { approvalRefusal, decideVirement, type Moved, type Under } from './virement.ts';
import { type VirementState, virements } from './virement-record.ts';

/** What a virement does beyond its own record: to its statement, and to agreements that wait for its money. */

/** The council's settings for funding, and its policies for agreements. */
export type VirementSettings = FundingSettings & { policies: readonly string[] };

type Approving = { delegation: string; user: string; by: string; at: Instant; settings: VirementSettings };

/**
 * Approves a virement for somebody under a delegation: it takes effect at once where its day has come and a decision
 * is in force, and is scheduled where call-in is running or its day is to come.
 */
export async function approve(
  records: Records,
  { stored, state, statement }: Read,
  { delegation, user, by, at, settings }: Approving,
): Promise<Result<Work, Refusal>> {
  const { id } = stored;
  const refusal = approvalRefusal(state, by);
  if (refusal) return refused(refusal);
  const { plan } = state;
  const may = await requireDelegation(records, delegation, {
    user,
    proposer: state.proposed.by.replace(/^user:/, ''),
    effects: ['move money'],
    pence: penceMoved(plan.moves),
    at,
  });
  if (!may.ok) {
    const why = fill(decisionRefusals[may.refusal.code].words, may.refusal.facts);
    return refused({ code: 'funding.not-delegated', facts: { why } });
  }
  const decision = await foreseeDecision(records, moneyOf(plan.statement), 'move money', at);
  if (!decision.ok) return decision;
  const { from, reference } = decision.value;
  const under = { id: decision.value.id, reference };
  const guards = [...may.value.guards, ...decision.value.guards];
  const scheduledFor = later(startOfDay(plan.from), from);
  if (scheduledFor <= at) {
    const effect = await effectOf(records, { stored, state, statement }, { at, settings });
    if (!effect.ok) return effect;
    return decided(
      stored,
      { do: 'approve', delegation, decision: under, moved: effect.value.moved },
      { at, by },
      {
        changes: effect.value.changes,
        guards,
      },
    );
  }
  const known = stateOf(statement);
  const day = dayOf(scheduledFor);
  const unfit = planRefusal(id, plan, known, { from: day, today: dayOf(at), settings });
  if (unfit) return refused(unfit);
  const reserved = reserveMoves(statement, movesOf(id, plan, known.year, day));
  if (!reserved.ok) return reserved;
  return decided(
    stored,
    { do: 'approve', delegation, decision: under, scheduledFor },
    { at, by },
    {
      changes: [reserved.value],
      guards,
    },
  );
}

/** Puts an approved virement into effect, under a decision in force now; otherwise why it cannot be. */
export async function putIntoEffect(
  records: Records,
  read: Read,
  { at, by, settings }: Pick<Approving, 'at' | 'by' | 'settings'>,
): Promise<Result<Work, Refusal>> {
  const decision = await requireDecision(records, moneyOf(read.state.plan.statement), 'move money', at);
  if (!decision.ok) return decision;
  const { id, reference, guards } = decision.value;
  const effect = await effectOf(records, read, { at, settings });
  if (!effect.ok) return effect;
  const { moved, changes } = effect.value;
  const depends = [...guards, ...effect.value.guards];
  const under: Under = { id, reference };
  return decided(read.stored, { do: 'take effect', decision: under, moved }, { at, by }, { changes, guards: depends });
}

/** What must be written with a virement that takes effect now: its statement, and agreements that begin with it. */
async function effectOf(
  records: Records,
  { stored: { id }, state: { plan }, statement }: Read,
  { at, settings }: { at: Instant; settings: VirementSettings },
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

function later(one: Instant, other: Instant): Instant {
  return one < other ? other : one;
}

/** Agreements of the lines that money comes to, each once. */
function agreementsPaid({ moves }: VirementPlan, { lines }: StatementState): string[] {
  const made = new Map(newLinesOf(moves).map(line => [line.id, line.agreement]));
  const known = new Map(lines.map(line => [line.id, line.agreement]));
  return [...new Set(moves.flatMap(move => made.get(targetOf(move)) ?? known.get(targetOf(move)) ?? []))];
}

function decided(
  stored: Stored<VirementState>,
  command: Parameters<typeof decideVirement>[1],
  { at, by }: { at: Instant; by: string },
  { changes, guards }: { changes: readonly Change[]; guards: readonly Guard[] },
): Result<Work, Refusal> {
  const own = decideVirement(stored.state, command, { id: stored.id, at, by });
  return own.ok ? ok({ changes: [change(virements, stored, own.value), ...changes], guards }) : own;
}

function stateOf({ id, state }: Stored<StatementState>): StatementState {
  if (!state) throw new Error(`A virement of a statement that does not exist: ${id}`);
  return state;
}

const catalogue: Readonly<Record<string, { words: string }>> = { ...commonRefusals, ...fundingRefusals };

/** A refusal as a person reads it. */
export function wordsOf({ code, facts }: Refusal): string {
  return fill(catalogue[code]?.words ?? code, facts);
}
