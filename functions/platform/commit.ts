import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { Guard, Table } from '../kernel/actor.ts';
import { epoch, type Instant } from '../kernel/clock.ts';
import type { Claimed } from '../kernel/obligation.ts';
import type { RowKey } from './aggregate.ts';
import type { Recording, WrittenChange } from './change.ts';
import { type Action, type Dynamo, type Item, pause } from './dynamo.ts';
import { type Keys, personalKeys } from './personal.ts';

/** A draft to write; `from` is the version it replaces, 0 for none. */
export type DraftWrite = {
  table: Table;
  key: RowKey;
  data: unknown;
  from: number;
  by: string;
  expires: Instant;
};

/**
 * A row that is no fact and goes with the change: a draft that was submitted, the key of a person who is erased.
 * With a version only that one goes; where it was written again meanwhile, the command is stale.
 */
export type Removal = { table: Table; key: RowKey; version?: number };

/** What makes a repeated request recognisable: the caller's key, and what it asked for. */
export type Idempotency = { actor: string; key: string; route: string; body: string };

export type Commit = {
  recording: Recording;
  changes: readonly Change[];
  /** Records the rule depended on, at the versions read. */
  guards?: readonly Guard[];
  drafts?: readonly DraftWrite[];
  removes?: readonly Removal[];
  idempotency?: Idempotency;
  /** The obligation a job is handling: its row goes, or moves, in this very transaction. */
  claimed?: Claimed;
};

/** One aggregate's decisions, ready to be turned into actions; made by `change`. */
export type Change = {
  table: Table;
  key: RowKey;
  /** The version it was decided on, 0 for none. */
  from: number;
  write(recording: Recording, keys: Keys, db: Dynamo, claimed: Claimed | undefined): Promise<WrittenChange>;
};

/** What became of one aggregate; `created` where it did not exist before. */
export type Written = { id: string; version: number; created: boolean };

export type CommitRefusal =
  /** The same request was carried out before: here is what it did. */
  | { code: 'replayed'; id: string; status: number; table: Table; key: RowKey }
  | { code: 'key-reused' }
  | { code: 'stale' }
  /** Something the rule depended on changed since it was read: these, or a row that no guard names. */
  | { code: 'guard'; failed?: readonly Guard[] }
  /** A name that only one may hold is held by another. */
  | { code: 'taken'; claim: string }
  /** Another run took the obligation. */
  | { code: 'unclaimed' }
  | { code: 'busy' };

export type CommitResult = { ok: true; written: readonly Written[] } | { ok: false; refusal: CommitRefusal };

type Step = {
  what: 'state' | 'request' | 'guard' | 'claim' | 'claimed' | 'draft' | 'other';
  name: string;
  action: Action;
  guard?: Guard;
};

/** DynamoDB takes 100 actions and 4 MB; the rest is kept for what a release may add. */
export const mostActions = 90;
export const mostBytes = 3_000_000;

export type Committer = (commit: Commit) => Promise<CommitResult>;

/** Writes changes, events, list rows, claims, obligations, drafts and the idempotency row in one transaction, or nothing. */
export function committer(db: Dynamo, wait = pause): Committer {
  return async commit => {
    const outrun = (commit.guards ?? []).filter(guard => isOutrun(guard, commit.changes));
    if (outrun.length > 0) return { ok: false, refusal: { code: 'guard', failed: outrun } };
    // Once for all attempts: a person's new key is made, and the action that stores it, when sealing first meets them.
    const { steps, written } = await prepare(db, personalKeys(db), commit);
    if (steps.length > mostActions)
      throw new RangeError(`${steps.length} actions in one command; ${mostActions} at most`);
    const bytes = Buffer.byteLength(JSON.stringify(steps));
    if (bytes > mostBytes) throw new RangeError(`${bytes} bytes in one command; ${mostBytes} at most`);
    for (let attempt = 1; ; attempt++) {
      try {
        await db.transact(steps.map(step => step.action));
        return { ok: true, written };
      } catch (error) {
        const verdict = judge(error, steps, commit);
        if (verdict !== 'conflict') return { ok: false, refusal: verdict };
        if (attempt === 6) return { ok: false, refusal: { code: 'busy' } };
        await wait(Math.random() * 40 * attempt);
      }
    }
  };
}

async function prepare(db: Dynamo, keys: Keys, commit: Commit): Promise<{ steps: Step[]; written: Written[] }> {
  const { recording, changes, guards = [], drafts = [], removes = [], idempotency, claimed } = commit;
  const steps: Step[] = [];
  const written: Written[] = [];
  for (const change of changes) {
    const made = await change.write(recording, keys, db, claimed);
    written.push(made.written);
    steps.push({ what: 'state', name: change.key.pk, action: made.state });
    steps.push(...made.claims.map(({ claim, action }) => ({ what: 'claim' as const, name: claim, action })));
    steps.push(...made.others.map(action => ({ what: 'other' as const, name: change.key.pk, action })));
  }
  const changed = new Set(changes.map(change => `${change.table} ${change.key.pk}`));
  for (const guard of distinct(guards)) {
    if (changed.has(`${guard.table} ${guard.key}`)) continue;
    steps.push({ what: 'guard', name: guard.key, action: guardCheck(db, guard), guard });
  }
  for (const draft of drafts) {
    steps.push({ what: 'draft', name: draft.key.pk, action: draftAction(db, draft, recording.at) });
  }
  for (const removal of removes)
    steps.push({ what: 'draft', name: removal.key.pk, action: removalAction(db, removal) });
  if (idempotency) {
    const [first] = changes;
    const target = first ?? drafts[0];
    if (!target) throw new Error('A command with an idempotency key changes nothing');
    const id = written[0]?.id ?? target.key.pk.slice(target.key.pk.indexOf('#') + 1);
    const status = written[0]?.created ? 201 : 200;
    steps.push({
      what: 'request',
      name: idempotency.key,
      action: requestRow(db, idempotency, recording.at, target, id, status),
    });
  }
  if (claimed) {
    steps.push({
      what: 'claimed',
      name: claimed.id,
      action: {
        Delete: {
          TableName: db.name('obligations'),
          Key: claimed.key,
          ConditionExpression: 'claimToken = :token',
          ExpressionAttributeValues: { ':token': claimed.token },
        },
      },
    });
  }
  return { steps, written };
}

/** What is changed anyway is checked by its own version; that says nothing where another was read for the guard. */
function isOutrun({ table, key, version }: Guard, changes: readonly Change[]): boolean {
  return changes.some(change => change.table === table && change.key.pk === key && change.from !== version);
}

/** One guard for each record, the first: what was read later need not be what the command was begun on. */
function distinct(guards: readonly Guard[]): Guard[] {
  return [...new Map(guards.toReversed().map(guard => [`${guard.table} ${guard.key}`, guard])).values()];
}

function guardCheck(db: Dynamo, { table, key, version }: Guard): Action {
  const Key = { pk: key, sk: 'state' };
  return version === 0
    ? { ConditionCheck: { TableName: db.name(table), Key, ConditionExpression: 'attribute_not_exists(pk)' } }
    : {
        ConditionCheck: {
          TableName: db.name(table),
          Key,
          ConditionExpression: 'version = :version',
          ExpressionAttributeValues: { ':version': version },
        },
      };
}

function draftAction(db: Dynamo, draft: DraftWrite, at: Instant): Action {
  const TableName = db.name(draft.table);
  const { from, by, data, expires, key } = draft;
  return {
    Put: {
      TableName,
      Item: { ...key, version: from + 1, at, by, data, expires: Math.floor(epoch(expires) / 1000) },
      ...(from === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'version = :from', ExpressionAttributeValues: { ':from': from } }),
    },
  };
}

function removalAction(db: Dynamo, { table, key, version }: Removal): Action {
  const unseen = version !== undefined && {
    ConditionExpression: 'version = :version',
    ExpressionAttributeValues: { ':version': version },
  };
  return { Delete: { TableName: db.name(table), Key: key, ...unseen } };
}

function requestRow(
  db: Dynamo,
  { actor, key, route, body }: Idempotency,
  at: Instant,
  target: { table: Table; key: RowKey },
  id: string,
  status: number,
): Action {
  const now = Math.floor(epoch(at) / 1000);
  return {
    Put: {
      TableName: db.name('requests'),
      Item: {
        ...requestKey(actor, key),
        route,
        body,
        status,
        id,
        table: target.table,
        target: { pk: target.key.pk, sk: target.key.sk },
        expires: now + 24 * 3600,
      },
      // A row past its time counts as absent: DynamoDB removes it late, or not at all on one machine.
      ConditionExpression: 'attribute_not_exists(pk) OR expires < :now',
      ExpressionAttributeValues: { ':now': now },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

export function requestKey(actor: string, key: string): RowKey {
  return { pk: `${actor}#${key}`, sk: 'request' };
}

const storedRequest = z.object({
  route: z.string(),
  body: z.string(),
  status: z.number(),
  id: z.string(),
  table: z.custom<Table>(value => typeof value === 'string'),
  target: z.object({ pk: z.string(), sk: z.string() }),
  expires: z.number(),
});

/** What an earlier request with this key means for a new one; undefined where there was none, or it has expired. */
export function judgeRequest(
  item: Item | undefined,
  { route, body }: Pick<Idempotency, 'route' | 'body'>,
  at: Instant,
): CommitRefusal | undefined {
  if (!item) return undefined;
  const earlier = storedRequest.parse(item);
  if (earlier.expires < Math.floor(epoch(at) / 1000)) return undefined;
  if (earlier.route !== route || earlier.body !== body) return { code: 'key-reused' };
  return { code: 'replayed', id: earlier.id, status: earlier.status, table: earlier.table, key: earlier.target };
}

/** Why a transaction was cancelled, judged in this order: request row, job's claim, versions, guards, names. */
function judge(error: unknown, steps: readonly Step[], commit: Commit): CommitRefusal | 'conflict' {
  if (!(error instanceof TransactionCanceledException)) throw error;
  const reasons = error.CancellationReasons ?? [];
  const failed = steps.flatMap((step, place) => {
    const reason = reasons[place];
    return reason?.Code === 'ConditionalCheckFailed' ? [{ step, old: reason.Item }] : [];
  });
  const first = (what: Step['what']) => failed.find(({ step }) => step.what === what);
  const request = first('request');
  if (request && commit.idempotency) {
    const item = request.old ? unmarshall(request.old) : undefined;
    return judgeRequest(item, commit.idempotency, commit.recording.at) ?? 'conflict';
  }
  if (first('claimed')) return { code: 'unclaimed' };
  if (first('state') || first('draft')) return { code: 'stale' };
  if (first('guard')) return { code: 'guard', failed: failed.flatMap(({ step }) => step.guard ?? []) };
  const claim = first('claim');
  if (claim) return { code: 'taken', claim: claim.step.name };
  // Left over: the key of a person whom a rival's command met first, or an event the state knows nothing of.
  if (failed.length > 0) return { code: 'guard' };
  if (reasons.some(reason => reason.Code === 'TransactionConflict' || reason.Code === 'ThrottlingError'))
    return 'conflict';
  throw error;
}
