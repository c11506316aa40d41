import type { AgreementContext, AgreementState } from '../../../functions/agreements/agreement.ts';
import type { AgreementDetails } from '../../../functions/agreements/shared/agreement.ts';
import type { MeasureTerms } from '../../../functions/agreements/shared/measure-terms.ts';
import type { Refusal } from '../../../functions/kernel/problem.ts';
import type { Result } from '../../../functions/kernel/result.ts';
import type { Decision } from '../../../functions/platform/aggregate.ts';

/** An agreement as a test needs it; nothing in it is remarkable. */
export function details(more: Partial<AgreementDetails> = {}): AgreementDetails {
  return {
    reference: 'S76-2026-01',
    title: 'Early help for emotional wellbeing',
    kind: 'section 76',
    regime: 'NHS Act 2006 payment',
    parties: [
      { organisation: 'council', parts: ['payer'] },
      { organisation: 'org-larkmead', parts: ['payee', 'deliverer'] },
    ],
    term: { start: '2026-04-01', end: '2029-03-31' },
    lines: [{ id: 'early-help', title: 'Early Help', pencePerYear: 120_000_000, measures: ['M11'] }],
    reporting: { period: 'month', opensAfterDays: 1, dueWorkingDay: 5, flexDays: 45, freezeDays: 75 },
    ...more,
  };
}

/** A month before the agreement begins. */
const now = '2026-03-01T09:00:00.000Z';

export function context(more: Partial<AgreementContext> = {}): AgreementContext {
  return { id: 'agr-1', at: now, referenceTaken: false, unknownParties: [], conditionsMissing: [], ...more };
}

export const earlyHelp: MeasureTerms = { measure: 'M11', version: 1, target: 120, floor: 80 };
export const referrals: MeasureTerms = { measure: 'M01', version: 1 };
export const outcomes: MeasureTerms = { measure: 'M14', version: 1, target: 0.5 };

/** The state after decisions, as `commit` would fold them. */
export function fold<Event extends { type: string }, State>(
  aggregate: {
    evolve(
      state: State | undefined,
      event: Event,
      recorded: { id: string; version: number; at: string; by: string },
    ): State;
  },
  decided: Result<readonly Decision<Event>[], Refusal>,
  before?: State,
  at = '2026-03-01T09:00:00.000Z',
): State {
  if (!decided.ok) throw new Error(`Refused: ${decided.refusal.code}`);
  let state = before;
  for (const [place, { event }] of decided.value.entries()) {
    state = aggregate.evolve(state, event, { id: 'x', version: place + 1, at, by: 'user:ada' });
  }
  if (state === undefined) throw new Error('Nothing was decided');
  return state;
}

/** An agreement that was drafted with its measures from the first month on, and has taken effect if asked. */
export function agreed(
  given: { details?: AgreementDetails; measures?: readonly MeasureTerms[]; active?: boolean } = {},
): AgreementState {
  const { details: about = details(), measures = [earlyHelp], active = false } = given;
  const drafted: AgreementState = {
    ...about,
    measures: measures.map(terms => ({ ...terms, from: about.term.start.slice(0, 7) })),
    drafted: { at: '2026-02-01T09:00:00.000Z', by: 'user:ada' },
  };
  return active ? { ...drafted, activated: { at: '2026-03-01T09:00:00.000Z', by: 'user:ada' } } : drafted;
}
