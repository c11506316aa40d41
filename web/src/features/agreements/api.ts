import { queryOptions } from '@tanstack/react-query';
import type { agreementsContract } from '../../../../functions/agreements/shared/contract.ts';
import type { BodyOf, ReplyOf } from '../../../../functions/kernel/contract.ts';
import { apiOf } from '../../lib/client.ts';
import { type Read, readVersioned, useCommand } from '../../lib/query.ts';

type Routes = typeof agreementsContract;

const call = apiOf<Routes>();

export type Agreement = ReplyOf<Routes['GET /api/agreements/{id}']>;
export type AgreementRow = ReplyOf<Routes['GET /api/agreements']>['rows'][number];
export type Details = BodyOf<Routes['POST /api/agreements']>;
export type Agreed = BodyOf<Routes['PUT /api/agreements/{id}/measures']>;

/** An agreement with its version, to change it. */
export function agreementRead(id: string) {
  return queryOptions({
    queryKey: ['agreement', id, 'with version'],
    queryFn: ({ signal }): Promise<Read<Agreement>> =>
      readVersioned(call('GET /api/agreements/{id}', { path: { id } }, { signal })),
  });
}

export function useDraft() {
  return useCommand((body: Details, idempotencyKey) => call('POST /api/agreements', { body }, { idempotencyKey }));
}

type Seen = { id: string; version: number };

export function useChange() {
  return useCommand(({ id, version, details, reason }: Seen & { details: Details; reason: string }, idempotencyKey) =>
    call('PUT /api/agreements/{id}', { path: { id }, body: { details, reason }, ifMatch: version }, { idempotencyKey }),
  );
}

export function useAgreeMeasures() {
  return useCommand(({ id, version, body }: Seen & { body: Agreed }, idempotencyKey) =>
    call('PUT /api/agreements/{id}/measures', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useActivation() {
  return useCommand(({ id, version }: Seen, idempotencyKey) =>
    call('POST /api/agreements/{id}/activation', { path: { id }, body: {}, ifMatch: version }, { idempotencyKey }),
  );
}

export function useEnd() {
  return useCommand(({ id, version, on, reason }: Seen & { on: string; reason: string }, idempotencyKey) =>
    call('POST /api/agreements/{id}/end', { path: { id }, body: { on, reason }, ifMatch: version }, { idempotencyKey }),
  );
}

type Given<Key extends 'POST /api/agreements/{id}/notice' | 'POST /api/agreements/{id}/novation'> = Seen & {
  body: BodyOf<Routes[Key]>;
};

export function useNotice() {
  return useCommand(({ id, version, body }: Given<'POST /api/agreements/{id}/notice'>, idempotencyKey) =>
    call('POST /api/agreements/{id}/notice', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useNovation() {
  return useCommand(({ id, version, body }: Given<'POST /api/agreements/{id}/novation'>, idempotencyKey) =>
    call('POST /api/agreements/{id}/novation', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useSuccessor(id: string) {
  return useCommand((body: BodyOf<Routes['POST /api/agreements/{id}/successor']>, idempotencyKey) =>
    call('POST /api/agreements/{id}/successor', { path: { id }, body }, { idempotencyKey }),
  );
}
