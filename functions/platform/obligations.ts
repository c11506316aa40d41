import { randomUUID } from 'node:crypto';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { after, type Instant } from '../kernel/clock.ts';
import type { Claimed, ObligationKind } from '../kernel/obligation.ts';
import type { RowKey } from './aggregate.ts';
import type { Dynamo } from './dynamo.ts';

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

/** What is due: reading it, and taking it so that no other run does. */
export type DueList = {
  /** Rows of a kind that were to wake by an instant, oldest first; at most `limit`. */
  due(kind: ObligationKind, until: Instant, limit: number): Promise<StoredObligation[]>;
  /** Parked rows of a kind. */
  failed(kind: ObligationKind, limit: number): Promise<StoredObligation[]>;
  /**
   * Takes a row for `leaseSeconds`: it moves to when the lease ends, with a token that the effect's
   * transaction must show. Undefined where another run was faster.
   */
  claim(row: StoredObligation, now: Instant, leaseSeconds: number): Promise<Claimed | undefined>;
  /** Puts a claimed row aside after its last attempt. */
  park(claimed: Claimed): Promise<void>;
  /** Makes a parked row due again, now. Undefined where it is not parked any more. */
  retry(kind: ObligationKind, id: string, now: Instant): Promise<boolean>;
};

export function dueList(db: Dynamo): DueList {
  const TableName = db.name('obligations');

  async function move(from: RowKey, to: Record<string, unknown>, condition: { attempts: number } | { token: string }) {
    const [ConditionExpression, ExpressionAttributeValues] =
      'token' in condition
        ? ['claimToken = :token', { ':token': condition.token }]
        : ['attempts = :attempts', { ':attempts': condition.attempts }];
    try {
      await db.transact([
        { Delete: { TableName, Key: from, ConditionExpression, ExpressionAttributeValues } },
        { Put: { TableName, Item: to } },
      ]);
      return true;
    } catch (error) {
      if (error instanceof TransactionCanceledException) return false;
      throw error;
    }
  }

  return {
    async due(kind, until, limit) {
      // '~' sorts after every id, so rows that wake at `until` itself are included.
      const page = await db.query('obligations', `due#${kind}`, { to: `${until}#~`, limit });
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
      await move(key, { ...rest, pk: `failed#${rest.kind}`, sk: rest.id }, { token });
    },
    async retry(kind, id, now) {
      const from = { pk: `failed#${kind}`, sk: id };
      const item = await db.get('obligations', from);
      if (!item) return false;
      const row = storedObligation.parse(item);
      const to = { ...row, pk: `due#${kind}`, sk: `${now}#${id}`, attempts: 0 };
      return move(from, to, { attempts: row.attempts });
    },
  };
}
