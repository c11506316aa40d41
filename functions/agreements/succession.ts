import { lastMonthOf, previousPeriod } from '../kernel/period.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Decision } from '../platform/aggregate.ts';
import {
  type AgreementContext,
  type AgreementEvent,
  type AgreementState,
  agreements,
  decideAgreement,
} from './agreement.ts';
import { type AgreementDetails, measuresFor } from './shared/agreement.ts';
import { plansOf } from './shared/chosen-measure.ts';
import type { MeasureTerms } from './shared/measure-terms.ts';
import type { AgreementRefusal } from './shared/refusals.ts';

/**
 * Drafts an agreement that replaces another: with the measures that the other has at the end, from its own first
 * month on. Their figures before that day stay with the other agreement.
 */
export function draftSuccessor(
  replaced: { id: string; state: AgreementState },
  details: AgreementDetails,
  context: AgreementContext,
): Result<Decision<AgreementEvent>[], AgreementRefusal> {
  if (details.term.start <= replaced.state.term.start) return refused({ code: 'agreements.succeeds-earlier' });
  const drafted = decideAgreement(undefined, { do: 'draft', details, succeeds: replaced.id }, context);
  if (!drafted.ok) return drafted;
  const [first] = drafted.value;
  const from = details.term.start.slice(0, 7);
  const measures = measuresCarried(replaced.state, from);
  if (!first || measures.length === 0) return drafted;
  const recorded = { id: context.id, version: 1, at: context.at, by: '' };
  const state = agreements.evolve(undefined, first.event, recorded);
  const agreed = decideAgreement(state, { do: 'agree measures', from, measures }, context);
  return agreed.ok ? ok([...drafted.value, ...agreed.value]) : agreed;
}

/** The measures of the month before, or of the last month the replaced agreement has; plans only for what is to come. */
function measuresCarried({ measures, term, ended }: AgreementState, from: string): MeasureTerms[] {
  const before = previousPeriod(from);
  const last = (ended?.on ?? term.end)?.slice(0, 7);
  const standing = measuresFor(measures, last !== undefined && last < before ? last : before);
  return standing.map(({ from: _, until: __, profile, ...terms }) => {
    const left = profile ? plansOf(profile).filter(({ period }) => lastMonthOf(period) >= from) : [];
    const [next] = left;
    return next ? { ...terms, profile: { from: next.period, plans: left.map(({ plan }) => plan) } } : terms;
  });
}
