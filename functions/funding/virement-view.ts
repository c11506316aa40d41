import type { Day } from '../kernel/clock.ts';
import type { ReplyOf } from '../kernel/contract.ts';
import { withoutOwn } from './planning.ts';
import { beforeAfter, dayOfEffect, newLinesOf } from './shared/moves.ts';
import type { Source, StatementState } from './shared/statement.ts';
import { virementStands } from './shared/virement.ts';
import type { virementContract } from './shared/virement-contract.ts';
import type { Named } from './views.ts';
import { summaryOf, type VirementState } from './virement-record.ts';

type View = ReplyOf<(typeof virementContract)['GET /api/virements/{id}']>;

/** A virement as those read it who see the whole of its statement. */
export function virementView(
  id: string,
  state: VirementState,
  statement: StatementState,
  { today, named }: { today: Day; named: Named },
): View {
  const { plan, proposed, approved, withdrawn } = state;
  const summary = summaryOf(state);
  return {
    id,
    ...summary,
    stands: virementStands(summary),
    reason: plan.reason,
    moves: plan.moves,
    ...(plan.grounds ? { grounds: plan.grounds } : {}),
    evidence: state.evidence,
    lines: linesOf(id, state, statement, today),
    proposer: { by: proposed.by, ...named(proposed.by) },
    ...(approved
      ? { approval: { at: approved.at, by: approved.by, ...named(approved.by), delegation: approved.delegation } }
      : {}),
    ...(withdrawn
      ? { withdrawal: { at: withdrawn.at, by: withdrawn.by, ...named(withdrawn.by), reason: withdrawn.reason } }
      : {}),
  };
}

/** What became of the lines; before the effect what would become of all of them if it were today. */
function linesOf(id: string, { plan, effective }: VirementState, statement: StatementState, today: Day) {
  if (!effective) return beforeAfter(withoutOwn(statement, id), { ...plan, from: dayOfEffect(plan, today) });
  const { from, lines } = effective;
  const known = describedLines(plan, statement);
  const made = new Set(newLinesOf(plan.moves).map(line => line.id));
  const rows = lines.map(row => ({ ...row, ...known(row.line), made: made.has(row.line) }));
  const total = (part: 'before' | 'after' | 'out') => lines.reduce((sum, row) => sum + row[part], 0);
  return { from, lines: rows, moved: total('out'), before: total('before'), after: total('after') };
}

/** Title and source of a line, also of one that was re-mapped since. */
function describedLines({ moves }: VirementState['plan'], { lines, remapped }: StatementState) {
  const all = [...newLinesOf(moves), ...remapped.map(({ line }) => line), ...lines];
  const known = new Map(all.map(({ id, title, source }) => [id, { title, source }]));
  const unknown: { title: string; source: Source } = { title: 'A line no longer there', source: 'not stated' };
  return (line: string) => known.get(line) ?? unknown;
}
