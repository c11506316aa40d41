import type { Guard } from '../kernel/actor.ts';
import type { Instant } from '../kernel/clock.ts';
import type { CommonRefusal, Refusal } from '../kernel/problem.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Aggregate, Decision, Stored } from './aggregate.ts';
import { change } from './change.ts';
import type { Change, CommitRefusal, Committer, DraftWrite, Removal } from './commit.ts';
import { judgeRequest, requestKey } from './commit.ts';
import type { Dynamo } from './dynamo.ts';
import { Unavailable, Unconfirmed } from './unavailable.ts';

/** One request to change something, as far as writing is concerned. */
export type CommandCall = {
  /** As it stands in the ledger. */
  by: string;
  at: Instant;
  request: string;
  /** The membership it acts under, checked again when it is written; none for the set-up command line. */
  guard?: Guard;
  idempotency?: { key: string; route: string; body: string };
  /** The version the caller saw, where the route asks for it. */
  ifMatch?: number;
};

/** What a command decided to write. */
export type Work = {
  changes: readonly Change[];
  guards?: readonly Guard[];
  drafts?: readonly DraftWrite[];
  removes?: readonly Removal[];
};

/** The id and version of what was written: of the first change, or of the draft. */
export type Outcome = { id: string; version: number; status: number };

/**
 * The membership a command acts under changed while it was under way, and nothing was written. `http` then finds out
 * anew who asks and begins again: what the command looked at was chosen for somebody with the rights of before.
 */
export const actorChanged = 'actor-changed';

/**
 * Runs a command: `attempt` reads, decides and returns what to write; it is run again where a rival
 * changed what it had read. A repeat of a request that was carried out answers what that one did,
 * also where the command would now be refused.
 */
export async function execute(
  { db, commit }: { db: Dynamo; commit: Committer },
  call: CommandCall,
  attempt: () => Promise<Result<Work, Refusal>>,
): Promise<Result<Outcome, Refusal>> {
  const actor = call.by;
  const idempotency = call.idempotency && { actor, ...call.idempotency };
  for (let turn = 1; turn <= 4; turn++) {
    const work = await attempt();
    if (!work.ok) return (await earlier(db, call)) ?? work;
    const { changes, drafts = [], removes = [], guards = [] } = work.value;
    const result = await unless(
      Unconfirmed,
      commit({
        recording: { by: call.by, at: call.at, request: call.request },
        changes,
        drafts,
        removes,
        guards: call.guard ? [call.guard, ...guards] : guards,
        ...(idempotency ? { idempotency } : {}),
      }),
    );
    if (result === undefined) return afterLostAnswer(db, call);
    if (result.ok) {
      const [first] = result.written;
      const [draft] = drafts;
      if (first) return ok({ id: first.id, version: first.version, status: first.created ? 201 : 200 });
      if (draft) {
        return ok({ id: draft.key.pk.slice(draft.key.pk.indexOf('#') + 1), version: draft.from + 1, status: 200 });
      }
      throw new Error('A command wrote nothing');
    }
    if (call.guard && concerns(result.refusal, call.guard)) return refused({ code: actorChanged });
    const answer = await settle(db, result.refusal, call.ifMatch !== undefined);
    if (answer !== 'again') return answer;
  }
  return refused({ code: 'busy' });
}

function concerns(refusal: CommitRefusal, { table, key }: Guard): boolean {
  return refusal.code === 'guard' && (refusal.failed ?? []).some(one => one.table === table && one.key === key);
}

/** What decisions about one aggregate write, or why they were refused. */
export function work<State, Event extends { type: string }>(
  aggregate: Aggregate<State, Event>,
  stored: Stored<State>,
  decided: Result<readonly Decision<Event>[], Refusal>,
  rest: Omit<Work, 'changes'> = {},
): Result<Work, Refusal> {
  return decided.ok ? ok({ changes: [change(aggregate, stored, decided.value)], ...rest }) : decided;
}

/** Refuses where the record is not at the version the caller saw. */
export function expectVersion(
  stored: Pick<Stored<unknown>, 'version'>,
  ifMatch: number | undefined,
): Result<true, Refusal<'stale'>> {
  return ifMatch === undefined || ifMatch === stored.version
    ? ok(true)
    : refused({ code: 'stale', facts: { version: stored.version } });
}

/**
 * The engine was asked to write and gave no answer. Its row of this request tells whether it did; where there is
 * none it may still be on its way, so nobody can say that nothing was saved.
 */
async function afterLostAnswer(db: Dynamo, call: CommandCall): Promise<Result<Outcome, CommonRefusal>> {
  const found = await unless(Unavailable, earlier(db, call));
  return found ?? refused({ code: 'unconfirmed' });
}

/** The value, or undefined where it failed in this way. */
async function unless<Value>(failure: typeof Unavailable, asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof failure) return undefined;
    throw error;
  }
}

async function earlier(db: Dynamo, call: CommandCall): Promise<Result<Outcome, CommonRefusal> | undefined> {
  if (!call.idempotency) return undefined;
  const item = await db.get('requests', requestKey(call.by, call.idempotency.key));
  const verdict = judgeRequest(item, call.idempotency, call.at);
  if (!verdict) return undefined;
  const answer = await settle(db, verdict, true);
  return answer === 'again' ? undefined : answer;
}

async function settle(
  db: Dynamo,
  refusal: CommitRefusal,
  sawVersion: boolean,
): Promise<Result<Outcome, CommonRefusal> | 'again'> {
  switch (refusal.code) {
    case 'replayed': {
      const now = await db.get(refusal.table, refusal.key);
      return ok({ id: refusal.id, version: Number(now?.version ?? 0), status: refusal.status });
    }
    case 'key-reused':
      return refused({ code: 'key-reused' });
    case 'stale':
      return sawVersion ? refused({ code: 'stale' }) : 'again';
    case 'guard':
      return 'again';
    // `attempt` looks the name up and says in its own words who holds it.
    case 'taken':
      return 'again';
    case 'unclaimed':
      throw new Error('A command without a claim lost one');
    case 'busy':
      return refused({ code: 'busy' });
  }
}
