import { addDays, addWorkingDays } from '../kernel/calendar.ts';
import type { Day, Instant } from '../kernel/clock.ts';
import { atTime, dayOf, endOfDay, formatDay } from '../kernel/london.ts';
import type { Obligation, ObligationChange } from '../kernel/obligation.ts';
import { mailObligation } from '../people/shared/mail-obligation.ts';
import type { Decision } from '../platform/aggregate.ts';
import type { DecisionEvent, DecisionState } from './decision-record.ts';

const morning = '08:00';

/** After its day a review is asked for again every so many working days. */
const daysBetweenReminders = 10;

type Equality = DecisionState['equality'];

function review(id: string, number: number, reviewOn: Day): Obligation {
  return {
    id: `decision#${id}/equality-review/${number}`,
    kind: 'review-equality',
    owes: 'role:governance officer',
    subject: `decision#${id}`,
    due: endOfDay(reviewOn),
    calendar: 'calendar days',
    wakes: [atTime(reviewOn, morning), atTime(addDays(reviewOn, 1), morning)],
    data: { decision: id, number },
  };
}

export function assessmentOpened(id: string, number: number, reviewOn: Day): ObligationChange {
  return { change: 'open', ...review(id, number, reviewOn) };
}

/** A new assessment is the review that the last one asked for. */
export function reviewMet(id: string, equality: Equality): ObligationChange[] {
  if (!equality) return [];
  const { id: owed, kind } = review(id, equality.number, equality.assessment.reviewOn);
  return [{ change: 'meet', id: owed, kind }];
}

export function reviewWaived(id: string, equality: Equality): ObligationChange[] {
  if (!equality) return [];
  const { id: owed, kind } = review(id, equality.number, equality.assessment.reviewOn);
  return [{ change: 'waive', id: owed, kind, reason: 'The decision was withdrawn' }];
}

/** Reminds of a review: nothing is met by it, and what is owed moves to its next wake. */
export function remindOfReview(
  { entry, equality }: DecisionState,
  { wakes, tell }: { wakes: readonly Instant[]; tell: readonly string[] },
  { id, at }: { id: string; at: Instant },
): Decision<DecisionEvent>[] {
  if (!equality) return [];
  const { number, assessment } = equality;
  const owed = review(id, number, assessment.reviewOn);
  const later = atTime(addWorkingDays(dayOf(at), daysBetweenReminders), morning);
  const parameters = { decisionTitle: entry.title, dueDay: formatDay(assessment.reviewOn), decision: id };
  const mails = tell.map(user =>
    mailObligation('equality-review', {
      user,
      parameters,
      subject: `decision#${id}`,
      id: `${owed.id}/${dayOf(at)}`,
      at,
    }),
  );
  return [
    {
      event: { type: 'equality review reminded', number },
      obligations: [
        { change: 'move', ...owed, wakes: wakes.length > 0 ? wakes : [later] },
        ...mails.map(mail => ({ change: 'open', ...mail }) as const),
      ],
    },
  ];
}
