import type { Day } from '../../../../../functions/kernel/clock.ts';
import { dayOf, formatDay } from '../../../../../functions/kernel/london.ts';
import { formatPeriod } from '../../../../../functions/kernel/period.ts';
import type { Agreement } from '../api.ts';
import type { DatedItem } from '../Dates.tsx';
import type { HistoryRow, Terms } from './api.ts';

/** What is to come, the nearest first, with what is overdue at the top: reviews, conditions of a year, the end. */
export function dueItems(
  { id, term, activated, ended }: Pick<Agreement, 'id' | 'term' | 'activated' | 'ended'>,
  { conditions, reviews }: Terms,
  today: Day,
): DatedItem[] {
  const page = `/agreements/${id}`;
  const owed = conditions.flatMap(condition =>
    condition.owed.map(({ financialYear, dueDay }) => ({
      id: `${condition.id} ${financialYear}`,
      on: dueDay,
      title: `${condition.title}, ${formatPeriod(financialYear)}`,
      state: stateOn(dueDay, today),
      to: `${page}/conditions`,
    })),
  );
  const held = reviews
    .filter(({ done }) => done === undefined)
    .map(({ id: review, on, what }) => ({
      id: review,
      on,
      title: `Review: ${what}`,
      state: stateOn(on, today),
      to: `${page}/terms`,
    }));
  const last = ended?.on ?? term.end;
  const ends =
    activated === undefined || last === undefined || last < today
      ? []
      : [{ id: 'end', on: last, title: 'Last day of the agreement', state: 'due' as const }];
  return [...owed, ...held, ...ends].toSorted((one, other) => (one.on < other.on ? -1 : 1));
}

function stateOn(day: Day, today: Day): 'due' | 'overdue' {
  return day < today ? 'overdue' : 'due';
}

/** What was recorded, newest first: on the day it was, or when it was recorded where it is still to come. */
export function pastItems(rows: readonly HistoryRow[]): DatedItem[] {
  return rows
    .map(({ of, version, at, byName, on, sentence, reason }) => {
      const recorded = dayOf(at);
      const day = on !== undefined && on < recorded ? on : recorded;
      const who = byName === undefined ? '' : ` by ${byName}`;
      const when = day === recorded ? '' : ` on ${formatDay(recorded)}`;
      const noted = who === '' && when === '' ? [] : [`Recorded${when}${who}.`];
      return {
        id: `${of} ${version}`,
        on: day,
        title: sentence.replace(/\.$/, ''),
        words: [...(reason === undefined ? [] : [reason.replace(/([^.!?])$/, '$1.')]), ...noted].join(' ') || undefined,
        state: 'past' as const,
      };
    })
    .toSorted((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0));
}
