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
      deadline: true as const,
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

/**
 * What was recorded, newest first: on the day it was, or when it was recorded where it is still to come. Reminders of
 * the same thing are told once, with their number.
 */
export function pastItems(rows: readonly HistoryRow[]): DatedItem[] {
  const reminders = Map.groupBy(rows.filter(isReminder), ({ sentence }) => sentence);
  const told = rows.filter(row => !isReminder(row) || reminders.get(row.sentence)?.[0] === row);
  return told
    .map(row => {
      const { of, version, at, on, sentence } = row;
      const recorded = dayOf(at);
      return {
        id: `${of} ${version}`,
        on: on !== undefined && on < recorded ? on : recorded,
        title: sentence.replace(/\.$/, ''),
        words: wordsOf(row, reminders.get(sentence)) || undefined,
        state: 'past' as const,
      };
    })
    .toSorted((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0));
}

function isReminder({ type }: HistoryRow): boolean {
  return type.endsWith(' reminded');
}

/** The reason that was given, who recorded it, and when if that was another day. */
function wordsOf({ at, byName, on, reason }: HistoryRow, reminders: readonly HistoryRow[] = []): string {
  const recorded = dayOf(at);
  const who = byName === undefined ? '' : ` by ${byName}`;
  const when = on === undefined || on >= recorded ? '' : ` on ${formatDay(recorded)}`;
  const first = reminders.at(-1);
  return [
    ...(reason === undefined ? [] : [reason.replace(/([^.!?])$/, '$1.')]),
    ...(who === '' && when === '' ? [] : [`Recorded${when}${who}.`]),
    ...(first === undefined || reminders.length === 1
      ? []
      : [`The last of ${reminders.length} reminders, the first on ${formatDay(dayOf(first.at))}.`]),
  ].join(' ');
}
