import * as z from 'zod/mini';
import type { Day, Instant } from '../../kernel/clock.ts';
import { dayOf, formatDay } from '../../kernel/london.ts';
import { day, note, recordId } from '../../kernel/schemas.ts';
import { dutyKindNames, dutyOutcomes, outcomesOf } from './choices.ts';
import type { LawId } from './law-ids.ts';

/** What the Children Acts let the council ask of others, and how they answered. */

const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

export const dutyKinds = {
  /** One request for help to an NHS body or another authority. */
  'section 27 request': { law: 'ca-1989-27', yearly: false, outcomes: outcomesOf['section 27 request'] },
  /** Each provider says once a year how it safeguards children. */
  'section 11 assurance': { law: 'ca-2004-11', yearly: true, outcomes: outcomesOf['section 11 assurance'] },
} as const satisfies Readonly<Record<string, { law: LawId; yearly: boolean; outcomes: readonly string[] }>>;

export const dutyAsked = z.strictObject({
  kind: z.enum(dutyKindNames),
  /** Who is asked. */
  organisation: recordId,
  what: note,
  askedOn: day.check(z.refine(on => on >= '1991-10-14', 'Give a day on which the Children Act 1989 was in force.')),
  /** The day by which it is to be answered; of a yearly assurance the first. */
  by: day,
  /** The decision it belongs to. */
  decision: z.optional(recordId),
});

export type DutyAsked = z.output<typeof dutyAsked>;

export const dutyAnswered = z.strictObject({
  outcome: z.enum(dutyOutcomes),
  /** What they said. */
  answer: note,
  /** The post of who said it, never a person's name. */
  answeredBy: words(200),
  on: day,
});

export type DutyAnswered = z.output<typeof dutyAnswered>;

export const dutyStandings = ['due', 'overdue', 'answered', 'withdrawn'] as const;

export const dutyStanding = z.object({
  standing: z.enum(dutyStandings),
  /** The same with its date, in a sentence. */
  words: z.string(),
});

export type DutyStands = z.output<typeof dutyStanding>;

/** How a duty stands at an instant. `by`: the day of the answer still owed; `settled`: the day it was answered for good. */
export function dutyStands(
  { by, settled, withdrawn }: { by: Day; settled?: Day | undefined; withdrawn?: Instant | undefined },
  at: Instant,
): DutyStands {
  if (withdrawn !== undefined) return { standing: 'withdrawn', words: `Withdrawn on ${formatDay(dayOf(withdrawn))}.` };
  if (settled !== undefined) return { standing: 'answered', words: `Answered on ${formatDay(settled)}.` };
  const today = dayOf(at);
  if (today <= by) return { standing: 'due', words: `To be answered by the end of ${formatDay(by)}.` };
  return { standing: 'overdue', words: `It was to be answered by the end of ${formatDay(by)}.` };
}
