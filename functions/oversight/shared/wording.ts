/** How flags speak: plain English that names measure, figure, limit and period. */
import { formatPounds } from '../../kernel/money.ts';
import { formatPeriod, type Period, type PeriodKind } from '../../kernel/period.ts';
import type { Unit } from '../../measures/figure.ts';
import type { Judged, RuleTerms } from './judgement.ts';

const decimal = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** `1,204`, `61.5%`, `12 days`, `£240,000`, with at most one decimal. */
export function formatFigure(value: number, unit: Unit): string {
  switch (unit) {
    case 'count':
      return decimal.format(value);
    case 'percent':
      return formatShare(value);
    case 'days':
      return value === 1 ? '1 day' : `${decimal.format(value)} days`;
    case 'pence':
      return formatPounds(Math.round(value)).replace(/\.00$/, '');
  }
}

/** A fraction as a percentage with at most one decimal. */
export function formatShare(share: number): string {
  return `${decimal.format(share * 100)}%`;
}

/** `Waiting list size was 61 in October 2026`; a nil return says that it was one. */
export function figureWas(terms: RuleTerms, { judged, standing, period }: Judged): string {
  const nil = standing === 'nil' ? ' (a nil return)' : '';
  return `${terms.title} was ${formatFigure(judged, terms.unit)}${nil} in ${periodName(period, terms)}`;
}

export function periodName(period: Period, terms: RuleTerms): string {
  const name = formatPeriod(period, terms.schoolTerms);
  return terms.periodKind === 'rolling' ? `the ${name}` : name;
}

/** `August to October 2026`, `December 2026 to February 2027`, `April to June 2026 until July to September 2026`. */
export function periodRange(from: Period, to: Period, terms: RuleTerms): string {
  const [first, last] = [periodName(from, terms), periodName(to, terms)];
  if (from === to) return last;
  if (terms.periodKind !== 'month') return `${first} until ${last}`;
  const year = last.slice(-5);
  return `${first.endsWith(year) ? first.slice(0, -year.length) : first} to ${last}`;
}

const periodWords: Record<PeriodKind, string> = {
  month: 'month',
  quarter: 'quarter',
  year: 'year',
  term: 'term',
  rolling: 'month',
};

/** `month`, `quarter`; a rolling period moves by the month. */
export function periodWord({ periodKind }: RuleTerms): string {
  return periodWords[periodKind];
}

/** `1 reported month`, `3 reported months`. */
export function reportedPeriods(count: number, terms: RuleTerms): string {
  return `${count} reported ${periodWord(terms)}${count === 1 ? '' : 's'}`;
}

/** `October 2026`, `August 2026 and October 2026`, `July 2026, August 2026 and October 2026`. */
export function listPeriods(periods: readonly Period[], terms: RuleTerms): string {
  const names = periods.map(period => periodName(period, terms));
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

/** Worse than a limit that it reads the same as once it is rounded. */
export function just(value: number, limit: number, unit: Unit): string {
  return formatFigure(value, unit) === formatFigure(limit, unit) ? 'just ' : '';
}
