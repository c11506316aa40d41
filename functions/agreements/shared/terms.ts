import * as z from 'zod/mini';
import { parsePeriod } from '../../kernel/period.ts';
import { day, recordId } from '../../kernel/schemas.ts';

/** What goes with an agreement beside its details: who signed, what was written, what it is conditional on, what is agreed about its end. */

const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

/** A financial year, `2026-27`. */
export const financialYear = z
  .string()
  .check(z.refine(text => parsePeriod(text)?.kind === 'year', 'Give a financial year like 2026-27.'));

/** A post of a party, never a person's name. */
export const signatoryGiven = z.strictObject({ organisation: recordId, post: words(80), signedOn: day });

export const documentKinds = [
  'agreement',
  'variation',
  'memorandum',
  'evidence',
  'certificate',
  'notice',
  'novation',
  'other',
] as const;

export type DocumentKind = (typeof documentKinds)[number];

export const documentGiven = z.strictObject({
  title: words(100),
  kind: z.enum(documentKinds),
  dated: day,
  /** Where it is kept: a place in words, or an address that begins with https. */
  held: words(200).check(
    z.refine(text => !/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^https:\/\/\S+$/.test(text), {
      error: 'Give a place in words, or an address that begins with https://.',
    }),
  ),
});

/** Ids of documents recorded with the agreement. */
const documents = z.array(recordId).check(z.maxLength(4));

/** That a condition is met: the year where it is to be met each year, the day on which that was found, and on what. */
export const conditionMet = z.strictObject({
  financialYear: z.optional(financialYear),
  on: day,
  evidence: words(400),
  documents,
});

export type ConditionMet = z.output<typeof conditionMet>;

const pence = z.int().check(z.minimum(1), z.maximum(1_000_000_000_000));

/** Money paid for a year that was not used as agreed and is to come back. */
export const recoveryGiven = z.strictObject({ financialYear, pence, reason: words(200) });

export const reviewGiven = z.strictObject({ on: day, what: words(100) });

/** What a review found, and the day of the next one if there is to be one. */
export const reviewOutcome = z.strictObject({ on: day, words: words(300), nextOn: z.optional(day) });

/** Something that changed what figures mean, on every chart of the agreement from that day. */
export const annotationGiven = z.strictObject({ on: day, words: words(120) });

export const noticePeriod = z.strictObject({
  months: z.int().check(z.minimum(1), z.maximum(36)),
  reason: words(300),
});

/** What can be taken out of the record again; the history keeps it. */
export const removableParts = ['signatory', 'document', 'review', 'annotation'] as const;

export const removalGiven = z.strictObject({
  part: z.enum(removableParts),
  item: recordId,
  reason: words(300),
});

/** A party that another takes the place of from a day, by a document recorded with the agreement. */
export const novationGiven = z.strictObject({
  outgoing: recordId,
  incoming: recordId,
  from: day,
  document: recordId,
  reason: words(300),
});

export type NovationGiven = z.output<typeof novationGiven>;

/** Notice by one of the parties; from `endsOn` the agreement is no longer in force. */
export const noticeGiven = z.strictObject({ givenBy: recordId, givenOn: day, endsOn: day, reason: words(300) });

export type NoticeGiven = z.output<typeof noticeGiven>;
