import { isOfCouncil } from '../agreements/queries.ts';
import type { Actor } from '../kernel/actor.ts';
import type { ReturnState } from './return.ts';

/** The council sees every return; a provider its own; the other parties those of their agreements. */
export function maySee(
  actor: Pick<Actor, 'agreements' | 'organisation'>,
  { agreement, provider, others }: ReturnState,
): boolean {
  return isInScope(actor, agreement) && (isOfCouncil(actor) || [provider, ...others].includes(actor.organisation));
}

/** Whether the actor acts for the provider that owes the return. */
export function isOwn(actor: Actor, state: ReturnState): boolean {
  return actor.organisation === state.provider && isInScope(actor, state.agreement);
}

/** A membership may be narrowed to some agreements. */
export function isInScope({ agreements }: Pick<Actor, 'agreements'>, agreement: string): boolean {
  return agreements === 'all' || agreements.includes(agreement);
}
