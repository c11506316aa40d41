import { randomUUID } from 'node:crypto';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { after, type Instant } from '../kernel/clock.ts';
import type { Claimed, Obligation, ObligationKind } from '../kernel/obligation.ts';
import type { RowKey, Stored } from './aggregate.ts';
import { type Dynamo, pause } from './dynamo.ts';

const storedObligation = z.object({
  pk: z.string(),
  sk: z.string(),
  id: z.string(),
  kind: z.custom<ObligationKind>(value => typeof value === 'string'),
  owes: z.string(),
  subject: z.string(),
  due: z.string(),
  calendar: z.custom<Claimed['calendar']>(value => typeof value === 'string'),
  wake: z.string(),
  wakes: z.array(z.string()),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
  attempts: z.number(),
});

export type StoredObligation = z.output<typeof storedObligation>;

/** A row is handled this often before it is parked for the administrator. */
export const mostAttempts = 5;

/** The obligation as it was opened or last moved, from its row. */
export function obligationOf({
  id,
  kind,
  owes,
  subject,
  due,
  calendar,
  wake,
  wakes,
  data,
}: StoredObligation): Obligation {
  return { id, kind, owes, subject, due, calendar, wakes: [wake, ...wakes], data };
}

/** Where a row stands after its last attempt, until the administrator retries it. */
export function parkedKey(kind: ObligationKind, id: string): RowKey {
  return { pk: `failed#${kind}`, sk: id };
}

/** What is due: reading it, and taking it so that no other run does. */
export type DueList = {
  /**
   * Rows of a kind that stand up to an instant, oldest first, at most `limit`, after a sort key where one is given:
   * what is to wake by then, and what other runs hold until then (see `isHeld`).
   */
  due(kind: ObligationKind, until: Instant, limit: number, after?: string): Promise<StoredObligation[]>;
  /** Parked rows of a kind. */
  failed(kind: ObligationKind, limit: number): Promise<StoredObligation[]>;
  /**
   * Takes a row for `leaseSeconds`: it moves to when the lease ends, with a token that the effect's
   * transaction must show. Undefined where another run was faster.
   */
  claim(row: StoredObligation, now: Instant, leaseSeconds: number): Promise<Claimed | undefined>;
  /** Puts a claimed row aside after its last attempt. */
  park(claimed: Claimed): Promise<void>;
  /** One parked row; undefined where it is not parked, or not any more. */
  parked(kind: ObligationKind, id: string): Promise<StoredObligation | undefined>;
};

/** Whether another run has claimed the row and its lease still runs: a claimed row stands at the lease's end. */
export function isHeld({ sk, wake }: StoredObligation, now: Instant): boolean {
  const stands = sk.slice(0, sk.indexOf('#'));
  return stands !== wake && stands > now;
}

/**
 * Whether an obligation of the aggregate's own is still open as it was claimed. Not where its handler is late: it
 * was met, or moved to another date, while the row was held. Then the row is dismissed.
 */
export function stillOpen(
  { open }: Pick<Stored<unknown>, 'open'>,
  { id, wake }: Pick<Claimed, 'id' | 'wake'>,
): boolean {
  return open[id]?.wake === wake;
}

export function dueList(db: Dynamo, wait = pause): DueList {
  const TableName = db.name('obligations');

  async function move(from: RowKey, to: Record<string, unknown>, condition: { attempts: number } | { token: string }) {
    const [ConditionExpression, ExpressionAttributeValues] =
      'token' in condition
        ? ['claimToken = :token', { ':token': condition.token }]
        : ['attempts = :attempts', { ':attempts': condition.attempts }];
    for (let attempt = 1; ; attempt++) {
      try {
        await db.transact([
          { Delete: { TableName, Key: from, ConditionExpression, ExpressionAttributeValues } },
          { Put: { TableName, Item: to } },
        ]);
        return true;
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const reasons = error.CancellationReasons ?? [];
        if (reasons.some(reason => reason.Code === 'ConditionalCheckFailed')) return false;
        // Somebody else's transaction on the row: theirs is done in a moment, and then the condition tells.
        if (attempt === 4) throw error;
        await wait(Math.random() * 40 * attempt);
      }
    }
  }

  return {
    async due(kind, until, limit, after) {
      // '~' sorts after every id, so rows that wake at `until` itself are included.
      const range = { to: `${until}#~`, limit, ...(after === undefined ? {} : { after }) };
      const page = await db.query('obligations', `due#${kind}`, range);
      return page.items.map(item => storedObligation.parse(item));
    },
    async failed(kind, limit) {
      const page = await db.query('obligations', `failed#${kind}`, { limit });
      return page.items.map(item => storedObligation.parse(item));
    },
    async claim(row, now, leaseSeconds) {
      const token = randomUUID();
      const key = { pk: row.pk, sk: `${after(now, leaseSeconds * 1000)}#${row.id}` };
      const attempts = row.attempts + 1;
      const { pk, sk, ...rest } = row;
      const taken = await move(
        { pk, sk },
        { ...rest, ...key, attempts, claimToken: token },
        { attempts: row.attempts },
      );
      return taken ? { ...rest, attempts, key, token } : undefined;
    },
    async park({ key, token, ...rest }) {
      await move(key, { ...rest, ...parkedKey(rest.kind, rest.id) }, { token });
    },
    async parked(kind, id) {
      // A query, because reading single rows is not among what `work` on this table allows.
      const page = await db.query('obligations', `failed#${kind}`, { from: id, to: id, limit: 1 });
      return page.items.map(item => storedObligation.parse(item))[0];
    },
  };
}
