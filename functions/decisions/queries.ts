import type { Guard } from '../kernel/actor.ts';
import type { Instant } from '../kernel/clock.ts';
import { dayOf, formatDay } from '../kernel/london.ts';
import type { Refusal } from '../kernel/problem.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { streamOf } from '../platform/aggregate.ts';
import type { Records } from '../platform/records.ts';
import { standingOf } from './decision-dates.ts';
import { type DecisionState, decisions } from './decision-record.ts';
import { type Approval, delegations, mayApprove } from './delegation.ts';
import { permitList, permitSummary } from './lists.ts';
import type { Effect } from './shared/entry.ts';
import type { DecisionRefusal } from './shared/refusals.ts';
import { type Stands, standings } from './shared/standing.ts';

/** What other slices may ask of decisions. */

export type DecisionRead = {
  id: string;
  state: DecisionState;
  stands: Stands;
  /** Its record and those of the decisions that supersede it, as a command may depend on them. */
  guards: readonly Guard[];
};

/** One decision as it stands at an instant, or undefined where there is none. */
export async function readDecision(records: Records, id: string, at: Instant): Promise<DecisionRead | undefined> {
  const { state, version } = await records.read(decisions, id);
  if (!state) return undefined;
  const successors = [...(await records.readMany(decisions, state.successors))];
  const known = successors.flatMap(([, stored]) => (stored.state ? [stored.state] : []));
  const guards = [guardOf(id, version), ...successors.map(([other, stored]) => guardOf(other, stored.version))];
  return { id, state, stands: standingOf(state, at, known), guards };
}

function guardOf(id: string, version: number): Guard {
  return { table: 'decisions', key: streamOf(decisions.kind, id), version };
}

export type DecisionInForce = { id: string; reference: string; guards: readonly Guard[] };

/** The further along, the better a decision explains why there is none in force. */
const nearness = (stands: Stands) => {
  const ended = stands.standing === 'superseded' || stands.standing === 'withdrawn';
  return ended ? -1 : standings.indexOf(stands.standing);
};

/**
 * The gate for whatever takes effect only under a decision: one in force at `at` that permits the effect on the
 * subject (`agreement#<id>`), with guards to put into the command's transaction. Otherwise a refusal that names the
 * decision that is missing, its state and the earliest date.
 */
export async function requireDecision(
  records: Records,
  subject: string,
  effect: Effect,
  at: Instant,
): Promise<Result<DecisionInForce, Refusal<'decision-required'>>> {
  const rows = await records.listAll('decisions', permitList(effect, subject), permitSummary, { most: 100 });
  const read = await Promise.all(rows.map(({ id }) => readDecision(records, id, at)));
  const found = read.flatMap(one => (one ? [one] : []));
  const inForce = found.findLast(({ stands }) => stands.standing === 'in force');
  if (inForce) {
    return ok({ id: inForce.id, reference: inForce.state.entry.reference, guards: inForce.guards });
  }
  const [nearest] = found.toSorted((one, other) => nearness(other.stands) - nearness(one.stands));
  if (!nearest) {
    const facts = {
      effect,
      decision: 'none is in the forward plan',
      standing: 'No decision permits this.',
      earliest: '',
    };
    return refused({ code: 'decision-required', facts });
  }
  const { stands, state } = nearest;
  const facts = {
    effect,
    decision: `${state.entry.reference} “${state.entry.title}”`,
    standing: stands.words,
    earliest: stands.next === undefined ? '' : formatDay(dayOf(stands.next)),
  };
  return refused({ code: 'decision-required', facts });
}

/** Whether somebody may approve under a delegation now, with guards for the command's transaction. */
export async function requireDelegation(
  records: Records,
  id: string,
  approval: Approval,
): Promise<Result<{ guards: readonly Guard[] }, DecisionRefusal>> {
  const { state, version } = await records.read(delegations, id);
  if (!state) return refused({ code: 'decisions.delegation-unknown' });
  const under = await readDecision(records, state.given.under, approval.at);
  const may = mayApprove(state, under && { title: under.state.entry.title, stands: under.stands }, approval);
  if (!may.ok) return may;
  const own: Guard = { table: 'decisions', key: streamOf(delegations.kind, id), version };
  return ok({ guards: [own, ...(under?.guards ?? [])] });
}
