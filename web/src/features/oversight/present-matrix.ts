import { addMonths, daysBetween } from '../../../../functions/kernel/calendar.ts';
import type { Day, Instant } from '../../../../functions/kernel/clock.ts';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { formatPeriod, lastMonthOf, type Month, periodsBetween } from '../../../../functions/kernel/period.ts';
import type { CsvCell } from '../../lib/csv.ts';
import type { MatrixCell } from '../../ui/chart/PeriodMatrix.tsx';
import type { ReturnRow } from '../returns/api.ts';
import { dayInWords, lateBy } from '../returns/present-dates.ts';
import { type ReturnStanding, standingOf, standings, standingWords, toneOf } from '../returns/present-list.ts';
import { shortPeriod } from '../returns/present-periods.ts';

export { standings };

/** One agreement's returns of the last months. */
export type ProviderRow = {
  agreement: string;
  provider: string;
  title: string;
  /** By month, undefined where no return was asked for. */
  cells: (ReturnCell | undefined)[];
};

type ReturnCell = { standing: ReturnStanding; row: ReturnRow };

/** How many months the table shows. */
const shown = 12;

/** The months of the table, the last of them the one before today's. */
export function monthsShown(today: Day): Month[] {
  const last = addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  return periodsBetween('month', addMonths(`${last}-01`, 1 - shown), `${last}-01`);
}

/** One row for each agreement: most missing first, then by provider. A quarter's return stands under its last month. */
export function providerRows(
  returns: readonly ReturnRow[],
  nameOf: (provider: string) => string,
  now: Instant,
): ProviderRow[] {
  const months = monthsShown(dayOf(now));
  const found = new Map<string, ProviderRow>();
  for (const row of returns) {
    const place = months.indexOf(lastMonthOf(row.period));
    if (place < 0) continue;
    const known = found.get(row.agreement) ?? {
      agreement: row.agreement,
      provider: nameOf(row.provider),
      title: row.agreementTitle,
      cells: months.map(() => undefined),
    };
    known.cells[place] = { standing: standingOf(row, now), row };
    found.set(row.agreement, known);
  }
  return [...found.values()].toSorted(
    (one, other) =>
      countOf(other, 'missing') - countOf(one, 'missing') ||
      one.provider.localeCompare(other.provider, 'en-GB') ||
      one.title.localeCompare(other.title, 'en-GB'),
  );
}

function countOf({ cells }: ProviderRow, standing: ReturnStanding): number {
  return cells.filter(cell => cell?.standing === standing).length;
}

/** Those with at least one return in the state; all where it is none of the states. */
export function inState(rows: readonly ProviderRow[], state: string): readonly ProviderRow[] {
  return standings.some(one => one === state)
    ? rows.filter(({ cells }) => cells.some(cell => cell?.standing === state))
    : rows;
}

export function matrixCells({ cells }: ProviderRow, now: Instant): MatrixCell[] {
  return cells.map(cell =>
    cell === undefined
      ? { word: 'None asked', tone: 'quiet' }
      : { word: standingWords(cell.row, now), tone: toneOf(cell.standing), to: `/returns/${cell.row.id}` },
  );
}

/** What is told of a provider on a phone: the months in each state, newest first, and how many were on time. */
export function statesInWords({ cells }: ProviderRow): { state: string; months: string; bad: boolean }[] {
  const asked = cells.filter(cell => cell !== undefined);
  const told = (['missing', 'due', 'late', 'nothing to report', 'no longer owed'] as const).flatMap(standing => {
    const months = asked.filter(cell => cell.standing === standing).map(({ row }) => shortPeriod(row.period));
    return months.length === 0
      ? []
      : [{ state: capital(standing), months: months.toReversed().join(', '), bad: standing === 'missing' }];
  });
  const onTime = asked.filter(({ standing }) => standing === 'on time').length;
  return [...told, { state: 'On time', months: `${onTime} of ${asked.length}`, bad: false }];
}

export function stateTitle(state: string): string {
  return capital(state);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function matrixCsv(rows: readonly ProviderRow[], now: Instant): CsvCell[][] {
  const months = monthsShown(dayOf(now));
  return [
    ['provider', 'agreement', ...months],
    ...rows.map(row => [
      row.provider,
      row.title,
      ...row.cells.map(cell => (cell === undefined ? 'none asked' : standingWords(cell.row, now).toLowerCase())),
    ]),
  ];
}

export type OwedReturn = {
  id: string;
  provider: string;
  agreement: string;
  title: string;
  period: string;
  /** `Friday 6 November`. */
  due: string;
  /** `3 days late`, `in 4 days`. */
  words: string;
  /** How many days late, negative where it is still to come. */
  days: number;
};

/** Returns that should be here and are not, the longest late first. */
export function lateReturns(
  rows: readonly ReturnRow[],
  nameOf: (provider: string) => string,
  now: Instant,
): OwedReturn[] {
  return rows
    .filter(row => standingOf(row, now) === 'missing')
    .map(row => owed(row, nameOf, dayOf(now)))
    .toSorted((one, other) => other.days - one.days || one.provider.localeCompare(other.provider, 'en-GB'));
}

/** Returns that are open and due within a week, the next due first. */
export function dueReturns(
  rows: readonly ReturnRow[],
  nameOf: (provider: string) => string,
  now: Instant,
): OwedReturn[] {
  return rows
    .filter(row => standingOf(row, now) === 'due')
    .map(row => owed(row, nameOf, dayOf(now)))
    .filter(({ days }) => days >= -7)
    .toSorted((one, other) => other.days - one.days || one.provider.localeCompare(other.provider, 'en-GB'));
}

function owed(row: ReturnRow, nameOf: (provider: string) => string, today: Day): OwedReturn {
  const days = daysBetween(row.dueDay, today);
  return {
    id: row.id,
    provider: nameOf(row.provider),
    agreement: row.agreement,
    title: row.agreementTitle,
    period: formatPeriod(row.period),
    due: dayInWords(row.dueDay, today),
    words: days > 0 ? lateBy(days) : days === 0 ? 'today' : days === -1 ? 'tomorrow' : `in ${-days} days`,
    days,
  };
}

export function lateCsv(rows: readonly OwedReturn[]): CsvCell[][] {
  return [
    ['provider', 'agreement', 'period', 'due', 'days late'],
    ...rows.map(({ provider, title, period, due, days }) => [provider, title, period, due, Math.max(0, days)]),
  ];
}
