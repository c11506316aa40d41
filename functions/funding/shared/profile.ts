import type { Day } from '../../kernel/clock.ts';
import { allocate, type Pence } from '../../kernel/money.ts';
import { monthsOf, type Period, periodEnd, periodStart } from '../../kernel/period.ts';
import type { FundingLine, Months, Reservation } from './statement.ts';

/**
 * How a line's money falls on the twelve months of its year, to the penny and never below zero. Everything here is
 * pence by month, April first.
 */

type Spread = Pick<FundingLine, 'from' | 'to' | 'pence' | 'profile'>;
type Moved = Spread & Pick<FundingLine, 'moved'>;

const none: Months = new Array<number>(12).fill(0);

/** Divides by 28, 29, 30 and 31, so that a day's share of any month is a whole number. */
const wholeMonth = 377_580;

type CalendarMonth = { first: Day; last: Day; days: number };

const calendar = new Map<Period, readonly CalendarMonth[]>();

/** The months of a financial year; worked out once, because every line asks for them. */
function calendarMonths(year: Period): readonly CalendarMonth[] {
  const known = calendar.get(year);
  if (known) return known;
  const made = monthsOf(year).map(month => {
    const last = periodEnd(month);
    return { first: periodStart(month), last, days: dayOfMonth(last) };
  });
  calendar.set(year, made);
  return made;
}

function dayOfMonth(day: Day): number {
  return Number(day.slice(8));
}

/**
 * What each month weighs in the days from `from` to `to`: every whole month the same, however long it is, and part
 * of a month by its days. Whole numbers; a whole year weighs twelve whole months, also one with a leap day.
 */
export function monthWeights(year: Period, from: Day, to: Day): number[] {
  return calendarMonths(year).map(({ first, last, days }) => {
    if (to < first || last < from || to < from) return 0;
    const start = from > first ? dayOfMonth(from) : 1;
    const end = to < last ? dayOfMonth(to) : days;
    return (wholeMonth / days) * (end - start + 1);
  });
}

/** A line by month as stated, before any move: its own profile, or spread over its days. */
export function statedMonths(line: Spread, year: Period): Months {
  if (line.profile) return line.profile;
  const weights = monthWeights(year, line.from, line.to);
  return line.pence === 0 ? none : allocate(line.pence, weights);
}

/** A line by month after the moves that took effect. */
export function monthsNow(line: Moved, year: Period): Months {
  return line.moved.reduce<Months>((months, move) => plus(months, move.months), statedMonths(line, year));
}

/** What a line is now: as stated, and everything that was moved. */
export function penceNow({ pence, moved }: Pick<FundingLine, 'pence' | 'moved'>): Pence {
  return moved.reduce((sum, move) => sum + move.pence, pence);
}

/** What a line lets go, and what is kept for virements that are still to take effect. */
export type Free = { line: FundingLine; year: Period; reserved?: readonly Reservation[] };

/**
 * What may still move from a day on, by month. Of the month that holds the day only the part from that day on
 * counts; what is reserved does not.
 */
export function leftByMonth({ line, year, reserved = [] }: Free, from: Day): Months {
  const stated = statedMonths(line, year);
  const now = monthsNow(line, year);
  const kept = reserved.filter(one => one.line === line.id);
  const whole = monthWeights(year, line.from, line.to);
  const rest = monthWeights(year, from > line.from ? from : line.from, line.to);
  return now.map((pence, place) => {
    const weight = whole[place] ?? 0;
    const left = rest[place] ?? 0;
    if (left === 0) return 0;
    // What has gone by counts in full even where an earlier move has emptied the days after it.
    const most = Math.max(pence, stated[place] ?? 0);
    const gone = left === weight ? 0 : share(most, weight - left, weight);
    const free = kept.reduce((sum, { months }) => sum - (months[place] ?? 0), pence);
    return Math.max(0, free - gone);
  });
}

/** What may still move from a day on, in all. */
export function leftFrom(free: Free, from: Day): Pence {
  return total(leftByMonth(free, from));
}

/** So many pence out of a line from a day on, in proportion to what is left; undefined where that is too little. */
export function takenByMonth(free: Free, from: Day, pence: Pence): Months | undefined {
  const left = leftByMonth(free, from);
  if (pence > total(left)) return undefined;
  return pence === 0 ? none : allocate(pence, left);
}

/** So many pence into a line, spread from a day to the line's end; undefined where the line has ended by then. */
export function addedByMonth(
  { from, to }: Pick<FundingLine, 'from' | 'to'>,
  year: Period,
  since: Day,
  pence: Pence,
): Months | undefined {
  const start = since > from ? since : from;
  if (start > to) return undefined;
  return pence === 0 ? none : allocate(pence, monthWeights(year, start, to));
}

/** Divides a line's months among the parts it is re-mapped into: each month and each part adds up. */
export function dividedMonths(whole: Months, parts: readonly Pence[]): Months[] {
  let rest = whole;
  return parts.map(pence => {
    const part = pence === 0 ? none : allocate(pence, rest);
    rest = plus(rest, part.map(negative));
    return part;
  });
}

/** The lines of a statement by month: as they are now, or as stated before any move. */
export function monthsOfLines(lines: readonly FundingLine[], year: Period, when: 'now' | 'stated' = 'now'): Months {
  const each = when === 'now' ? monthsNow : statedMonths;
  return lines.reduce<Months>((sum, line) => plus(sum, each(line, year)), none);
}

/** What has come together by the end of each month. */
export function cumulative(months: Months): Months {
  let sum = 0;
  return months.map(pence => {
    sum += pence;
    return sum;
  });
}

/** What should have been paid by the end of a day: whole months before it, and of its own month the days so far. */
export function byDay(months: Months, year: Period, day: Day): Pence {
  return calendarMonths(year).reduce((sum, { first, last, days }, place) => {
    const pence = months[place] ?? 0;
    if (day >= last) return sum + pence;
    return day < first ? sum : sum + share(pence, dayOfMonth(day), days);
  }, 0);
}

/** What a line comes to in a whole year at the rate at which it ends this one; 0 for one that ends before the year. */
export function wholeYear(line: Moved, year: Period): Pence {
  const end = periodEnd(year);
  if (line.to < end) return 0;
  const weigh = (from: Day) => total(monthWeights(year, from > line.from ? from : line.from, end));
  const full = total(monthWeights(year, periodStart(year), end));
  const rate = line.moved.reduce(
    (sum, { pence, from }) => sum + Math.sign(pence) * share(Math.abs(pence), full, weigh(from)),
    share(line.pence, full, weigh(line.from)),
  );
  return Math.max(0, rate);
}

export function total(months: Months): Pence {
  return months.reduce((sum, pence) => sum + pence, 0);
}

export function plus(one: Months, other: Months): Months {
  return one.map((pence, place) => pence + (other[place] ?? 0));
}

function negative(pence: number): number {
  return pence === 0 ? 0 : -pence;
}

/** That part of an amount, to the nearest penny, halves up. Exact for any amount and weights. */
function share(pence: Pence, part: number, whole: number): Pence {
  const twice = BigInt(pence) * BigInt(part) * 2n;
  return Number((twice + BigInt(whole)) / (BigInt(whole) * 2n));
}
