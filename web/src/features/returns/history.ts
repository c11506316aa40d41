import { addMonths } from '../../../../functions/kernel/calendar.ts';
import { lastMonthOf, type Period } from '../../../../functions/kernel/period.ts';

/** The month from which earlier figures are read: a year back, where a quarter's measure, too, finds its last. */
export function historyFrom({ period }: { period: Period }): string {
  return addMonths(`${lastMonthOf(period)}-01`, -12).slice(0, 7);
}
