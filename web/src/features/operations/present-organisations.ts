import type { CsvCell } from '../../lib/csv.ts';
import type { FieldError } from '../../lib/problem.ts';
import { textOf } from '../../ui/use-form.ts';
import type { Organisation as Listed } from '../oversight/api.ts';
import { schemeTitle } from '../people/schemes.ts';
import type { OrganisationBody } from './api.ts';

type Kind = OrganisationBody['kind'];
type Scheme = OrganisationBody['identifiers'][number]['scheme'];

export const kindsOffered: readonly Kind[] = [
  'sole trader',
  'company',
  'charity',
  'NHS body',
  'school',
  'other public body',
];

const schemes: readonly Scheme[] = ['companies-house', 'charity', 'ukprn', 'urn', 'ods', 'ppon'];

export const schemeFields = schemes.map(scheme => ({
  scheme,
  field: `identifier.${scheme}`,
  label: schemeTitle(scheme),
}));

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Organisations whose name, town or number holds the words, of one kind or any. */
export function foundOrganisations(
  rows: readonly Listed[],
  { words, kind }: { words: string; kind: string },
): Listed[] {
  const wanted = words.toLowerCase();
  return rows
    .filter(row => kind === '' || row.kind === kind)
    .filter(({ name, town = '', identifiers }) =>
      [name, town, ...identifiers.map(({ value }) => value)].some(text => text.toLowerCase().includes(wanted)),
    )
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}

/** `Charity number 1234567`, one after the other. */
export function identifierWords({ identifiers }: Pick<Listed, 'identifiers'>): string {
  return identifiers.map(({ scheme, value }) => `${schemeTitle(scheme)} ${value}`).join(', ');
}

export function organisationsCsv(rows: readonly Listed[]): CsvCell[][] {
  return [
    ['name', 'kind', 'town', 'identifiers'],
    ...rows.map(row => [row.name, row.kind, row.town ?? '', identifierWords(row)]),
  ];
}

/** What the form says of an organisation, or what is wrong with it. */
export function readOrganisation(data: FormData): { body?: OrganisationBody; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const name = textOf(data, 'name');
  if (name.length < 2) errors.push({ field: 'name', message: 'Enter the name of the organisation' });
  const chosen = textOf(data, 'kind');
  const kind = chosen === 'council' ? 'council' : kindsOffered.find(one => one === chosen);
  if (kind === undefined) errors.push({ field: 'kind', message: 'Select the kind of organisation' });
  const town = textOf(data, 'town');
  const identifiers = schemeFields.flatMap(({ scheme, field }) => {
    const value = textOf(data, field);
    return value === '' ? [] : [{ scheme, value }];
  });
  if (errors.length > 0 || kind === undefined) return { errors };
  return { body: { name, kind, identifiers, ...(town === '' ? {} : { town }) }, errors };
}
