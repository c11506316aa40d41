import * as z from 'zod/mini';
import type { Day } from '../kernel/clock.ts';
import type { ObligationChange } from '../kernel/obligation.ts';
import { lastMonthOf, type Month, type Period } from '../kernel/period.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Aggregate, Decision, Recorded } from '../platform/aggregate.ts';
import { agreementEntries } from './lists.ts';
import { agreeMeasures, asksEachTime, calendarRefusal } from './measures-agreed.ts';
import { type AgreementDetails, agreedMeasure, agreementDetails, measuresFor } from './shared/agreement.ts';
import type { MeasureTerms } from './shared/measure-library.ts';
import { openReturn } from './shared/open-return.ts';
import type { AgreementRefusal } from './shared/refusals.ts';
import { firstPeriod, followingPeriod, opensOn } from './shared/reporting.ts';

const stamp = z.object({ at: z.string(), by: z.string() });

const agreementState = z.object({
  ...agreementDetails.shape,
  /** The agreement that this one replaces. */
  succeeds: z.optional(z.string()),
  measures: z.array(agreedMeasure),
  drafted: stamp,
  activated: z.optional(stamp),
  ended: z.optional(z.object({ at: z.string(), by: z.string(), on: z.string(), reason: z.string() })),
});

export type AgreementState = z.output<typeof agreementState>;

export const agreementEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agreement drafted'), details: agreementDetails, succeeds: z.optional(z.string()) }),
  z.object({ type: z.literal('agreement changed'), details: agreementDetails, reason: z.string() }),
  /** All measures as they stand from then on, those of earlier months with them. */
  z.object({ type: z.literal('measures agreed'), from: z.string(), measures: z.array(agreedMeasure) }),
  z.object({ type: z.literal('agreement activated') }),
  z.object({ type: z.literal('agreement ended'), on: z.string(), reason: z.string() }),
]);

export type AgreementEvent = z.output<typeof agreementEvent>;

export type AgreementCommand =
  | { do: 'draft'; details: AgreementDetails }
  | { do: 'change'; details: AgreementDetails; reason: string }
  | { do: 'agree measures'; from: Month; measures: readonly MeasureTerms[] }
  | { do: 'activate' }
  | { do: 'end'; on: Day; reason: string };

export type AgreementContext = {
  id: string;
  /** The reference belongs to another agreement. */
  referenceTaken: boolean;
  /** Parties that are not registered as organisations. */
  unknownParties: readonly string[];
  /** The last period for which a return was opened. */
  lastOpened?: Period;
};

type Decided = Result<Decision<AgreementEvent>[], AgreementRefusal>;

/** What a command does to one agreement. */
export function decideAgreement(
  state: AgreementState | undefined,
  command: AgreementCommand,
  context: AgreementContext,
): Decided {
  if (command.do === 'draft') {
    const refusal = detailsRefusal(command.details, context);
    return refusal ? refused(refusal) : ok([{ event: { type: 'agreement drafted', details: command.details } }]);
  }
  if (!state) throw new Error(`“${command.do}” before the agreement was drafted`);
  if (state.ended) return refused({ code: 'agreements.already-ended' });
  switch (command.do) {
    case 'change':
      return change(state, command, context);
    case 'agree measures': {
      const { from } = command;
      const agreed = agreeMeasures(state, command, context.lastOpened);
      return agreed.ok ? ok([{ event: { type: 'measures agreed', from, measures: agreed.value } }]) : agreed;
    }
    case 'activate': {
      if (state.activated) return refused({ code: 'agreements.already-active' });
      const first = firstPeriod(state.reporting, state.term.start);
      if (!asksEachTime(measuresFor(state.measures, lastMonthOf(first)), state.reporting)) {
        return refused({ code: 'agreements.no-measures' });
      }
      const opening = openReturn(context.id, first, opensOn(state.reporting, first));
      return ok([{ event: { type: 'agreement activated' }, obligations: [{ change: 'open', ...opening }] }]);
    }
    case 'end': {
      const { on, reason } = command;
      const { start, end } = state.term;
      if (!state.activated) return refused({ code: 'agreements.not-active' });
      if (on < start) return refused({ code: 'agreements.ends-before-start' });
      if (end !== undefined && on > end) return refused({ code: 'agreements.ends-after-term', facts: { end } });
      return ok([{ event: { type: 'agreement ended', on, reason } }]);
    }
  }
}

/** The next period for which a return will be opened, however the term may be extended. */
export function nextToOpen({ reporting, term }: AgreementDetails, lastOpened: Period | undefined): Period {
  return (lastOpened && followingPeriod(lastOpened, undefined)) ?? firstPeriod(reporting, term.start);
}

function change(
  state: AgreementState,
  { details, reason }: Extract<AgreementCommand, { do: 'change' }>,
  context: AgreementContext,
): Decided {
  const refusal = detailsRefusal(details, context) ?? standingRefusal(state, details);
  if (refusal) return refused(refusal);
  const obligations = state.activated ? resume(context, details) : [];
  return ok([{ event: { type: 'agreement changed', details, reason }, obligations }]);
}

/**
 * A longer term revives the chain of returns, and another opening day moves it. Where nothing of that changed, this
 * is the row the chain has already; a row left at an old opening day finds the return made, or too early to make.
 */
function resume({ id, lastOpened }: AgreementContext, details: AgreementDetails): ObligationChange[] {
  const { reporting, term } = details;
  const next = lastOpened === undefined ? firstPeriod(reporting, term.start) : followingPeriod(lastOpened, term.end);
  return next === undefined ? [] : [{ change: 'open', ...openReturn(id, next, opensOn(reporting, next)) }];
}

function detailsRefusal(
  { reference, parties, term, lines }: AgreementDetails,
  { referenceTaken, unknownParties }: AgreementContext,
): AgreementRefusal | undefined {
  const withPart = (part: (typeof parties)[number]['parts'][number]) =>
    parties.filter(({ parts }) => parts.includes(part));
  if (referenceTaken) return { code: 'agreements.reference-taken', facts: { reference } };
  if (hasTwins(parties.map(({ organisation }) => organisation))) return { code: 'agreements.party-twice' };
  if (unknownParties.length > 0) return { code: 'agreements.party-unknown' };
  if (withPart('payer').length === 0) return { code: 'agreements.no-payer' };
  if (withPart('deliverer').length !== 1) return { code: 'agreements.no-deliverer' };
  if (term.end !== undefined && term.end < term.start) return { code: 'agreements.term-reversed' };
  if (hasTwins(lines.map(({ id }) => id))) return { code: 'agreements.line-twice' };
  return undefined;
}

/** What new details may not do to an agreement as it stands: to its chain of returns, and to its measures. */
function standingRefusal(state: AgreementState, { term, reporting }: AgreementDetails): AgreementRefusal | undefined {
  const moved = term.start !== state.term.start || reporting.period !== state.reporting.period;
  if (state.activated && moved) return { code: 'agreements.periods-fixed' };
  return reporting.period === state.reporting.period || state.measures.length === 0
    ? undefined
    : calendarRefusal(state.measures, reporting);
}

function hasTwins(ids: readonly string[]): boolean {
  return new Set(ids).size < ids.length;
}

function evolve(state: AgreementState | undefined, event: AgreementEvent, { at, by }: Recorded): AgreementState {
  if (event.type === 'agreement drafted') {
    const { details, succeeds } = event;
    return { ...details, ...(succeeds === undefined ? {} : { succeeds }), measures: [], drafted: { at, by } };
  }
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

export const agreements: Aggregate<AgreementState, AgreementEvent> = {
  table: 'agreements',
  kind: 'agreement',
  state: agreementState,
  event: agreementEvent,
  format: 1,
  evolve,
  entries: agreementEntries,
  claims: state => [`reference:${state.reference.toLowerCase()}`],
};
