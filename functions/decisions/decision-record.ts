import * as z from 'zod/mini';
import type { Aggregate, Recorded } from '../platform/aggregate.ts';
import { datesOf } from './decision-dates.ts';
import { decisionEntries } from './lists.ts';
import {
  appraisal,
  callInGiven,
  consideration,
  decisionEntry,
  decisionRecord,
  equalityAssessment,
  exceptionGiven,
  resolutionGiven,
  responseGiven,
  urgencyGiven,
} from './shared/entry.ts';

const stamp = { at: z.string(), by: z.string() };

/** How long notice and call-in ran by the council's settings when it was entered or last changed. */
const counts = z.object({ noticeClearDays: z.number(), callInClearWorkingDays: z.number() });

const keyResult = z.object({ key: z.boolean(), reason: z.string() });

export const decisionState = z.object({
  entry: decisionEntry,
  key: keyResult,
  counts,
  entered: z.object(stamp),
  /** The last change of the entry: whoever made it does not decide. */
  changed: z.optional(z.object(stamp)),
  notice: z.optional(z.object({ ...stamp, clearDays: z.number(), ends: z.string() })),
  exception: z.optional(z.object({ ...stamp, given: exceptionGiven, earliest: z.string() })),
  appraisal: z.optional(appraisal),
  considered: z.array(consideration),
  responses: z.array(z.object({ at: z.string(), ...responseGiven.shape })),
  equality: z.optional(z.object({ ...stamp, assessment: equalityAssessment, number: z.number() })),
  decided: z.optional(z.object({ ...stamp, record: decisionRecord })),
  /** Agreed to be urgent: it is in force when it is published. */
  urgency: z.optional(z.object({ ...stamp, given: urgencyGiven })),
  published: z.optional(z.object({ ...stamp, clearWorkingDays: z.number(), inForceFrom: z.string() })),
  callIn: z.optional(
    z.object({
      ...stamp,
      given: callInGiven,
      resolved: z.optional(z.object({ ...stamp, ...resolutionGiven.shape })),
    }),
  ),
  withdrawn: z.optional(z.object({ ...stamp, reason: z.string() })),
  /** Published decisions that supersede this one, each from the instant at which it is in force. */
  successors: z.array(z.string()),
});

export type DecisionState = z.output<typeof decisionState>;

const decisionEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('decision entered'), entry: decisionEntry, key: keyResult, counts }),
  z.object({ type: z.literal('entry changed'), entry: decisionEntry, key: keyResult, counts, reason: z.string() }),
  /** `ends` is the first day after the clear days: the earliest for the decision. */
  z.object({ type: z.literal('notice published'), clearDays: z.number(), ends: z.string() }),
  z.object({ type: z.literal('exception agreed'), given: exceptionGiven, earliest: z.string() }),
  z.object({ type: z.literal('options appraised'), appraisal }),
  z.object({ type: z.literal('committee considered'), consideration }),
  z.object({ type: z.literal('response recorded'), response: responseGiven }),
  z.object({ type: z.literal('equality assessed'), assessment: equalityAssessment, number: z.number() }),
  z.object({ type: z.literal('equality review reminded'), number: z.number() }),
  z.object({ type: z.literal('decision made'), record: decisionRecord }),
  z.object({ type: z.literal('urgency agreed'), given: urgencyGiven }),
  /** No clear days: it was urgent, and in force at once. */
  z.object({ type: z.literal('decision published'), clearWorkingDays: z.number(), inForceFrom: z.string() }),
  z.object({ type: z.literal('decision called in'), given: callInGiven }),
  z.object({ type: z.literal('call-in resolved'), resolution: resolutionGiven }),
  z.object({ type: z.literal('successor published'), successor: z.string() }),
  z.object({ type: z.literal('decision withdrawn'), reason: z.string() }),
]);

export type DecisionEvent = z.output<typeof decisionEvent>;

function evolve(state: DecisionState | undefined, event: DecisionEvent, { at, by }: Recorded): DecisionState {
  if (event.type === 'decision entered') {
    const { entry, key } = event;
    return { entry, key, counts: event.counts, entered: { at, by }, considered: [], responses: [], successors: [] };
  }
  if (!state) throw new Error(`“${event.type}” before the decision was entered`);
  switch (event.type) {
    case 'entry changed': {
      const { notice: _, ...unnoticed } = state;
      const kept = noticeHolds(state, event.entry) ? state : unnoticed;
      return { ...kept, entry: event.entry, key: event.key, counts: event.counts, changed: { at, by } };
    }
    case 'notice published':
      return { ...state, notice: { at, by, clearDays: event.clearDays, ends: event.ends } };
    case 'exception agreed':
      return { ...state, exception: { at, by, given: event.given, earliest: event.earliest } };
    case 'options appraised':
      return { ...state, appraisal: event.appraisal };
    case 'committee considered':
      return { ...state, considered: [...state.considered, event.consideration] };
    case 'response recorded':
      return { ...state, responses: [...state.responses, { at, ...event.response }] };
    case 'equality assessed':
      return { ...state, equality: { at, by, assessment: event.assessment, number: event.number } };
    case 'equality review reminded':
      return state;
    case 'decision made':
      return { ...state, decided: { at, by, record: event.record } };
    case 'urgency agreed':
      return { ...state, urgency: { at, by, given: event.given } };
    case 'decision published':
      return {
        ...state,
        published: { at, by, clearWorkingDays: event.clearWorkingDays, inForceFrom: event.inForceFrom },
      };
    case 'decision called in':
      return { ...state, callIn: { at, by, given: event.given } };
    case 'call-in resolved': {
      if (!state.callIn) throw new Error('A call-in resolved that was not made');
      const callIn = { ...state.callIn, resolved: { at, by, ...event.resolution } };
      if (event.resolution.outcome === 'confirmed') return { ...state, callIn };
      // Sent back: it is to be decided again, and what was decided stands in the ledger.
      const { decided: _, published: __, ...undecided } = state;
      return { ...undecided, callIn };
    }
    case 'successor published':
      return { ...state, successors: [...state.successors, event.successor] };
    case 'decision withdrawn':
      return { ...state, withdrawn: { at, by, reason: event.reason } };
  }
}

/** Whether what a notice says is still so; otherwise the public was not told of this decision. */
export function noticeHolds({ entry }: Pick<DecisionState, 'entry'>, changed: DecisionState['entry']): boolean {
  return (
    entry.title === changed.title &&
    entry.decisionMaker === changed.decisionMaker &&
    entry.valuePence === changed.valuePence &&
    entry.notBefore === changed.notBefore &&
    entry.divisions.join('\n') === changed.divisions.join('\n')
  );
}

/** The claim by which one reference belongs to one decision. */
export function referenceClaim(reference: string): string {
  return `reference:${reference.toLowerCase()}`;
}

export const decisions: Aggregate<DecisionState, DecisionEvent> = {
  table: 'decisions',
  kind: 'decision',
  state: decisionState,
  event: decisionEvent,
  format: 1,
  evolve,
  entries: state =>
    decisionEntries(state.entry, { ...datesOf(state), key: state.key.key, successors: state.successors }),
  claims: ({ entry }) => [referenceClaim(entry.reference)],
};
