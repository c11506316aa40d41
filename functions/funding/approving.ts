import { foreseeDecision, requireDelegation } from '../decisions/queries.ts';
import { delegationRefusals } from '../decisions/shared/delegation-refusals.ts';
import type { Instant } from '../kernel/clock.ts';
import { dayOf, startOfDay } from '../kernel/london.ts';
import { fill, type Refusal } from '../kernel/problem.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { change } from '../platform/change.ts';
import type { Work } from '../platform/command.ts';
import type { Records } from '../platform/records.ts';
import { moneyOf } from './deciding.ts';
import { movesOf, planRefusal, type Read, stateOf } from './planning.ts';
import { penceMoved } from './shared/moves.ts';
import type { FundingSettings } from './shared/sources.ts';
import { reserveMoves } from './statement-moves.ts';
import { approvalRefusal, decideVirement } from './virement.ts';
import { virements } from './virement-record.ts';

type Approving = { delegation: string; user: string; by: string; at: Instant; settings: FundingSettings };

/**
 * Approves a virement for somebody under a delegation. What it takes is reserved, and it is scheduled for the first
 * instant at which it may take effect: its day has come, and the decision is in force unless it is called in. That may
 * be now. The job `effect-virements` alone puts it into effect, so that there is one way and one gate.
 */
export async function approve(
  records: Records,
  { stored, state, statement }: Read,
  { delegation, user, by, at, settings }: Approving,
): Promise<Result<Work, Refusal>> {
  const { id } = stored;
  const refusal = approvalRefusal(state, by);
  if (refusal) return refused(refusal);
  const { plan } = state;
  const may = await requireDelegation(records, delegation, {
    user,
    proposer: state.proposed.by.replace(/^user:/, ''),
    effects: ['move money'],
    pence: penceMoved(plan.moves),
    at,
  });
  if (!may.ok) {
    const why = fill(delegationRefusals[may.refusal.code].words, may.refusal.facts);
    return refused({ code: 'funding.not-delegated', facts: { why } });
  }
  const found = await foreseeDecision(records, moneyOf(plan.statement), 'move money', at);
  if (!found.ok) return found;
  const { id: decided, reference, from, guards } = found.value;
  const scheduledFor = later(at, later(startOfDay(plan.from), from));
  const known = stateOf(statement);
  const day = dayOf(scheduledFor);
  const unfit = planRefusal(id, plan, known, { from: day, today: dayOf(at), settings });
  if (unfit) return refused(unfit);
  const reserved = reserveMoves(statement, movesOf(id, plan, known.year, day));
  if (!reserved.ok) return reserved;
  const decision = { id: decided, reference };
  const own = decideVirement(state, { do: 'approve', delegation, decision, scheduledFor }, { id, at, by });
  if (!own.ok) return own;
  const changes = [change(virements, stored, own.value), reserved.value];
  return ok({ changes, guards: [...may.value.guards, ...guards] });
}

function later(one: Instant, other: Instant): Instant {
  return one < other ? other : one;
}
