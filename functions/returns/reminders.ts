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

/**
 * When a return opened at an instant is to be looked at: five working days before, on the day, when the window has
 * closed, and five working days after. One that is opened late is chased for what is still to come, and its close is
 * never left out. Ascending, never empty.
 */
export function wakesFor(dueDay: Day, at: Instant): Instant[] {
  const closes = startOfDay(addDays(dueDay, 1));
  const reminders = [morningOf(addWorkingDays(dueDay, -5)), morningOf(dueDay)];
  const after = morningOf(addWorkingDays(dueDay, 5));
  return [...reminders.filter(wake => wake > at), closes > at ? closes : at, after > at ? after : nextLook(at)];
}

/** What is still missing after the last of these is looked at again in about a month. */
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
