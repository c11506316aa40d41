import type { Table } from '../../../functions/kernel/actor.ts';
import type { Clock, Instant } from '../../../functions/kernel/clock.ts';

/** What the demonstration data is written with. */
export type SeedContext = {
  /** The engine itself, not the guard before it. */
  endpoint: string;
  /** The physical name of a table. */
  tableName(table: Table): string;
  clock: Clock;
  /** The moment the data is relative to. */
  now: Instant;
  /** The data folder: the people who can sign in go to `demo-people.json` there (see ../people.ts). */
  directory: string;
};

export type Seed = (context: SeedContext) => Promise<void>;
