import type { Result } from '../kernel/result.ts';
import type { Records } from '../platform/records.ts';
import { type Activated, type ActivationContext, activationOf } from './activation.ts';
import { agreements } from './agreement.ts';
import type { AgreementRefusal } from './shared/refusals.ts';
import { terms } from './terms-record.ts';

/** What other slices may let happen to agreements, in their own transactions. */

/** An agreement that is drafted and has not taken effect. */
export type Drafted = {
  title: string;
  /** How many parties it has: each has it in a list. */
  parties: number;
  /** Lets it take effect; it then owes returns. */
  activate(context: ActivationContext): Result<Activated, AgreementRefusal>;
};

/** Those of some agreements that wait to take effect. Two batch reads, one where none does. */
export async function draftedAgreements(records: Records, ids: readonly string[]): Promise<Drafted[]> {
  const found = [...(await records.readMany(agreements, ids)).values()];
  const waiting = found.filter(({ state }) => state && !state.activated && !state.ended);
  if (waiting.length === 0) return [];
  const all = await records.readMany(
    terms,
    waiting.map(({ id }) => id),
  );
  return waiting.map(stored => {
    const own = all.get(stored.id);
    if (!own) throw new Error(`The terms of ${stored.id} were not read`);
    return {
      title: stored.state?.title ?? stored.id,
      parties: stored.state?.parties.length ?? 0,
      activate: context => activationOf(stored, own, context),
    };
  });
}
