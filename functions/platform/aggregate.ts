import type * as z from 'zod/mini';
import type { Table } from '../kernel/actor.ts';
import type { Day, Instant } from '../kernel/clock.ts';
import type { ObligationChange } from '../kernel/obligation.ts';

/** A row under which an aggregate is found. The list's name carries the scope; the summary holds dates, never a status. */
export type Entry = { list: string; sort: string; summary: Readonly<Record<string, unknown>> };

/** When and by whom an event was recorded, as `evolve` may keep it in the state. */
export type Recorded = { id: string; version: number; at: Instant; by: string; day?: Day };

/**
 * One kind of thing that changes as a whole: its schemas, how its events fold into its state,
 * the rows it is found under and the names only one of its kind may hold.
 */
export type Aggregate<State, Event extends { type: string }> = {
  table: Table;
  /** First part of its key and of its ledger stream, such as `return`. */
  kind: string;
  state: z.ZodMiniType<State>;
  event: z.ZodMiniType<Event>;
  /** The format in which events are written now; older ones pass through `upcast`. */
  format: number;
  upcast?: (type: string, format: number, data: unknown) => unknown;
  evolve(state: State | undefined, event: Event, recorded: Recorded): State;
  /** At most 40. */
  entries(state: State, id: string): readonly Entry[];
  /** Uniqueness: each is a row that only one aggregate can hold. */
  claims?: (state: State) => readonly string[];
};

/** One event to record, and what it does to obligations. */
export type Decision<Event> = { event: Event; obligations?: readonly ObligationChange[] };

/** An aggregate as read: version 0 and no state where it does not exist yet. */
export type Stored<State> = {
  id: string;
  version: number;
  state: State | undefined;
  /** What `commit` needs to know of the row: hash of the last event, and the rows it stands under. */
  head: string;
  rows: readonly RowKey[];
  claims: readonly string[];
  open: Readonly<Record<string, { kind: string; wake: Instant }>>;
};

export type RowKey = { pk: string; sk: string };

export function streamOf(kind: string, id: string): string {
  return `${kind}#${id}`;
}
