import { addDays, addMonths } from '../../kernel/calendar.ts';
import type { Day } from '../../kernel/clock.ts';
import type { AgreementKind } from './agreement.ts';

/** Months of notice where an agreement's terms say nothing else. */
const usualMonths: Readonly<Record<AgreementKind, number>> = {
  'section 75': 6,
  'section 76': 6,
  'section 256': 6,
  'list agreement': 3,
  grant: 3,
  'NHS block': 6,
};

export function noticeMonths(kind: AgreementKind, agreed: number | undefined): number {
  return agreed ?? usualMonths[kind];
}

/**
 * The earliest day from which an agreement can be no longer in force: the same day so many months after the notice,
 * or the month's last where it has none. Five months' notice on 1 April 2024 ends on 1 September 2024.
 */
export function noticeEnds(givenOn: Day, months: number): Day {
  return addMonths(givenOn, months);
}

/** The last day on which an agreement is in force that ends on a day. */
export function lastDayBefore(endsOn: Day): Day {
  return addDays(endsOn, -1);
}
