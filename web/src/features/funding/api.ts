import { queryOptions } from '@tanstack/react-query';
import type { fundingContract } from '../../../../functions/funding/shared/contract.ts';
import type { StatementView } from '../../../../functions/funding/shared/statement-contract.ts';
import type { BodyOf, ReplyOf } from '../../../../functions/kernel/contract.ts';
import { apiOf } from '../../lib/client.ts';
import { type Read, readVersioned, useCommand } from '../../lib/query.ts';
import { readRows } from '../../lib/rows.ts';

type Routes = typeof fundingContract;

const call = apiOf<Routes>();

export type Statement = StatementView;
export type Line = Statement['lines'][number];
export type Whole = NonNullable<Statement['whole']>;
export type StatementRow = ReplyOf<Routes['GET /api/funding-statements']>['rows'][number];

/** Statements the reader may see, newest year first. */
export function statementRows() {
  return queryOptions({
    queryKey: ['funding', 'statements'],
    queryFn: ({ signal }) =>
      readRows<StatementRow>(cursor => call('GET /api/funding-statements', { query: { cursor } }, { signal })),
  });
}

/** A statement with its version, to change it. */
export function statementOf(id: string) {
  return queryOptions({
    queryKey: ['funding', 'statement', id],
    queryFn: ({ signal }): Promise<Read<Statement>> =>
      readVersioned(call('GET /api/funding-statements/{id}', { path: { id } }, { signal })),
  });
}

type Seen = { id: string; version: number };
type Body<Key extends keyof Routes> = BodyOf<Routes[Key]>;

export function useBegin() {
  return useCommand((body: Body<'POST /api/funding-statements'>, idempotencyKey) =>
    call('POST /api/funding-statements', { body }, { idempotencyKey }),
  );
}

export function useTotal() {
  return useCommand(
    ({ id, version, body }: Seen & { body: Body<'PUT /api/funding-statements/{id}/total'> }, idempotencyKey) =>
      call('PUT /api/funding-statements/{id}/total', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

type LineBody = Body<'POST /api/funding-statements/{id}/lines'>;

/** Adds a line, or changes the one named. */
export function useLine() {
  return useCommand(({ id, version, line, body }: Seen & { line?: string; body: LineBody }, idempotencyKey) =>
    line === undefined
      ? call('POST /api/funding-statements/{id}/lines', { path: { id }, body, ifMatch: version }, { idempotencyKey })
      : call(
          'PUT /api/funding-statements/{id}/lines/{line}',
          { path: { id, line }, body, ifMatch: version },
          { idempotencyKey },
        ),
  );
}

export function useLineRemoval() {
  return useCommand(({ id, version, line }: Seen & { line: string }, idempotencyKey) =>
    call(
      'DELETE /api/funding-statements/{id}/lines/{line}',
      { path: { id, line }, ifMatch: version },
      { idempotencyKey },
    ),
  );
}

export function useExplanation() {
  return useCommand(
    ({ id, version, body }: Seen & { body: Body<'POST /api/funding-statements/{id}/explanation'> }, idempotencyKey) =>
      call(
        'POST /api/funding-statements/{id}/explanation',
        { path: { id }, body, ifMatch: version },
        { idempotencyKey },
      ),
  );
}

export function useCertification() {
  return useCommand(({ id, version }: Seen, idempotencyKey) =>
    call(
      'POST /api/funding-statements/{id}/certification',
      { path: { id }, body: {}, ifMatch: version },
      { idempotencyKey },
    ),
  );
}

export function useReopening() {
  return useCommand(({ id, version, reason }: Seen & { reason: string }, idempotencyKey) =>
    call(
      'POST /api/funding-statements/{id}/reopening',
      { path: { id }, body: { reason }, ifMatch: version },
      { idempotencyKey },
    ),
  );
}

export type Remapping = Body<'POST /api/funding-statements/{id}/remapping'>;

export function useRemapping() {
  return useCommand(({ id, version, body }: Seen & { body: Remapping }, idempotencyKey) =>
    call('POST /api/funding-statements/{id}/remapping', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useNextYear() {
  return useCommand(
    ({ id, version, body }: Seen & { body: Body<'POST /api/funding-statements/{id}/next-year'> }, idempotencyKey) =>
      call('POST /api/funding-statements/{id}/next-year', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}
