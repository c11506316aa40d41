import { bankHolidayYears } from '../kernel/bank-holidays.ts';
import { clearDays, clearWorkingDays } from '../kernel/calendar.ts';
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

/**
 * The earliest London day on which it can be in force if whatever is left is done as early as it may be, and nobody
 * calls it in. Undefined where that does not depend on time (called in, withdrawn, superseded) or lies beyond the years
 * whose bank holidays are known.
 */
export function earliestInForce(state: DecisionState, { standing: name }: Stands, at: Instant): Day | undefined {
  const { published, urgency, counts } = state;
  if (name === 'called in' || name === 'withdrawn' || name === 'superseded') return undefined;
  if (published) return dayOf(published.inForceFrom);
  const today = dayOf(at);
  const decided = state.decided ? today : later(today, mayBeDecidedFrom(state) ?? noticedToday(state, today));
  if (urgency) return decided;
  const known = Number(decided.slice(0, 4)) < bankHolidayYears.last;
  return known ? clearWorkingDays(decided, counts.callInClearWorkingDays) : undefined;
}

function noticedToday({ entry, counts }: DecisionState, today: Day): Day {
  return later(clearDays(today, counts.noticeClearDays), entry.notBefore);
}

/** How a decision stands at an instant, with those that supersede it. */
export function standingOf(state: DecisionState, at: Instant, successors: readonly DecisionState[] = []): Stands {
  return standing(datesOf(state), at, successors.map(datesOf));
}
