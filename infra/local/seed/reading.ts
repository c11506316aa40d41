import { addDays } from '../../../functions/kernel/calendar.ts';
import { after, type Instant } from '../../../functions/kernel/clock.ts';
import { atTime, dayOf } from '../../../functions/kernel/london.ts';
import { decideSeen, messageSummary, messages } from '../../../functions/people/message.ts';
import type { Platform } from '../../../functions/platform/wiring.ts';
import { act } from './acting.ts';
import type { DemoOrganisation } from './cast.ts';

const twoHours = 2 * 3_600_000;

/** People open what was sent to them within two hours; what came in the last week is left to the reader. */
export async function readMessages(
  platform: Platform,
  readers: readonly DemoOrganisation[],
  now: Instant,
): Promise<void> {
  const until = atTime(addDays(dayOf(now), -7), '00:00');
  for (const { id: reader } of readers.flatMap(({ users }) => users)) {
    const inbox = await platform.records.listAll('people', `inbox#${reader}`, messageSummary, {
      to: until,
      most: 10_000,
    });
    for (const { id, summary } of inbox) {
      const at = after(summary.sent, twoHours);
      await act(platform, { by: `user:${reader}`, at }, messages, id, ({ state }) => decideSeen(state, reader));
    }
  }
}
