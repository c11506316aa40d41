import { draftedAgreements } from '../agreements/commands.ts';
import { agreementRefusals } from '../agreements/shared/refusals.ts';
import type { Guard } from '../kernel/actor.ts';
import type { Instant } from '../kernel/clock.ts';
import { fill } from '../kernel/problem.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Change } from '../platform/commit.ts';
import type { Records } from '../platform/records.ts';
import type { EffectRefusal } from './shared/effect-refusals.ts';
import { virementLimits } from './shared/virement-limits.ts';

/** What is written with agreements that begin. */
type Begun = { changes: Change[]; guards: Guard[] };

/**
 * Lets those of some agreements take effect that are still drafted: money comes to them, and they then owe returns.
 * Refused where one is not ready, and where they are more than fit one transaction with the virement.
 */
export async function beginDrafted(
  records: Records,
  ids: readonly string[],
  context: { at: Instant; policies: readonly string[] },
): Promise<Result<Begun, EffectRefusal>> {
  const begun: Begun = { changes: [], guards: [] };
  const drafted = await draftedAgreements(records, ids);
  const parties = drafted.reduce((sum, one) => sum + one.parties, 0);
  if (drafted.length > virementLimits.agreements || parties > virementLimits.parties) {
    return refused({ code: 'funding.too-many-agreements' });
  }
  for (const { title, activate } of drafted) {
    const activated = activate(context);
    if (!activated.ok) {
      const { code, facts } = activated.refusal;
      const why = fill(agreementRefusals[code].words, facts);
      return refused({ code: 'funding.agreement-not-ready', facts: { agreement: title, why } });
    }
    begun.changes.push(activated.value.change);
    begun.guards.push(...activated.value.guards);
  }
  return ok(begun);
}
