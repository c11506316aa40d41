import * as z from 'zod/mini';
import type { Entry } from '../platform/aggregate.ts';
import { isExplained, sumOf } from './shared/balance.ts';
import type { StatementState } from './shared/statement.ts';

/** How a statement stands in lists. */
export const statementSummary = z.object({
  programme: z.string(),
  year: z.string(),
  statedPence: z.number(),
  sumPence: z.number(),
  lines: z.number(),
  agreements: z.array(z.string()),
  explained: z.boolean(),
  certified: z.optional(z.string()),
});

export type StatementSummary = z.output<typeof statementSummary>;

export const statementList = 'statements';

/** The statements with lines of one agreement. */
export function agreementList(agreement: string): string {
  return `statements#${agreement}`;
}

/** Agreements that lines name, each once; those of lines that were re-mapped with them. */
export function agreementsOf({ lines, remapped }: Pick<StatementState, 'lines' | 'remapped'>): string[] {
  const all = [...lines, ...remapped.map(({ line }) => line)];
  return [...new Set(all.flatMap(({ agreement }) => agreement ?? []))];
}

/** By year and programme: in the list of all, and in that of each agreement that a line names. */
export function statementEntries(state: StatementState): Entry[] {
  const { programme, year, stated, lines, certified } = state;
  const agreements = agreementsOf({ lines, remapped: [] });
  const summary: StatementSummary = {
    programme,
    year,
    statedPence: stated.pence,
    sumPence: sumOf(lines),
    lines: lines.length,
    agreements,
    explained: isExplained(state),
    ...(certified ? { certified: certified.at } : {}),
  };
  const sort = `${year}#${programme.toLowerCase()}`;
  return [statementList, ...agreements.map(agreementList)].map(list => ({ list, sort, summary }));
}
