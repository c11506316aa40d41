import * as z from 'zod/mini';
import type { Day, Instant } from '../kernel/clock.ts';
import { dayOf, formatDay } from '../kernel/london.ts';
import { formatPounds } from '../kernel/money.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Aggregate, Decision, Recorded } from '../platform/aggregate.ts';
import type { Effect } from './shared/choices.ts';
import { type DelegationGiven, delegationGiven, type PassedOn, passedOn } from './shared/delegation.ts';
import type { DelegationRefusal } from './shared/delegation-refusals.ts';
import type { Stands } from './shared/standing.ts';

const stamp = { at: z.string(), by: z.string() };

const delegationState = z.object({
  given: delegationGiven,
  recorded: z.object(stamp),
  /** Officers instructed by the holder: "or other officer as instructed". */
  passed: z.array(z.object({ ...stamp, ...passedOn.shape, withdrawn: z.optional(z.object(stamp)) })),
  withdrawn: z.optional(z.object({ ...stamp, reason: z.string() })),
});

export type DelegationState = z.output<typeof delegationState>;

const delegationEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('delegation given'), given: delegationGiven }),
  z.object({ type: z.literal('delegation passed on'), passed: passedOn }),
  z.object({ type: z.literal('delegation withdrawn'), reason: z.string(), holder: z.optional(z.string()) }),
]);

export type DelegationEvent = z.output<typeof delegationEvent>;

export type DelegationCommand =
  | { do: 'give'; given: DelegationGiven }
  | { do: 'pass on'; passed: PassedOn }
  /** All of it, or of one officer to whom it was passed on. */
  | { do: 'withdraw'; reason: string; holder?: string };

export type DelegationContext = {
  /** The decision it is under: its title and how it stands; undefined where it is not recorded. */
  under: { title: string; stands: Stands } | undefined;
  /** The person it is given to belongs to the council. */
  holderKnown: boolean;
};

type Decided = Result<Decision<DelegationEvent>[], DelegationRefusal>;

/** What a command does to one delegation. */
export function decideDelegation(
  state: DelegationState | undefined,
  command: DelegationCommand,
  { under, holderKnown }: DelegationContext,
): Decided {
  if (command.do === 'give') {
    const { given } = command;
    const refusal = underRefusal(under);
    if (refusal) return refused(refusal);
    if (!holderKnown) return refused({ code: 'decisions.holder-unknown' });
    if (given.until !== undefined && given.until < given.from) {
      return refused({ code: 'decisions.delegation-term-reversed' });
    }
    return ok([{ event: { type: 'delegation given', given } }]);
  }
  if (!state) throw new Error(`“${command.do}” before the delegation was given`);
  if (state.withdrawn) return refused(withdrawnOn(state.withdrawn.at));
  if (command.do === 'withdraw') {
    const { reason, holder } = command;
    if (holder === undefined) return ok([{ event: { type: 'delegation withdrawn', reason } }]);
    if (!holds(state, holder)) return refused({ code: 'decisions.holder-unknown' });
    // The first holder's goes with all that hangs on it.
    const whole = holder === state.given.holder;
    return ok([{ event: { type: 'delegation withdrawn', reason, ...(whole ? {} : { holder }) } }]);
  }
  const { passed } = command;
  if (!state.given.mayInstruct) return refused({ code: 'decisions.no-sub-delegation' });
  if (!holderKnown) return refused({ code: 'decisions.holder-unknown' });
  if (holds(state, passed.holder)) return refused({ code: 'decisions.holder-twice' });
  if (passed.upToPence > state.given.upToPence) return refused(tooSmall(state.given.upToPence));
  return ok([{ event: { type: 'delegation passed on', passed } }]);
}

export type Approval = {
  user: string;
  /** Who proposed what is to be approved. */
  proposer: string;
  effects: readonly Effect[];
  pence: number;
  at: Instant;
};

/**
 * Whether somebody may approve under a delegation, judged at the moment of acting: a delegation that was withdrawn
 * since the draft, or whose decision is not in force, holds no more.
 */
export function mayApprove(
  state: DelegationState,
  under: DelegationContext['under'],
  { user, proposer, effects, pence, at }: Approval,
): Result<true, DelegationRefusal> {
  const { given, withdrawn, passed } = state;
  const own = passed.find(({ holder }) => holder === user);
  const limit = user === given.holder ? given.upToPence : own?.upToPence;
  if (limit === undefined) return refused({ code: 'decisions.delegation-not-theirs' });
  const ended = withdrawn ?? (user === given.holder ? undefined : own?.withdrawn);
  if (ended) return refused(withdrawnOn(ended.at));
  const refusal = underRefusal(under);
  if (refusal) return refused(refusal);
  const today = dayOf(at);
  if (today < given.from || (given.until !== undefined && today > given.until)) {
    return refused({ code: 'decisions.delegation-not-now', facts: { when: termWords(given.from, given.until) } });
  }
  if (user === proposer) return refused({ code: 'decisions.own-proposal' });
  if (effects.length === 0) {
    return refused({
      code: 'decisions.delegation-other-matter',
      facts: { matter: 'it permits nothing recorded here' },
    });
  }
  const other = effects.find(effect => !given.effects.includes(effect));
  if (other !== undefined) return refused({ code: 'decisions.delegation-other-matter', facts: { matter: other } });
  return pence > limit ? refused(tooSmall(limit)) : ok(true);
}

function underRefusal(under: DelegationContext['under']): DelegationRefusal | undefined {
  if (under?.stands.standing === 'in force') return undefined;
  const facts = under
    ? { decision: `“${under.title}”`, standing: under.stands.words }
    : { decision: 'The decision', standing: 'It is not recorded.' };
  return { code: 'decisions.delegation-decision-missing', facts };
}

/** Whether a person holds it now, by themselves or passed on. */
function holds({ given, passed }: DelegationState, user: string): boolean {
  return given.holder === user || passed.some(({ holder, withdrawn }) => holder === user && !withdrawn);
}

function withdrawnOn(at: Instant): DelegationRefusal {
  return { code: 'decisions.delegation-withdrawn', facts: { when: formatDay(dayOf(at)) } };
}

function tooSmall(limit: number): DelegationRefusal {
  return { code: 'decisions.delegation-too-small', facts: { limit: formatPounds(limit) } };
}

function termWords(from: Day, until: Day | undefined): string {
  return until === undefined ? `from ${formatDay(from)}` : `from ${formatDay(from)} to ${formatDay(until)}`;
}

function evolve(state: DelegationState | undefined, event: DelegationEvent, { at, by }: Recorded): DelegationState {
  if (event.type === 'delegation given') return { given: event.given, recorded: { at, by }, passed: [] };
  if (!state) throw new Error(`“${event.type}” before the delegation was given`);
  if (event.type === 'delegation passed on') {
    const others = state.passed.filter(({ holder }) => holder !== event.passed.holder);
    return { ...state, passed: [...others, { at, by, ...event.passed }] };
  }
  const { holder: of, reason } = event;
  if (of === undefined) return { ...state, withdrawn: { at, by, reason } };
  return {
    ...state,
    passed: state.passed.map(one => (one.holder === of ? { ...one, withdrawn: { at, by } } : one)),
  };
}

export const delegations: Aggregate<DelegationState, DelegationEvent> = {
  table: 'decisions',
  kind: 'delegation',
  state: delegationState,
  event: delegationEvent,
  format: 1,
  evolve,
  entries: ({ given }) => [{ list: 'delegations', sort: given.post.toLowerCase(), summary: {} }],
};
