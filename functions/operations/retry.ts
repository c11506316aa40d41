import * as z from 'zod/mini';
import { type ObligationKind, obligationKindNames } from '../kernel/obligation.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Aggregate, Decision } from '../platform/aggregate.ts';
import { obligationOf, type StoredObligation } from '../platform/obligations.ts';
import type { OperationsRefusal } from './shared/refusals.ts';

/** One obligation's history of failing for the last time and being tried again by the administrator. */

const retryEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('obligation retried'),
    kind: z.enum(obligationKindNames),
    obligation: z.string(),
    /** How often it had failed. */
    attempts: z.number(),
  }),
]);

export type RetryEvent = z.output<typeof retryEvent>;

const retryState = z.object({ kind: z.string(), obligation: z.string(), retried: z.array(z.string()) });

export type RetryState = z.output<typeof retryState>;

/** The row becomes due again as it was, with its attempts counted from the start. */
export function decideRetry(
  state: RetryState | undefined,
  parked: StoredObligation | undefined,
): Result<Decision<RetryEvent>[], OperationsRefusal | { code: 'not-found' }> {
  if (!parked) return refused({ code: state ? 'operations.not-parked' : 'not-found' });
  const { kind, id, attempts } = parked;
  return ok([
    {
      event: { type: 'obligation retried', kind, obligation: id, attempts },
      obligations: [{ change: 'move', ...obligationOf(parked) }],
    },
  ]);
}

/** How an address names an obligation: its own id has signs that addresses give another meaning. */
export function referenceOf(obligation: string): string {
  return Buffer.from(obligation).toString('base64url');
}

export function obligationIdOf(reference: string): string {
  return Buffer.from(reference, 'base64url').toString('utf8');
}

export function retryId(kind: ObligationKind, reference: string): string {
  return `${kind}~${reference}`;
}

export const retries: Aggregate<RetryState, RetryEvent> = {
  table: 'operations',
  kind: 'obligation-retry',
  state: retryState,
  event: retryEvent,
  format: 1,
  evolve: (state, { kind, obligation }, { at }) => ({ kind, obligation, retried: [...(state?.retried ?? []), at] }),
  entries: () => [],
};
