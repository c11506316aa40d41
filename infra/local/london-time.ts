import type { Instant } from '../../functions/kernel/clock.ts';
import { atTime } from '../../functions/kernel/london.ts';

/**
 * A London day or time as typed on the command line: `2026-11-09` (9am is meant) or `2026-11-09T09:00`.
 * @throws in one sentence where it is neither
 */
export function londonTime(text: string): Instant {
  const [day = '', time = '09:00'] = text.split('T');
  try {
    return atTime(day, time);
  } catch {
    throw new Error(`${text} is not a time: give one like 2026-11-09T09:00.`);
  }
}
