import type { AgreementRead } from '../agreements/queries.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Instant } from '../kernel/clock.ts';
import { financialYearOf, lastMonthOf, type Month, monthsOf } from '../kernel/period.ts';
import { readings } from '../measures/figure.ts';
import { measuresSeen } from '../oversight/queries.ts';
import type { Records } from '../platform/records.ts';
import type { DeliveredMeasure } from './shared/delivered-contract.ts';
import { monthsNow } from './shared/profile.ts';
import type { FundingLine } from './shared/statement.ts';

type Asked = { year: string; lines: readonly FundingLine[]; actor: Actor; at: Instant };

type Judged = Awaited<ReturnType<typeof measuresSeen>>[number];

/**
 * What the measures linked to lines returned in their year up to now, by agreement and measure, with the returns it
 * stands on. One query for each agreement.
 */
export async function deliveredBy(
  records: Records,
  agreements: ReadonlyMap<string, AgreementRead>,
  { year, lines, actor, at }: Asked,
): Promise<(line: FundingLine) => DeliveredMeasure[]> {
  const found = new Map<string, DeliveredMeasure[]>();
  await Promise.all(
    [...agreements].map(async ([id, agreement]) => {
      const judged = await measuresSeen(records, agreement, { actor, at });
      const own = lines.filter(line => line.agreement === id);
      found.set(
        id,
        judged.flatMap(measure => deliveredIn(year, measure, own)),
      );
    }),
  );
  return line => (found.get(line.agreement ?? '') ?? []).filter(({ lines: linked }) => linked.includes(line.id));
}

/** One measure over the year; nothing where no line names it. */
function deliveredIn(year: string, { terms, figures }: Judged, lines: readonly FundingLine[]): DeliveredMeasure[] {
  const linked = lines.filter(({ measures }) => measures.includes(terms.id));
  if (linked.length === 0) return [];
  const own = figures.filter(({ period }) => financialYearOf(lastMonthOf(period)) === year);
  const read = readings(own, terms).filter(({ judged, denominator }) => judged !== null || denominator !== undefined);
  const { delivered, counted } = combined(terms.aggregation, read);
  const months = new Set(counted.flatMap(({ period }) => monthsOf(period)));
  const pence = linked.reduce((sum, line) => sum + penceIn(line, year, months), 0);
  const addsUp = terms.aggregation === 'sum' || terms.aggregation === 'ratio of sums';
  const [last] = addsUp || delivered === undefined ? [] : counted;
  const priced = terms.unit === 'count' && (terms.aggregation === 'sum' || terms.aggregation === 'distinct');
  const perUnit = priced && delivered !== undefined && delivered > 0;
  return [
    {
      measure: terms.id,
      title: terms.title,
      unit: terms.unit,
      aggregation: terms.aggregation,
      ...(delivered === undefined ? {} : { delivered }),
      ...(last ? { period: last.period } : {}),
      pence,
      ...(perUnit ? { pencePerUnit: Math.round(pence / delivered) } : {}),
      lines: linked.map(({ id }) => id),
      returns: own.flatMap(({ period, return: id, returnVersion: version, status }) =>
        id === undefined || (status !== 'reported' && status !== 'nil') ? [] : [{ id, period, version }],
      ),
      missing: own.flatMap(({ period, status }) => (status === 'missing' ? [period] : [])),
    },
  ];
}

/** Of a line what falls to some months. */
function penceIn(line: FundingLine, year: string, months: ReadonlySet<Month>): number {
  const all = monthsOf(year);
  return monthsNow(line, year).reduce((sum, pence, place) => sum + (months.has(all[place] ?? '') ? pence : 0), 0);
}

type Readings = ReturnType<typeof readings>;

/** What periods come to, and which of them: of people who are counted once, and of a state, the last one alone. */
function combined(
  aggregation: DeliveredMeasure['aggregation'],
  read: Readings,
): { delivered?: number; counted: Readings } {
  switch (aggregation) {
    case 'sum': {
      const delivered = read.reduce((sum, { judged }) => sum + (judged ?? 0), 0);
      return read.length === 0 ? { counted: read } : { delivered, counted: read };
    }
    case 'ratio of sums': {
      const of = read.reduce((sum, { denominator = 0 }) => sum + denominator, 0);
      const delivered = read.reduce((sum, { numerator = 0 }) => sum + numerator, 0) / of;
      return of === 0 ? { counted: read } : { delivered, counted: read };
    }
    case 'latest':
    case 'rolling 12':
    case 'distinct': {
      const counted = read.slice(-1);
      const delivered = counted[0]?.judged;
      return typeof delivered === 'number' ? { delivered, counted } : { counted };
    }
  }
}
