import type { CompleteMeasure } from '../../../../functions/agreements/shared/measure.ts';
import type { MeasureTerms } from '../../../../functions/agreements/shared/measure-terms.ts';
import { addMonths } from '../../../../functions/kernel/calendar.ts';
import type { Day } from '../../../../functions/kernel/clock.ts';
import { parsePounds } from '../../../../functions/kernel/money.ts';
import {
  formatPeriod,
  type Month,
  monthOfFinancialYear,
  periodOf,
  periodsBetween,
} from '../../../../functions/kernel/period.ts';
import { formatFigure } from '../../../../functions/oversight/shared/wording.ts';
import type { Outcome } from '../../lib/client.ts';
import type { FieldError } from '../../lib/problem.ts';
import { textOf } from '../../ui/use-form.ts';
import type { Agreement } from './api.ts';
import { amountText } from './present-draft.ts';

/** The longest plan that an agreement keeps for a measure. */
const longestPlan = 60;

/** Months from which a choice may apply: of a draft its first; of one in effect this one and the next two years. */
export function monthsOffered({ activated, term }: Pick<Agreement, 'activated' | 'term'>, today: Day): Month[] {
  const first = activated === undefined || term.start > today ? term.start : today;
  const from = `${first.slice(0, 7)}-01`;
  return periodsBetween('month', from, addMonths(from, activated === undefined ? 0 : 24));
}

/** What stands before the first change, or the choice in force: those without an end. */
export function inForce({ measures }: Pick<Agreement, 'measures'>): Map<string, MeasureTerms> {
  return new Map(
    measures
      .filter(({ until }) => until === undefined)
      .map(({ from: _, until: __, ...terms }) => [terms.measure, terms]),
  );
}

/** The part of the unit that the form shows after a field. */
export function suffixOf({ unit }: Pick<CompleteMeasure, 'unit'>): { prefix?: string; suffix?: string } {
  if (unit === 'percent') return { suffix: '%' };
  if (unit === 'days') return { suffix: 'days' };
  return unit === 'pence' ? { prefix: '£' } : {};
}

/** A limit as somebody types it: of a percent the percentage, of pence pounds. */
export function limitText(value: number | undefined, { unit }: Pick<CompleteMeasure, 'unit'>): string {
  if (value === undefined) return '';
  if (unit === 'percent') return String(Number((value * 100).toPrecision(12)));
  return unit === 'pence' ? amountText(value) : String(value);
}

/** The opposite of `limitText`; undefined for what is no such number. */
export function limitFrom(text: string, { unit }: Pick<CompleteMeasure, 'unit'>): number | undefined {
  if (unit === 'pence') {
    const read = parsePounds(text);
    return read.ok ? read.value : undefined;
  }
  const typed = text.replaceAll(/[\s,%]|days?$/g, '');
  if (!/^\d+(\.\d+)?$/.test(typed)) return undefined;
  const value = Number(typed);
  if (unit !== 'percent') return value;
  return value <= 100 ? Number((value / 100).toPrecision(12)) : undefined;
}

/** A plan that is the same in every period, as the form shows it; nothing where periods differ. */
export function planText(terms: MeasureTerms | undefined, measure: Pick<CompleteMeasure, 'unit'>): string {
  const plans = terms?.profile?.plans ?? [];
  const [first] = plans;
  return first !== undefined && plans.every(plan => plan === first) ? limitText(first, measure) : '';
}

export function isUneven(terms: MeasureTerms | undefined): boolean {
  return new Set(terms?.profile?.plans).size > 1;
}

/** What is usual for a measure, and in which direction it goes: the hint of its limits. */
export function usualWords({ direction, usualTarget, usualFloor, unit, minimumDenominator }: CompleteMeasure): string {
  const lowest = direction === 'decrease' ? 'ceiling' : 'floor';
  return [
    direction === 'increase'
      ? 'Higher is better'
      : direction === 'decrease'
        ? 'Lower is better'
        : 'Neither higher nor lower is better',
    ...(usualTarget === undefined ? [] : [`usual target ${formatFigure(usualTarget, unit)}`]),
    ...(usualFloor === undefined ? [] : [`usual ${lowest} ${formatFigure(usualFloor, unit)}`]),
    ...(minimumDenominator === undefined ? [] : [`judged from ${minimumDenominator} cases on`]),
  ].join(', ');
}

/** A plan of so much in each period, from the first that the choice covers to the end of the next financial year or of the term. */
export function levelPlan(
  plan: number,
  { periodKind }: Pick<CompleteMeasure, 'periodKind'>,
  from: Month,
  end: Day | undefined,
): { from: string; plans: number[] } {
  const first = `${from}-01`;
  const yearEnd = addMonths(first, 12 + 12 - monthOfFinancialYear(from));
  const last = end !== undefined && end < yearEnd ? end : yearEnd;
  const count = Math.min(longestPlan, Math.max(1, periodsBetween(periodKind, first, last).length));
  return { from: periodOf(periodKind, first), plans: new Array<number>(count).fill(plan) };
}

/** What the form chooses, or what is wrong with it. What it does not ask about stays as it is in force. */
export function readChoice(
  data: FormData,
  library: readonly CompleteMeasure[],
  current: ReadonlyMap<string, MeasureTerms>,
  end: Day | undefined,
): { from: Month; measures: MeasureTerms[]; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const from = textOf(data, 'from');
  const chosen = data.getAll('measures');
  const measures = library
    .filter(({ id }) => chosen.includes(id))
    .map(measure => {
      const before = current.get(measure.id);
      const limit = (name: 'target' | 'floor') => {
        const typed = textOf(data, `${measure.id}.${name}`);
        const value = typed === '' ? undefined : limitFrom(typed, measure);
        if (typed !== '' && value === undefined) {
          errors.push({
            field: `${measure.id}.${name}`,
            message: `${measure.title}: enter the ${name} as ${numberWords(measure)}`,
          });
        }
        return value === undefined ? {} : { [name]: value };
      };
      const limits = { ...limit('target'), ...limit('floor') };
      const plan = textOf(data, `${measure.id}.plan`);
      const planned = plan === '' ? undefined : limitFrom(plan, measure);
      if (plan !== '' && planned === undefined) {
        errors.push({
          field: `${measure.id}.plan`,
          message: `${measure.title}: enter the plan as ${numberWords(measure)}`,
        });
      }
      const keep = isUneven(before) ? plan === '' : plan === planText(before, measure);
      const profile = keep
        ? before?.profile
        : planned === undefined
          ? undefined
          : levelPlan(planned, measure, from, end);
      return {
        measure: measure.id,
        version: measure.version,
        ...limits,
        ...(profile === undefined ? {} : { profile }),
        ...(before?.minimumDenominator === undefined ? {} : { minimumDenominator: before.minimumDenominator }),
        ...(before?.settings === undefined ? {} : { settings: before.settings }),
      };
    });
  if (measures.length === 0) errors.push({ field: 'measures', message: 'Choose at least one measure' });
  if (measures.length > 20)
    errors.push({ field: 'measures', message: `Choose at most 20 measures. You have chosen ${measures.length}` });
  return { from, measures, errors };
}

function numberWords({ unit }: CompleteMeasure): string {
  if (unit === 'percent') return 'a percentage from 0 to 100';
  return unit === 'pence' ? 'pounds' : 'a number';
}

/** A refusal of one measure's terms, at the field of the form that it is about. */
export function inFormFields<Value>(outcome: Outcome<Value>, measures: readonly MeasureTerms[]): Outcome<Value> {
  if (outcome.ok || outcome.problem.fields === undefined) return outcome;
  const fields = outcome.problem.fields.map(field => {
    const [, place, rest = ''] = /^\/measures\/(\d+)\/(\w+)/.exec(field.pointer) ?? [];
    const measure = place === undefined ? undefined : measures[Number(place)]?.measure;
    if (measure === undefined) return { ...field, pointer: field.pointer === '/from' ? '/from' : '/measures' };
    return { ...field, pointer: `/${measure}/${rest === 'profile' ? 'plan' : rest}` };
  });
  return { ok: false, problem: { ...outcome.problem, fields } };
}

export function monthOptions(months: readonly Month[]): { value: string; text: string }[] {
  return months.map(month => ({ value: month, text: formatPeriod(month) }));
}
