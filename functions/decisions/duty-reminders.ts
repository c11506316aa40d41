import { addDays, addWorkingDays } from '../kernel/calendar.ts';
import type { Day, Instant } from '../kernel/clock.ts';
import { atTime, dayOf, endOfDay, formatDay } from '../kernel/london.ts';
import type { Obligation, ObligationChange } from '../kernel/obligation.ts';
import { mailObligation } from '../people/shared/mail-obligation.ts';
import type { Decision } from '../platform/aggregate.ts';
import type { DutyEvent, DutyState } from './duty.ts';

const morning = '08:00';

/** Days before the day on which those who owe an answer are reminded. */
const remindBefore = 14;

/** After its day an answer is asked for again every so many working days. */
const daysBetweenReminders = 10;

type Owed = { organisation: string; by: Day };

function answer(id: string, round: number, { organisation, by }: Owed): Omit<Obligation, 'wakes'> {
  return {
    id: `duty#${id}/answer/${round}`,
    kind: 'answer-duty',
    owes: `organisation:${organisation}`,
    subject: `duty#${id}`,
    due: endOfDay(by),
    calendar: 'calendar days',
    data: { duty: id, round },
  };
}

/** What is owed, with reminders before its day, on it and after it; those that are past are left out. */
export function answerOpened(id: string, owed: Owed, at: Instant, round = 1): ObligationChange {
  const days = [addDays(owed.by, -remindBefore), owed.by, addDays(owed.by, 1)];
  const wakes = days.map(day => atTime(day, morning)).filter(wake => wake > at);
  const tomorrow = atTime(addDays(dayOf(at), 1), morning);
  return { change: 'open', ...answer(id, round, owed), wakes: wakes.length > 0 ? wakes : [tomorrow] };
}

export function answerMet(id: string, round: number): ObligationChange {
  return { change: 'meet', id: `duty#${id}/answer/${round}`, kind: 'answer-duty' };
}

export function answerWaived(id: string, round: number, reason: string): ObligationChange {
  return { change: 'waive', id: `duty#${id}/answer/${round}`, kind: 'answer-duty', reason };
}

/** Reminds those who owe an answer, and after its day the council too; what is owed moves to its next wake. */
export function remindOfDuty(
  { asked, by, round }: DutyState,
  { wakes, owing, council }: { wakes: readonly Instant[]; owing: readonly string[]; council: readonly string[] },
  { id, at }: { id: string; at: Instant },
): Decision<DutyEvent>[] {
  const owed = answer(id, round, { organisation: asked.organisation, by });
  const today = dayOf(at);
  const later = atTime(addWorkingDays(today, daysBetweenReminders), morning);
  const common = { parameters: { dueDay: formatDay(by) }, subject: `duty#${id}`, id: `${owed.id}/${today}`, at };
  const mails = [
    ...owing.map(user => mailObligation('duty-owed', { user, ...common })),
    ...(today > by ? council.map(user => mailObligation('duty-overdue', { user, ...common })) : []),
  ];
  return [
    {
      event: { type: 'duty reminded', round },
      obligations: [
        { change: 'move', ...owed, wakes: wakes.length > 0 ? wakes : [later] },
        ...mails.map(mail => ({ change: 'open', ...mail }) as const),
      ],
    },
  ];
}
