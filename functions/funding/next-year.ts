import { parsePeriod, periodEnd, periodStart } from '../kernel/period.ts';
import { penceNow, wholeYear } from './shared/profile.ts';
import type { FundingLine, StatementState } from './shared/statement.ts';

/** Whether there can be a statement for the year after this one. */
export function hasNextYear(year: string): boolean {
  return (parsePeriod(year)?.year ?? 0) < 2098;
}

/**
 * The lines of a statement as they begin the next year: each at the rate at which it ended this one, for the whole
 * year, and with its trail. What ended during the year, or was moved away whole, is not carried on.
 */
export function linesForNextYear(id: string, { year, lines }: StatementState, next: string): FundingLine[] {
  const [from, to] = [periodStart(next), periodEnd(next)];
  return lines.flatMap(line => {
    const pence = wholeYear(line, year);
    if (pence === 0) return [];
    const { profile, ...kept } = line;
    const follows = [{ statement: id, line: line.id, pence: penceNow(line) }];
    const same = profile && line.moved.length === 0 && line.from === periodStart(year) && pence === line.pence;
    return [{ ...kept, from, to, pence, ...(same ? { profile } : {}), follows, moved: [] }];
  });
}
