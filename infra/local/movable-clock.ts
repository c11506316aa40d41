import { type Clock, epoch, type Instant, instantAt } from '../../functions/kernel/clock.ts';

export type MovableClock = {
  clock: Clock;
  /** How far it is ahead of the machine's, in milliseconds. */
  ahead(): number;
  /** Goes on from a later instant. @throws where that is not later: what is written cannot be undone by the clock */
  moveTo(instant: Instant): void;
};

/** The machine's clock, or one that begins at another instant; only ever moved forward once it runs. */
export function movableClock(start?: Instant): MovableClock {
  let ahead = start === undefined ? 0 : epoch(start) - Date.now();
  const clock = () => instantAt(Date.now() + ahead);
  return {
    clock,
    ahead: () => ahead,
    moveTo(instant) {
      const now = clock();
      if (instant <= now) throw new Error(`Time only goes forward: here it is ${now} already.`);
      ahead = epoch(instant) - Date.now();
    },
  };
}
