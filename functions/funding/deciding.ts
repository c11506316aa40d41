import { foreseeDecision } from '../decisions/queries.ts';
import type { Instant } from '../kernel/clock.ts';
import { streamOf } from '../platform/aggregate.ts';
import type { Records } from '../platform/records.ts';
import { statements } from './statement-record.ts';
import type { VirementState } from './virement-record.ts';

/** What a decision permits that lets money move in a statement. */
export function moneyOf(statement: string): string {
  return streamOf(statements.kind, statement);
}

/** While a virement is proposed: the decision that permits it and is in force, or nearest to that. */
export async function decisionFor(
  records: Records,
  { plan, approved, withdrawn }: VirementState,
  at: Instant,
): Promise<string | undefined> {
  if (approved || withdrawn) return undefined;
  const found = await foreseeDecision(records, moneyOf(plan.statement), 'move money', at);
  if (found.ok) return found.value.id;
  const { id } = found.refusal.facts ?? {};
  return typeof id === 'string' ? id : undefined;
}
