import * as z from 'zod/mini';
import type { Instant } from '../kernel/clock.ts';
import { atTime, dayOf } from '../kernel/london.ts';
import type { ObligationChange } from '../kernel/obligation.ts';
import { financialYearOf, lastMonthOf, type Month, type Period } from '../kernel/period.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Aggregate, Decision, Recorded } from '../platform/aggregate.ts';
import { look, lookAtDraft, morningAfter } from './in-force.ts';
import { agreementEntries } from './lists.ts';
import { agreeMeasures, asksEachTime, calendarRefusal } from './measures-agreed.ts';
import { askConditions } from './reminders.ts';
import { type AgreementDetails, agreedMeasure, agreementDetails, measuresFor } from './shared/agreement.ts';
import { isAskedYearly } from './shared/conditions.ts';
import type { MeasureTerms } from './shared/measure-terms.ts';
import { openReturn } from './shared/open-return.ts';
import type { AgreementRefusal } from './shared/refusals.ts';
import { firstPeriod, followingPeriod, opensOn } from './shared/reporting.ts';

const stamp = z.object({ at: z.string(), by: z.string() });

/** Notice by a party; from `endsOn` the agreement is no longer in force. */
export const noticeRecorded = z.object({
  givenBy: z.string(),
  givenOn: z.string(),
  endsOn: z.string(),
  months: z.number(),
});

/** The last day, with the notice and the decision by which it ends. */
const ending = {
  on: z.string(),
  reason: z.string(),
  notice: z.optional(noticeRecorded),
  decision: z.optional(z.string()),
};

const agreementState = z.object({
  ...agreementDetails.shape,
  /** The agreement that this one replaces. */
  succeeds: z.optional(z.string()),
  measures: z.array(agreedMeasure),
  drafted: stamp,
  activated: z.optional(stamp),
  ended: z.optional(z.object({ ...stamp.shape, ...ending })),
});

export type AgreementState = z.output<typeof agreementState>;

export const agreementEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agreement drafted'), details: agreementDetails, succeeds: z.optional(z.string()) }),
  z.object({ type: z.literal('agreement changed'), details: agreementDetails, reason: z.string() }),
  /** All measures as they stand from then on, those of earlier months with them. */
  z.object({ type: z.literal('measures agreed'), from: z.string(), measures: z.array(agreedMeasure) }),
  z.object({ type: z.literal('agreement activated') }),
  z.object({ type: z.literal('agreement ended'), ...ending }),
  z.object({
    type: z.literal('party replaced'),
    outgoing: z.string(),
    incoming: z.string(),
    from: z.string(),
    /** Among the documents of its terms. */
    document: z.string(),
    reason: z.string(),
    decision: z.string(),
  }),
]);

export type AgreementEvent = z.output<typeof agreementEvent>;

export type AgreementCommand =
  | { do: 'draft'; details: AgreementDetails; succeeds?: string }
  | { do: 'change'; details: AgreementDetails; reason: string }
  | { do: 'agree measures'; from: Month; measures: readonly MeasureTerms[] }
  | { do: 'activate' };

export type AgreementContext = {
  id: string;
  at: Instant;
  /** The reference belongs to another agreement. */
  referenceTaken: boolean;
  /** Parties that are not registered as organisations. */
  unknownParties: readonly string[];
  /** The last period for which a return was opened. */
  lastOpened?: Period;
  /** Titles of the conditions to be met before it takes effect that are not. */
  conditionsMissing: readonly string[];
};

type Decided = Result<Decision<AgreementEvent>[], AgreementRefusal>;

/** What a command does to one agreement. */
export function decideAgreement(
  state: AgreementState | undefined,
  command: AgreementCommand,
  context: AgreementContext,
): Decided {
  if (command.do === 'draft') return draft(command, context);
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
    case 'activate':
      return activate(state, context);
  }
}

function draft({ details, succeeds }: Extract<AgreementCommand, { do: 'draft' }>, context: AgreementContext): Decided {
  const refusal = detailsRefusal(details, context);
  if (refusal) return refused(refusal);
  const { id, at } = context;
  const replaces = succeeds === undefined ? {} : { succeeds };
  const looks = [look({ id, reporting: details.reporting }, lookAtDraft(details.term.start, at))];
  return ok([{ event: { type: 'agreement drafted', details, ...replaces }, obligations: looks }]);
}

function activate(state: AgreementState, { id, at, conditionsMissing }: AgreementContext): Decided {
  if (state.activated) return refused({ code: 'agreements.already-active' });
  const [missing] = conditionsMissing;
  if (missing !== undefined) {
    return refused({ code: 'agreements.condition-missing', facts: { condition: missing } });
  }
  const { kind, reporting, term, measures, succeeds } = state;
  const first = firstPeriod(reporting, term.start);
  if (!asksEachTime(measuresFor(measures, lastMonthOf(first)), reporting)) {
    return refused({ code: 'agreements.no-measures' });
  }
  const obligations: ObligationChange[] = [
    { change: 'open', ...openReturn(id, first, opensOn(reporting, first)) },
    ...(isAskedYearly(kind) ? [{ change: 'open', ...askConditions(id, financialYearOf(term.start)) } as const] : []),
    // Somebody may have been told that there was no agreement.
    ...(lookAtDraft(term.start, state.drafted.at) <= at ? [look({ id, reporting }, at)] : []),
    ...(term.end === undefined ? [] : [look({ id, reporting }, morningAfter(term.end))]),
    ...(succeeds === undefined ? [] : [look({ id: succeeds, reporting }, lookAtSuccessor(term.start, at))]),
  ];
  return ok([{ event: { type: 'agreement activated' }, obligations }]);
}

/** When one that replaces another is in force: at once, or on the morning of its first day. */
function lookAtSuccessor(start: string, at: Instant): Instant {
  return start <= dayOf(at) ? at : atTime(start, '06:00');
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
  const obligations = [...(state.activated ? resume(context, details) : []), ...looksAfter(state, details, context)];
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

/** Another first day of a draft, and another last day, are other days on which to look. */
function looksAfter(
  { term, activated }: AgreementState,
  { term: { start, end }, reporting }: AgreementDetails,
  { id, at }: AgreementContext,
): ObligationChange[] {
  const subject = { id, reporting };
  if (!activated) return start === term.start ? [] : [look(subject, lookAtDraft(start, at))];
  if (end === term.end) return [];
  const hadEnded = term.end !== undefined && morningAfter(term.end) <= at;
  return [...(hadEnded ? [look(subject, at)] : []), ...(end === undefined ? [] : [look(subject, morningAfter(end))])];
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
function standingRefusal(state: AgreementState, details: AgreementDetails): AgreementRefusal | undefined {
  const { term, reporting } = details;
  if (state.activated && bound(state) !== bound(details)) return { code: 'agreements.party-by-novation' };
  const moved = term.start !== state.term.start || reporting.period !== state.reporting.period;
  if (state.activated && moved) return { code: 'agreements.periods-fixed' };
  return reporting.period === state.reporting.period || state.measures.length === 0
    ? undefined
    : calendarRefusal(state.measures, reporting);
}

/** Those who pay, are paid or deliver; observers may come and go. */
function bound({ parties }: Pick<AgreementDetails, 'parties'>): string {
  return parties
    .filter(({ parts }) => parts.some(part => part !== 'observer'))
    .map(({ organisation }) => organisation)
    .sort()
    .join(' ');
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
    case 'agreement ended': {
      const { type: _, ...rest } = event;
      return { ...state, ended: { at, by, ...rest } };
    }
    case 'party replaced': {
      const { outgoing, incoming } = event;
      const parties = state.parties.map(party =>
        party.organisation === outgoing ? { ...party, organisation: incoming } : party,
      );
      return { ...state, parties };
    }
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
