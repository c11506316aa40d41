import type { Day, Instant } from '../kernel/clock.ts';
import { dayOf } from '../kernel/london.ts';
import type { DecisionState } from './decision-record.ts';
import { type DecisionDates, type Stands, standing } from './shared/standing.ts';

/**
 * The first day on which it may be decided: after the notice, not before the day the council named, or earlier under
 * an exception. A decision that is not key needs no notice (SI 2012/2089 regulations 8 to 11). Undefined where a
 * notice is needed and there is none.
 */
export function mayBeDecidedFrom({ key, entry, entered, notice, exception }: DecisionState): Day | undefined {
  if (!key.key) return later(dayOf(entered.at), entry.notBefore);
  const days = [
    ...(notice ? [later(notice.ends, entry.notBefore)] : []),
    ...(exception ? [exception.earliest] : []),
  ].sort();
  return days[0];
}

function later(one: Day, other: Day | undefined): Day {
  return other !== undefined && other > one ? other : one;
}

/** The dates from which the standing follows. */
export function datesOf(state: DecisionState): DecisionDates {
  const { entered, decided, published, callIn, withdrawn } = state;
  const earliest = mayBeDecidedFrom(state);
  const confirmed = callIn?.resolved?.outcome === 'confirmed' ? callIn.resolved.at : undefined;
  return {
    entered: entered.at,
    ...(earliest === undefined ? {} : { earliest }),
    ...(decided ? { decided: decided.at } : {}),
    ...(published ? { published: published.at, inForceFrom: later(published.inForceFrom, confirmed) } : {}),
    ...(callIn && !callIn.resolved ? { suspended: callIn.at } : {}),
    ...(withdrawn ? { withdrawn: withdrawn.at } : {}),
  };
}

/** How a decision stands at an instant, with those that supersede it. */
export function standingOf(state: DecisionState, at: Instant, successors: readonly DecisionState[] = []): Stands {
  return standing(datesOf(state), at, successors.map(datesOf));
}
