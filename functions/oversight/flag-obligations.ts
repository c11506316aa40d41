import { addDays, addWorkingDays } from '../kernel/calendar.ts';
import type { Day, Instant } from '../kernel/clock.ts';
import { atTime, dayOf, endOfDay, formatDay } from '../kernel/london.ts';
import type { Obligation, ObligationChange } from '../kernel/obligation.ts';
import { formatPeriod } from '../kernel/period.ts';
import { mailObligation } from '../people/shared/mail-obligation.ts';
import type { ChaseStage, Episode, FlagState, FlagSubject } from './flag-record.ts';

/** Working days in which a flag is to be acknowledged, where the council sets no other. */
export const usualDaysToAcknowledge = 5;

/** After the last notice of what is late it is looked at again every so many working days. */
const daysBetweenNotices = 5;

const morning = '08:00';

export function acknowledgementDue(at: Instant, workingDays: number): Instant {
  return endOfDay(addWorkingDays(dayOf(at), workingDays));
}

function acknowledgeId(id: string, episode: number): string {
  return `flag#${id}/acknowledge/${episode}`;
}

function actId(id: string, episode: number): string {
  return `flag#${id}/act/${episode}`;
}

type About = { id: string; agreement: string; episode: number };

/** Owed by whoever manages the contract; wakes on the day it is due and on the day after. */
export function acknowledgement({ id, agreement, episode }: About, due: Instant): Obligation {
  const dueDay = dayOf(due);
  return {
    id: acknowledgeId(id, episode),
    kind: 'acknowledge-flag',
    owes: 'role:contract manager',
    subject: `flag#${id}`,
    due,
    calendar: 'working days',
    wakes: [atTime(dueDay, morning), atTime(addDays(dueDay, 1), morning)],
    data: { flag: id, agreement, episode },
  };
}

/** Owed by the flag's owner; wakes on the day before it is due, if that is still to come, and on the day after. */
export function action({ id, agreement, episode }: About, owner: string, dueDay: Day, at: Instant): Obligation {
  const before = atTime(addDays(dueDay, -1), morning);
  const after = atTime(addDays(dueDay, 1), morning);
  return {
    id: actId(id, episode),
    kind: 'act-on-flag',
    owes: `user:${owner}`,
    subject: `flag#${id}`,
    due: endOfDay(dueDay),
    calendar: 'calendar days',
    wakes: before > at ? [before, after] : [after],
    data: { flag: id, agreement, episode },
  };
}

/** Moves what was chased on to its next wake: never met by a reminder, only by what is owed. */
export function chasedAgain(owed: Obligation, wakes: readonly Instant[], at: Instant): ObligationChange {
  const later = atTime(addWorkingDays(dayOf(at), daysBetweenNotices), morning);
  return { change: 'move', ...owed, wakes: wakes.length > 0 ? wakes : [later] };
}

/** An episode that ends leaves nothing owed: a recovery waives it, a person who closes the flag has met it. */
export function settled(id: string, episode: Episode, by: 'recovery' | 'closure'): ObligationChange[] {
  const open = [
    ...(episode.acknowledged ? [] : [{ id: acknowledgeId(id, episode.number), kind: 'acknowledge-flag' } as const]),
    ...(episode.owner ? [{ id: actId(id, episode.number), kind: 'act-on-flag' } as const] : []),
  ];
  return open.map(owed =>
    by === 'closure' ? { change: 'meet', ...owed } : { change: 'waive', ...owed, reason: 'The figures recovered' },
  );
}

export function acknowledged(id: string, { number }: Episode): ObligationChange {
  return { change: 'meet', id: acknowledgeId(id, number), kind: 'acknowledge-flag' };
}

/** Who is told that an episode opened: the council's contract managers, and the provider's administrators. */
export type Told = { managers: readonly string[]; administrators: readonly string[] };

/**
 * A missing return is told in words of its own, and to the council alone: the provider has had notice of it from
 * the returns themselves. So is the want of an agreement: it is for the council to bring it about.
 */
export function openingMails(
  id: string,
  episode: number,
  { agreementTitle, measureTitle, kind, period }: FlagSubject & { period: string },
  due: Instant,
  { managers, administrators }: Told,
  at: Instant,
): ObligationChange[] {
  const occasion = { subject: `flag#${id}`, id: `flag#${id}/opened/${episode}`, at };
  const dueDay = formatDay(dayOf(due));
  const parameters = { agreementTitle, measureTitle, periodTitle: formatPeriod(period), flag: id };
  if (kind === 'no agreement') {
    const about = { agreementTitle, flag: id, dueDay };
    return managers.map(user => ({
      change: 'open',
      ...mailObligation('flag-no-agreement', { user, parameters: about, ...occasion }),
    }));
  }
  const mails =
    kind === 'missing'
      ? managers.map(user => {
          const { measureTitle: _, ...rest } = parameters;
          return mailObligation('flag-return-missing', { user, parameters: { ...rest, dueDay }, ...occasion });
        })
      : [
          ...managers.map(user =>
            mailObligation('flag-opened', { user, parameters: { ...parameters, dueDay }, ...occasion }),
          ),
          ...administrators.map(user => mailObligation('flag-for-provider', { user, parameters, ...occasion })),
        ];
  return mails.map(mail => ({ change: 'open', ...mail }));
}

export function answerMails(
  id: string,
  { agreementTitle, measureTitle }: FlagSubject,
  tell: readonly string[],
  at: Instant,
): ObligationChange[] {
  const parameters = { agreementTitle, measureTitle, flag: id };
  const occasion = { subject: `flag#${id}`, id: `flag#${id}/answered/${at}`, at };
  return tell.map(user => ({ change: 'open', ...mailObligation('flag-answered', { user, parameters, ...occasion }) }));
}

const chaseTemplates = {
  'acknowledgement due': 'flag-acknowledge-today',
  'acknowledgement late': 'flag-unacknowledged',
  'action due': 'flag-action-due',
  'action late': 'flag-action-late',
} as const;

export function chaseMails(
  id: string,
  { agreementTitle, measureTitle, episode }: FlagState,
  { stage, dueDay, day }: { stage: ChaseStage; dueDay: Day; day: Day },
  tell: readonly string[],
  at: Instant,
): ObligationChange[] {
  const parameters = { agreementTitle, measureTitle, dueDay: formatDay(dueDay), flag: id };
  // A job runs early in the morning, and its mail does not go out in the night.
  const occasion = {
    subject: `flag#${id}`,
    id: `flag#${id}/chased/${episode.number}/${at}`,
    at,
    wake: atTime(day, morning),
  };
  return tell.map(user => ({
    change: 'open',
    ...mailObligation(chaseTemplates[stage], { user, parameters, ...occasion }),
  }));
}
