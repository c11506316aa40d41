import { fenceBetween } from '../../../../functions/funding/shared/fence.ts';
import { beforeAfter, dayOfEffect, movesRefusal } from '../../../../functions/funding/shared/moves.ts';
import { fundingRefusals } from '../../../../functions/funding/shared/refusals.ts';
import type { RingFence } from '../../../../functions/funding/shared/sources.ts';
import type { Grounds, Source } from '../../../../functions/funding/shared/statement.ts';
import type { NewLine } from '../../../../functions/funding/shared/virement.ts';
import type { Day } from '../../../../functions/kernel/clock.ts';
import { fill } from '../../../../functions/kernel/problem.ts';
import type { Statement, Whole } from './api.ts';
import type { Proposal } from './virement-api.ts';

/** A proposal while it is written, step by step. A line that it makes is `new:1`, `new:2`, until it has a name. */
export type Draft = {
  from: Day;
  moves: readonly { from: string; to: string; pence: number }[];
  made: Readonly<Record<string, Omit<NewLine, 'id'>>>;
  title: string;
  reason: string;
  grounds?: Grounds;
  flags: readonly string[];
  returns: readonly string[];
  documents: readonly { words: string; where: string }[];
};

export const steps = ['moves', 'lines', 'why', 'evidence', 'check'] as const;

export type Step = (typeof steps)[number];

export type StatementWhole = Statement & { whole: Whole };

/** The lines to be made, in the order in which moves name them. */
export function madeKeys(draft: Pick<Draft, 'moves'>): string[] {
  return [...new Set(draft.moves.map(({ to }) => to).filter(to => to.startsWith('new:')))];
}

/** The first step that is still to be filled in: nobody gets further by an address. */
export function firstOpen(draft: Partial<Draft>): Step {
  if (draft.from === undefined || draft.moves === undefined || draft.moves.length === 0) return 'moves';
  if (madeKeys({ moves: draft.moves }).some(key => draft.made?.[key] === undefined)) return 'lines';
  if (draft.title === undefined || draft.reason === undefined) return 'why';
  return draft.flags === undefined || draft.returns === undefined || draft.documents === undefined
    ? 'evidence'
    : 'check';
}

/** The ring-fence that a move would touch, if one does. */
export function fenceOf(
  { lines, whole }: Pick<StatementWhole, 'lines' | 'whole'>,
  draft: Pick<Draft, 'moves' | 'made'>,
): RingFence | undefined {
  const sourceOf = (id: string): Source | undefined =>
    draft.made[id]?.source ?? lines.find(line => line.id === id)?.source;
  return draft.moves
    .map(({ from, to }) => {
      const [giving, taking] = [sourceOf(from), sourceOf(to)];
      return giving === undefined || taking === undefined ? undefined : fenceBetween(giving, taking, whole);
    })
    .find(fence => fence !== undefined);
}

/** The moves as they are sent: a new line is described with the first move to it, and named by the others. */
export function movesOf({ moves, made }: Pick<Draft, 'moves' | 'made'>, taken: readonly string[]): Proposal['moves'] {
  const ids = idsOf(made, taken);
  const described = new Set<string>();
  return moves.map(({ from, to, pence }) => {
    const line = made[to];
    const id = ids.get(to);
    if (line === undefined || id === undefined) return { from, to: { line: to }, pence };
    if (described.has(to)) return { from, to: { line: id }, pence };
    described.add(to);
    return { from, to: { new: { id, ...line } }, pence };
  });
}

/** A readable id for each line to be made, that no other line of the statement has. */
function idsOf(made: Draft['made'], taken: readonly string[]): ReadonlyMap<string, string> {
  const used = new Set(taken);
  return new Map(
    Object.entries(made).map(([key, { title }]) => {
      const words = title
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '');
      const base = words.slice(0, 60) || 'line';
      let id = base;
      for (let number = 2; used.has(id); number += 1) id = `${base}-${number}`;
      used.add(id);
      return [key, id];
    }),
  );
}

/** The whole proposal, as the service takes it. */
export function proposalOf(statement: Pick<Statement, 'id' | 'lines'>, draft: Draft): Proposal {
  const taken = statement.lines.map(({ id }) => id);
  return {
    statement: statement.id,
    title: draft.title,
    reason: draft.reason,
    from: draft.from,
    moves: movesOf(draft, taken),
    ...(draft.grounds === undefined ? {} : { grounds: draft.grounds }),
    evidence: [
      ...draft.flags.map(id => ({ kind: 'flag' as const, id })),
      ...draft.returns.map(id => ({ kind: 'return' as const, id })),
      ...draft.documents.map(document => ({ kind: 'document' as const, ...document })),
    ],
  };
}

type Judged = Pick<Draft, 'from' | 'moves' | 'made' | 'grounds'>;

/** What would be, if it took effect on its first day, or today where that is over: the service's own working out. */
export function whatIf(statement: StatementWhole, draft: Judged, today: Day) {
  const { moves, from } = readable(statement, draft, today);
  return beforeAfter({ ...statement, reserved: statement.whole.reserved }, { from, moves });
}

/** Why these moves cannot be made, in the words the service would use; undefined where nothing is in the way. */
export function refusalOf(statement: StatementWhole, draft: Judged, today: Day): string | undefined {
  const { moves, from } = readable(statement, draft, today);
  const refusal = movesRefusal(
    { ...statement, reserved: statement.whole.reserved },
    { from, moves, ...(draft.grounds === undefined ? {} : { grounds: draft.grounds }) },
    statement.whole,
    today,
  );
  return refusal && fill(fundingRefusals[refusal.code].words, refusal.facts);
}

function readable(statement: StatementWhole, draft: Judged, today: Day) {
  const taken = statement.lines.map(({ id }) => id);
  return { from: dayOfEffect(draft, today), moves: movesOf(draft, taken) };
}

/** Whether the amounts can be moved at all, before new lines are described and ring-fences asked about. */
export function amountsRefusal(
  statement: StatementWhole,
  { from, moves }: Pick<Draft, 'from' | 'moves'>,
  today: Day,
): string | undefined {
  const made = Object.fromEntries(
    madeKeys({ moves }).map(key => [
      key,
      { title: key, purpose: key, source: 'not stated' as const, costCode: '-', measures: [] },
    ]),
  );
  const grounds = { why: '', agreedBy: '', agreedOn: today };
  return refusalOf(statement, { from, moves, made, grounds }, today);
}
