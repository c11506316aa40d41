import * as z from 'zod/mini';
import type { Instant } from '../kernel/clock.ts';
import type { Claimed } from '../kernel/obligation.ts';
import type { Aggregate, Decision } from '../platform/aggregate.ts';

/** Each time an agreement was judged: on which returns, and what that did to its flags. */

const assessmentEvent = z.object({
  type: z.literal('agreement assessed'),
  agreement: z.string(),
  /** The period that gave the occasion. */
  period: z.string(),
  day: z.string(),
  /** Facts up to this instant were seen. */
  until: z.string(),
  returns: z.array(z.object({ period: z.string(), version: z.number() })),
  measures: z.array(z.string()),
  /** Flags, as `<measure>~<rule>`. */
  opened: z.array(z.string()),
  continued: z.array(z.string()),
  recovered: z.array(z.string()),
});

export type AssessmentEvent = z.output<typeof assessmentEvent>;

const assessmentState = z.object({
  agreement: z.string(),
  period: z.string(),
  until: z.string(),
  assessed: z.string(),
  times: z.number(),
});

export type AssessmentState = z.output<typeof assessmentState>;

/** Recorded in the transaction that takes the obligation away, whether or not a flag changed. */
export function assessed(event: Omit<AssessmentEvent, 'type'>, { id }: Pick<Claimed, 'id'>) {
  const decision: Decision<AssessmentEvent> = {
    event: { type: 'agreement assessed', ...event },
    obligations: [{ change: 'meet', id, kind: 'assess' }],
  };
  return [decision];
}

/** An agreement is never judged by less than it was before: a run for a past day sees what a later one saw. */
export function seenUntil(state: AssessmentState | undefined, until: Instant): Instant {
  return state && state.until > until ? state.until : until;
}

export const assessments: Aggregate<AssessmentState, AssessmentEvent> = {
  table: 'oversight',
  kind: 'assessment',
  state: assessmentState,
  event: assessmentEvent,
  format: 1,
  evolve: (state, { agreement, period, until }, { at }) => ({
    agreement,
    period,
    until,
    assessed: at,
    times: (state?.times ?? 0) + 1,
  }),
  entries: () => [],
};
