import { balanceInWords } from '../../../../functions/funding/shared/balance.ts';
import { byDay, cumulative, plus, statedMonths, total } from '../../../../functions/funding/shared/profile.ts';
import type { Day } from '../../../../functions/kernel/clock.ts';
import { dayOf, formatDay } from '../../../../functions/kernel/london.ts';
import { formatPounds, type Pence } from '../../../../functions/kernel/money.ts';
import { formatPeriod, monthsOf, periodEnd, periodStart } from '../../../../functions/kernel/period.ts';
import type { CumulativeView } from '../../ui/chart/cumulative.ts';
import type { Line, Statement, Whole } from './api.ts';
import { overOrUnder } from './present-list.ts';
import { statementTitle } from './titles.ts';

type Balance = Pick<
  Whole,
  'stated' | 'sumPence' | 'differencePence' | 'balance' | 'explained' | 'explanation' | 'certified' | 'reopened'
>;

/** What the page says first, sentence by sentence: the difference, why, and who certified it. */
export function balanceWords(whole: Balance): string[] {
  const { stated, sumPence, differencePence, explanation, certified, reopened } = whole;
  const words = [`${balanceInWords(sumPence, stated.pence)} That total is stated in: ${stated.where}.`];
  if (differencePence !== 0) {
    if (explanation === undefined) {
      words.push('Nobody has explained the difference. It is explained or corrected before this can be certified.');
    } else {
      const who = `${explanation.byName ?? 'A colleague'} explained on ${formatDay(dayOf(explanation.at))}`;
      words.push(
        whole.explained
          ? `${who}: ${explanation.words}`
          : `${who} why it was ${overOrUnder(explanation.pence)}: ${explanation.words} The difference has changed since, so it needs a new explanation.`,
      );
    }
  }
  if (certified === undefined) words.push('Nobody has certified this statement yet.');
  else words.push(`${certified.byName ?? 'Finance'} certified it on ${formatDay(dayOf(certified.at))}.`);
  if (certified === undefined && reopened !== undefined) {
    words.push(
      `${reopened.byName ?? 'Finance'} took the last certificate back on ${formatDay(dayOf(reopened.at))}: ${reopened.reason}`,
    );
  }
  return words;
}

/** The year as a chart: what comes together month by month, as certified and now, against the stated total. */
export function chartView(
  { programme, year, lines, whole }: Pick<Statement, 'programme' | 'year' | 'lines'> & { whole: Whole },
  today: Day,
): CumulativeView {
  const months = monthsOf(year);
  const now = lines.reduce<readonly number[]>(
    (sum, line) => plus(sum, line.months),
    months.map(() => 0),
  );
  const [course, certified] = [cumulative(now), cumulative(whole.certified?.months ?? [])];
  const inYear = periodStart(year) <= today && today <= periodEnd(year);
  return {
    about: statementTitle({ programme, year }),
    headline: headline(now, whole, year, today),
    description: whole.certified
      ? 'What the lines come to by the end of each month: as certified, as they are now, and the stated total'
      : 'What the lines come to by the end of each month, and the stated total',
    points: months.map((month, place) => ({
      month,
      period: formatPeriod(month),
      certified: certified[place] ?? null,
      now: course[place] ?? 0,
    })),
    stated: whole.stated.pence,
    ...(inYear ? { today } : {}),
    notes: moveNotes(lines),
  };
}

/** The course of a line from which or to which money moved: before the moves, and now. */
export function lineChartView(line: Line, year: string, today: Day): CumulativeView {
  const before = cumulative(statedMonths(line, year));
  const now = cumulative(line.months);
  const inYear = periodStart(year) <= today && today <= periodEnd(year);
  return {
    about: line.title,
    headline: `${formatPounds(line.nowPence)} now, ${formatPounds(line.pence)} as stated before money moved`,
    description: 'What the line comes to by the end of each month: before money moved, and as it is now',
    points: monthsOf(year).map((month, place) => ({
      month,
      period: formatPeriod(month),
      certified: before[place] ?? 0,
      now: now[place] ?? 0,
    })),
    stated: line.pence,
    ...(inYear ? { today } : {}),
    notes: line.moved.map(({ from, pence }) => ({
      day: from,
      text: `From ${formatDay(from)}: ${formatPounds(Math.abs(pence))} ${pence > 0 ? 'came' : 'went'}`,
    })),
  };
}

function headline(now: readonly number[], { certified }: Whole, year: string, today: Day): string {
  const all = formatPounds(total(now));
  if (today < periodStart(year)) return `${all} is planned, from ${formatDay(periodStart(year))}`;
  if (today > periodEnd(year)) return `${all} was planned for the year`;
  const soFar = byDay(now, year, today);
  const apart = certified === undefined ? 0 : soFar - byDay(certified.months, year, today);
  const against =
    apart === 0 ? '' : `, ${formatPounds(Math.abs(apart))} ${apart > 0 ? 'more' : 'less'} than was certified`;
  return `By ${formatDay(today)} ${formatPounds(soFar)} of ${all} is planned to be spent${against}`;
}

/** One note for each day from which money moved. */
function moveNotes(lines: readonly Line[]): { day: Day; text: string }[] {
  const byStart = Map.groupBy(
    lines.flatMap(({ moved }) => moved).filter(({ pence }) => pence > 0),
    ({ from }) => from,
  );
  return [...byStart]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, moves]) => {
      const pence = moves.reduce((sum, move) => sum + move.pence, 0);
      return { day, text: `From ${formatDay(day)}: ${formatPounds(pence)} moved between lines` };
    });
}

/** The lines with their sum, what is stated and what is between them, as the first table of the page has them. */
export type SumRow = { id: string; title: string; line?: Line; source?: string; pence: Pence };

export function sumRows({ lines, whole }: Pick<Statement, 'lines' | 'whole'>): SumRow[] {
  const rows: SumRow[] = lines.map(line => ({ id: line.id, title: line.title, line, pence: line.nowPence }));
  const sum = lines.reduce((all, line) => all + line.nowPence, 0);
  rows.push({ id: ' sum', title: whole === undefined ? 'The lines you see come to' : 'The lines come to', pence: sum });
  if (whole === undefined) return rows;
  const { stated, differencePence } = whole;
  rows.push({ id: ' stated', title: 'Stated total', pence: stated.pence });
  rows.push({ id: ' difference', title: 'Difference', pence: differencePence });
  return rows;
}

/** How a line came about and what was done to it, each in a sentence; `titles` names other statements and lines. */
export function trailWords(line: Line, statement: Pick<Statement, 'id' | 'follows' | 'remapped'>): string[] {
  const words = line.follows.map(origin => {
    if (origin.statement === statement.id) {
      const before = statement.remapped.find(one => one.line.id === origin.line && isPart(one, line.id));
      const name = before === undefined ? 'another line' : `“${before.line.title}”`;
      return `${formatPounds(origin.pence)} of it was ${name} before that was re-mapped.`;
    }
    const year = statement.follows?.id === origin.statement ? ` of ${formatPeriod(statement.follows.year)}` : '';
    return `It follows a line of ${formatPounds(origin.pence)} in the statement${year === '' ? ' of the year before' : year}.`;
  });
  for (const { pence, from } of line.moved) {
    words.push(
      pence > 0
        ? `${formatPounds(pence)} came to it from ${formatDay(from)} on.`
        : `${formatPounds(-pence)} went from it from ${formatDay(from)} on.`,
    );
  }
  return words;
}

function isPart({ into }: Statement['remapped'][number], line: string): boolean {
  return into.some(part => part.line === line);
}

/** `All year`, or `1 April 2026 to 31 August 2026`. */
export function daysWords({ from, to }: Pick<Line, 'from' | 'to'>, year: string): string {
  if (from === periodStart(year) && to === periodEnd(year)) return 'All year';
  return `${formatDay(from)} to ${formatDay(to)}`;
}
