import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { canonicalJson } from '../kernel/canonical.ts';
import type { ObligationChange } from '../kernel/obligation.ts';
import type { Dynamo } from './dynamo.ts';

/** One row of the ledger, as stored. */
export type LedgerRow = {
  pk: string;
  sk: string;
  stream: string;
  version: number;
  type: string;
  format: number;
  at: string;
  by: string;
  day?: string;
  data: unknown;
  obligations: readonly ObligationChange[];
  request: string;
  hash: string;
};

const ledgerRow = z.object({
  pk: z.string(),
  sk: z.string(),
  stream: z.string(),
  version: z.number(),
  type: z.string(),
  format: z.number(),
  at: z.string(),
  by: z.string(),
  day: z.optional(z.string()),
  data: z.unknown(),
  obligations: z.array(z.custom<ObligationChange>()),
  request: z.string(),
  hash: z.string(),
});

export function parseLedgerRow(item: unknown): LedgerRow {
  return ledgerRow.parse(item);
}

/** A row to check, which somebody may have spoilt: what cannot be read stands in for itself, and will not verify. */
export function readLedgerRow(item: Readonly<Record<string, unknown>>): LedgerRow {
  const read = ledgerRow.safeParse(item);
  if (read.success) return read.data;
  const text = (name: string) => (typeof item[name] === 'string' ? item[name] : '');
  const unread = { version: 0, type: '', format: 0, at: '', by: '', data: undefined, obligations: [], request: '' };
  return { ...unread, pk: text('pk'), sk: text('sk'), stream: text('pk'), hash: text('hash') };
}

/** All events of one stream, in order. */
export async function readStream(db: Pick<Dynamo, 'query'>, stream: string): Promise<LedgerRow[]> {
  const rows: LedgerRow[] = [];
  let after: string | undefined;
  do {
    const page = await db.query('ledger', stream, after === undefined ? {} : { after });
    rows.push(...page.items.map(readLedgerRow));
    after = page.last;
  } while (after !== undefined);
  return rows;
}

/** Versions sort as text up to a million million. */
export function versionKey(version: number): string {
  return String(version).padStart(12, '0');
}

/** The hash that a stream's first event builds on. */
export function genesis(stream: string): string {
  return sha256(stream);
}

/** SHA-256 of the previous hash and the RFC 8785 canonical JSON of the listed fields. */
export function hashOf(previous: string, row: Omit<LedgerRow, 'hash' | 'pk' | 'sk'>): string {
  const { stream, version, type, format, at, by, day, data, obligations, request } = row;
  return sha256(previous + canonicalJson({ stream, version, type, format, at, by, day, data, obligations, request }));
}

/** What is wrong with a stream, said so that a person can find it. */
export type LedgerFault = {
  stream: string;
  version: number;
  fault: 'changed' | 'removed' | 'cut off' | 'unrecorded state';
};

/**
 * Checks one stream, rows in version order, against the version and hash its state claims.
 * `changed`: a row's content or hash is not what was written; `removed`: a version is missing;
 * `cut off`: the state is ahead of the ledger; `unrecorded state`: the ledger is ahead of the state.
 */
export function checkStream(
  stream: string,
  rows: readonly LedgerRow[],
  state: { version: number; head: string } | undefined,
): LedgerFault[] {
  const faults: LedgerFault[] = [];
  let previous = genesis(stream);
  let expected = 1;
  for (const row of rows) {
    // The sort key says which event this is; what stands in the row may have been changed.
    const version = Number(row.sk);
    const followsGap = expected < version;
    for (; expected < version; expected++) faults.push({ stream, version: expected, fault: 'removed' });
    // After a gap there is nothing to check the row's hash against; the next row's will tell.
    if (!isAsWritten(stream, row) || (!followsGap && !isLinked(previous, row))) {
      faults.push({ stream, version, fault: 'changed' });
    }
    previous = row.hash;
    expected = version + 1;
  }
  const last = expected - 1;
  const claimed = state?.version ?? 0;
  for (let version = last + 1; version <= claimed; version++) faults.push({ stream, version, fault: 'cut off' });
  if (claimed < last) faults.push({ stream, version: claimed + 1, fault: 'unrecorded state' });
  if (state && claimed === last && state.head !== previous && faults.length === 0) {
    faults.push({ stream, version: last, fault: 'changed' });
  }
  return faults;
}

function isAsWritten(stream: string, row: LedgerRow): boolean {
  return row.stream === stream && row.sk === versionKey(row.version);
}

function isLinked(previous: string, row: LedgerRow): boolean {
  try {
    return hashOf(previous, row) === row.hash;
  } catch {
    // Something the service never writes, such as a set or a number beyond a double.
    return false;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
