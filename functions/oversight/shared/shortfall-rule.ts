/** The year to date against plan. */
import { daysBetween } from '../../kernel/calendar.ts';
import { financialYearOf, lastMonthOf, type Period, periodEnd, periodStart } from '../../kernel/period.ts';
import { type History, isWorse } from './history.ts';
import { type Finding, type Judged, nothing, type RuleTerms } from './judgement.ts';
import type { RuleSettings } from './rule-settings.ts';
import { figureWas, formatFigure, formatShare, periodName, periodWord, reportedPeriods } from './wording.ts';

type Planned = { reading: Judged; plan: number };

type Total = { actual: number; plan: number; against: readonly Planned[] };

/**
 * The financial year to date is more than the tolerance worse than plan, once enough periods are reported. Periods
 * without a figure count on neither side. A sum is a sum of both; a ratio the year's numerators over its
 * denominators; everything else (distinct people, a list on its last day, 12 months rolling) cannot be added
 * up, so there the latest figure stands against its own period's plan.
 */
export function shortfall(history: History, terms: RuleTerms, settings: RuleSettings['shortfall']): Finding {
  const { latest } = history;
  if (terms.profile === undefined || terms.profile.length === 0) return nothing(`${terms.title} has no plan.`);
  if (latest === undefined) return nothing(`${terms.title} has no figure that can be judged.`);
  const planned = yearToDate(history.judged, terms).flatMap(reading => withPlan(reading, terms));
  const total = totalOf(planned, terms);
  if (total === undefined || planned[planned.length - 1]?.reading !== latest) {
    return nothing(`${terms.title} has no plan for ${periodName(latest.period, terms)}.`);
  }

  const over = terms.direction === 'decrease';
  const bound = total.plan * (over ? 1 + settings.tolerance : 1 - settings.tolerance);
  const outside = isWorse(total.actual, bound, terms.direction);
  const enough = planned.length >= settings.periods;
  return {
    found: outside ? (enough ? 'breach' : 'between') : 'met',
    period: latest.period,
    since: planned[0]?.reading.period ?? latest.period,
    figures: {
      value: total.actual,
      plan: total.plan,
      limit: bound,
      tolerance: settings.tolerance,
      periods: planned.length,
    },
    basis: total.against.map(({ reading }) => reading),
    sentence: sentenceOf(latest, total, outside, settings.tolerance, terms),
  };
}

/** The figures of the latest one's financial year. */
function yearToDate(judged: readonly Judged[], terms: RuleTerms): readonly Judged[] {
  const latest = judged[judged.length - 1];
  if (latest === undefined) return [];
  const year = yearOf(latest.period, terms);
  const before = judged.findLastIndex(({ period }) => yearOf(period, terms) !== year);
  return judged.slice(before + 1);
}

function yearOf(period: Period, terms: RuleTerms): Period {
  return financialYearOf(lastMonthOf(period, terms.schoolTerms));
}

function withPlan(reading: Judged, terms: RuleTerms): Planned[] {
  const whole = terms.profile?.find(({ period }) => period === reading.period)?.plan;
  const share = accrues(terms) ? shareInForce(reading.period, terms) : 1;
  return whole === undefined || share === 0 ? [] : [{ reading, plan: whole * share }];
}

/** Whether half a month is half a plan; a list's length or a percentage is not. */
function accrues({ aggregation }: RuleTerms): boolean {
  return aggregation === 'sum' || aggregation === 'distinct';
}

/** The part of the period's days on which the agreement was in force, from 0 to 1. */
function shareInForce(period: Period, { term, schoolTerms }: RuleTerms): number {
  const start = periodStart(period, schoolTerms);
  if (term === undefined || (term.from <= start && term.to === undefined)) return 1;
  const end = periodEnd(period, schoolTerms);
  const days = daysBetween(start, end) + 1;
  const before = Math.max(0, daysBetween(start, term.from));
  const after = term.to === undefined ? 0 : Math.max(0, daysBetween(term.to, end));
  return Math.max(0, days - before - after) / days;
}

function totalOf(planned: readonly Planned[], { aggregation }: RuleTerms): Total | undefined {
  const last = planned[planned.length - 1];
  if (last === undefined) return undefined;
  if (aggregation === 'sum') {
    return {
      actual: sum(planned.map(({ reading }) => reading.judged)),
      plan: sum(planned.map(({ plan }) => plan)),
      against: planned,
    };
  }
  if (aggregation === 'ratio of sums') {
    const cases = sum(planned.map(({ reading }) => reading.denominator ?? 0));
    if (cases === 0) return undefined;
    return {
      actual: sum(planned.map(({ reading }) => reading.numerator ?? 0)) / cases,
      plan: sum(planned.map(({ reading, plan }) => plan * (reading.denominator ?? 0))) / cases,
      against: planned,
    };
  }
  return { actual: last.reading.judged, plan: last.plan, against: [last] };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function sentenceOf(latest: Judged, total: Total, outside: boolean, tolerance: number, terms: RuleTerms): string {
  const { actual, plan, against } = total;
  const adds = terms.aggregation === 'sum' || terms.aggregation === 'ratio of sums';
  const was = adds
    ? `${terms.title} was ${formatFigure(actual, terms.unit)} in the financial year to ${periodName(latest.period, terms)}`
    : figureWas(terms, latest);
  const when = adds ? reportedPeriods(against.length, terms) : `that ${periodWord(terms)}`;
  const side = terms.direction === 'decrease' ? 'over' : 'under';
  const planWords = `${side} its plan of ${formatFigure(plan, terms.unit)} for ${when}`;
  const allowed = formatShare(tolerance);
  if (!outside) return `${was}, not more than ${allowed} ${planWords}.`;
  const share = formatShare(plan === 0 ? 0 : Math.abs(actual - plan) / plan);
  const by = plan === 0 ? '' : share === allowed ? `just more than ${share} ` : `${share} `;
  return `${was}, ${by}${planWords}; the tolerance is ${allowed}.`;
}
