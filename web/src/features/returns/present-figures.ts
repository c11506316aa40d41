import { lastMonthOf, type Period, periodOf } from '../../../../functions/kernel/period.ts';
import { formatFigure, formatShare } from '../../../../functions/oversight/shared/wording.ts';
import type { ReportedFigure, TypedFigure } from '../../../../functions/returns/shared/figure-schemas.ts';
import type { HistoryRow, ReturnAsk } from './api.ts';
import { periodBeside } from './present-periods.ts';
import type { TypedField } from './typed.ts';

type Limits = Pick<ReturnAsk, 'unit' | 'direction' | 'target' | 'floor'>;

/** `88`, `96.4% (27 of 28)`, `Not available: the system was down`. */
export function figureWords({ unit }: Pick<ReturnAsk, 'unit'>, figure: ReportedFigure): string {
  switch (figure.kind) {
    case 'number':
      return formatFigure(figure.value, unit);
    case 'ratio':
      return figure.denominator === 0
        ? '0 of 0'
        : `${formatShare(figure.numerator / figure.denominator)} (${count(figure.numerator)} of ${count(figure.denominator)})`;
    case 'not available':
      return `Not available: ${figure.reason}`;
  }
}

/** A number as rules compare it; undefined where there is none. */
export function numberIn(figure: ReportedFigure | undefined): number | undefined {
  if (figure?.kind === 'number') return figure.value;
  if (figure?.kind !== 'ratio' || figure.denominator === 0) return undefined;
  return figure.numerator / figure.denominator;
}

/** `Target: 120 or more`, `Floor: 80`; of what should be low, `Target: 10% or less`, `Ceiling: 20%`. */
export function limitWords({ unit, direction, target, floor }: Limits): string[] {
  const words: string[] = [];
  const low = direction === 'decrease';
  if (target !== undefined) words.push(`Target: ${formatFigure(target, unit)}${orBeyond(unit, direction, target)}`);
  if (floor !== undefined) words.push(`${low ? 'Ceiling' : 'Floor'}: ${formatFigure(floor, unit)}`);
  return words;
}

/** All of 100% and none of 0 need no "or more". */
function orBeyond(unit: ReturnAsk['unit'], direction: ReturnAsk['direction'], target: number): string {
  if (direction === 'neutral' || (unit === 'percent' && direction === 'increase' && target === 1)) return '';
  if (direction === 'decrease') return target === 0 ? '' : unit === 'count' ? ' or fewer' : ' or less';
  return ' or more';
}

/** Which limit a figure is on the wrong side of, said as the check page and the grid say it. */
export function limitMissed(ask: Limits, figure: ReportedFigure | undefined): string | undefined {
  const value = numberIn(figure);
  if (value === undefined || ask.direction === 'neutral') return undefined;
  const low = ask.direction === 'decrease';
  const worse = (limit: number) => (low ? value > limit : value < limit);
  if (ask.floor !== undefined && worse(ask.floor)) {
    return `${low ? 'above the ceiling' : 'below the floor'} of ${formatFigure(ask.floor, ask.unit)}`;
  }
  if (ask.target !== undefined && worse(ask.target)) {
    return `${low ? 'above' : 'below'} the target of ${formatFigure(ask.target, ask.unit)}`;
  }
  return undefined;
}

export type Last = { period: Period; words: string; figure?: ReportedFigure };

/** What was returned of a measure the last time it was asked for, newest first, back to the last figure there is. */
export function lastFigures(ask: ReturnAsk, before: Period, history: readonly HistoryRow[]): Last[] {
  const asked = history
    .filter(({ period, asks }) => period < before && asks.some(({ measure }) => measure === ask.measure))
    .toSorted((one, other) => (one.period < other.period ? 1 : -1))
    .map(row => ({ period: row.period, ...returned(ask, row) }));
  const at = asked.findIndex(({ figure }) => figure !== undefined && figure.kind !== 'not available');
  const latest = asked.slice(0, 1);
  const figure = asked[at];
  return at > 0 && figure !== undefined ? [...latest, figure] : latest;
}

function returned(ask: ReturnAsk, row: HistoryRow): Omit<Last, 'period'> {
  if (row.waived !== undefined) return { words: 'not asked for' };
  if (row.submitted === undefined) return { words: 'no return' };
  if (row.nil === true) return { words: 'nothing to report' };
  const figure = row.figures?.[ask.measure];
  return figure === undefined ? { words: 'no figure' } : { words: figureWords(ask, figure), figure };
}

/** `September: 88`, and where that has no figure the last that has: `August: 92`. */
export function lastWords(ask: ReturnAsk, before: Period, history: readonly HistoryRow[]): string[] {
  return lastFigures(ask, before, history).map(
    ({ period, words }) => `${periodBeside(coveredBy(ask, period), before)}: ${words}`,
  );
}

/** The period a measure is about in a return: a quarter's figure comes with its last month. */
export function coveredBy({ periodKind }: Pick<ReturnAsk, 'periodKind'>, returned: Period): Period {
  if (periodKind === 'month' || periodKind === 'term') return returned;
  return periodOf(periodKind, `${lastMonthOf(returned)}-01`);
}

export type EntryField = { name: TypedField; label: string; hint?: string; prefix?: string; suffix?: string };

/** The inputs of a measure, in the order in which somebody counts: first out of how many, then how many of these. */
export function fieldsOf(ask: ReturnAsk): EntryField[] {
  if (ask.shape === 'ratio') {
    return [
      { name: 'denominator', label: ask.denominatorWords ?? 'How many in all' },
      { name: 'numerator', label: ofThese(ask.numeratorWords) },
    ];
  }
  return [
    {
      name: 'value',
      label: ask.numeratorWords,
      ...(ask.unit === 'pence' ? { prefix: '£' } : {}),
      ...(ask.unit === 'days' ? { suffix: 'days' } : {}),
    },
  ];
}

/** A definition speaks of its denominator; a form has just asked for it. */
function ofThese(words: string): string {
  return words.replace(/^Those of the denominator/, 'Of these, those');
}

/** `92.5%` once both numbers stand; worked out, never typed. */
export function shareWords(figure: ReportedFigure | undefined): string | undefined {
  if (figure?.kind !== 'ratio') return undefined;
  return figure.denominator === 0 ? 'None to count' : formatShare(figure.numerator / figure.denominator);
}

/** What was typed for a measure, read or not, for comparing two drafts. */
export function typedWords(ask: Pick<ReturnAsk, 'shape' | 'unit'>, typed: TypedFigure = {}): string {
  if (typed.notAvailable !== undefined) {
    return typed.notAvailable.trim() === '' ? 'Not available' : `Not available: ${typed.notAvailable}`;
  }
  const shown = (text: string | undefined) => ((text ?? '').trim() === '' ? 'empty' : (text ?? '').trim());
  if (ask.shape === 'ratio') {
    if (typed.numerator === undefined && typed.denominator === undefined) return 'Left empty';
    return `${shown(typed.numerator)} of ${shown(typed.denominator)}`;
  }
  if (typed.value === undefined) return 'Left empty';
  return ask.unit === 'pence' ? `£${shown(typed.value).replace(/^£/, '')}` : shown(typed.value);
}

function count(value: number): string {
  return formatFigure(value, 'count');
}
