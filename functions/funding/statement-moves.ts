import type { Day } from '../kernel/clock.ts';
import { formatDay } from '../kernel/london.ts';
import { formatPounds, type Pence } from '../kernel/money.ts';
import { periodEnd, periodStart } from '../kernel/period.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Decision, Stored } from '../platform/aggregate.ts';
import { change } from '../platform/change.ts';
import type { Change } from '../platform/commit.ts';
import { addedByMonth, leftFrom, takenByMonth } from './shared/profile.ts';
import type { FundingRefusal } from './shared/refusals.ts';
import { type FundingLine, type LineGiven, mostLines, type StatementState } from './shared/statement.ts';
import { type StatementEvent, statements } from './statement-record.ts';

/**
 * What a virement does to its statement, for its own transaction. Whether it may is the virement's to ask: a
 * decision in force, another person's approval, grounds where a ring-fenced source is left or entered.
 */

/** A line that a virement makes; its own amount is 0, and its money is what moves in. */
export type MadeLine = { id: string } & Omit<LineGiven, 'pence' | 'profile'>;

export type VirementMoves = {
  virement: string;
  /** The day of the effect, in the statement's year. */
  from: Day;
  /** From line to line, by id; `to` may be a line made. Positive pence. */
  moves: readonly { from: string; to: string; pence: Pence }[];
  made: readonly MadeLine[];
};

type Decided = Result<Decision<StatementEvent>[], FundingRefusal>;

/** Keeps what the virement will take, so that nothing else takes it meanwhile. */
export function reserveMoves(stored: Stored<StatementState>, asked: VirementMoves): Result<Change, FundingRefusal> {
  return changed(stored, decideReserve(stateOf(stored), asked));
}

/** Moves the money, and lets go what was reserved for it. */
export function applyMoves(stored: Stored<StatementState>, asked: VirementMoves): Result<Change, FundingRefusal> {
  return changed(stored, decideApply(stateOf(stored), asked));
}

/** Lets go what was reserved; the statement may have nothing of it any more. */
export function releaseMoves(stored: Stored<StatementState>, virement: string): Change | undefined {
  const reserved = stateOf(stored).reserved.some(one => one.virement === virement);
  return reserved ? change(statements, stored, [{ event: { type: 'reservation released', virement } }]) : undefined;
}

export function decideReserve(state: StatementState, asked: VirementMoves): Decided {
  const made = planned(state, asked);
  if (!made.ok) return made;
  const taken = takes(state, asked);
  if (!taken.ok) return taken;
  return ok([{ event: { type: 'money reserved', virement: asked.virement, takes: taken.value } }]);
}

export function decideApply(state: StatementState, asked: VirementMoves): Decided {
  const { virement, from } = asked;
  const made = planned(state, asked);
  if (!made.ok) return made;
  const taken = takes(state, asked);
  if (!taken.ok) return taken;
  const moves = taken.value.map(({ pence, months, ...take }) => {
    return { ...take, pence: -pence, months: months.map(month => (month === 0 ? 0 : -month)) };
  });
  for (const line of [...state.lines, ...made.value]) {
    const pence = sumOf(asked.moves.filter(({ to }) => to === line.id));
    if (pence === 0) continue;
    const months = addedByMonth(line, state.year, from, pence);
    if (!months) return refused({ code: 'funding.line-ended', facts: { line: line.title, from: formatDay(from) } });
    moves.push({ line: line.id, pence, from, months: [...months] });
  }
  return ok([{ event: { type: 'money moved', virement, made: made.value, moves } }]);
}

/** The lines to be made, where the moves fit the statement. */
function planned(state: StatementState, { from, moves, made }: VirementMoves): Result<FundingLine[], FundingRefusal> {
  const [first, last] = [periodStart(state.year), periodEnd(state.year)];
  const bounds = { first: formatDay(first), last: formatDay(last) };
  if (!state.certified) return refused({ code: 'funding.not-certified' });
  if (from < first || from > last) return refused({ code: 'funding.move-outside-year', facts: bounds });
  if (state.lines.length + made.length > mostLines) {
    return refused({ code: 'funding.too-many-lines', facts: { most: mostLines } });
  }
  for (const { from: start, to } of made) {
    if (start < first || to > last || to < start) {
      return refused({ code: 'funding.line-outside-year', facts: bounds });
    }
  }
  const lines = made.map(line => ({ ...line, pence: 0, follows: [], moved: [] }));
  const known = new Set([...state.lines, ...lines].map(({ id }) => id));
  const unknown = moves.some(move => !known.has(move.from) || !known.has(move.to) || move.from === move.to);
  const twice = known.size < state.lines.length + lines.length;
  return unknown || twice ? refused({ code: 'funding.line-unknown' }) : ok(lines);
}

/** What is taken of each line, by month, of what no other virement has reserved. */
function takes({ lines, year, reserved }: StatementState, { virement, from, moves }: VirementMoves) {
  const others = reserved.filter(one => one.virement !== virement);
  const taken: { line: string; pence: Pence; from: Day; months: number[] }[] = [];
  for (const id of new Set(moves.map(move => move.from))) {
    const line = lines.find(one => one.id === id);
    if (!line) return refused({ code: 'funding.line-unknown' } as const);
    const pence = sumOf(moves.filter(move => move.from === id));
    const free = { line, year, reserved: others };
    const months = takenByMonth(free, from, pence);
    if (!months) {
      const left = formatPounds(leftFrom(free, from));
      const facts = { line: line.title, left, from: formatDay(from), asked: formatPounds(pence) };
      return refused({ code: 'funding.too-little-left', facts } as const);
    }
    taken.push({ line: id, pence, from, months: [...months] });
  }
  return ok(taken);
}

function sumOf(moves: readonly { pence: Pence }[]): Pence {
  return moves.reduce((sum, { pence }) => sum + pence, 0);
}

function stateOf({ id, state }: Stored<StatementState>): StatementState {
  if (!state) throw new Error(`A virement of a statement that does not exist: ${id}`);
  return state;
}

function changed(stored: Stored<StatementState>, decided: Decided): Result<Change, FundingRefusal> {
  return decided.ok ? ok(change(statements, stored, decided.value)) : decided;
}
