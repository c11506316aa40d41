import * as z from 'zod/mini';
import { bankHolidayYears } from '../../kernel/bank-holidays.ts';
import type { Month } from '../../kernel/period.ts';
import { day, month, recordId } from '../../kernel/schemas.ts';
import { measureTerms } from './measure-terms.ts';
import { reportingCalendar } from './reporting.ts';

export const agreementKinds = [
  'section 75',
  'section 76',
  'section 256',
  'list agreement',
  'grant',
  'NHS block',
] as const;

export type AgreementKind = (typeof agreementKinds)[number];

/** The deliverer returns, the payee sees. */
export const partyParts = ['payer', 'payee', 'deliverer', 'observer'] as const;

export type PartyPart = (typeof partyParts)[number];

export const regimes = [
  'PCR 2015 light touch',
  'Procurement Act 2023 light touch',
  'Provider Selection Regime',
  'NHS Act 2006 payment',
  'grant',
  'not yet recorded',
] as const;

export type Regime = (typeof regimes)[number];

const words = (least: number, most: number) => z.string().check(z.trim(), z.minLength(least), z.maxLength(most));

export const party = z.strictObject({
  organisation: recordId,
  parts: z.array(z.enum(partyParts)).check(z.minLength(1), z.maxLength(4)),
});

/** A funding line as the agreement states it: pence a year, and the measures that show what it buys. */
export const fundingLine = z.strictObject({
  id: recordId,
  title: words(2, 120),
  pencePerYear: z.int().check(z.minimum(0), z.maximum(100_000_000_000)),
  measures: z.array(z.string().check(z.maxLength(10))).check(z.maxLength(20)),
});

/** Due dates are counted with bank holidays, and periods end with the century. */
const first = `${bankHolidayYears.first}-01-01`;
const dayInTerm = day.check(
  z.refine(
    given => given >= first && given < '2098-01-01',
    `Give a day from ${bankHolidayYears.first} on, before 2098.`,
  ),
);

export const agreementDetails = z.strictObject({
  reference: words(2, 40),
  title: words(3, 200),
  kind: z.enum(agreementKinds),
  regime: z.enum(regimes),
  parties: z.array(party).check(z.minLength(2), z.maxLength(12)),
  term: z.strictObject({ start: dayInTerm, end: z.optional(dayInTerm) }),
  lines: z.array(fundingLine).check(z.maxLength(12)),
  reporting: reportingCalendar,
});

export type AgreementDetails = z.output<typeof agreementDetails>;

/**
 * A measure as an agreement asks for it, in the periods that end in the months from `from` up to and including
 * `until`. A change closes it and opens another.
 */
export const agreedMeasure = z.strictObject({ ...measureTerms.shape, from: month, until: z.optional(month) });

export type AgreedMeasure = z.output<typeof agreedMeasure>;

/** The measures in force for periods that end in a month, in the order agreed. */
export function measuresFor(measures: readonly AgreedMeasure[], last: Month): readonly AgreedMeasure[] {
  return measures.filter(({ from, until }) => from <= last && (until === undefined || last <= until));
}
