import { type Clock, type Day, epoch } from '../../functions/kernel/clock.ts';
import { atTime } from '../../functions/kernel/london.ts';
import { parseSchedule } from './cron.ts';
import type { Invoker } from './invoke.ts';
import type { ScheduleShape } from './template-events.ts';

export type SchedulesOptions = {
  schedules: readonly ScheduleShape[];
  invoker: Pick<Invoker, 'invoke'>;
  clock: Clock;
  log(line: string): void;
};

export type Schedules = {
  /** Begins to start functions by the clock. */
  start(): void;
  /** Starts what is due in the minute that begins at this time (milliseconds); resolves when all of it has ended. */
  tick(minuteStart: number): Promise<void>;
  /**
   * Runs a job as if its schedule had started it on a day, at 06:00 London time.
   * @throws where no schedule has that name, or the function fails
   */
  runJob(name: string, day: Day): Promise<unknown>;
  stop(): Promise<void>;
};

const minute = 60_000;

/** Plays EventBridge Scheduler: a function that still runs is not started again. */
export function createSchedules({ schedules, invoker, clock, log }: SchedulesOptions): Schedules {
  const plans = schedules.map(shape => ({ ...shape, due: parseSchedule(shape.expression, shape.timezone) }));
  const running = new Map<string, Promise<unknown>>();
  let timer: NodeJS.Timeout | undefined;

  /** One run of a function at a time: the next waits for the one before. */
  function run(shape: ScheduleShape, scheduled: string): Promise<unknown> {
    const before = running.get(shape.function) ?? Promise.resolve();
    const event: unknown = JSON.parse(shape.input.replaceAll('<aws.scheduler.scheduled-time>', scheduled));
    const own = before.then(() => invoker.invoke(shape.function, event));
    const ended = own
      .catch(() => {})
      .then(() => {
        if (running.get(shape.function) === ended) running.delete(shape.function);
      });
    running.set(shape.function, ended);
    return own;
  }

  async function tick(minuteStart: number): Promise<void> {
    const scheduled = asScheduled(new Date(minuteStart).toISOString());
    const due = plans.filter(plan => plan.due(minuteStart) && !running.has(plan.function));
    await Promise.all(
      due.map(plan =>
        run(plan, scheduled).catch((error: unknown) => {
          log(`schedule ${plan.name} ${scheduled}: ${error instanceof Error ? error.message : String(error)}`);
        }),
      ),
    );
  }

  function waitForNextMinute(): void {
    const now = epoch(clock());
    const next = Math.floor(now / minute) * minute + minute;
    timer = setTimeout(() => {
      void tick(next);
      waitForNextMinute();
    }, next - now);
  }

  return {
    start: waitForNextMinute,
    tick,
    async runJob(name, day) {
      const shape = schedules.find(candidate => candidate.name === name);
      if (!shape) {
        const names = schedules.map(candidate => candidate.name).sort();
        throw new Error(`There is no job ${name}; there are ${names.join(', ')}.`);
      }
      return run(shape, asScheduled(atTime(day, '06:00')));
    },
    async stop() {
      clearTimeout(timer);
      await Promise.all(running.values());
    },
  };
}

/** EventBridge gives whole seconds: `2026-11-09T06:00:00Z`. */
function asScheduled(instant: string): string {
  return instant.replace(/\.\d{3}Z$/, 'Z');
}
