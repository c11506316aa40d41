import * as z from 'zod/mini';
import type { Instant } from '../../kernel/clock.ts';
import { dayOf, formatDay, formatInstant, startOfDay } from '../../kernel/london.ts';

/** How a decision stands follows from dates alone, so no list and no stored state can be out of date. */

export const standings = [
  'in the forward plan',
  'notice running',
  'may be decided',
  'decided',
  'published, call-in running',
  'called in',
  'in force',
  'superseded',
  'withdrawn',
] as const;

export type Standing = (typeof standings)[number];

export const decisionDates = z.object({
  entered: z.string(),
  /** The first London day on which it may be decided; absent while a notice is needed and was not given. */
  earliest: z.optional(z.string()),
  decided: z.optional(z.string()),
  published: z.optional(z.string()),
  /** The instant at which it takes effect if nobody calls it in. */
  inForceFrom: z.optional(z.string()),
  /** Called in and not yet resolved. */
  suspended: z.optional(z.string()),
  withdrawn: z.optional(z.string()),
});

export type DecisionDates = z.output<typeof decisionDates>;

export const standingSchema = z.object({
  standing: z.enum(standings),
  /** The same with its next date, in a sentence. */
  words: z.string(),
  /** The next instant at which time alone changes the standing. */
  next: z.optional(z.string()),
});

export type Stands = z.output<typeof standingSchema>;

/** The instant from which a decision is in force, whenever that is; undefined while nobody can say. */
export function inForceSince({ inForceFrom, suspended, withdrawn }: DecisionDates): Instant | undefined {
  return suspended === undefined && withdrawn === undefined ? inForceFrom : undefined;
}

/** How a decision stands at an instant; `successors` are the published decisions that supersede it. */
export function standing(dates: DecisionDates, at: Instant, successors: readonly DecisionDates[] = []): Stands {
  if (dates.withdrawn !== undefined) return stands('withdrawn', `Withdrawn on ${day(dates.withdrawn)}.`);
  const replaced = successors
    .flatMap(successor => inForceSince(successor) ?? [])
    .filter(since => since <= at)
    .sort()[0];
  const since = inForceSince(dates);
  if (replaced !== undefined && since !== undefined && since <= at) {
    return stands('superseded', `Superseded by another decision from ${momentInWords(replaced)}.`);
  }
  if (dates.suspended !== undefined) {
    return stands('called in', `Called in on ${day(dates.suspended)}. It cannot take effect until that is resolved.`);
  }
  if (since !== undefined) {
    return since <= at
      ? stands('in force', `In force since ${momentInWords(since)}.`)
      : stands('published, call-in running', `Call-in runs until ${momentInWords(since)}, then it is in force.`, since);
  }
  if (dates.decided !== undefined) {
    return stands('decided', `Decided on ${day(dates.decided)}. It takes effect only after it is published.`);
  }
  const { earliest } = dates;
  if (earliest === undefined) {
    return stands('in the forward plan', 'In the forward plan. Notice has not been published.');
  }
  const opens = startOfDay(earliest);
  return opens <= at
    ? stands('may be decided', `It may be decided since ${formatDay(earliest)}.`)
    : stands('notice running', `It may be decided from ${formatDay(earliest)}.`, opens);
}

/** An instant in a sentence; of a midnight one cannot say to which of two days it belongs. */
export function momentInWords(instant: Instant): string {
  const day = dayOf(instant);
  return startOfDay(day) === instant ? `the start of ${formatDay(day)}` : formatInstant(instant);
}

function stands(name: Standing, words: string, next?: Instant): Stands {
  return { standing: name, words, ...(next === undefined ? {} : { next }) };
}

function day(instant: Instant): string {
  return formatInstant(instant).replace(/ at .*/, '');
}
