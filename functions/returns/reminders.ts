import { addDays, addWorkingDays } from '../kernel/calendar.ts';
import type { Day, Instant } from '../kernel/clock.ts';
import { atTime, dayOf, startOfDay } from '../kernel/london.ts';
import type { Obligation } from '../kernel/obligation.ts';

/** Where a return stands when it is chased. */
export const stages = ['before', 'on the day', 'after'] as const;

export type Stage = (typeof stages)[number];

/** Which of the reminders a day calls for. */
export function stageOn(day: Day, dueDay: Day): Stage {
  if (day < dueDay) return 'before';
  return day === dueDay ? 'on the day' : 'after';
}

/** No mail of ours arrives in the night. */
export function morningOf(day: Day): Instant {
  return atTime(day, '08:00');
}

/** The instant from which a return counts as missing. */
export function closesOn(dueDay: Day): Instant {
  return startOfDay(addDays(dueDay, 1));
}

/** On which working days before and after the due day, 0 being the day itself, a provider is reminded. */
export type Reminders = {
  remindBeforeWorkingDays: readonly number[];
  chaseAfterWorkingDays: readonly number[];
};

export const usualReminders: Reminders = { remindBeforeWorkingDays: [5, 0], chaseAfterWorkingDays: [1, 5] };

/**
 * When a return opened at an instant is to be looked at: for each reminder, and when its window has closed. One that
 * is opened late is looked at for what is still to come, and its close is never left out. Ascending, never empty.
 */
export function wakesFor(dueDay: Day, at: Instant, reminders = usualReminders): Instant[] {
  const closes = closesOn(dueDay);
  const before = reminders.remindBeforeWorkingDays.map(count => morningOf(addWorkingDays(dueDay, -count)));
  const after = reminders.chaseAfterWorkingDays.map(count => morningOf(addWorkingDays(dueDay, count)));
  const wakes = new Set([...before, ...after].filter(wake => wake > at));
  return [...wakes.add(closes > at ? closes : at)].toSorted();
}

/** After the last of these what is still missing is looked at again in about a month. */
export function nextLook(at: Instant): Instant {
  return morningOf(addWorkingDays(dayOf(at), 20));
}

export function submitId(id: string): string {
  return `return#${id}/submit`;
}

/** The provider owes the return. */
export function owed(
  id: string,
  { provider, agreement, period, due }: { provider: string; agreement: string; period: string; due: Instant },
  wakes: readonly Instant[],
): Obligation {
  return {
    id: submitId(id),
    kind: 'submit-return',
    owes: `organisation:${provider}`,
    subject: `return#${id}`,
    due,
    calendar: 'working days',
    wakes,
    data: { return: id, agreement, period },
  };
}
