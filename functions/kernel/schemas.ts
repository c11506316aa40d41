import * as z from 'zod/mini';
import { isDay } from './calendar.ts';
import { monthShape, parsePeriod, periodShape } from './period.ts';

/** Schemas that many contracts share. */

/** An aggregate's id as it stands in an address: nothing that could reach another key. */
export const recordId = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,119}$/));

export const idPath = z.strictObject({ id: recordId });

/** The answer to every command. */
export const writtenReply = z.object({ id: z.string(), version: z.number() });

/** A page of a list. The cursor is opaque; without one the list ends here. */
export function listReply<Row extends z.ZodMiniType>(row: Row) {
  return z.object({ rows: z.array(row), cursor: z.optional(z.string()) });
}

export const listQuery = z.strictObject({ cursor: z.optional(z.string().check(z.maxLength(600))) });

/** Free text that a person writes for others to read. */
export const note = z.string().check(z.trim(), z.minLength(1), z.maxLength(2_000));

/** A day of the calendar: 30 February is none. */
export const day = z.string().check(z.refine(isDay, 'Give a day like 2026-11-09.'));

/** A calendar month, `2026-10`. */
export const month = z.string().check(z.regex(monthShape, 'Give a month like 2026-10.'));

/** A period of any kind, as `period.ts` writes them. */
export const period = z.string().check(
  z.regex(periodShape, 'Give a period like 2026-10, 2026-27-Q1 or 2026-27.'),
  z.refine(text => parsePeriod(text) !== undefined, 'Give a period like 2026-10, 2026-27-Q1 or 2026-27.'),
);
