import { addDays } from '../kernel/calendar.ts';
import type { Day } from '../kernel/clock.ts';
import { change } from '../platform/change.ts';
import type { DayReport, Diary } from '../platform/job.ts';
import type { Platform } from '../platform/wiring.ts';
import { decideJobRun, jobRunId, jobRunSummary, jobRuns } from './job-run.ts';

/**
 * The days each daily job has finished, kept in `operations`. A job that uses it declares
 * `operations: 'command'` and `ledger: 'append'`.
 */
export function diary({ records, commit }: Pick<Platform, 'records' | 'commit'>): Diary {
  async function record(job: string, report: DayReport, at: string, finished: boolean): Promise<void> {
    for (let turn = 1; turn <= 4; turn++) {
      const stored = await records.read(jobRuns, jobRunId(job, report.day));
      const decided = decideJobRun(stored.state, { job, ...report, finished });
      if (decided.length === 0) return;
      const recording = { by: `job:${job}`, at, day: report.day, request: `${job}/${report.day}` };
      const result = await commit({ recording, changes: [change(jobRuns, stored, decided)] });
      if (result.ok) return;
    }
    throw new Error(`${job} could not note what it did for ${report.day}`);
  }

  return {
    async completed(job, day) {
      const { state } = await records.read(jobRuns, jobRunId(job, day));
      if (state?.completed === undefined) return undefined;
      return { day, handled: state.handled, failed: state.failed };
    },
    lastCompleted: (job, before) => lastCompleted({ records }, job, addDays(before, -1)).then(run => run?.day),
    unfinished: (job, report, at) => record(job, report, at, false),
    complete: (job, report, at) => record(job, report, at, true),
  };
}

/** The last day up to `until` that a job finished, with what it did. */
export async function lastCompleted({ records }: Pick<Platform, 'records'>, job: string, until: Day) {
  const options = { to: `${until}#~`, descending: true, limit: 1 };
  const { rows } = await records.list('operations', `job-runs#${job}`, jobRunSummary, options);
  return rows[0]?.summary;
}
