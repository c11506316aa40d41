import type { Guard } from '../kernel/actor.ts';
import { addDays } from '../kernel/calendar.ts';
import { type Clock, type Day, epoch, type Instant, parseInstant } from '../kernel/clock.ts';
import { dayOf, endOfDay } from '../kernel/london.ts';
import type { Claimed, JobDay, ObligationKind } from '../kernel/obligation.ts';
import type { Change, CommitRefusal, Committer } from './commit.ts';
import type { Log } from './log.ts';
import { metric } from './log.ts';
import { type DueList, mostAttempts } from './obligations.ts';

/** What handling one obligation writes; `dismiss` where it turned out to be settled already. */
export type Effect = { changes: readonly Change[]; guards?: readonly Guard[] } | 'dismiss';

/** What a run did on a day. Kept, so that a repeated run can say so. */
export type DayReport = { day: Day; handled: number; failed: number };

/** The days a job has finished; a daily job without one is never finished, only drained. */
export type Diary = {
  completed(job: string, day: Day): Promise<DayReport | undefined>;
  /** The last day it finished before a day, for catching up. */
  lastCompleted(job: string, before: Day): Promise<Day | undefined>;
  complete(job: string, report: DayReport, at: Instant): Promise<void>;
};

export type JobOptions = {
  name: string;
  kinds: readonly ObligationKind[];
  /** Decides what an obligation means on a day. Reads everything anew: a rival may have been faster. */
  handle(obligation: Claimed, day: JobDay, at: Instant): Promise<Effect>;
  due: DueList;
  commit: Committer;
  clock: Clock;
  log: Log;
  /** The function's own timeout: a claim lasts a minute longer, and the run stops in time. */
  timeoutSeconds: number;
  /** Daily jobs keep a diary and catch up; prompt ones handle what has come due by now. */
  diary?: Diary;
};

export type JobResult = { job: string; days: DayReport[]; left: boolean };

/** How many obligations one run handles side by side. */
const width = 8;

/**
 * A scheduled function that handles obligations. Its day comes from the schedule, never from the clock;
 * days that were missed are caught up first, oldest first.
 */
export function job(options: JobOptions) {
  return async (event: { scheduled: string }): Promise<JobResult> => {
    const { name, clock, diary, log } = options;
    const started = epoch(clock());
    const today = dayOf(parseInstant(event.scheduled));
    log('job.started', { job: name, day: today });
    const days: DayReport[] = [];
    for (const day of await daysToRun(options, today)) {
      const before = await diary?.completed(name, day);
      if (before) {
        days.push(before);
        continue;
      }
      const { report, left } = await runDay(options, day, started);
      days.push(report);
      if (left) {
        log('job.unfinished', { job: name, day, handled: report.handled, failed: report.failed });
        return { job: name, days, left: true };
      }
      await diary?.complete(name, report, clock());
      log('job.completed', { job: name, day, handled: report.handled, failed: report.failed });
      metric('JobCompleted', 1, 'Count', { Job: name }, epoch(clock()));
    }
    return { job: name, days, left: false };
  };
}

async function daysToRun({ diary, name }: JobOptions, today: Day): Promise<Day[]> {
  const last = await diary?.lastCompleted(name, today);
  if (last === undefined) return [today];
  const days: Day[] = [];
  for (let day = addDays(last, 1); day <= today; day = addDays(day, 1)) days.push(day);
  return days;
}

async function runDay(options: JobOptions, day: Day, started: number): Promise<{ report: DayReport; left: boolean }> {
  const { clock, diary, due, kinds, timeoutSeconds } = options;
  const report = { day, handled: 0, failed: 0 };
  const tried = new Set<string>();
  for (const kind of kinds) {
    for (;;) {
      const now = clock();
      const until = diary || endOfDay(day) < now ? endOfDay(day) : now;
      const rows = (await due.due(kind, until, 100)).filter(row => !tried.has(row.id));
      if (rows.length === 0) break;
      for (let start = 0; start < rows.length; start += width) {
        if (epoch(clock()) - started > timeoutSeconds * 1000 * 0.7) return { report, left: true };
        const batch = rows.slice(start, start + width);
        const done = await Promise.all(batch.map(row => handleOne(options, row, { day, until })));
        for (const [place, row] of batch.entries()) {
          const outcome = done[place];
          if (outcome === 'handled') report.handled += 1;
          else tried.add(row.id);
          if (outcome === 'failed') report.failed += 1;
        }
      }
    }
  }
  return { report, left: report.failed > 0 };
}

async function handleOne(
  { name, due, commit, clock, handle, log, timeoutSeconds }: JobOptions,
  row: Awaited<ReturnType<DueList['due']>>[number],
  day: JobDay,
): Promise<'handled' | 'failed' | 'taken'> {
  const claimed = await due.claim(row, clock(), timeoutSeconds + 60);
  if (!claimed) return 'taken';
  try {
    for (let turn = 1; turn <= 4; turn++) {
      const at = clock();
      const effect = await handle(claimed, day, at);
      const result = await commit({
        recording: { by: `job:${name}`, at, day: day.day, request: `${name}/${day.day}` },
        claimed,
        ...(effect === 'dismiss' ? { changes: [] } : { guards: [], ...effect }),
      });
      if (result.ok) return 'handled';
      if (!mayRepeat(result.refusal)) return 'taken';
    }
    throw new Error('Others changed what it needs again and again');
  } catch (error) {
    const fields = { job: name, kind: claimed.kind, obligation: claimed.id, attempt: claimed.attempts };
    const stack = error instanceof Error ? error.stack : String(error);
    log('job.item-failed', { ...fields, stack });
    if (claimed.attempts >= mostAttempts) {
      await due.park(claimed);
      log('job.item-parked', fields);
      metric('ObligationsParked', 1, 'Count', { Job: name }, epoch(clock()));
    }
    return 'failed';
  }
}

function mayRepeat({ code }: CommitRefusal): boolean {
  return code === 'stale' || code === 'guard' || code === 'busy' || code === 'taken';
}
