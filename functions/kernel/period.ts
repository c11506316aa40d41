/**
 * A period is text that says what it is:
 *
 * | kind    | text            | means                                                       |
 * |---------|-----------------|-------------------------------------------------------------|
 * | month   | `2026-10`       | October 2026                                                |
 * | quarter | `2026-27-Q1`    | the first quarter of the financial year: April to June 2026 |
 * | year    | `2026-27`       | the financial year, 1 April 2026 to 31 March 2027           |
 * | term    | `2026-27-T1`    | the first school term of the academic year 2026 to 2027     |
 * | rolling | `2026-10-R12`   | the 12 months that end with October 2026                    |
 *
 * Quarters are those of the financial year, never of the calendar year, and carry its name so that nobody can
 * take one for the other. Periods of one kind sort as text.
 *
 * Months run from 1900 to 2099 and years from 2012-13 to 2098-99: `2011-12` can only be December 2011.
 *
 * School terms are a council's own data, three or six a year, and are passed in. Term 1 is the first that starts
 * on or after 1 August (some counties return in late August). A day in the holidays belongs to no term.
 *
 * Every function but `parsePeriod` and `isMonth` throws RangeError for text that is not a period, for a term that
 * the data passed in does not hold, and beyond the first or last year.
 */
import { addDays, addMonths, monthNames, type Term } from './calendar.ts';
import type { Day } from './clock.ts';

/** A calendar month, `2026-10`. */
export type Month = string;

/** A period of any kind, as in the table above. */
export type Period = string;

/** `year` is the one in which the financial or academic year begins; `month` is 1 to 12, of a rolling period the last. */
export type ParsedPeriod =
  | { kind: 'month'; year: number; month: number }
  | { kind: 'quarter'; year: number; quarter: number }
  | { kind: 'year'; year: number }
  | { kind: 'term'; year: number; term: number }
  | { kind: 'rolling'; year: number; month: number };

export type PeriodKind = ParsedPeriod['kind'];

export const monthShape = /^(19|20)\d\d-(0[1-9]|1[0-2])$/;
export const periodShape = /^((?:19|20)\d\d)-(\d\d)(?:-(Q[1-4]|T[1-6]|R12))?$/;

/** The parts of a period, or undefined for text that is none. */
export function parsePeriod(text: string): ParsedPeriod | undefined {
  const [, first, second, suffix] = periodShape.exec(text) ?? [];
  const year = Number(first);
  const number = Number(second);
  if (suffix === undefined && monthShape.test(text)) return { kind: 'month', year, month: number };
  if (suffix === 'R12') {
    const inRange = monthShape.test(text.slice(0, 7)) && (year > 1900 || number === 12);
    return inRange ? { kind: 'rolling', year, month: number } : undefined;
  }
  if (!(year >= 2012 && year <= 2098 && number === (year + 1) % 100)) return undefined;
  if (suffix === undefined) return { kind: 'year', year };
  const count = Number(suffix.slice(1));
  return suffix.startsWith('Q') ? { kind: 'quarter', year, quarter: count } : { kind: 'term', year, term: count };
}

/** Whether the text is a calendar month. */
export function isMonth(text: string): boolean {
  return monthShape.test(text);
}

/** What kind of period it is. */
export function periodKind(of: Period): PeriodKind {
  return parsed(of).kind;
}

/** The period's first day. `terms` is needed for a school term only. */
export function periodStart(of: Period, terms: readonly Term[] = []): Day {
  const parts = parsed(of);
  return parts.kind === 'term' ? termData(parts, terms).start : `${monthAt(firstMonth(parts))}-01`;
}

/** The period's last day. `terms` is needed for a school term only. */
export function periodEnd(of: Period, terms: readonly Term[] = []): Day {
  const parts = parsed(of);
  if (parts.kind === 'term') return termData(parts, terms).end;
  return addDays(addMonths(`${monthAt(firstMonth(parts))}-01`, lengths[parts.kind]), -1);
}

/** The next of the same kind; a rolling period moves by one month. */
export function nextPeriod(of: Period, terms: readonly Term[] = []): Period {
  return neighbour(of, 1, terms);
}

/** The one before of the same kind; a rolling period moves by one month. */
export function previousPeriod(of: Period, terms: readonly Term[] = []): Period {
  return neighbour(of, -1, terms);
}

/**
 * The period of that kind that holds the day; of rolling periods the one that ends with the day's month.
 * Undefined only for a term, when the day is in the holidays.
 */
export function periodOf(kind: Exclude<PeriodKind, 'term'>, day: Day): Period;
export function periodOf(kind: PeriodKind, day: Day, terms: readonly Term[]): Period | undefined;
export function periodOf(kind: PeriodKind, day: Day, terms: readonly Term[] = []): Period | undefined {
  if (kind === 'term') {
    addDays(day, 0);
    return termPeriods(terms).find(([, term]) => term.start <= day && day <= term.end)?.[0];
  }
  const index = monthIndex(addDays(day, 0));
  if (kind === 'rolling') return periodFrom(kind, index - 11);
  // April is the index 3 of its year, so quarters of the financial year begin where the index divides by 3.
  return periodFrom(kind, kind === 'year' ? index - ((index + 9) % 12) : index - (index % lengths[kind]));
}

/**
 * Every period of the kind from first to last, both included, in order. Each end is a period of that kind, or a
 * day, which stands for the period that holds it; a day in the holidays bounds the terms inside. Empty if last
 * is before first.
 */
export function periodsBetween(
  kind: PeriodKind,
  first: Day | Period,
  last: Day | Period,
  terms: readonly Term[] = [],
): Period[] {
  if (kind === 'term') {
    const from = endOf(first, kind) ? periodStart(first, terms) : addDays(first, 0);
    const to = endOf(last, kind) ? periodEnd(last, terms) : addDays(last, 0);
    return termPeriods(terms)
      .filter(([, term]) => term.end >= from && term.start <= to)
      .map(([text]) => text);
  }
  const from = monthIndex(periodStart(endOf(first, kind) ? first : periodOf(kind, first)));
  const to = monthIndex(periodStart(endOf(last, kind) ? last : periodOf(kind, last)));
  const periods: Period[] = [];
  for (let index = from; index <= to; index += steps[kind]) periods.push(periodFrom(kind, index));
  return periods;
}

/** The calendar months in it, in order; of a term those it touches. */
export function monthsOf(of: Period, terms: readonly Term[] = []): Month[] {
  const from = monthIndex(periodStart(of, terms));
  const to = monthIndex(periodEnd(of, terms));
  return Array.from({ length: to - from + 1 }, (_, position) => monthAt(from + position));
}

/** The calendar month in which it ends. */
export function lastMonthOf(of: Period, terms: readonly Term[] = []): Month {
  const parts = parsed(of);
  return parts.kind === 'term' ? termData(parts, terms).end.slice(0, 7) : monthAt(lastMonth(parts));
}

/**
 * `October 2026`, `April to June 2026`, `2026 to 2027`, `12 months to October 2026`; a term by its name in the
 * data, `Autumn term, 2026 to 2027`, or without data by its number, `Term 1, 2026 to 2027`.
 */
export function formatPeriod(of: Period, terms: readonly Term[] = []): string {
  const parts = parsed(of);
  switch (parts.kind) {
    case 'month':
      return monthInWords(firstMonth(parts));
    case 'quarter':
      return `${monthNames[firstMonth(parts) % 12]} to ${monthInWords(firstMonth(parts) + 2)}`;
    case 'year':
      return `${parts.year} to ${parts.year + 1}`;
    case 'term': {
      const name = termPeriods(terms).find(([text]) => text === of)?.[1].name ?? `Term ${parts.term}`;
      return `${name}, ${parts.year} to ${parts.year + 1}`;
    }
    case 'rolling':
      return `12 months to ${monthInWords(firstMonth(parts) + 11)}`;
  }
}

/** The financial year, `2026-27`, of a day or month. */
export function financialYearOf(dayOrMonth: Day | Month): Period {
  return periodOf('year', isMonth(dayOrMonth) ? `${dayOrMonth}-01` : dayOrMonth);
}

/** 1 for April to 12 for March. */
export function monthOfFinancialYear(of: Month): number {
  if (!isMonth(of)) throw new RangeError(`Not a month: ${of}`);
  return ((monthIndex(of) + 9) % 12) + 1;
}

type MonthsPeriod = Exclude<ParsedPeriod, { kind: 'term' }>;

/** Months in a period of the kind, and from one to the next. */
const lengths = { month: 1, quarter: 3, year: 12, rolling: 12 } as const;
const steps = { month: 1, quarter: 3, year: 12, rolling: 1 } as const;

function parsed(text: string): ParsedPeriod {
  const parts = parsePeriod(text);
  if (parts === undefined) throw new RangeError(`Not a period: ${text}`);
  return parts;
}

/** Whether an end is itself a period of the kind, rather than a day. */
function endOf(text: string, kind: PeriodKind): boolean {
  return parsePeriod(text)?.kind === kind;
}

/** Months since January of the year 0, of a day or month. */
function monthIndex(dayOrMonth: Day | Month): number {
  return Number(dayOrMonth.slice(0, 4)) * 12 + Number(dayOrMonth.slice(5, 7)) - 1;
}

function monthAt(index: number): Month {
  const text = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  if (!isMonth(text)) throw new RangeError(`Months run from 1900 to 2099, not to ${text}`);
  return text;
}

function monthInWords(index: number): string {
  return `${monthNames[index % 12]} ${Math.floor(index / 12)}`;
}

function lastMonth(parts: MonthsPeriod): number {
  return firstMonth(parts) + lengths[parts.kind] - 1;
}

function firstMonth(parts: MonthsPeriod): number {
  switch (parts.kind) {
    case 'month':
      return parts.year * 12 + parts.month - 1;
    case 'quarter':
      return parts.year * 12 + parts.quarter * 3;
    case 'year':
      return parts.year * 12 + 3;
    case 'rolling':
      return parts.year * 12 + parts.month - 12;
  }
}

/** The period of the kind that begins with the month. */
function periodFrom(kind: MonthsPeriod['kind'], first: number): Period {
  switch (kind) {
    case 'month':
      return monthAt(first);
    case 'quarter':
      return `${yearText(Math.floor((first - 3) / 12))}-Q${((first + 9) % 12) / 3 + 1}`;
    case 'year':
      return yearText(Math.floor(first / 12));
    case 'rolling':
      // Both its first and its last month must be in range.
      monthAt(first);
      return `${monthAt(first + 11)}-R12`;
  }
}

function yearText(year: number): string {
  const text = `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
  if (parsePeriod(text)?.kind !== 'year') throw new RangeError(`Years run from 2012-13 to 2098-99, not to ${text}`);
  return text;
}

/** The terms as periods, in order of time. */
function termPeriods(terms: readonly Term[]): [Period, Term][] {
  const count = new Map<number, number>();
  return [...terms]
    .sort((one, other) => (one.start < other.start ? -1 : 1))
    .map(term => {
      const year = Math.floor((monthIndex(term.start) - 7) / 12);
      const position = (count.get(year) ?? 0) + 1;
      count.set(year, position);
      const text = `${yearText(year)}-T${position}`;
      parsed(text);
      return [text, term];
    });
}

function termData(parts: { year: number; term: number }, terms: readonly Term[]): Term {
  const text = `${yearText(parts.year)}-T${parts.term}`;
  const found = termPeriods(terms).find(([candidate]) => candidate === text);
  if (found === undefined) throw new RangeError(`The school calendar has no term ${text}`);
  return found[1];
}

function neighbour(of: Period, step: 1 | -1, terms: readonly Term[]): Period {
  const parts = parsed(of);
  if (parts.kind !== 'term') return periodFrom(parts.kind, firstMonth(parts) + step * steps[parts.kind]);
  const known = termPeriods(terms).map(([text]) => text);
  const found = known.indexOf(of) === -1 ? undefined : known[known.indexOf(of) + step];
  if (found === undefined) throw new RangeError(`The school calendar does not hold the term beside ${of}`);
  return found;
}
