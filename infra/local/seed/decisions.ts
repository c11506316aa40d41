import { type DecisionCommand, decideDecision } from '../../../functions/decisions/decision.ts';
import { decisions } from '../../../functions/decisions/decision-record.ts';
import { type DelegationCommand, decideDelegation, delegations } from '../../../functions/decisions/delegation.ts';
import { type DutyCommand, decideDuty, duties } from '../../../functions/decisions/duty.ts';
import { readDecision } from '../../../functions/decisions/queries.ts';
import type { DelegationGiven } from '../../../functions/decisions/shared/delegation.ts';
import type { DutyAsked } from '../../../functions/decisions/shared/duty.ts';
import type { DecisionEntry } from '../../../functions/decisions/shared/entry.ts';
import type { OrganisationKind } from '../../../functions/kernel/actor.ts';
import type { Instant } from '../../../functions/kernel/clock.ts';
import type { Platform } from '../../../functions/platform/wiring.ts';
import { council } from '../../council.ts';
import { act } from './acting.ts';

export type DemoStep = { at: Instant; command: DecisionCommand };

/** One decision, and what was done about it, in order. */
export type DemoDecision = {
  id: string;
  entry: DecisionEntry;
  entered: Instant;
  steps: readonly DemoStep[];
};

export type Deciders = { officer: string; maker: string };

/** Enters a decision and takes its steps, through the product's own decisions. */
export async function playDecision(platform: Platform, played: DemoDecision, { officer, maker }: Deciders) {
  const { id, entry, entered } = played;
  const steps: DemoStep[] = [{ at: entered, command: { do: 'enter', entry } }, ...played.steps];
  for (const { at, command } of steps) {
    const by = command.do === 'decide' ? maker : officer;
    await take(platform, id, { at, command }, by);
    const replaced = command.do === 'publish' ? entry.supersedes : [];
    for (const old of replaced) await take(platform, old, { at, command: { do: 'note successor', successor: id } }, by);
  }
}

function take(platform: Platform, id: string, { at, command }: DemoStep, by: string): Promise<void> {
  const looked = { settings: council.decisions, referenceTaken: false, supersedesUnknown: false };
  return act(platform, { by, at }, decisions, id, ({ state }) =>
    decideDecision(state, command, { id, at, by, ...looked }),
  );
}

/** Somebody is asked under the Children Acts, and what came of it, in order. */
export type DemoDuty = {
  id: string;
  asked: DutyAsked;
  /** What kind of organisation is asked. */
  kind: OrganisationKind;
  at: Instant;
  steps: readonly { at: Instant; command: DutyCommand }[];
};

export async function playDuty(platform: Platform, played: DemoDuty, { officer }: Deciders) {
  const { id, asked, kind } = played;
  for (const { at, command } of [{ at: played.at, command: { do: 'ask', asked } as const }, ...played.steps]) {
    await act(platform, { by: officer, at }, duties, id, ({ state }) =>
      decideDuty(state, command, { id, at, kind, decisionUnknown: false, owedAlready: false }),
    );
  }
}

/** A delegation, and what became of it, in order. */
export type DemoDelegation = {
  id: string;
  given: DelegationGiven;
  at: Instant;
  steps?: readonly { at: Instant; command: DelegationCommand }[];
};

/** Records a delegation under a decision that is in force by then. */
export async function delegate(
  platform: Platform,
  { id, given, at: first, steps = [] }: DemoDelegation,
  { officer }: Deciders,
) {
  for (const { at, command } of [{ at: first, command: { do: 'give', given } as const }, ...steps]) {
    const found = await readDecision(platform.records, given.under, at);
    const under = found && { title: found.state.entry.title, stands: found.stands };
    await act(platform, { by: officer, at }, delegations, id, ({ state }) =>
      decideDelegation(state, command, { under, holderKnown: true }),
    );
  }
}
