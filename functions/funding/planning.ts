import type { Day } from '../kernel/clock.ts';
import type { Stored } from '../platform/aggregate.ts';
import type { Records } from '../platform/records.ts';
import { madeLine, movesRefusal, newLinesOf, targetOf } from './shared/moves.ts';
import type { FundingRefusal } from './shared/refusals.ts';
import type { FundingSettings } from './shared/sources.ts';
import type { StatementState } from './shared/statement.ts';
import type { VirementPlan } from './shared/virement.ts';
import { decideReserve, type VirementMoves } from './statement-moves.ts';
import { statements } from './statement-record.ts';
import { type VirementState, virements } from './virement-record.ts';

/** A virement beside its statement: whether what it plans can be done. */

/** A virement as read, and its statement. */
export type Read = { stored: Stored<VirementState>; state: VirementState; statement: Stored<StatementState> };

/** A virement with its statement; undefined where there is none. */
export async function readVirement(records: Records, id: string): Promise<Read | undefined> {
  const stored = await records.read(virements, id);
  if (!stored.state) return undefined;
  return { stored, state: stored.state, statement: await records.read(statements, stored.state.plan.statement) };
}

/** The statement of a virement, which is never without one. */
export function stateOf({ id, state }: Stored<StatementState>): StatementState {
  if (!state) throw new Error(`A virement of a statement that does not exist: ${id}`);
  return state;
}

/** Why a plan cannot be carried out from a day on, as far as its statement says; undefined if it can. */
export function planRefusal(
  id: string,
  plan: VirementPlan,
  statement: StatementState,
  { from, today, settings }: { from: Day; today: Day; settings: FundingSettings },
): FundingRefusal | undefined {
  if (!statement.certified) return { code: 'funding.not-certified' };
  const refusal = movesRefusal(withoutOwn(statement, id), { ...plan, from }, settings, today);
  if (refusal) return refusal;
  const reserved = decideReserve(statement, movesOf(id, plan, statement.year, from));
  return reserved.ok ? undefined : reserved.refusal;
}

/** What is reserved for the virement itself is for it to move. */
export function withoutOwn(statement: StatementState, id: string): StatementState {
  return { ...statement, reserved: statement.reserved.filter(({ virement }) => virement !== id) };
}

/** What its statement is told to move. */
export function movesOf(id: string, { moves }: VirementPlan, year: string, from: Day): VirementMoves {
  return {
    virement: id,
    from,
    moves: moves.map(move => ({ from: move.from, to: targetOf(move), pence: move.pence })),
    made: newLinesOf(moves).map(given => {
      const { pence: _, follows: __, moved: ___, profile: ____, ...line } = madeLine(given, from, year);
      return line;
    }),
  };
}
