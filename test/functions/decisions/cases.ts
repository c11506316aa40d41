import type { DecisionCommand } from '../../../functions/decisions/decision.ts';
import { decideDecision } from '../../../functions/decisions/decision.ts';
import { standingOf } from '../../../functions/decisions/decision-dates.ts';
import { type DecisionState, decisions } from '../../../functions/decisions/decision-record.ts';
import type { DecisionEntry } from '../../../functions/decisions/shared/entry.ts';
import { exampleAppraisal, exampleEntry, exampleRecord } from '../../../functions/decisions/shared/examples.ts';
import type { Instant } from '../../../functions/kernel/clock.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import { council } from '../../../infra/council.ts';

export const settings = council.decisions;

export const record = exampleRecord;

export const appraisal = exampleAppraisal;

export function entry(more: Partial<DecisionEntry> = {}): DecisionEntry {
  return { ...exampleEntry('21/00064'), ...more };
}

export const officer = 'user:helen';
export const maker = 'user:maker';

/** One decision that people act on at instants; a refusal changes nothing. */
export function proposal(first: Partial<DecisionEntry> = {}, entered: Instant = atTime('2019-10-08', '08:00')) {
  let state: DecisionState | undefined;
  let version = 0;
  function act(command: DecisionCommand, at: Instant, by = command.do === 'decide' ? maker : officer) {
    const context = { id: 'dec-1', at, by, settings, referenceTaken: false, supersedesUnknown: false };
    const decided = decideDecision(state, command, context);
    if (!decided.ok) return decided;
    for (const { event } of decided.value) {
      version += 1;
      const parsed = decisions.event.parse(JSON.parse(JSON.stringify(event)));
      state = decisions.evolve(state, parsed, { id: 'dec-1', version, at, by });
    }
    return decided;
  }
  const now = () => {
    if (!state) throw new Error('Not entered');
    return state;
  };
  act({ do: 'enter', entry: entry(first) }, entered);
  return {
    act,
    state: now,
    standing: (at: Instant, successors: DecisionState[] = []) => standingOf(now(), at, successors),
  };
}
