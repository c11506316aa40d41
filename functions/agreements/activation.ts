import type { Guard } from '../kernel/actor.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Refusal } from '../kernel/problem.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Stored } from '../platform/aggregate.ts';
import { change } from '../platform/change.ts';
import type { Change } from '../platform/commit.ts';
import type { Records } from '../platform/records.ts';
import { type AgreementState, agreements, decideAgreement } from './agreement.ts';
import { unmetBefore } from './shared/conditions.ts';
import type { AgreementRefusal } from './shared/refusals.ts';
import { type TermsState, terms, termsGuard } from './terms-record.ts';

export type ActivationContext = {
  at: Instant;
  /** Conditions by the council's policy that are switched on: `councilAgreements().policies`. */
  policies: readonly string[];
};

/** An agreement that takes effect, for the transaction of whoever lets it; its terms must stay as they were read. */
export type Activated = { change: Change; guards: readonly Guard[] };

/**
 * Lets a drafted agreement take effect: it then owes returns. Refused while a condition is not met that is to be met
 * before, without measures from its first day, and where it has taken effect already.
 */
export async function activation(
  records: Records,
  id: string,
  context: ActivationContext,
): Promise<Result<Activated, AgreementRefusal | Refusal<'not-found'>>> {
  const [stored, its] = await Promise.all([records.read(agreements, id), records.read(terms, id)]);
  return stored.state ? activationOf(stored, its, context) : refused({ code: 'not-found' });
}

/** The same for an agreement that was read with its terms. */
export function activationOf(
  stored: Stored<AgreementState>,
  its: Stored<TermsState>,
  { at, policies }: ActivationContext,
): Result<Activated, AgreementRefusal> {
  const { id, state } = stored;
  const conditionsMissing = state ? unmetBefore(state.kind, policies, its.state?.met ?? []) : [];
  const context = { id, at, referenceTaken: false, unknownParties: [], conditionsMissing };
  const decided = decideAgreement(state, { do: 'activate' }, context);
  return decided.ok ? ok({ change: change(agreements, stored, decided.value), guards: [termsGuard(its)] }) : decided;
}
