import type { Day, Instant } from '../../../../functions/kernel/clock.ts';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { formatPeriod, nextPeriod, type Period } from '../../../../functions/kernel/period.ts';
import type { StripPeriod } from '../../ui/chart/PeriodStrip.tsx';
import type { Tone } from '../../ui/tone.ts';
import type { ReturnRow } from './api.ts';
import { shortDay } from './present-dates.ts';
import { shortPeriod } from './present-periods.ts';

export const standings = ['due', 'missing', 'on time', 'late', 'nothing to report', 'no longer owed'] as const;

/** How a return stands; `not open` is a period whose window has not opened yet. */
export type ReturnStanding = (typeof standings)[number] | 'not open';

type Dates = Pick<ReturnRow, 'opens' | 'due' | 'dueDay' | 'submitted' | 'nil' | 'waived'>;

/** Follows from the dates alone, so that no list can be out of date. */
export function standingOf({ opens, due, submitted, nil, waived }: Dates, now: Instant): ReturnStanding {
  if (submitted !== undefined) {
    if (submitted > due) return 'late';
    return nil === true ? 'nothing to report' : 'on time';
  }
  if (waived !== undefined) return 'no longer owed';
  if (now < opens) return 'not open';
  return now > due ? 'missing' : 'due';
}

const tones: Readonly<Record<ReturnStanding, Tone>> = {
  'on time': 'done',
  'nothing to report': 'done',
  late: 'done',
  due: 'todo',
  missing: 'bad',
  'no longer owed': 'quiet',
  'not open': 'quiet',
};

export function toneOf(standing: ReturnStanding): Tone {
  return tones[standing];
}

/** `On time`, `Late`, `Missing`, `Due 6 November`, `Not yet open`. */
export function standingWords(row: Dates, now: Instant): string {
  const standing = standingOf(row, now);
  switch (standing) {
    case 'due':
      return `Due ${shortDay(row.dueDay, dayOf(now))}`;
    case 'late':
      return row.nil === true ? 'Late, nothing to report' : 'Late';
    case 'not open':
      return 'Not yet open';
    default:
      return standing.charAt(0).toUpperCase() + standing.slice(1);
  }
}

/** The last eleven periods and the one to come, the oldest first; shorter where an agreement is younger. */
export function stripOf(rows: readonly ReturnRow[], now: Instant, end?: Day): StripPeriod[] {
  const inOrder = rows.toSorted((one, other) => (one.opens < other.opens ? -1 : 1));
  const strip = inOrder.map(row => ({
    ...named(row.period),
    word: standingWords(row, now),
    tone: toneOf(standingOf(row, now)),
    to: `/returns/${row.id}`,
  }));
  const last = inOrder.at(-1);
  const next = last === undefined ? undefined : nextPeriod(last.period);
  if (next !== undefined && (end === undefined || `${next}-01` <= end)) {
    strip.push({ ...named(next), word: 'Not yet open', tone: 'quiet', to: '' });
  }
  return strip.slice(-12).map(({ to, ...period }) => (to === '' ? period : { ...period, to }));
}

function named(period: Period) {
  return { period, short: shortPeriod(period), long: formatPeriod(period) };
}

export type ListFilter = { agreement: string; state: string };

/** The rows of a list that a filter leaves, the newest period first. */
export function filteredRows(rows: readonly ReturnRow[], { agreement, state }: ListFilter, now: Instant): ReturnRow[] {
  return rows
    .filter(row => agreement === '' || row.agreement === agreement)
    .filter(row => state === '' || standingOf(row, now) === state)
    .toSorted((one, other) => (one.opens > other.opens ? -1 : one.opens < other.opens ? 1 : 0));
}

/** Rows by agreement, in the order in which agreements first appear. */
export function byAgreement(rows: readonly ReturnRow[]): { id: string; title: string; rows: ReturnRow[] }[] {
  const found = new Map<string, { id: string; title: string; rows: ReturnRow[] }>();
  for (const row of rows) {
    const { agreement: id, agreementTitle: title } = row;
    const known = found.get(id);
    if (known === undefined) found.set(id, { id, title, rows: [row] });
    else known.rows.push(row);
  }
  return [...found.values()];
}
