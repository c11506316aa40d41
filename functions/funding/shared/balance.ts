import { formatPounds, type Pence } from '../../kernel/money.ts';
import { penceNow } from './profile.ts';
import type { FundingLine, StatementState } from './statement.ts';

/** What the lines of a statement come to now. */
export function sumOf(lines: readonly FundingLine[]): Pence {
  return lines.reduce((sum, line) => sum + penceNow(line), 0);
}

/** How much more the lines come to than the stated total; negative where they come to less. */
export function differenceOf({ lines, stated }: Pick<StatementState, 'lines' | 'stated'>): Pence {
  return sumOf(lines) - stated.pence;
}

/** Whether somebody explained just the difference that there is. */
export function isExplained(statement: Pick<StatementState, 'lines' | 'stated' | 'explanation'>): boolean {
  return statement.explanation?.pence === differenceOf(statement);
}

/** "The lines come to £2,657,000.00, £7,000.00 more than the stated total of £2,650,000.00." */
export function balanceInWords(sumPence: Pence, statedPence: Pence): string {
  const sum = formatPounds(sumPence);
  const stated = formatPounds(statedPence);
  if (sumPence === statedPence) return `The lines come to ${sum}, which is the stated total.`;
  const apart = formatPounds(Math.abs(sumPence - statedPence));
  return `The lines come to ${sum}, ${apart} ${sumPence > statedPence ? 'more' : 'less'} than the stated total of ${stated}.`;
}
