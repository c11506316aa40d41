import * as z from 'zod/mini';
import type { Guard } from '../kernel/actor.ts';
import { type Aggregate, type Recorded, type Stored, streamOf } from '../platform/aggregate.ts';
import {
  annotationGiven,
  documentGiven,
  recoveryGiven,
  removableParts,
  reviewGiven,
  signatoryGiven,
} from './shared/terms.ts';

/** What the terms of an agreement hold and how their events fold. They have the agreement's own id. */

const item = { id: z.string() };

const signatory = z.object({ ...item, ...signatoryGiven.shape });
const document = z.object({ ...item, ...documentGiven.shape });
const annotation = z.object({ ...item, ...annotationGiven.shape });
const recovery = z.object({ ...item, ...recoveryGiven.shape });
const review = z.object({ ...item, ...reviewGiven.shape });
const done = { on: z.string(), words: z.string() };

const met = {
  condition: z.string(),
  financialYear: z.optional(z.string()),
  on: z.string(),
  evidence: z.string(),
  documents: z.array(z.string()),
};

const termsState = z.object({
  signatories: z.array(signatory),
  documents: z.array(document),
  /** The latest record for each condition and year. */
  met: z.array(z.object({ ...met, at: z.string() })),
  /** Conditions of a financial year that were asked for and not yet met. */
  owed: z.array(z.object({ condition: z.string(), financialYear: z.string(), dueDay: z.string() })),
  recoveries: z.array(z.extend(recovery, { recoveredOn: z.optional(z.string()) })),
  reviews: z.array(z.extend(review, { done: z.optional(z.object(done)) })),
  noticeMonths: z.optional(z.number()),
  annotations: z.array(annotation),
});

export type TermsState = z.output<typeof termsState>;

export const termsEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('signatory recorded'), ...signatory.shape }),
  z.object({ type: z.literal('document recorded'), ...document.shape }),
  z.object({ type: z.literal('condition met'), ...met }),
  /** What each financial year is to show of it, asked when the year is over. */
  z.object({
    type: z.literal('conditions asked'),
    financialYear: z.string(),
    conditions: z.array(z.object({ condition: z.string(), dueDay: z.string() })),
  }),
  z.object({ type: z.literal('condition reminded'), condition: z.string(), financialYear: z.string() }),
  /** The council's policy no longer asks for it. */
  z.object({ type: z.literal('condition dropped'), condition: z.string(), financialYear: z.string() }),
  z.object({ type: z.literal('recovery recorded'), ...recovery.shape }),
  z.object({ type: z.literal('money recovered'), id: z.string(), on: z.string() }),
  z.object({ type: z.literal('review planned'), ...review.shape }),
  z.object({ type: z.literal('review reminded'), id: z.string() }),
  z.object({ type: z.literal('review done'), id: z.string(), ...done }),
  z.object({ type: z.literal('notice period agreed'), months: z.number(), reason: z.string() }),
  z.object({ type: z.literal('charts annotated'), ...annotation.shape }),
  z.object({ type: z.literal('entry removed'), part: z.enum(removableParts), item: z.string(), reason: z.string() }),
]);

export type TermsEvent = z.output<typeof termsEvent>;

export const noTerms: TermsState = {
  signatories: [],
  documents: [],
  met: [],
  owed: [],
  recoveries: [],
  reviews: [],
  annotations: [],
};

/** Years of a yearly condition that stand with the terms; older ones are in the history. */
const yearsKept = 4;

function evolve(before: TermsState | undefined, event: TermsEvent, { at }: Recorded): TermsState {
  const state = before ?? noTerms;
  switch (event.type) {
    case 'signatory recorded': {
      const { type: _, ...signed } = event;
      return { ...state, signatories: [...state.signatories, signed] };
    }
    case 'document recorded': {
      const { type: _, ...written } = event;
      return { ...state, documents: [...state.documents, written] };
    }
    case 'condition met': {
      const { type: _, ...shown } = event;
      const isOther = (one: { condition: string; financialYear?: string | undefined }) =>
        one.condition !== shown.condition || one.financialYear !== shown.financialYear;
      return {
        ...state,
        met: newestYears([...state.met.filter(isOther), { ...shown, at }]),
        owed: state.owed.filter(isOther),
      };
    }
    case 'conditions asked': {
      const { financialYear } = event;
      return { ...state, owed: [...state.owed, ...event.conditions.map(one => ({ ...one, financialYear }))] };
    }
    case 'condition dropped': {
      const { condition, financialYear } = event;
      const isOther = (one: TermsState['owed'][number]) =>
        one.condition !== condition || one.financialYear !== financialYear;
      return { ...state, owed: state.owed.filter(isOther) };
    }
    case 'condition reminded':
    case 'review reminded':
      return state;
    case 'recovery recorded': {
      const { type: _, ...owed } = event;
      return { ...state, recoveries: [...state.recoveries, owed] };
    }
    case 'money recovered':
      return {
        ...state,
        recoveries: state.recoveries.map(one => (one.id === event.id ? { ...one, recoveredOn: event.on } : one)),
      };
    case 'review planned': {
      const { type: _, ...planned } = event;
      return { ...state, reviews: [...state.reviews, planned] };
    }
    case 'review done': {
      const { type: _, id, ...found } = event;
      return { ...state, reviews: state.reviews.map(one => (one.id === id ? { ...one, done: found } : one)) };
    }
    case 'notice period agreed':
      return { ...state, noticeMonths: event.months };
    case 'charts annotated': {
      const { type: _, ...noted } = event;
      return { ...state, annotations: [...state.annotations, noted] };
    }
    case 'entry removed':
      return without(state, event);
  }
}

function newestYears(met: TermsState['met']): TermsState['met'] {
  const kept = new Map(
    [...Map.groupBy(met, ({ condition }) => condition)].map(([condition, records]) => [
      condition,
      new Set(
        records
          .toSorted((one, other) => (one.financialYear ?? '').localeCompare(other.financialYear ?? ''))
          .slice(-yearsKept),
      ),
    ]),
  );
  return met.filter(one => kept.get(one.condition)?.has(one));
}

function without(state: TermsState, { part, item: id }: Extract<TermsEvent, { type: 'entry removed' }>): TermsState {
  const isOther = (one: { id: string }) => one.id !== id;
  switch (part) {
    case 'signatory':
      return { ...state, signatories: state.signatories.filter(isOther) };
    case 'document':
      return { ...state, documents: state.documents.filter(isOther) };
    case 'review':
      return { ...state, reviews: state.reviews.filter(isOther) };
    case 'annotation':
      return { ...state, annotations: state.annotations.filter(isOther) };
  }
}

export const terms: Aggregate<TermsState, TermsEvent> = {
  table: 'agreements',
  kind: 'terms',
  state: termsState,
  event: termsEvent,
  format: 1,
  evolve,
  entries: () => [],
};

/** The terms as a command may depend on them: written only if they are still at the version read. */
export function termsGuard({ id, version }: Stored<TermsState>): Guard {
  return { table: terms.table, key: streamOf(terms.kind, id), version };
}
