import type { Instant } from '../../kernel/clock.ts';
import type { Obligation } from '../../kernel/obligation.ts';
import type { Period } from '../../kernel/period.ts';

/** What makes the next return of an agreement; the returns slice opens the one after it. */
export function openReturn(agreement: string, period: Period, opens: Instant): Obligation {
  return {
    id: `agreement#${agreement}/return/${period}`,
    kind: 'open-return',
    owes: 'system',
    subject: `agreement#${agreement}`,
    due: opens,
    calendar: 'calendar days',
    wakes: [opens],
    data: { agreement, period },
  };
}
