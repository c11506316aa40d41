import { type ActivationContext, activationOf } from '../agreements/activation.ts';
import { agreements } from '../agreements/agreement.ts';
import { agreementRefusals } from '../agreements/shared/refusals.ts';
import { terms } from '../agreements/terms-record.ts';
import type { Guard } from '../kernel/actor.ts';
import { fill } from '../kernel/problem.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Change } from '../platform/commit.ts';
import type { Records } from '../platform/records.ts';
import type { FundingRefusal } from './shared/refusals.ts';
import { virementLimits } from './shared/virement-limits.ts';

/** What is written with agreements that begin. */
export type Begun = { changes: Change[]; guards: Guard[] };

/**
 * Lets those of some agreements take effect that are still drafted: money comes to them, and they then owe returns.
 * Refused where one is not ready, and where they are more than fit one transaction with the virement.
 */
export async function beginDrafted(
  records: Records,
  ids: readonly string[],
  context: ActivationContext,
): Promise<Result<Begun, FundingRefusal>> {
  const begun: Begun = { changes: [], guards: [] };
  const found = [...(await records.readMany(agreements, ids)).values()];
  const drafted = found.filter(({ state }) => state && !state.activated && !state.ended);
  if (drafted.length === 0) return ok(begun);
  const parties = drafted.reduce((sum, { state }) => sum + (state?.parties.length ?? 0), 0);
  if (drafted.length > virementLimits.agreements || parties > virementLimits.parties) {
    return refused({ code: 'funding.too-many-agreements' });
  }
  const its = await records.readMany(
    terms,
    drafted.map(({ id }) => id),
  );
  for (const stored of drafted) {
    const own = its.get(stored.id);
    if (!own) throw new Error(`The terms of ${stored.id} were not read`);
    const activated = activationOf(stored, own, context);
    if (!activated.ok) {
      const { code, facts } = activated.refusal;
      const why = fill(agreementRefusals[code].words, facts);
      const agreement = stored.state?.title ?? stored.id;
      return refused({ code: 'funding.agreement-not-ready', facts: { agreement, why } });
    }
    begun.changes.push(activated.value.change);
    begun.guards.push(...activated.value.guards);
  }
  return ok(begun);
}
