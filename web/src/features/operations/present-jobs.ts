import { addDays } from '../../../../functions/kernel/calendar.ts';
import type { Instant } from '../../../../functions/kernel/clock.ts';
import { dayOf, formatDay, formatInstant } from '../../../../functions/kernel/london.ts';
import type { Tone } from '../../ui/tone.ts';
import type { Failed, Job } from './api.ts';

const titles: Readonly<Record<string, string>> = {
  'open-returns': 'Open returns',
  'chase-returns': 'Remind and chase returns',
  'flag-underperformance': 'Assess performance and raise flags',
  'chase-flags': 'Remind of flags',
  'remind-agreements': 'Remind of agreements',
  'send-mail': 'Send messages',
  'sign-ins': 'Update sign-in accounts',
};

/** These run every minute and complete no day. */
const always: readonly string[] = ['send-mail', 'sign-ins'];

type Count = Job['kinds'][number]['due'];

export type JobView = {
  name: string;
  title: string;
  /** `Completed 9 November 2026 at 6:05am: 12 done, none failed`. */
  last: string;
  tone: Tone;
  kinds: { kind: string; words: string; due: string; overdue: string; open: string; parked: string }[];
};

/** Each job: the last day it finished, and what waits for it. */
export function jobViews(jobs: readonly Job[], now: Instant): JobView[] {
  return jobs.map(job => ({
    name: job.name,
    title: titles[job.name] ?? job.name,
    ...lastRun(job, now),
    kinds: job.kinds.map(({ kind, words, due, overdue, open, parked }) => ({
      kind,
      words,
      due: counted(due),
      overdue: counted(overdue),
      open: counted(open),
      parked: counted(parked),
    })),
  }));
}

function lastRun({ name, last }: Job, now: Instant): { last: string; tone: Tone } {
  if (last === undefined) {
    return always.includes(name)
      ? { last: 'Runs every minute', tone: 'quiet' }
      : { last: 'Has not completed a day yet', tone: 'todo' };
  }
  const { day, handled, failed, completed } = last;
  const done = `${handled} done, ${failed === 0 ? 'none failed' : `${failed} failed`}`;
  const words = `${formatDay(day)}, completed ${formatInstant(completed)}: ${done}`;
  // It runs in the morning: yesterday is late only once today has begun in earnest.
  const behind = day < addDays(dayOf(now), -1);
  return { last: behind ? `Behind: ${words}` : words, tone: behind || failed > 0 ? 'bad' : 'done' };
}

/** `0`, `12`, `100+`. */
export function counted({ count, more }: Count): string {
  return more ? `${count}+` : String(count);
}

export type FailedView = {
  key: string;
  kind: Failed['kind'];
  reference: string;
  title: string;
  about: string;
  when: string;
};

/** What failed for the last time, the longest due first. */
export function failedViews(rows: readonly Failed[]): FailedView[] {
  return rows
    .toSorted((one, other) => (one.due < other.due ? -1 : 1))
    .map(({ id, kind, reference, words, subject, owes, due, attempts }) => ({
      key: `${kind} ${id}`,
      kind,
      reference,
      title: words,
      about: `${subject.replace('#', ' ')}, owed by ${owes.replace(':', ' ')}`,
      when: `It was due ${formatInstant(due)}, and was tried ${attempts === 1 ? 'once' : `${attempts} times`}`,
    }));
}
