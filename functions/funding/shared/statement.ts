import * as z from 'zod/mini';
import { parsePeriod } from '../../kernel/period.ts';
import { day, note, recordId } from '../../kernel/schemas.ts';

/** What a funding statement holds; the words of the council's budget book. */

const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

/** Whole pence, up to a billion pounds. */
export const pence = z.int().check(z.minimum(0), z.maximum(100_000_000_000));

/** A financial year, `2026-27`: 1 April to 31 March. */
export const financialYear = z
  .string()
  .check(z.refine(text => parsePeriod(text)?.kind === 'year', 'Give a financial year like 2026-27.'));

/** Where money comes from. Which of them are ring-fenced, and by which rule, is the council's setting. */
export const sources = ['base budget', 'public health grant', 'DSG high needs', 'ICB', 'other', 'not stated'] as const;

export type Source = (typeof sources)[number];

export const evidenceRatings = ['strong', 'moderate', 'emerging', 'none recorded'] as const;

/** Pence by month, April first; always twelve. Months outside a line's days hold 0. */
export const months = z.array(pence).check(z.length(12));

export type Months = readonly number[];

export const programmeName = words(120);

/** The most lines of one statement, those that came by virement with them. */
export const mostLines = 16;

/** What somebody says of a line. */
export const lineGiven = z.strictObject({
  title: words(120),
  purpose: words(300),
  source: z.enum(sources),
  /** Such as why the source is not stated. */
  sourceNote: z.optional(words(300)),
  /** The agreement that it is paid under. */
  agreement: z.optional(recordId),
  /** Why it is paid for longer than the agreement lasts. */
  outlives: z.optional(words(300)),
  costCode: words(40),
  /** Both days belong to it, and lie in the statement's year. */
  from: day,
  to: day,
  /** For these days, before any move. */
  pence,
  /** Where it is not equal for each month; adds up to `pence`. */
  profile: z.optional(months),
  /** Ids of measures of the agreement, such as M11. */
  measures: z.array(z.string().check(z.regex(/^M\d{1,3}[a-z]?$/))).check(z.maxLength(10)),
  evidence: z.optional(z.enum(evidenceRatings)),
});

export type LineGiven = z.output<typeof lineGiven>;

/** What a virement did to a line: signed pence from a day on, and by month. The months add up to the pence. */
const movement = z.object({
  virement: z.string(),
  pence: z.int(),
  from: z.string(),
  months: z.array(z.int()).check(z.length(12)),
});

/** A line of which this one is the whole or a part: of the year before, or of this statement before it was re-mapped. */
const origin = z.object({ statement: z.string(), line: z.string(), pence: z.number() });

export const fundingLine = z.object({
  id: z.string(),
  ...lineGiven.shape,
  follows: z.array(origin),
  /** In the order in which they took effect. The line is now `pence` and all of these. */
  moved: z.array(movement),
});

export type FundingLine = z.output<typeof fundingLine>;

/** Money that a virement will take from a line, and nobody else may: positive pence. */
export const reservation = z.object({ ...movement.shape, line: z.string() });

export type Reservation = z.output<typeof reservation>;

/** What is stated elsewhere, such as in a decision's heading, and where. */
export const statedTotal = z.strictObject({ pence, where: words(200) });

export type StatedTotal = z.output<typeof statedTotal>;

/** Why ring-fenced money may leave or enter, which post agreed (never a name) and when. */
export const grounds = z.strictObject({ why: note, agreedBy: words(200), agreedOn: day });

export type Grounds = z.output<typeof grounds>;

/** One of the lines that a line is re-mapped into: its whole amount is said, all else stays unless it is said too. */
export const partGiven = z.strictObject({
  title: words(120),
  pence,
  purpose: z.optional(words(300)),
  source: z.optional(z.enum(sources)),
  sourceNote: z.optional(words(300)),
  agreement: z.optional(recordId),
  costCode: z.optional(words(40)),
  measures: z.optional(lineGiven.shape.measures),
  evidence: z.optional(z.enum(evidenceRatings)),
});

export type PartGiven = z.output<typeof partGiven>;

const stamp = { at: z.string(), by: z.string() };

export const remapped = z.object({
  ...stamp,
  /** The line as it was. */
  line: fundingLine,
  into: z.array(z.object({ line: z.string(), pence: z.number() })),
  reason: z.string(),
  grounds: z.optional(grounds),
});

export type Remapped = z.output<typeof remapped>;

export const explanation = z.object({ ...stamp, words: z.string(), pence: z.int() });

/** As certified: the sum of the lines, the total it was held against, and the sum by month. */
export const certified = z.object({ ...stamp, pence: z.number(), statedPence: z.number(), months });

export const statementState = z.object({
  programme: z.string(),
  year: z.string(),
  stated: statedTotal,
  lines: z.array(fundingLine),
  /** Who last changed the total or a line. */
  changed: z.object(stamp),
  /** Why the lines and the stated total differ by just so many pence; of no use for any other difference. */
  explanation: z.optional(explanation),
  certified: z.optional(certified),
  /** The last time a certificate was taken back. */
  reopened: z.optional(z.object({ ...stamp, reason: z.string() })),
  reserved: z.array(reservation),
  remapped: z.array(remapped),
  /** The statement of the year before, and of the year after. */
  follows: z.optional(z.string()),
  next: z.optional(z.string()),
});

export type StatementState = z.output<typeof statementState>;
