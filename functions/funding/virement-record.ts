import * as z from 'zod/mini';
import type { Aggregate, Entry, Recorded } from '../platform/aggregate.ts';
import { penceMoved } from './shared/moves.ts';
import { evidence, type VirementDates, virementDates, virementPlan } from './shared/virement.ts';

const stamp = { at: z.string(), by: z.string() };

const decision = z.object({ id: z.string(), reference: z.string() });

/** What became of a line that gave or took, in pence. */
const lineMoved = z.object({
  line: z.string(),
  before: z.number(),
  out: z.number(),
  in: z.number(),
  after: z.number(),
});

export type LineMoved = z.output<typeof lineMoved>;

const virementState = z.object({
  plan: virementPlan,
  /** Of its statement, whose programme and year never change. */
  programme: z.string(),
  year: z.string(),
  evidence: z.array(evidence),
  proposed: z.object(stamp),
  approved: z.optional(z.object({ ...stamp, delegation: z.string(), decision, scheduledFor: z.string() })),
  /** Approved, and kept from taking effect; `told` when the proposer was. */
  held: z.optional(z.object({ since: z.string(), reason: z.string(), told: z.optional(z.string()) })),
  effective: z.optional(z.object({ at: z.string(), from: z.string(), decision, lines: z.array(lineMoved) })),
  withdrawn: z.optional(z.object({ ...stamp, reason: z.string() })),
  lapsed: z.optional(z.object({ at: z.string() })),
});

export type VirementState = z.output<typeof virementState>;

const virementEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('virement proposed'),
    plan: virementPlan,
    programme: z.string(),
    year: z.string(),
    evidence: z.array(evidence),
  }),
  /** For the first instant at which it may take effect. */
  z.object({
    type: z.literal('virement approved'),
    delegation: z.string(),
    decision,
    scheduledFor: z.string(),
  }),
  z.object({ type: z.literal('virement held'), reason: z.string(), told: z.boolean() }),
  /** `from` is the day from which the money moved. */
  z.object({ type: z.literal('virement effective'), from: z.string(), decision, lines: z.array(lineMoved) }),
  z.object({ type: z.literal('virement withdrawn'), reason: z.string() }),
  z.object({ type: z.literal('virement lapsed') }),
]);

export type VirementEvent = z.output<typeof virementEvent>;

function evolve(state: VirementState | undefined, event: VirementEvent, { at, by }: Recorded): VirementState {
  if (event.type === 'virement proposed') {
    const { plan, programme, year, evidence: attached } = event;
    return { plan, programme, year, evidence: attached, proposed: { at, by } };
  }
  if (!state) throw new Error(`“${event.type}” before the virement was proposed`);
  switch (event.type) {
    case 'virement approved': {
      const { type: _, ...approved } = event;
      return { ...state, approved: { at, by, ...approved } };
    }
    case 'virement held': {
      const told = event.told ? at : state.held?.told;
      const held = { since: state.held?.since ?? at, reason: event.reason };
      return { ...state, held: { ...held, ...(told === undefined ? {} : { told }) } };
    }
    case 'virement effective': {
      const { from, decision: under, lines } = event;
      return { ...state, effective: { at, from, decision: under, lines } };
    }
    case 'virement withdrawn':
      return { ...state, withdrawn: { at, by, reason: event.reason } };
    case 'virement lapsed':
      return { ...state, lapsed: { at } };
  }
}

/** The dates from which its standing follows. */
export function datesOfVirement(state: VirementState): VirementDates {
  const { proposed, approved, held, effective, withdrawn, lapsed } = state;
  const under = effective?.decision ?? approved?.decision;
  return {
    proposed: proposed.at,
    ...(approved ? { approved: approved.at, scheduledFor: approved.scheduledFor } : {}),
    ...(under ? { decision: under } : {}),
    ...(held ? { held: { since: held.since, reason: held.reason } } : {}),
    ...(effective ? { effective: effective.at } : {}),
    ...(withdrawn ? { withdrawn: withdrawn.at } : {}),
    ...(lapsed ? { lapsed: lapsed.at } : {}),
  };
}

/** How a virement stands in lists: dates, from which a reader computes how it stands. */
export const virementSummary = z.object({
  statement: z.string(),
  programme: z.string(),
  year: z.string(),
  title: z.string(),
  from: z.string(),
  pence: z.number(),
  ...virementDates.shape,
});

export type VirementSummary = z.output<typeof virementSummary>;

export function summaryOf(state: VirementState): VirementSummary {
  const { plan, programme, year } = state;
  const { statement, title, from, moves } = plan;
  return { statement, programme, year, title, from, pence: penceMoved(moves), ...datesOfVirement(state) };
}

export const virementList = 'virements';

export function statementVirements(statement: string): string {
  return `virements#${statement}`;
}

/** By when they were proposed: in the list of all, and in that of their statement. */
function virementEntries(state: VirementState): Entry[] {
  const summary = summaryOf(state);
  const lists = [virementList, statementVirements(state.plan.statement)];
  return lists.map(list => ({ list, sort: state.proposed.at, summary }));
}

export const virements: Aggregate<VirementState, VirementEvent> = {
  table: 'funding',
  kind: 'virement',
  state: virementState,
  event: virementEvent,
  format: 1,
  evolve,
  entries: virementEntries,
};
