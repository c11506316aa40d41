import type { Table } from '../kernel/actor.ts';
import type { Aggregate, RowKey } from './aggregate.ts';
import { claimItem, entryItem, imageOf, openAfter, stateItem } from './change.ts';
import type { Item } from './dynamo.ts';
import { genesis, type LedgerRow } from './ledger.ts';
import { stateKey } from './records.ts';

/** The rows of one aggregate as its events alone make them. */
export type Folded = {
  version: number;
  state: RowKey & Item;
  entries: readonly (RowKey & Item)[];
  claims: readonly (RowKey & Item)[];
};

/** An aggregate of any kind, as far as restoring it goes. */
export type Foldable = { table: Table; kind: string; fold(id: string, rows: readonly LedgerRow[]): Folded };

/** Folds an aggregate's events, of whatever format, into the rows that its commands wrote. */
export function foldable<State, Event extends { type: string }>(aggregate: Aggregate<State, Event>): Foldable {
  const { table, kind } = aggregate;
  return {
    table,
    kind,
    fold(id, rows) {
      const key = stateKey(kind, id);
      let state: State | undefined;
      let version = 0;
      let head = genesis(key.pk);
      for (const row of rows) {
        const { at, by, day, hash } = row;
        const event = readEvent(aggregate, row);
        version = row.version;
        head = hash;
        // As a command does: it reads the state back before it changes it.
        const before = state === undefined ? undefined : aggregate.state.parse(state);
        state = aggregate.evolve(before, event, { id, version, at, by, ...(day === undefined ? {} : { day }) });
      }
      if (state === undefined) throw new Error(`${key.pk} has no events`);
      const changes = rows.flatMap(row => row.obligations);
      const image = { version, head, ...imageOf(aggregate, state, id), open: openAfter({}, changes) };
      return {
        version,
        state: stateItem(key, id, image),
        entries: image.entries.map(entry => entryItem(aggregate, entry, id)),
        claims: image.claims.map(claim => claimItem(claim, key.pk)),
      };
    },
  };
}

function readEvent<Event extends { type: string }>(
  { event, upcast }: Pick<Aggregate<never, Event>, 'event' | 'upcast'>,
  { stream, version, type, format, data }: LedgerRow,
): Event {
  const read = event.safeParse(upcast?.(type, format, data) ?? data);
  if (read.success) return read.data;
  throw new Error(`${stream}, event ${version}: this release cannot read '${type}' in format ${format}`, {
    cause: read.error,
  });
}
