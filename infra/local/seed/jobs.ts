import type { Day, Instant } from '../../../functions/kernel/clock.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import { diary } from '../../../functions/operations/diary.ts';
import { type JobOptions, job } from '../../../functions/platform/job.ts';
import { type Fields, type MessageCode, messages } from '../../../functions/platform/log.ts';
import { dueList } from '../../../functions/platform/obligations.ts';
import type { Platform } from '../../../functions/platform/wiring.ts';
import { openReturns } from '../../../functions/returns/opening.ts';

/** The product's jobs, run by the demonstration's own clock. */
export function demoJobs(platform: Platform) {
  let now: Instant = '';
  const common = {
    ...platform,
    due: dueList(platform.db),
    clock: () => now,
    // What the product would log and alarm about must not happen here at all.
    log: (code: MessageCode, fields?: Fields) => {
      if (messages[code] === 'ERROR') throw new Error(`${code}: ${JSON.stringify(fields)}`);
    },
    meter: () => undefined,
    timeoutSeconds: 3_600,
  };
  const daily = (options: Pick<JobOptions, 'name' | 'kinds' | 'handle'>) =>
    job({ ...common, ...options, diary: diary(platform) });
  const mornings = [daily({ name: 'open-returns', kinds: ['open-return'], handle: openReturns(platform) })];

  async function run(jobs: readonly ReturnType<typeof job>[], at: Instant, until: Instant) {
    if (at > until) return;
    now = at;
    for (const one of jobs) await one({ scheduled: at });
  }

  return {
    morning: (day: Day, until: Instant) => run(mornings, atTime(day, '06:00'), until),
    evening: (day: Day, until: Instant) => run([], atTime(day, '18:00'), until),
  };
}
