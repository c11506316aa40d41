import * as z from 'zod/mini';
import type { Instant } from '../../kernel/clock.ts';
import { dayOf, formatDay, formatInstant } from '../../kernel/london.ts';
import { day, recordId } from '../../kernel/schemas.ts';
import { grounds, lineGiven } from './statement.ts';
import { virementLimits } from './virement-limits.ts';

/** A virement: amounts that go from lines of a funding statement to other lines of it, from a day on. */

const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

/** So much that a virement's record stays small, and that what it changes fits one transaction. */
const { agreement, costCode, evidence: rating, measures, source, to } = lineGiven.shape;

/** A line that the virement makes. It begins with the virement, with nothing but what moves into it. */
export const newLine = z.strictObject({
  /** For the proposer to choose: other moves of the virement name the line by it. */
  id: recordId,
  title: words(120),
  purpose: words(200),
  source,
  sourceNote: z.optional(words(120)),
  /** One that is still drafted takes effect with the virement, and then owes returns. */
  agreement,
  costCode,
  /** Its last day; without one the last of the financial year. */
  to: z.optional(to),
  measures,
  evidence: rating,
});

export type NewLine = z.output<typeof newLine>;

export const move = z.strictObject({
  /** The id of the line that gives. */
  from: recordId,
  /** A line of the statement, or one made by an earlier move of the same virement; or a new one. */
  to: z.union([z.strictObject({ line: recordId }), z.strictObject({ new: newLine })]),
  pence: z.int().check(z.minimum(1), z.maximum(100_000_000_000)),
});

export type Move = z.output<typeof move>;

const where = words(200);

/** What a proposal points to. The words of a flag or return are copied as they are when it is proposed. */
export const evidenceGiven = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('flag'), id: recordId }),
  z.strictObject({ kind: z.literal('return'), id: recordId }),
  z.strictObject({ kind: z.literal('document'), words: words(250), where }),
]);

export type EvidenceGiven = z.output<typeof evidenceGiven>;

export const evidence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('flag'), id: z.string(), words: z.string() }),
  z.object({ kind: z.literal('return'), id: z.string(), words: z.string() }),
  z.object({ kind: z.literal('document'), words: z.string(), where: z.string() }),
]);

export type Evidence = z.output<typeof evidence>;

/** What goes from where to where. */
export const movesGiven = z.array(move).check(z.minLength(1), z.maxLength(virementLimits.moves));

const moving = {
  /** The funding statement whose lines it moves between. */
  statement: recordId,
  title: words(120),
  reason: words(400),
  /** The first day of the new amounts; later where no decision is in force by then. */
  from: day,
  moves: movesGiven,
  /** Why money may leave or enter a ring-fenced source, where it does. */
  grounds: z.optional(z.strictObject({ ...grounds.shape, why: words(300) })),
};

/** What is moved and why. */
export const virementPlan = z.strictObject(moving);

export type VirementPlan = z.output<typeof virementPlan>;

/** The body of a proposal. */
export const virementProposed = z.strictObject({
  ...moving,
  evidence: z.array(evidenceGiven).check(z.maxLength(virementLimits.evidence)),
});

export type VirementProposed = z.output<typeof virementProposed>;

export const virementStandings = ['proposed', 'scheduled', 'held', 'effective', 'withdrawn', 'lapsed'] as const;

/** Dates from which it follows how a virement stands, as lists and pages have them. */
export const virementDates = z.object({
  proposed: z.string(),
  approved: z.optional(z.string()),
  /** The instant for which it is or was scheduled, and under which decision. */
  scheduledFor: z.optional(z.string()),
  decision: z.optional(z.object({ id: z.string(), reference: z.string() })),
  held: z.optional(z.object({ since: z.string(), reason: z.string() })),
  effective: z.optional(z.string()),
  withdrawn: z.optional(z.string()),
  lapsed: z.optional(z.string()),
});

export type VirementDates = z.output<typeof virementDates>;

export const virementStandsSchema = z.object({ standing: z.enum(virementStandings), words: z.string() });

/** How a virement stands, in a sentence with its next date. */
export function virementStands(dates: VirementDates): z.output<typeof virementStandsSchema> {
  const { proposed, scheduledFor, decision, held, effective, withdrawn, lapsed } = dates;
  const under = decision ? ` under decision ${decision.reference}` : '';
  if (withdrawn !== undefined) return { standing: 'withdrawn', words: `Withdrawn on ${on(withdrawn)}.` };
  if (lapsed !== undefined) {
    const why = 'The financial year ended before it could take effect.';
    return { standing: 'lapsed', words: `Lapsed on ${on(lapsed)}. ${why}` };
  }
  if (effective !== undefined) {
    return { standing: 'effective', words: `In effect since ${formatInstant(effective)}${under}.` };
  }
  if (held) {
    const words = `Approved, and held since ${on(held.since)}. ${held.reason} It is tried again every day.`;
    return { standing: 'held', words };
  }
  if (scheduledFor !== undefined) {
    const words = `Approved. It takes effect on ${on(scheduledFor)}${under}, if that is in force then.`;
    return { standing: 'scheduled', words };
  }
  return { standing: 'proposed', words: `Proposed on ${on(proposed)}. It waits for approval by somebody else.` };
}

function on(instant: Instant): string {
  return formatDay(dayOf(instant));
}
