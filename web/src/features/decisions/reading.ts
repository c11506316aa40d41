import { isDay } from '../../../../functions/kernel/calendar.ts';
import { parsePounds } from '../../../../functions/kernel/money.ts';
import type { Outcome } from '../../lib/client.ts';
import { type FieldError, fieldOf, wordsOf } from '../../lib/problem.ts';
import { dayFrom } from '../../ui/DateInput.tsx';
import { textOf } from '../../ui/use-form.ts';

/** What a form holds: what to send, or what is wrong with it. */
export type Reading<Body> = { body: Body; errors: readonly FieldError[] };

/** Reads a form field by field, and notes what is missing or cannot be what it says. */
export function formReader(data: FormData) {
  const errors: FieldError[] = [];
  const wrong = (field: string, message: string) => {
    errors.push({ field, message });
  };
  return {
    errors,
    wrong,
    text(name: string, missing: string): string {
      const text = textOf(data, name);
      if (text === '') wrong(name, missing);
      return text;
    },
    /** `what` begins a sentence: "The day of the response". */
    day(name: string, what: string): string {
      const day = dayFrom(data, name);
      if (day === '') wrong(name, `${what} is missing`);
      else if (!isDay(day)) wrong(name, `${what} must be a real date`);
      return day;
    },
    optionalDay(name: string, what: string): string | undefined {
      const day = dayFrom(data, name);
      if (day === '') return undefined;
      if (!isDay(day)) wrong(name, `${what} must be a real date`);
      return day;
    },
    /** Pence of an amount as people write it: `1.217m`, `£1,217,000.00`. */
    pence(name: string): number {
      const amount = parsePounds(textOf(data, name));
      if (amount.ok) return amount.value;
      wrong(name, amount.refusal.words);
      return 0;
    },
    /** One of a few; the first where none was chosen, and then it is an error. */
    choice<Value extends string>(name: string, of: readonly [Value, ...Value[]], missing: string): Value {
      const found = of.find(value => value === textOf(data, name));
      if (found === undefined) wrong(name, missing);
      return found ?? of[0];
    },
    /** Those chosen, in the order of the choices. */
    chosen<Value extends string>(name: string, of: readonly Value[]): Value[] {
      const values = data.getAll(name);
      return of.filter(value => values.includes(value));
    },
  };
}

/** What stands on lines of its own, without the empty ones. */
export function linesOf(data: FormData, name: string): string[] {
  return textOf(data, name)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}

/** The rows of a repeated part of a form in which any of these fields is filled in. */
export function rowsOf(data: FormData, part: string, ...fields: string[]): number[] {
  const rows = new Set<number>();
  for (const name of data.keys()) {
    const [found, row, field] = name.split('.');
    if (found !== part || row === undefined || field === undefined || !fields.includes(field)) continue;
    if (textOf(data, name) !== '') rows.add(Number(row));
  }
  return [...rows].toSorted((one, other) => one - other);
}

/**
 * A refusal at the field of the form that it is about: `whole` names the field of a refusal by its code, `nameOf` the
 * field of a form for one that the service names.
 */
export function atFields<Value>(
  outcome: Outcome<Value>,
  whole: Readonly<Record<string, string>>,
  nameOf: (field: string) => string = field => field,
): Outcome<Value> {
  if (outcome.ok) return outcome;
  const { problem } = outcome;
  const field = whole[problem.code];
  const named = problem.fields?.map(one => ({ ...one, pointer: pointerOf(nameOf(fieldOf(one.pointer) ?? '')) }));
  const fields =
    named ??
    (field === undefined ? undefined : [{ pointer: pointerOf(field), code: problem.code, message: wordsOf(problem) }]);
  return fields === undefined ? outcome : { ok: false, problem: { ...problem, fields } };
}

function pointerOf(field: string): string {
  return `/${field.replaceAll('.', '/')}`;
}
