import * as z from 'zod/mini';
import type { Day, Instant } from '../kernel/clock.ts';
import type { Aggregate, Decision, Entry } from '../platform/aggregate.ts';

/** A job's work for one day: run after run, until nothing is due for that day. */

const counts = { job: z.string(), day: z.string(), handled: z.number(), failed: z.number() };

const jobRunEvent = z.discriminatedUnion('type', [
  /** A run that left something undone. */
  z.object({ type: z.literal('job ran'), ...counts }),
  /** The run after which nothing was due for the day. */
  z.object({ type: z.literal('job completed'), ...counts }),
]);

export type JobRunEvent = z.output<typeof jobRunEvent>;

/** Counts are of all runs for the day; an obligation that failed twice and was then handled is in both. */
const jobRunState = z.object({ ...counts, runs: z.number(), completed: z.optional(z.string()) });

export type JobRunState = z.output<typeof jobRunState>;

export type JobRunCommand = { job: string; day: Day; handled: number; failed: number; finished: boolean };

/** A day is completed once: what a later run reports for it is nothing new. */
export function decideJobRun(state: JobRunState | undefined, command: JobRunCommand): Decision<JobRunEvent>[] {
  if (state?.completed !== undefined) return [];
  const { finished, ...report } = command;
  return [{ event: { type: finished ? 'job completed' : 'job ran', ...report } }];
}

export function evolveJobRun(state: JobRunState | undefined, event: JobRunEvent, at: Instant): JobRunState {
  const { type, job, day, handled, failed } = event;
  return {
    job,
    day,
    handled: (state?.handled ?? 0) + handled,
    failed: (state?.failed ?? 0) + failed,
    runs: (state?.runs ?? 0) + 1,
    ...(type === 'job completed' ? { completed: at } : {}),
  };
}

export const jobRunSummary = z.object({ ...counts, completed: z.string() });

/** Only completed days are listed: of all jobs together, and of each. */
function jobRunEntries({ completed, runs: _, ...state }: JobRunState): Entry[] {
  if (completed === undefined) return [];
  const summary = { ...state, completed };
  return [
    { list: 'job-runs', sort: state.day, summary },
    { list: `job-runs#${state.job}`, sort: state.day, summary },
  ];
}

export function jobRunId(job: string, day: Day): string {
  return `${job}~${day}`;
}

export const jobRuns: Aggregate<JobRunState, JobRunEvent> = {
  table: 'operations',
  kind: 'job-run',
  state: jobRunState,
  event: jobRunEvent,
  format: 1,
  evolve: (state, event, { at }) => evolveJobRun(state, event, at),
  entries: jobRunEntries,
};
