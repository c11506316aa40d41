import type { Table } from './actor.ts';
import type { Contract } from './contract.ts';

/**
 * What a function may do with a table; its role is derived from this.
 *
 * - `read`: get, batch get, query, and check in a transaction
 * - `command`: read, and write inside transactions
 * - `append` (ledger): put inside a transaction, and query; nothing else, ever
 * - `open` (obligations): put and delete the rows its own events name
 * - `work` (obligations): open, and query and claim what is due
 * - `claim` (requests): get and put idempotency rows
 * - `scan`: for verify and rebuild alone
 */
export type Access = 'read' | 'command' | 'append' | 'open' | 'work' | 'claim' | 'scan';

/** When a job runs. `prompt`: every minute; `hourly`: each hour outside 01:00-02:00 London; `nightly`: once, at 03:30. */
export type Rhythm = 'prompt' | 'hourly' | 'nightly';

/** One Lambda, declared beside its code; infrastructure, local runner and tests all read this. */
export type FunctionDeclaration = {
  entry: string;
  uses: Partial<Record<Table, Access>>;
  /** An API function serves these routes. */
  routes?: Contract;
  /** A job runs at this rhythm, with the scheduled time as its input. */
  schedule?: Rhythm;
  /** A function that answers bounces and complaints of mail. */
  on?: 'mail feedback';
  /** Beyond tables. */
  may?: readonly ('send mail' | 'manage sign-ins' | 'read objects' | 'write objects')[];
  timeoutSeconds: number;
  memoryMegabytes?: number;
};

export type Functions = Readonly<Record<string, FunctionDeclaration>>;
