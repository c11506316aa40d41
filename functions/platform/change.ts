import { canonicalJson } from '../kernel/canonical.ts';
import type { Day, Instant } from '../kernel/clock.ts';
import { type Claimed, type Obligation, type ObligationChange, obligationKinds } from '../kernel/obligation.ts';
import type { Aggregate, Decision, Entry, RowKey, Stored } from './aggregate.ts';
import { streamOf } from './aggregate.ts';
import type { Change, Written } from './commit.ts';
import type { Action, Dynamo } from './dynamo.ts';
import { hashOf, type LedgerRow, versionKey } from './ledger.ts';
import { stateKey } from './records.ts';

/** Who records, when, for which request; a job also says for which day. */
export type Recording = { by: string; at: Instant; day?: Day; request: string };

export type WrittenChange = {
  written: Written;
  state: Action;
  claims: { claim: string; action: Action }[];
  others: Action[];
};

/** The rows of one aggregate after some events: what `commit` writes and what `rebuild` restores. */
export type Image<State> = {
  version: number;
  head: string;
  state: State;
  entries: readonly Entry[];
  claims: readonly string[];
  open: Stored<State>['open'];
};

/**
 * Turns decisions about one aggregate into everything that must be written with them.
 * Nothing happens until `commit` is given the change.
 */
export function change<State, Event extends { type: string }>(
  aggregate: Aggregate<State, Event>,
  stored: Stored<State>,
  decisions: readonly Decision<Event>[],
): Change {
  const key = stateKey(aggregate.kind, stored.id);
  return {
    table: aggregate.table,
    key,
    from: stored.version,
    async write(recording, keys, db, claimed) {
      const { sealed, actions: newKeys } = await keys.seal(decisions);
      const { rows, image } = record(aggregate, stored, sealed, recording);
      const before = stored.state === undefined ? [] : aggregate.entries(stored.state, stored.id);
      return {
        written: { id: stored.id, version: image.version, created: stored.version === 0 },
        state: statePut(db, aggregate, key, image, stored.id, stored.version),
        claims: claimActions(db, aggregate.table, key.pk, stored.claims, image.claims),
        others: [
          ...newKeys,
          ...rows.map(row => ledgerPut(db, row)),
          ...entryActions(db, aggregate, stored, before, image.entries),
          ...obligationActions(
            db,
            stored.open,
            sealed.flatMap(decision => decision.obligations ?? []),
            claimed,
          ),
        ],
      };
    },
  };
}

/** Folds decisions into ledger rows and the state after them. */
function record<State, Event extends { type: string }>(
  aggregate: Aggregate<State, Event>,
  stored: Stored<State>,
  decisions: readonly Decision<Event>[],
  recording: Recording,
): { rows: LedgerRow[]; image: Image<State> } {
  const stream = streamOf(aggregate.kind, stored.id);
  const rows: LedgerRow[] = [];
  let { head, version, state } = stored;
  for (const { event, obligations = [] } of decisions) {
    version += 1;
    const { at, by, day, request } = recording;
    const data = aggregate.event.parse(event);
    const row = {
      stream,
      version,
      type: event.type,
      format: aggregate.format,
      at,
      by,
      day,
      data,
      obligations,
      request,
    };
    const hash = hashOf(head, row);
    rows.push({ pk: stream, sk: versionKey(version), ...row, hash });
    state = aggregate.evolve(state, data, { id: stored.id, version, at, by, ...(day === undefined ? {} : { day }) });
    head = hash;
  }
  if (state === undefined) throw new Error(`${stream}: a change without events`);
  const open = openAfter(
    stored.open,
    decisions.flatMap(decision => decision.obligations ?? []),
  );
  return { rows, image: { version, head, ...imageOf(aggregate, state, stored.id), open } };
}

/** What an aggregate's state says of its rows. */
export function imageOf<State, Event extends { type: string }>(
  aggregate: Aggregate<State, Event>,
  state: State,
  id: string,
): Pick<Image<State>, 'state' | 'entries' | 'claims'> {
  return { state, entries: aggregate.entries(state, id), claims: aggregate.claims?.(state) ?? [] };
}

/** The obligations an aggregate has open after some changes: its own only, not what it hands to another slice. */
export function openAfter(
  before: Stored<unknown>['open'],
  changes: readonly ObligationChange[],
): Stored<unknown>['open'] {
  const open = { ...before };
  for (const change of changes) {
    if (obligationKinds[change.kind].detached) continue;
    if (change.change === 'open' || change.change === 'move')
      open[change.id] = { kind: change.kind, wake: firstWake(change) };
    else delete open[change.id];
  }
  return open;
}

export function obligationRow(obligation: Obligation): RowKey & Record<string, unknown> {
  const { id, kind, owes, subject, due, calendar, wakes, data } = obligation;
  const wake = firstWake(obligation);
  const key = { pk: `due#${kind}`, sk: `${wake}#${id}` };
  return { ...key, id, kind, owes, subject, due, calendar, wake, wakes: wakes.slice(1), data, attempts: 0 };
}

function firstWake({ id, wakes }: Obligation): Instant {
  const [first] = wakes;
  if (first === undefined) throw new RangeError(`Obligation ${id} would never wake`);
  return first;
}

export function entryKey(entry: Entry, id: string): RowKey {
  return { pk: `list#${entry.list}`, sk: `${entry.sort}#${id}` };
}

export function entryItem(aggregate: { kind: string }, entry: Entry, id: string): RowKey & Record<string, unknown> {
  return { ...entryKey(entry, id), kind: aggregate.kind, id, sort: entry.sort, summary: entry.summary };
}

export function stateItem<State>(key: RowKey, id: string, image: Image<State>): RowKey & Record<string, unknown> {
  const { version, head, state, entries, claims, open } = image;
  return { ...key, id, version, head, state, rows: entries.map(entry => entryKey(entry, id)), claims, open };
}

export function claimItem(claim: string, holder: string): RowKey & Record<string, unknown> {
  return { pk: `claim#${claim}`, sk: 'claim', holder };
}

function statePut<State, Event extends { type: string }>(
  db: Dynamo,
  aggregate: Aggregate<State, Event>,
  key: RowKey,
  image: Image<State>,
  id: string,
  from: number,
): Action {
  if (image.entries.length > 40) throw new RangeError(`${key.pk} stands in ${image.entries.length} lists; 40 at most`);
  return {
    Put: {
      TableName: db.name(aggregate.table),
      Item: stateItem(key, id, image),
      ...(from === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'version = :from', ExpressionAttributeValues: { ':from': from } }),
    },
  };
}

function ledgerPut(db: Dynamo, row: LedgerRow): Action {
  return { Put: { TableName: db.name('ledger'), Item: row, ConditionExpression: 'attribute_not_exists(pk)' } };
}

function claimActions(
  db: Dynamo,
  table: Change['table'],
  holder: string,
  before: readonly string[],
  now: readonly string[],
) {
  const TableName = db.name(table);
  return [
    ...now
      .filter(claim => !before.includes(claim))
      .map(claim => ({
        claim,
        action: {
          Put: { TableName, Item: claimItem(claim, holder), ConditionExpression: 'attribute_not_exists(pk)' },
        } satisfies Action,
      })),
    ...before
      .filter(claim => !now.includes(claim))
      .map(claim => ({
        claim,
        action: { Delete: { TableName, Key: { pk: `claim#${claim}`, sk: 'claim' } } } satisfies Action,
      })),
  ];
}

/** Rows to put and to delete. The old rows' keys come from the state: they hold even where `entries` has changed since. */
function entryActions(
  db: Dynamo,
  aggregate: { table: Change['table']; kind: string },
  stored: { id: string; rows: readonly RowKey[] },
  before: readonly Entry[],
  now: readonly Entry[],
): Action[] {
  const TableName = db.name(aggregate.table);
  const name = (key: RowKey) => `${key.pk} ${key.sk}`;
  const standing = new Set(stored.rows.map(name));
  const old = new Map(before.map(entry => [name(entryKey(entry, stored.id)), canonicalJson(entry.summary)]));
  const kept = new Set<string>();
  const actions: Action[] = [];
  for (const entry of now) {
    const key = name(entryKey(entry, stored.id));
    kept.add(key);
    const unchanged = standing.has(key) && old.get(key) === canonicalJson(entry.summary);
    if (!unchanged) actions.push({ Put: { TableName, Item: entryItem(aggregate, entry, stored.id) } });
  }
  for (const row of stored.rows) if (!kept.has(name(row))) actions.push({ Delete: { TableName, Key: row } });
  return actions;
}

/**
 * Rows to put and to delete. The row a job holds is left to its claim; a row that moved meanwhile
 * is not found at its old key, and its handler will see that nothing is open any more.
 */
function obligationActions(
  db: Dynamo,
  open: Stored<unknown>['open'],
  changes: readonly ObligationChange[],
  claimed: Claimed | undefined,
): Action[] {
  const last = new Map(changes.map(change => [change.id, change]));
  if (claimed && open[claimed.id]?.wake === claimed.wake && !last.has(claimed.id)) {
    throw new Error(`${claimed.id} was handled, but no event meets, moves or waives it`);
  }
  // Not every function that writes has to do with obligations, and so knows where they are.
  if (last.size === 0) return [];
  const TableName = db.name('obligations');
  const actions: Action[] = [];
  for (const [id, change] of last) {
    const standing = open[id];
    const item = change.change === 'open' || change.change === 'move' ? obligationRow(change) : undefined;
    const oldKey = standing ? { pk: `due#${standing.kind}`, sk: `${standing.wake}#${id}` } : undefined;
    const samePlace = item && oldKey && item.pk === oldKey.pk && item.sk === oldKey.sk;
    if (oldKey && !samePlace && claimed?.id !== id) actions.push({ Delete: { TableName, Key: oldKey } });
    if (item) actions.push({ Put: { TableName, Item: item } });
  }
  return actions;
}
