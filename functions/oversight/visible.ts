import type { AgreementState } from '../agreements/agreement.ts';
import { isOfCouncil } from '../agreements/queries.ts';
import { findMeasure } from '../agreements/shared/measure-library.ts';
import type { Actor } from '../kernel/actor.ts';
import type { JudgedMeasure } from './figures.ts';
import type { FlagState } from './flag-record.ts';

/** What of flags and measures somebody may see. */

/** The council sees every flag unless narrowed to some agreements; a provider its own; other parties those they may see. */
export function maySeeFlag(
  actor: Pick<Actor, 'agreements' | 'organisation'>,
  { agreement, provider, others }: Pick<FlagState, 'agreement' | 'provider' | 'others'>,
): boolean {
  if (actor.agreements !== 'all' && !actor.agreements.includes(agreement)) return false;
  return isOfCouncil(actor) || [provider, ...others].includes(actor.organisation);
}

/** Which of an agreement's measures a caller may see: a party those that its parts may, the council every one. */
export function maySeeMeasure(
  actor: Pick<Actor, 'organisation'>,
  { parties }: Pick<AgreementState, 'parties'>,
): (terms: Pick<JudgedMeasure['terms'], 'id' | 'version'>) => boolean {
  const parts = parties.find(party => party.organisation === actor.organisation)?.parts ?? [];
  return ({ id, version }) => isOfCouncil(actor) || parts.some(part => findMeasure(id, version)?.seenBy.includes(part));
}
