import type { Guard } from '../kernel/actor.ts';
import type { Instant } from '../kernel/clock.ts';
import { formatDay } from '../kernel/london.ts';
import type { Refusal } from '../kernel/problem.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { type Stored, streamOf } from '../platform/aggregate.ts';
import type { Records } from '../platform/records.ts';
import { datesOf, earliestInForce, standingOf } from './decision-dates.ts';
import { type DecisionState, decisions } from './decision-record.ts';
import { type Approval, delegations, mayApprove } from './delegation.ts';
import { permitList, permitSummary } from './lists.ts';
import type { Effect } from './shared/choices.ts';
import type { DelegationRefusal } from './shared/delegation-refusals.ts';
import type { DecisionEntry } from './shared/entry.ts';
import { inForceSince, type Standing, type Stands, standing } from './shared/standing.ts';

/** What other slices may ask of decisions. */

export type DecisionRead = {
  id: string;
  version: number;
  state: DecisionState;
  stands: Stands;
  /** The published decisions that supersede it, by id. */
  successors: ReadonlyMap<string, DecisionState>;
  /** Its record and those of the decisions that supersede it, as a command may depend on them. */
  guards: readonly Guard[];
};

/** One decision as it stands at an instant, or undefined where there is none. One read, and a batch of its successors. */
export async function readDecision(records: Records, id: string, at: Instant): Promise<DecisionRead | undefined> {
  const stored = await records.read(decisions, id);
  return stored.state && asRead(stored, await records.readMany(decisions, stored.state.successors), at);
}

/** Several decisions as they stand at an instant, by id; two batch reads. Those that are not recorded are absent. */
export async function readDecisions(records: Records, ids: readonly string[], at: Instant) {
  const found = [...(await records.readMany(decisions, ids)).values()];
  const successors = await records.readMany(
    decisions,
    found.flatMap(({ state }) => state?.successors ?? []),
  );
  const read = found.flatMap(stored => asRead(stored, successors, at) ?? []);
  return new Map(read.map(one => [one.id, one]));
}

type Read = Stored<DecisionState>;

function asRead({ id, state, version }: Read, known: ReadonlyMap<string, Read>, at: Instant): DecisionRead | undefined {
  if (!state) return undefined;
  const stored = state.successors.flatMap(other => known.get(other) ?? []);
  const successors = new Map(
    stored.flatMap(({ id: other, state: its }) => (its && supersedes(its.entry, id) ? [[other, its] as const] : [])),
  );
  const guards = [guardOf(id, version), ...stored.map(one => guardOf(one.id, one.version))];
  return { id, version, state, stands: standingOf(state, at, [...successors.values()]), successors, guards };
}

/** One that was sent back may have been changed since, and supersede something else when it is published again. */
export function supersedes({ supersedes: replaced }: Pick<DecisionEntry, 'supersedes'>, id: string): boolean {
  return replaced.includes(id);
}

function guardOf(id: string, version: number): Guard {
  return { table: 'decisions', key: streamOf(decisions.kind, id), version };
}

export type DecisionInForce = { id: string; reference: string; guards: readonly Guard[] };

export type DecisionForeseen = DecisionInForce & {
  /** Since when it is in force, or from when it will be unless it is called in. */
  from: Instant;
};

/** The further along, the better a decision explains why there is none in force. */
const order: readonly Standing[] = [
  'withdrawn',
  'superseded',
  'in the forward plan',
  'notice running',
  'may be decided',
  'decided',
  'called in',
  'published, call-in running',
  'in force',
];

const nearness = ({ standing: name }: Stands) => order.indexOf(name);

/**
 * The decision that permits an effect on a subject and is furthest along. Rows of the list say in which order to read;
 * what is answered is read from the decision itself. One query and one read, and one more for each decision on the
 * way that turned out to be superseded, with a batch read of its successors.
 */
async function nearestDecision(records: Records, subject: string, effect: Effect, at: Instant) {
  const rows = await records.listAll('decisions', permitList(effect, subject), permitSummary, { most: 100 });
  const ranked = rows
    .map(({ id, summary }) => ({ id, near: nearness(standing(summary, at)), since: inForceSince(summary) ?? '' }))
    .toSorted((one, other) => other.near - one.near || (one.since < other.since ? 1 : -1));
  let nearest: DecisionRead | undefined;
  for (const { id, near } of ranked) {
    if (nearest && nearness(nearest.stands) >= near) break;
    const read = await readDecision(records, id, at);
    if (read && (!nearest || nearness(read.stands) > nearness(nearest.stands))) nearest = read;
  }
  return nearest;
}

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
  const nearest = await nearestDecision(records, subject, effect, at);
  if (nearest?.stands.standing !== 'in force') return refused(decisionRequired(effect, nearest, at));
  return ok({ id: nearest.id, reference: nearest.state.entry.reference, guards: nearest.guards });
}

/**
 * The same for what is to take effect later: a decision in force, or one published whose call-in is running. Whoever
 * schedules by this asks `requireDecision` again at the instant of the effect: it may have been called in by then.
 */
export async function foreseeDecision(
  records: Records,
  subject: string,
  effect: Effect,
  at: Instant,
): Promise<Result<DecisionForeseen, Refusal<'decision-required'>>> {
  const nearest = await nearestDecision(records, subject, effect, at);
  const foreseen = nearest && ['in force', 'published, call-in running'].includes(nearest.stands.standing);
  const from = nearest && inForceSince(datesOf(nearest.state));
  if (!foreseen || from === undefined) return refused(decisionRequired(effect, nearest, at));
  return ok({ id: nearest.id, reference: nearest.state.entry.reference, from, guards: nearest.guards });
}

function decisionRequired(
  effect: Effect,
  nearest: DecisionRead | undefined,
  at: Instant,
): Refusal<'decision-required'> {
  if (!nearest) {
    const standing = 'No decision permits this.';
    return {
      code: 'decision-required',
      facts: { effect, decision: 'none is in the forward plan', standing, earliest: '' },
    };
  }
  const { id, stands, state } = nearest;
  const earliest = earliestInForce(state, stands, at);
  const facts = {
    effect,
    id,
    decision: `${state.entry.reference} “${state.entry.title}”`,
    standing:
      earliest === undefined || state.published
        ? stands.words
        : `${stands.words} The earliest day in force is ${formatDay(earliest)}.`,
    earliest: earliest === undefined ? '' : formatDay(earliest),
  };
  return { code: 'decision-required', facts };
}

/** Whether somebody may approve under a delegation now, with guards for the command's transaction. */
export async function requireDelegation(
  records: Records,
  id: string,
  approval: Approval,
): Promise<Result<{ guards: readonly Guard[] }, DelegationRefusal>> {
  const { state, version } = await records.read(delegations, id);
  if (!state) return refused({ code: 'decisions.delegation-unknown' });
  const under = await readDecision(records, state.given.under, approval.at);
  const may = mayApprove(state, under && { title: under.state.entry.title, stands: under.stands }, approval);
  if (!may.ok) return may;
  const own: Guard = { table: 'decisions', key: streamOf(delegations.kind, id), version };
  return ok({ guards: [own, ...(under?.guards ?? [])] });
}
