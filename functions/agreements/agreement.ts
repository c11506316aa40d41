import * as z from 'zod/mini';
import type { Day, Instant } from '../kernel/clock.ts';
import type { Obligation, ObligationChange } from '../kernel/obligation.ts';
import { nextPeriod, type Period, previousPeriod } from '../kernel/period.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Aggregate, Decision, Entry, Recorded } from '../platform/aggregate.ts';
import {
  type AgreedMeasure,
  type AgreementDetails,
  agreedMeasure,
  agreementDetails,
  agreementKinds,
  party,
} from './shared/agreement.ts';
import { termsFault } from './shared/chosen-measure.ts';
import type { MeasureTerms } from './shared/measure-library.ts';
import type { AgreementRefusal } from './shared/refusals.ts';
import { firstPeriod, followingPeriod, windowOf } from './shared/reporting.ts';

const stamp = z.object({ at: z.string(), by: z.string() });

const agreementState = z.object({
  ...agreementDetails.shape,
  measures: z.array(agreedMeasure),
  drafted: stamp,
  activated: z.optional(stamp),
  ended: z.optional(z.object({ at: z.string(), by: z.string(), on: z.string(), reason: z.string() })),
});

export type AgreementState = z.output<typeof agreementState>;

const agreementEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agreement drafted'), details: agreementDetails }),
  z.object({ type: z.literal('agreement changed'), details: agreementDetails, reason: z.string() }),
  z.object({ type: z.literal('measures agreed'), from: z.string(), measures: z.array(agreedMeasure) }),
  z.object({ type: z.literal('agreement activated') }),
  z.object({ type: z.literal('agreement ended'), on: z.string(), reason: z.string() }),
]);

export type AgreementEvent = z.output<typeof agreementEvent>;

export type AgreementCommand =
  | { do: 'draft'; details: AgreementDetails }
  | { do: 'change'; details: AgreementDetails; reason: string }
  | { do: 'agree measures'; from: Period; measures: readonly MeasureTerms[] }
  | { do: 'activate' }
  | { do: 'end'; on: Day; reason: string };

export type AgreementContext = {
  id: string;
  at: Instant;
  /** The reference belongs to another agreement. */
  referenceTaken: boolean;
  /** Parties that are not registered as organisations. */
  unknownParties: readonly string[];
  /** The last period for which a return was opened. */
  lastOpened?: Period;
};

type Decided = Result<Decision<AgreementEvent>[], AgreementRefusal>;

export function decideAgreement(
  state: AgreementState | undefined,
  command: AgreementCommand,
  context: AgreementContext,
): Decided {
  if (state?.ended) return refused({ code: 'agreements.already-ended' });
  switch (command.do) {
    case 'draft':
    case 'change': {
      const checked = checkDetails(command.details, context);
      if (!checked.ok) return checked;
      const { details } = command;
      if (command.do === 'draft') return ok([{ event: { type: 'agreement drafted', details } }]);
      const resumed = state?.activated ? resume(context, details) : [];
      return ok([{ event: { type: 'agreement changed', details, reason: command.reason }, obligations: resumed }]);
    }
    case 'agree measures':
      return agreeMeasures(state, command, context);
    case 'activate': {
      if (!state || state.activated) return refused({ code: 'agreements.already-active' });
      if (state.measures.length === 0) return refused({ code: 'agreements.no-measures' });
      const first = firstPeriod(state.reporting, state.term.start);
      const opening = openReturn(context.id, first, windowOf(state.reporting, first).opens);
      return ok([{ event: { type: 'agreement activated' }, obligations: [{ change: 'open', ...opening }] }]);
    }
    case 'end':
      if (!state?.activated) return refused({ code: 'agreements.not-active' });
      if (command.on < state.term.start) return refused({ code: 'agreements.ends-before-start' });
      return ok([{ event: { type: 'agreement ended', on: command.on, reason: command.reason } }]);
  }
}

/** What makes the next return of an agreement; the returns slice opens the one after it. */
export function openReturn(agreement: string, period: Period, opens: Instant): Obligation {
  return {
    id: `agreement#${agreement}/return/${period}`,
    kind: 'open-return',
    owes: 'system',
    subject: `agreement#${agreement}`,
    due: opens,
    calendar: 'calendar days',
    wakes: [opens],
    data: { agreement, period },
  };
}

/** A longer term revives the chain of returns; where the chain still lives, this is the row it has already. */
function resume({ id, lastOpened }: AgreementContext, { reporting, term }: AgreementDetails): ObligationChange[] {
  const next = lastOpened === undefined ? firstPeriod(reporting, term.start) : followingPeriod(lastOpened, term.end);
  return next === undefined ? [] : [{ change: 'open', ...openReturn(id, next, windowOf(reporting, next).opens) }];
}

function checkDetails(
  details: AgreementDetails,
  { referenceTaken, unknownParties }: AgreementContext,
): Result<true, AgreementRefusal> {
  if (referenceTaken) {
    return refused({ code: 'agreements.reference-taken', facts: { reference: details.reference } });
  }
  const { parties, term } = details;
  const withPart = (part: (typeof parties)[number]['parts'][number]) =>
    parties.filter(({ parts }) => parts.includes(part));
  if (new Set(parties.map(({ organisation }) => organisation)).size < parties.length) {
    return refused({ code: 'agreements.party-twice' });
  }
  if (unknownParties.length > 0) return refused({ code: 'agreements.party-unknown' });
  if (withPart('payer').length === 0) return refused({ code: 'agreements.no-payer' });
  if (withPart('deliverer').length !== 1) return refused({ code: 'agreements.no-deliverer' });
  if (term.end !== undefined && term.end < term.start) return refused({ code: 'agreements.term-reversed' });
  return ok(true);
}

function agreeMeasures(
  state: AgreementState | undefined,
  { from, measures }: Extract<AgreementCommand, { do: 'agree measures' }>,
  { lastOpened }: AgreementContext,
): Decided {
  if (lastOpened !== undefined && from <= lastOpened) {
    const earliest = nextPeriod(lastOpened);
    return refused({ code: 'agreements.from-the-past', facts: { period: lastOpened, earliest } });
  }
  if (measures.length === 0) return refused({ code: 'agreements.no-measures' });
  const seen = new Set<string>();
  for (const [place, terms] of measures.entries()) {
    if (seen.has(terms.measure))
      return refused({ code: 'agreements.measure-twice', facts: { measure: terms.measure } });
    seen.add(terms.measure);
    const fault = termsFault(terms);
    if (fault) {
      const { code, field } = fault;
      const fields = [{ pointer: `/measures/${place}/${field}`, code: 'not-valid', message: `${sentence(code)}.` }];
      return refused({ code: 'agreements.terms-refused', facts: { measure: terms.measure, fault: code }, fields });
    }
  }
  const before = (state?.measures ?? [])
    .filter(held => held.from < from)
    .map(held => (held.until === undefined ? { ...held, until: previousPeriod(from) } : held));
  const agreed: AgreedMeasure[] = [...before, ...measures.map(terms => ({ ...terms, from }))];
  return ok([{ event: { type: 'measures agreed', from, measures: agreed } }]);
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function evolve(state: AgreementState | undefined, event: AgreementEvent, { at, by }: Recorded): AgreementState {
  if (event.type === 'agreement drafted') return { ...event.details, measures: [], drafted: { at, by } };
  if (!state) throw new Error(`“${event.type}” before the agreement was drafted`);
  switch (event.type) {
    case 'agreement changed':
      return { ...state, ...event.details };
    case 'measures agreed':
      return { ...state, measures: event.measures };
    case 'agreement activated':
      return { ...state, activated: { at, by } };
    case 'agreement ended':
      return { ...state, ended: { at, by, on: event.on, reason: event.reason } };
  }
}

export const agreementSummary = z.object({
  reference: z.string(),
  title: z.string(),
  kind: z.enum(agreementKinds),
  parties: z.array(party),
  start: z.string(),
  end: z.optional(z.string()),
  activated: z.optional(z.string()),
});

export type AgreementSummary = z.output<typeof agreementSummary>;

function entries(state: AgreementState): Entry[] {
  const end = state.ended?.on ?? state.term.end;
  const summary: AgreementSummary = {
    reference: state.reference,
    title: state.title,
    kind: state.kind,
    parties: state.parties,
    start: state.term.start,
    ...(end === undefined ? {} : { end }),
    ...(state.activated ? { activated: state.activated.at } : {}),
  };
  const sort = state.title.toLowerCase();
  return [
    { list: 'agreements', sort, summary },
    ...state.parties.map(({ organisation }) => ({ list: `agreements#${organisation}`, sort, summary })),
  ];
}

export const agreements: Aggregate<AgreementState, AgreementEvent> = {
  table: 'agreements',
  kind: 'agreement',
  state: agreementState,
  event: agreementEvent,
  format: 1,
  evolve,
  entries,
  claims: state => [`reference:${state.reference.toLowerCase()}`],
};
