import { queryOptions } from '@tanstack/react-query';
import type { termsContract } from '../../../../../functions/agreements/shared/terms-contract.ts';
import type { BodyOf, ReplyOf } from '../../../../../functions/kernel/contract.ts';
import { apiOf } from '../../../lib/client.ts';
import { read, useCommand } from '../../../lib/query.ts';

type Routes = typeof termsContract;

const call = apiOf<Routes>();

export type Terms = ReplyOf<Routes['GET /api/agreements/{id}/terms']>;
export type HistoryRow = ReplyOf<Routes['GET /api/agreements/{id}/history']>['rows'][number];
export type Condition = Terms['conditions'][number];

/** What goes with an agreement: signatories, documents, conditions, reviews, notice, and what its regime demands. */
export function termsOf(id: string) {
  return queryOptions({
    queryKey: ['agreement', id, 'terms'],
    queryFn: ({ signal }) => read(call('GET /api/agreements/{id}/terms', { path: { id } }, { signal })),
  });
}

/** Everything that was recorded of an agreement, newest first. */
export function historyOfAgreement(id: string) {
  return queryOptions({
    queryKey: ['agreement', id, 'history'],
    queryFn: async ({ signal }) =>
      (await read(call('GET /api/agreements/{id}/history', { path: { id } }, { signal }))).rows,
  });
}

type Of<Key extends keyof Routes> = Routes[Key] extends { body: unknown }
  ? { id: string; body: BodyOf<Routes[Key]> }
  : never;

export function useSignatory() {
  return useCommand(({ id, body }: Of<'POST /api/agreements/{id}/signatories'>, idempotencyKey) =>
    call('POST /api/agreements/{id}/signatories', { path: { id }, body }, { idempotencyKey }),
  );
}

export function useDocument() {
  return useCommand(({ id, body }: Of<'POST /api/agreements/{id}/documents'>, idempotencyKey) =>
    call('POST /api/agreements/{id}/documents', { path: { id }, body }, { idempotencyKey }),
  );
}

export function useConditionMet(condition: string) {
  return useCommand(({ id, body }: Of<'POST /api/agreements/{id}/conditions/{condition}'>, idempotencyKey) =>
    call('POST /api/agreements/{id}/conditions/{condition}', { path: { id, condition }, body }, { idempotencyKey }),
  );
}

export function useRecovery() {
  return useCommand(({ id, body }: Of<'POST /api/agreements/{id}/recoveries'>, idempotencyKey) =>
    call('POST /api/agreements/{id}/recoveries', { path: { id }, body }, { idempotencyKey }),
  );
}

export function useReceipt(recovery: string) {
  return useCommand(({ id, body }: Of<'POST /api/agreements/{id}/recoveries/{recovery}/receipt'>, idempotencyKey) =>
    call(
      'POST /api/agreements/{id}/recoveries/{recovery}/receipt',
      { path: { id, recovery }, body },
      { idempotencyKey },
    ),
  );
}

export function useReview() {
  return useCommand(({ id, body }: Of<'POST /api/agreements/{id}/reviews'>, idempotencyKey) =>
    call('POST /api/agreements/{id}/reviews', { path: { id }, body }, { idempotencyKey }),
  );
}

export function useReviewOutcome(review: string) {
  return useCommand(({ id, body }: Of<'POST /api/agreements/{id}/reviews/{review}/outcome'>, idempotencyKey) =>
    call('POST /api/agreements/{id}/reviews/{review}/outcome', { path: { id, review }, body }, { idempotencyKey }),
  );
}

export function useNoticePeriod() {
  return useCommand(({ id, body }: Of<'PUT /api/agreements/{id}/notice-period'>, idempotencyKey) =>
    call('PUT /api/agreements/{id}/notice-period', { path: { id }, body }, { idempotencyKey }),
  );
}

export function useAnnotation() {
  return useCommand(({ id, body }: Of<'POST /api/agreements/{id}/annotations'>, idempotencyKey) =>
    call('POST /api/agreements/{id}/annotations', { path: { id }, body }, { idempotencyKey }),
  );
}

export function useRemoval() {
  return useCommand(({ id, body }: Of<'POST /api/agreements/{id}/removal'>, idempotencyKey) =>
    call('POST /api/agreements/{id}/removal', { path: { id }, body }, { idempotencyKey }),
  );
}
