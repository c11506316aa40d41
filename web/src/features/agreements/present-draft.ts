import { isDay } from '../../../../functions/kernel/calendar.ts';
import { formatPounds, parsePounds } from '../../../../functions/kernel/money.ts';
import type { FieldError } from '../../lib/problem.ts';
import { dayFrom } from '../../ui/DateInput.tsx';
import { textOf } from '../../ui/use-form.ts';
import type { Agreement, Details } from './api.ts';
import { kindTitles, partTitles } from './titles.ts';

type Kind = Details['kind'];
type Regime = Details['regime'];
type Part = Details['parties'][number]['parts'][number];

export const kinds = keysOf(kindTitles);
export const parts = keysOf(partTitles);

export const regimes: readonly Regime[] = [
  'PCR 2015 light touch',
  'Procurement Act 2023 light touch',
  'Provider Selection Regime',
  'NHS Act 2006 payment',
  'grant',
  'not yet recorded',
];

function keysOf<Key extends string>(titles: Readonly<Record<Key, string>>): Key[] {
  return Object.keys(titles).filter((key): key is Key => key in titles);
}

/** The calendar of a new agreement: what the council's settings propose. */
export const usualCalendar: Details['reporting'] = {
  period: 'month',
  opensAfterDays: 1,
  dueWorkingDay: 5,
  flexDays: 45,
  freezeDays: 75,
};

const days = [
  { name: 'dueWorkingDay', words: 'the working day on which returns are due', most: 15 },
  { name: 'opensAfterDays', words: 'after how many days a return can be filled in', most: 15 },
  { name: 'flexDays', words: 'for how many days figures are provisional', most: 365 },
  { name: 'freezeDays', words: 'after how many days figures are final', most: 365 },
] as const;

/** A draft as its form gives it: all of it, or everything that is wrong with it. */
export type DraftRead = { details?: Details; errors: FieldError[]; partyRows: number[]; lineRows: number[] };

/** Reads the form. `partyRows` and `lineRows` say in which row of the form each party and line that was filled in stands. */
export function readDraft(data: FormData): DraftRead {
  const errors: FieldError[] = [];
  const wrong = (field: string, message: string) => errors.push({ field, message });

  const reference = textOf(data, 'reference');
  if (reference.length < 2) wrong('reference', 'Enter a reference');
  const title = textOf(data, 'title');
  if (title.length < 3) wrong('title', 'Enter a title');
  const kind: Kind | undefined = kinds.find(one => one === textOf(data, 'kind'));
  if (kind === undefined) wrong('kind', 'Select the kind of agreement');
  const regime: Regime | undefined = regimes.find(one => one === textOf(data, 'regime'));
  if (regime === undefined) wrong('regime', 'Select the legal regime');

  const partyRows = rowsOf(data, 'parties', 'organisation');
  const parties = partyRows.map(row => {
    const chosen = data.getAll(`parties.${row}.parts`);
    const own: Part[] = parts.filter(part => chosen.includes(part));
    if (own.length === 0) wrong(`parties.${row}.parts`, 'Select what this party does');
    return { organisation: textOf(data, `parties.${row}.organisation`), parts: own };
  });
  if (parties.length < 2) wrong('parties.0.organisation', 'Name who pays and who delivers');

  const start = dayFrom(data, 'term.start');
  if (!isDay(start)) wrong('term.start', start === '' ? 'Enter the first day' : 'The first day must be a real date');
  const end = dayFrom(data, 'term.end');
  if (end !== '' && !isDay(end)) wrong('term.end', 'The last day must be a real date');

  const lineRows = rowsOf(data, 'lines', 'title', 'amount');
  const ids = new Set<string>();
  const lines = lineRows.map(row => {
    const line = textOf(data, `lines.${row}.title`);
    if (line.length < 2) wrong(`lines.${row}.title`, 'Enter what the line is for');
    const amount = parsePounds(textOf(data, `lines.${row}.amount`));
    if (!amount.ok) wrong(`lines.${row}.amount`, amount.refusal.words);
    return {
      id: lineId(textOf(data, `lines.${row}.id`), line, ids),
      title: line,
      pencePerYear: amount.ok ? amount.value : 0,
      measures: textOf(data, `lines.${row}.measures`)
        .split(/[\s,;]+/)
        .filter(measure => measure !== ''),
    };
  });

  const reporting = {
    ...usualCalendar,
    period: textOf(data, 'reporting.period') === 'quarter' ? 'quarter' : 'month',
  } satisfies Details['reporting'];
  for (const { name, words, most } of days) {
    const typed = textOf(data, `reporting.${name}`);
    const value = Number(typed);
    if (!/^\d+$/.test(typed) || value < 1 || value > most)
      wrong(`reporting.${name}`, `Enter ${words}, from 1 to ${most}`);
    else reporting[name] = value;
  }
  if (errors.length > 0 || kind === undefined || regime === undefined) return { errors, partyRows, lineRows };
  const term = { start, ...(end === '' ? {} : { end }) };
  return { details: { reference, title, kind, regime, parties, term, lines, reporting }, errors, partyRows, lineRows };
}

/** The rows of a repeated part in which any of the fields is filled in. */
function rowsOf(data: FormData, part: string, ...fields: string[]): number[] {
  const rows = new Set<number>();
  for (const name of data.keys()) {
    const [, row, field] = new RegExp(`^${part}\\.(\\d+)\\.(\\w+)$`).exec(name) ?? [];
    if (row !== undefined && field !== undefined && fields.includes(field) && textOf(data, name) !== '')
      rows.add(Number(row));
  }
  return [...rows].toSorted((one, other) => one - other);
}

/** A line keeps its id; a new one gets a readable one that no other has. */
function lineId(known: string, title: string, taken: Set<string>): string {
  const base =
    known ||
    title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 60) ||
    'line';
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  taken.add(id);
  return id;
}

/** A field that the service names as part of what was sent, as the form names it: rows left empty were not sent. */
export function formField(field: string, { partyRows, lineRows }: Pick<DraftRead, 'partyRows' | 'lineRows'>): string {
  const inside = field.replace(/^details\./, '');
  const [, part, place, rest] = /^(parties|lines)\.(\d+)(?:\.(\w+))?/.exec(inside) ?? [];
  if (part === undefined) return inside;
  const row = (part === 'parties' ? partyRows : lineRows)[Number(place)] ?? 0;
  if (part === 'lines') return `lines.${row}.${rest === 'pencePerYear' ? 'amount' : (rest ?? 'title')}`;
  return `parties.${row}.${rest === 'parts' ? 'parts' : 'organisation'}`;
}

/** The fields of the form that refusals of the whole draft are about. */
export const refusalFields: Readonly<Record<string, string>> = {
  'agreements.reference-taken': 'reference',
  'agreements.no-payer': 'parties.0.parts',
  'agreements.no-deliverer': 'parties.0.parts',
  'agreements.party-twice': 'parties.0.organisation',
  'agreements.party-unknown': 'parties.0.organisation',
  'agreements.party-by-novation': 'parties.0.organisation',
  'agreements.term-reversed': 'term.end',
  'agreements.succeeds-earlier': 'term.start',
};

/** What the form starts from: an agreement that stands, or the council as the one that pays. */
export type DraftStart = Pick<
  Agreement,
  'reference' | 'title' | 'kind' | 'regime' | 'parties' | 'term' | 'lines' | 'reporting'
>;

export function amountText(pence: number): string {
  return formatPounds(pence).replace(/^£/, '').replace(/\.00$/, '');
}
