import { type Clock, epoch, instantAt, systemClock } from '../../../functions/kernel/clock.ts';

/** Less than this apart, the two clocks count as one: an answer is some time on its way. */
const tolerance = 90_000;

let ahead = 0;

/** Takes the time from the `Date` of an answer of the service. */
export function heardDate(header: string | null, clock: Clock = systemClock): void {
  const heard = header === null ? Number.NaN : Date.parse(header);
  if (Number.isNaN(heard)) return;
  const difference = heard - epoch(clock());
  ahead = Math.abs(difference) < tolerance ? 0 : difference;
}

/**
 * The time as the service has it. What is due and what is late is counted from this: the clock of somebody's phone may
 * be wrong, and the demonstration may pretend another day.
 */
export const serviceClock: Clock = () => instantAt(epoch(systemClock()) + ahead);
