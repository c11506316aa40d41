import { isDay } from '../../../../functions/kernel/calendar.ts';
import type { Day } from '../../../../functions/kernel/clock.ts';
import { formatPounds, type Pence, parsePounds } from '../../../../functions/kernel/money.ts';
import type { FieldError } from '../../lib/problem.ts';
import { dayFrom } from '../../ui/DateInput.tsx';
import { textOf } from '../../ui/use-form.ts';

/** What a form was given, read field by field; what is wrong gathers in `errors`. */
export class Typed {
  readonly errors: FieldError[] = [];
  readonly #data: FormData;

  constructor(data: FormData) {
    this.#data = data;
  }

  wrong(field: string, message: string): void {
    this.errors.push({ field, message });
  }

  text(field: string, asked?: string): string {
    const text = textOf(this.#data, field);
    if (text === '' && asked !== undefined) this.wrong(field, asked);
    return text;
  }

  /** One of the values offered, or undefined with the question as error. */
  one<Value extends string>(field: string, of: readonly Value[], asked: string): Value | undefined {
    const text = textOf(this.#data, field);
    const found = of.find(value => value === text);
    if (found === undefined) this.wrong(field, asked);
    return found;
  }

  day(field: string, asked: string): Day {
    const day = dayFrom(this.#data, field);
    if (day === '') this.wrong(field, asked);
    else if (!isDay(day)) this.wrong(field, 'The day must be a real date, like 1 4 2026');
    return day;
  }

  /** A day that may be left out. */
  optionalDay(field: string): Day | undefined {
    return dayFrom(this.#data, field) === '' ? undefined : this.day(field, '');
  }

  /** Pounds as people write them, in pence; the refusal's own words where they are no amount. */
  pounds(field: string, asked: string): Pence {
    const read = parsePounds(textOf(this.#data, field));
    if (read.ok) return read.value;
    this.wrong(field, read.refusal.code === 'missing' ? asked : read.refusal.words);
    return 0;
  }

  /** Short names apart from each other by commas or spaces: `M11, M04`. */
  names(field: string): string[] {
    return textOf(this.#data, field)
      .split(/[\s,;]+/)
      .filter(name => name !== '');
  }

  all(field: string): string[] {
    return this.#data.getAll(field).filter(value => typeof value === 'string');
  }
}

/** The amount as an input holds it: `1,217,000`. */
export function amountText(pence: Pence): string {
  return formatPounds(pence).replace('£', '').replace(/\.00$/, '');
}
