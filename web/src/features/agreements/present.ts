import type { Day } from '../../../../functions/kernel/clock.ts';
import { dayOf, formatDay, formatDayShort } from '../../../../functions/kernel/london.ts';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import { formatPeriod, type Month } from '../../../../functions/kernel/period.ts';
import type { MeasureView } from '../../../../functions/oversight/shared/performance.ts';
import { formatFigure } from '../../../../functions/oversight/shared/wording.ts';
import type { SummaryRow } from '../../ui/SummaryList.tsx';
import type { Tone } from '../../ui/tone.ts';
import type { HistoryRow } from '../returns/api.ts';
import { limitWords } from '../returns/present-figures.ts';
import { standingOf, standingWords, toneOf } from '../returns/present-list.ts';
import type { Agreement } from './api.ts';
import { termWords } from './present-list.ts';
import { kindTitles, partTitles } from './titles.ts';

/** Who is party and what for, what kind of agreement it is, and for how long. */
export function factRows({
  kind,
  regime,
  reference,
  parties,
  names,
  term,
  drafted,
  activated,
  ended,
}: Agreement): SummaryRow[] {
  return [
    { key: 'Kind', value: kindTitles[kind] },
    { key: 'Reference', value: reference },
    ...parties.map(({ organisation, parts }) => ({
      key: names[organisation] ?? organisation,
      value: sentence(parts.map(part => partTitles[part])),
    })),
    { key: 'Term', value: termWords(term.start, term.end) },
    { key: 'Legal regime', value: capital(regime) },
    ...(activated === undefined
      ? [{ key: 'Drafted', value: formatDay(dayOf(drafted.at)) }]
      : [{ key: 'In effect since', value: formatDay(dayOf(activated.at)) }]),
    ...(ended === undefined ? [] : [{ key: 'Ends', value: `${formatDay(ended.on)}. ${ended.reason}` }]),
  ];
}

/** What the overview says of it; the rest stands with its terms. */
export function briefRows(agreement: Agreement): SummaryRow[] {
  const told = new Set(['Reference', 'Legal regime', 'In effect since', 'Ends']);
  return factRows(agreement).filter(({ key }) => !told.has(key));
}

/** How it comes that an agreement ends, and when; undefined where no end was recorded. */
export function endWords({ ended, names }: Pick<Agreement, 'ended' | 'names'>, today: Day): string | undefined {
  if (ended === undefined) return undefined;
  const { on, notice } = ended;
  const last = `Its last day ${on < today ? 'was' : 'is'} ${formatDay(on)}.`;
  if (notice === undefined) return `${on < today ? 'This agreement was ended.' : 'This agreement is to end.'} ${last}`;
  return `${names[notice.givenBy] ?? 'A party'} gave notice on ${formatDay(notice.givenOn)}. ${last}`;
}

/** `Pays, is paid and delivers`. */
function sentence(words: readonly string[]): string {
  const [first = '', ...rest] = words;
  const tail = rest.map(word => word.charAt(0).toLowerCase() + word.slice(1));
  const last = tail.pop();
  return last === undefined ? first : `${[first, ...tail].join(', ')}, and ${last}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** The reporting calendar as somebody would say it. */
export function calendarWords({
  period,
  opensAfterDays,
  dueWorkingDay,
  flexDays,
  freezeDays,
}: Agreement['reporting']): string[] {
  const nth = ordinals[dueWorkingDay - 1] ?? `${dueWorkingDay}th`;
  const end = period === 'month' ? 'the month ends' : 'the quarter ends';
  return [
    `A return is asked for each ${period}. It can be filled in from ${opensAfterDays === 1 ? `the day after ${end}` : `${opensAfterDays} days after ${end}`}.`,
    `It is due by the end of the ${nth} working day of the next month.`,
    `Figures are provisional for ${flexDays} days after the ${period}, and final after ${freezeDays} days.`,
  ];
}

/** The funding lines with their total, in pounds a year. */
export function lineRows({
  lines,
}: Pick<Agreement, 'lines'>): { id: string; title: string; amount: string; measures: readonly string[] }[] {
  return lines.map(({ id, title, pencePerYear, measures }) => ({ id, title, amount: pounds(pencePerYear), measures }));
}

export function totalOf({ lines }: Pick<Agreement, 'lines'>): string {
  return pounds(lines.reduce((sum, { pencePerYear }) => sum + pencePerYear, 0));
}

/** Whole pounds lose their pence. */
function pounds(pence: number): string {
  return formatPounds(pence).replace(/\.00$/, '');
}

/** `Target: 120 or more`, `Floor: 80`, `Plan: 120 for October 2026`; `No limits set` where there are none. */
export function termsWords(terms: MeasureView, period?: string): string[] {
  const plan = terms.profile?.find(one => one.period === period) ?? terms.profile?.at(-1);
  const words = [
    ...limitWords(terms),
    ...(plan === undefined ? [] : [`Plan: ${formatFigure(plan.plan, terms.unit)} for ${formatPeriod(plan.period)}`]),
  ];
  return words.length === 0 ? ['No limits set'] : words;
}

export type PastReturn = {
  id: string;
  period: string;
  word: string;
  tone: Tone;
  due: string;
  received: string;
  version: string;
};

/** Returns of an agreement, newest first. */
export function pastReturns(rows: readonly HistoryRow[], now: string): PastReturn[] {
  return rows
    .filter(row => standingOf(row, now) !== 'not open')
    .map(row => ({
      id: row.id,
      period: formatPeriod(row.period),
      word: standingWords(row, now),
      tone: toneOf(standingOf(row, now)),
      due: formatDayShort(row.dueDay),
      received: row.submitted === undefined ? '' : formatDayShort(dayOf(row.submitted)),
      version: row.version === undefined ? '' : String(row.version),
    }))
    .toReversed();
}

/** The month from which an agreement's history is shown: two years back. */
export function historyStart(today: Day): Month {
  return `${Number(today.slice(0, 4)) - 2}${today.slice(4, 7)}`;
}
