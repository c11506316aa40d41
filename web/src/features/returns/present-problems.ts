import type { FieldProblem } from '../../../../functions/kernel/problem.ts';
import { fieldOf } from '../../lib/problem.ts';
import type { SummaryError } from '../../ui/ErrorSummary.tsx';
import type { ReturnAsk } from './api.ts';
import { fieldsOf } from './present-figures.ts';
import type { TypedField } from './typed.ts';

export function inputId(measure: string, field: TypedField): string {
  return `figure-${measure}-${field}`;
}

export type EntryProblem = { measure: string; field: TypedField; message: string };

/**
 * What is wrong, each at its input. Two numbers that are both missing are one thing to put right; a problem with a
 * measure as a whole stands at its first input.
 */
export function entryProblems(asks: readonly ReturnAsk[], problems: readonly FieldProblem[]): EntryProblem[] {
  return asks.flatMap(ask => {
    const own = problems.filter(({ pointer }) => measureOf(pointer) === ask.measure);
    const first = fieldsOf(ask)[0]?.name ?? 'value';
    if (own.length > 1 && own.every(({ code }) => code === 'missing')) {
      const message = `Enter both numbers for “${ask.title}”, or say why it is not available.`;
      return [{ measure: ask.measure, field: first, message }];
    }
    return own.map(({ pointer, message }) => ({ measure: ask.measure, field: typedField(pointer) ?? first, message }));
  });
}

/** For the summary: the same words, each leading to its input; what belongs to no input stands without a link. */
export function summaryOf(asks: readonly ReturnAsk[], problems: readonly FieldProblem[]): SummaryError[] {
  const known = new Set(asks.map(({ measure }) => measure));
  return [
    ...entryProblems(asks, problems).map(({ measure, field, message }) => ({ id: inputId(measure, field), message })),
    ...problems.filter(({ pointer }) => !known.has(measureOf(pointer))).map(({ message }) => ({ message })),
  ];
}

function measureOf(pointer: string): string {
  const [part, measure = ''] = (fieldOf(pointer) ?? '').split('.');
  return part === 'figures' ? measure : '';
}

function typedField(pointer: string): TypedField | undefined {
  const name = (fieldOf(pointer) ?? '').split('.')[2];
  return (['value', 'numerator', 'denominator', 'notAvailable'] as const).find(field => field === name);
}
