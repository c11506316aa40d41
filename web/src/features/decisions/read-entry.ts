import { type Effect, effects } from '../../../../functions/decisions/shared/choices.ts';
import { lawIds } from '../../../../functions/decisions/shared/law-ids.ts';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import { textOf } from '../../ui/use-form.ts';
import type { Entry } from './api.ts';
import { formReader, linesOf, type Reading, rowsOf } from './reading.ts';

/** Chosen as a subject, it asks for the short name of the list. */
export const aList = 'list';

/** Reads the form of an entry. `before` keeps what consultees are known to have said. */
export function readEntry(data: FormData, before?: Entry): Reading<Entry> & { permitRows: number[] } {
  const form = formReader(data);
  const permitRows = rowsOf(data, 'permits', 'effect', 'subject', 'list');
  const notBefore = form.optionalDay('notBefore', 'The day before which it will not be decided');
  const chosenLaws = form.chosen('laws', lawIds);
  const body: Entry = {
    reference: form.text('reference', 'Enter the reference'),
    title: form.text('title', 'Enter the title'),
    summary: form.text('summary', 'Enter what is to be decided'),
    decisionMaker: form.text('decisionMaker', 'Enter who decides'),
    leadMember: form.text('leadMember', 'Enter the lead member'),
    director: form.text('director', 'Enter the director'),
    department: form.text('department', 'Enter the department'),
    contact: form.text('contact', 'Enter whom to ask'),
    divisions: [...new Set(linesOf(data, 'divisions'))],
    valuePence: form.pence('value'),
    ...(notBefore === undefined ? {} : { notBefore }),
    documents: linesOf(data, 'documents'),
    implications: {
      financial: form.text('implications.financial', 'Enter what it means for money, or “None”'),
      legal: form.text('implications.legal', 'Enter what it means in law, or “None”'),
      equalities: form.text('implications.equalities', 'Enter what it means for equality, or “None”'),
      resources: form.text('implications.resources', 'Enter what it means for staff and property, or “None”'),
    },
    ...(chosenLaws.length === 0 ? {} : { laws: chosenLaws }),
    consultees: linesOf(data, 'consultees').map(who => ({
      who,
      ...responseBefore(who, before),
    })),
    follows: linesOf(data, 'follows'),
    supersedes: data.getAll('supersedes').map(String),
    permits: permitRows.map(row => readPermit(data, row, form)),
  };
  return { body, errors: form.errors, permitRows };
}

function responseBefore(who: string, before: Entry | undefined): { response?: string } {
  const response = before?.consultees.find(one => one.who === who)?.response;
  return response === undefined ? {} : { response };
}

function readPermit(data: FormData, row: number, form: ReturnType<typeof formReader>) {
  const name = `permits.${row}`;
  const effect: Effect = form.choice(`${name}.effect`, effects, 'Select what may be done');
  const chosen = form.text(`${name}.subject`, 'Select what it may be done to');
  if (chosen !== aList) return { effect, subject: chosen };
  const list = textOf(data, `${name}.list`);
  if (!/^[A-Za-z0-9][A-Za-z0-9._~-]{0,119}$/.test(list)) {
    form.wrong(`${name}.list`, 'Enter the short name of the list in letters, digits and hyphens, like therapies');
  }
  return { effect, subject: `list#${list}` };
}

/** A field that the service names, as the form names it. */
export function entryField(field: string, permitRows: readonly number[]): string {
  const inside = field.replace(/^entry\./, '');
  const [, place, part] = /^permits\.(\d+)(?:\.(\w+))?/.exec(inside) ?? [];
  if (place !== undefined) return `permits.${permitRows[Number(place)] ?? 0}.${part ?? 'effect'}`;
  if (inside === 'valuePence') return 'value';
  return /^(divisions|documents|consultees|follows|supersedes|laws)\b/.exec(inside)?.[1] ?? inside;
}

/** The fields that refusals of a whole entry are about. */
export const entryRefusals: Readonly<Record<string, string>> = {
  'decisions.reference-taken': 'reference',
  'decisions.supersedes-unknown': 'supersedes',
  'decisions.supersedes-itself': 'supersedes',
};

/** An amount as the form shows it: `1,217,000`. */
export function amountText(pence: number): string {
  return formatPounds(pence).replace(/^£/, '').replace(/\.00$/, '');
}
