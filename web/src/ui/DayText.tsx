import type { Day } from '../../../functions/kernel/clock.ts';
import { formatDay, formatDayShort, formatWeekday } from '../../../functions/kernel/london.ts';

const formats = { long: formatDay, short: formatDayShort, weekday: formatWeekday };

/** `9 November 2026`; `short` in tables: `9 Nov 2026`; `weekday` where somebody must act: `Monday 9 November 2026`. */
export function DayText({ day, as = 'long' }: { day: Day; as?: keyof typeof formats }) {
  return <time dateTime={day}>{formats[as](day)}</time>;
}
