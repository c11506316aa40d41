import type { Guard } from '../kernel/actor.ts';
import { addDays } from '../kernel/calendar.ts';
import { type Clock, type Day, epoch, type Instant, parseInstant } from '../kernel/clock.ts';
import { dayOf, endOfDay } from '../kernel/london.ts';
import type { Claimed, JobDay, ObligationKind } from '../kernel/obligation.ts';
import type { Change, CommitRefusal, Committer } from './commit.ts';
import { type Log, type Metric, metric } from './log.ts';
import { type DueList, isHeld, mostAttempts } from './obligations.ts';

/** What handling one obligation writes; `dismiss` where it turned out to be settled already. */
export type Effect = { changes: readonly Change[]; guards?: readonly Guard[] } | 'dismiss';

/** What a run did on a day. Kept, so that a repeated run can say so. */
export type DayReport = { day: Day; handled: number; failed: number };

/** The days a job has finished; a daily job without one is never finished, only drained. */
export type Diary = {
  completed(job: string, day: Day): Promise<DayReport | undefined>;
  /** The last day it finished before a day, for catching up. */
  lastCompleted(job: string, before: Day): Promise<Day | undefined>;
  /** A run did something and left something: what it did counts towards the day's report. */
  unfinished(job: string, report: DayReport, at: Instant): Promise<void>;
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
  /** Where metrics go; to the function's output unless said otherwise. */
  meter?: Metric;
};

export type JobResult = { job: string; days: DayReport[]; left: boolean };

/** How many obligations one run handles side by side. */
const width = 8;

const pageSize = 100;

/**
 * A scheduled function that handles obligations. Its day comes from the schedule, never from the clock;
 * days that were missed are caught up first, oldest first.
 */
export function job(options: JobOptions) {
  return async (event: { scheduled: string }): Promise<JobResult> => {
    const { name, clock, diary, log, meter = metric } = options;
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
        if (report.handled + report.failed > 0) await diary?.unfinished(name, report, clock());
        return { job: name, days, left: true };
      }
      await diary?.complete(name, report, clock());
      log('job.completed', { job: name, day, handled: report.handled, failed: report.failed });
      meter('JobCompleted', 1, 'Count', { Job: name }, epoch(clock()));
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
  const run: DayRun = { report: { day, handled: 0, failed: 0 }, tried: new Set(), started };
  let left = false;
  for (const kind of options.kinds) {
    // Again and again until a pass gets nowhere: handling may make more due, and a rival's rows may be done by then.
    for (;;) {
      const pass = await goThrough(options, kind, run);
      if (pass.stopped) return { report: run.report, left: true };
      if (pass.settled > 0) continue;
      if (pass.remaining) left = true;
      break;
    }
  }
  return { report: run.report, left: left || run.report.failed > 0 };
}

/** One run's work for a day so far; rows that were `tried` are not tried again. */
type DayRun = { report: DayReport; tried: Set<string>; started: number };

/** `settled` rows were handled or taken by another run; `remaining`: some are due still. */
type Pass = { settled: number; remaining: boolean; stopped: boolean };

/** Handles what is due of one kind, page by page. */
async function goThrough(options: JobOptions, kind: ObligationKind, run: DayRun): Promise<Pass> {
  const { clock, due, timeoutSeconds } = options;
  const { report, tried, started } = run;
  const pass: Pass = { settled: 0, remaining: false, stopped: false };
  let after: string | undefined;
  for (;;) {
    const until = untilOf(options, report.day);
    const page = await due.due(kind, until, pageSize, after);
    after = page.at(-1)?.sk;
    if (after === undefined) return pass;
    const rows = page.filter(row => !tried.has(row.id) && !isHeld(row, clock()));
    if (rows.length < page.length) pass.remaining = true;
    for (let start = 0; start < rows.length; start += width) {
      if (epoch(clock()) - started > timeoutSeconds * 1000 * 0.7) return { ...pass, stopped: true };
      const batch = rows.slice(start, start + width);
      const done = await Promise.all(batch.map(row => handleOne(options, row, { day: report.day, until })));
      for (const [place, row] of batch.entries()) {
        const outcome = done[place];
        if (outcome === 'handled') report.handled += 1;
        else tried.add(row.id);
        if (outcome === 'failed') report.failed += 1;
        else pass.settled += 1;
      }
    }
  }
}

/** A daily job handles its whole day, a prompt one what has come due by now. */
function untilOf({ clock, diary }: JobOptions, day: Day): Instant {
  const now = clock();
  return diary || endOfDay(day) < now ? endOfDay(day) : now;
}

async function handleOne(
  { name, due, commit, clock, handle, log, meter = metric, timeoutSeconds }: JobOptions,
  row: Awaited<ReturnType<DueList['due']>>[number],
  day: JobDay,
): Promise<'handled' | 'failed' | 'taken'> {
  let claimed: Claimed | undefined;
  try {
    claimed = await due.claim(row, clock(), timeoutSeconds + 60);
    if (!claimed) return 'taken';
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
    const fields = { job: name, kind: row.kind, obligation: row.id, attempt: claimed?.attempts ?? row.attempts };
    const stack = error instanceof Error ? error.stack : String(error);
    log('job.item-failed', { ...fields, stack });
    if (claimed && claimed.attempts >= mostAttempts) {
      await due.park(claimed);
      log('job.item-parked', fields);
      meter('ObligationsParked', 1, 'Count', { Job: name }, epoch(clock()));
    }
    return 'failed';
  }
}

function mayRepeat({ code }: CommitRefusal): boolean {
  return code === 'stale' || code === 'guard' || code === 'busy' || code === 'taken';
}
