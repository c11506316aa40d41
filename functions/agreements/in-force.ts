import { addDays } from '../kernel/calendar.ts';
import type { Day, Instant } from '../kernel/clock.ts';
import { atTime, dayOf } from '../kernel/london.ts';
import type { ObligationChange } from '../kernel/obligation.ts';
import { periodOf } from '../kernel/period.ts';
import type { AgreementDetails } from './shared/agreement.ts';

/**
 * When oversight is to look whether an agreement is in force: the morning after a drafted one was to begin, the morning
 * after one has ended, and whenever that may have changed for the better.
 */

const morning = '06:00';

type Subject = { id: string } & Pick<AgreementDetails, 'reporting'>;

/** The morning after a day, of which the day's own work may still change what there is to see. */
export function morningAfter(day: Day): Instant {
  return atTime(addDays(day, 1), morning);
}

/** The morning after a draft's first day; where it was drafted later, the one after that. */
export function lookAtDraft(start: Day, drafted: Instant): Instant {
  const day = dayOf(drafted);
  return morningAfter(day > start ? day : start);
}

export function look({ id, reporting }: Subject, wake: Instant): ObligationChange {
  return {
    change: 'open',
    id: `agreement#${id}/in-force/${wake}`,
    kind: 'assess',
    owes: 'system',
    subject: `agreement#${id}`,
    due: wake,
    calendar: 'at once',
    wakes: [wake],
    data: { agreement: id, period: periodOf(reporting.period, dayOf(wake)) },
  };
}
