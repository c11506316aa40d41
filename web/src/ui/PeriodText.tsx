import { formatPeriod, type Period } from '../../../functions/kernel/period.ts';

/** `October 2026`, `April to June 2026`, `2026 to 2027`. */
export function PeriodText({ period }: { period: Period }) {
  return <>{formatPeriod(period)}</>;
}
