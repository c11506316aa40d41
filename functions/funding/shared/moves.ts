import type { Day } from '../../kernel/clock.ts';
import { formatDay } from '../../kernel/london.ts';
import { formatPounds, type Pence } from '../../kernel/money.ts';
import { periodEnd, periodStart } from '../../kernel/period.ts';
import { fenceBetween } from './fence.ts';
import { leftFrom, penceNow } from './profile.ts';
import type { FundingRefusal } from './refusals.ts';
import type { FundingSettings } from './sources.ts';
import type { FundingLine, Source, StatementState } from './statement.ts';
import type { Move, NewLine, VirementPlan } from './virement.ts';
import { virementLimits } from './virement-limits.ts';

/** What a virement would do to the lines of its statement: the same in the page that asks what-if and in the API. */

type Statement = Pick<StatementState, 'year' | 'lines' | 'reserved'>;

type Moving = Pick<VirementPlan, 'from' | 'moves'>;

/** One line before and after. All amounts in whole pence of the financial year. */
export type LineBeforeAfter = {
  line: string;
  title: string;
  source: Source;
  /** Made by the virement. */
  made: boolean;
  before: Pence;
  /** What leaves it and what comes to it. */
  out: Pence;
  in: Pence;
  after: Pence;
  /** What may leave it from the day of the effect; the rest has gone by, or is kept for other virements. */
  left: Pence;
};

export type BeforeAfter = { from: Day; lines: LineBeforeAfter[]; moved: Pence; before: Pence; after: Pence };

/** The line that a move goes to. */
export function targetOf({ to }: Pick<Move, 'to'>): string {
  return 'new' in to ? to.new.id : to.line;
}

export function newLinesOf(moves: readonly Move[]): readonly NewLine[] {
  return moves.flatMap(({ to }) => ('new' in to ? [to.new] : []));
}

/** A new line as it begins in the statement, before anything moved into it. */
export function madeLine({ to, ...given }: NewLine, from: Day, year: string): FundingLine {
  return { ...given, from, to: to ?? periodEnd(year), pence: 0, follows: [], moved: [] };
}

/** The day from which money moves: the virement's, or a later one on which it is done. */
export function dayOfEffect({ from }: Pick<Moving, 'from'>, today: Day): Day {
  return from > today ? from : today;
}

/** What leaves and what comes to each line, in the order of the lines; every line of a move once. */
export function sumsByLine(moves: readonly Move[]): ReadonlyMap<string, { out: Pence; in: Pence }> {
  const sums = new Map<string, { out: Pence; in: Pence }>();
  const add = (line: string, out: Pence, into: Pence) => {
    const before = sums.get(line) ?? { out: 0, in: 0 };
    sums.set(line, { out: before.out + out, in: before.in + into });
  };
  for (const move of moves) {
    add(move.from, move.pence, 0);
    add(targetOf(move), 0, move.pence);
  }
  return sums;
}

/** All that it moves, in pence. */
export function penceMoved(moves: readonly Pick<Move, 'pence'>[]): Pence {
  return moves.reduce((sum, { pence }) => sum + pence, 0);
}

/** What every line would be, in the statement's order, new ones last. `from` is the day of the effect. */
export function beforeAfter({ year, lines, reserved }: Statement, { from, moves }: Moving): BeforeAfter {
  const made = newLinesOf(moves).filter(({ id }) => lines.every(line => line.id !== id));
  const sums = sumsByLine(moves);
  const rows = [...lines, ...made.map(one => madeLine(one, from, year))].map((line, place) => {
    const sum = sums.get(line.id) ?? { out: 0, in: 0 };
    const before = penceNow(line);
    return {
      line: line.id,
      title: line.title,
      source: line.source,
      made: place >= lines.length,
      before,
      ...sum,
      after: before - sum.out + sum.in,
      left: leftFrom({ line, year, reserved }, from),
    };
  });
  const total = (part: (row: LineBeforeAfter) => Pence) => rows.reduce((sum, row) => sum + part(row), 0);
  return {
    from,
    lines: rows,
    moved: penceMoved(moves),
    before: total(row => row.before),
    after: total(row => row.after),
  };
}

/** Why these moves cannot be made from a day on, or undefined; what the page shows beside the what-if. */
export function movesRefusal(
  statement: Statement,
  { from, moves, grounds }: Moving & Pick<VirementPlan, 'grounds'>,
  settings: FundingSettings,
  today: Day,
): FundingRefusal | undefined {
  const { year } = statement;
  const [first, last] = [periodStart(year), periodEnd(year)];
  if (from < first || from > last) {
    return { code: 'funding.move-outside-year', facts: { first: formatDay(first), last: formatDay(last) } };
  }
  if (grounds && grounds.agreedOn > today) {
    return { code: 'funding.agreed-later', facts: { on: formatDay(grounds.agreedOn) } };
  }
  const made = new Map<string, FundingLine>();
  if (newLinesOf(moves).length > virementLimits.newLines) {
    return { code: 'funding.too-many-new-lines', facts: { most: virementLimits.newLines } };
  }
  for (const one of newLinesOf(moves)) {
    const line = madeLine(one, from, year);
    if (made.has(one.id) || statement.lines.some(({ id }) => id === one.id)) {
      return { code: 'funding.line-twice', facts: { line: one.title } };
    }
    if (line.to < from || line.to > last) {
      return { code: 'funding.line-outside-year', facts: { first: formatDay(from), last: formatDay(last) } };
    }
    made.set(one.id, line);
  }
  const lines = new Map([...statement.lines.map(line => [line.id, line] as const), ...made]);
  for (const move of moves) {
    const giving = statement.lines.find(({ id }) => id === move.from);
    const taking = lines.get(targetOf(move));
    if (!giving || !taking) return { code: 'funding.line-unknown' };
    if (moves.some(other => targetOf(other) === giving.id)) {
      return { code: 'funding.line-gives-and-takes', facts: { line: giving.title } };
    }
    if (taking.to < from) {
      return { code: 'funding.line-ended', facts: { line: taking.title, from: formatDay(from) } };
    }
    const fence = fenceBetween(giving.source, taking.source, settings);
    if (fence && !grounds) return { code: 'funding.ring-fenced', facts: fence };
  }
  return tooLarge(statement, { from, moves });
}

/** A line gives no more than what is left on it from the day. */
function tooLarge({ year, lines, reserved }: Statement, { from, moves }: Moving): FundingRefusal | undefined {
  const sums = sumsByLine(moves);
  for (const line of lines) {
    const { out = 0 } = sums.get(line.id) ?? {};
    const left = out === 0 ? 0 : leftFrom({ line, year, reserved }, from);
    if (out > left) {
      const facts = { line: line.title, asked: formatPounds(out), left: formatPounds(left), from: formatDay(from) };
      return { code: 'funding.too-little-left', facts };
    }
  }
  return undefined;
}
