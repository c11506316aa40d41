import { queryOptions } from '@tanstack/react-query';
import type { decisionsContract } from '../../../../functions/decisions/shared/contract.ts';
import type { fundingContract } from '../../../../functions/funding/shared/contract.ts';
import type { BodyOf, ReplyOf } from '../../../../functions/kernel/contract.ts';
import { apiOf } from '../../lib/client.ts';
import { type Read, read, readVersioned, useCommand } from '../../lib/query.ts';
import { readRows } from '../../lib/rows.ts';

type Routes = typeof fundingContract;

const call = apiOf<Routes>();
const decisions = apiOf<typeof decisionsContract>();

export type VirementRow = ReplyOf<Routes['GET /api/virements']>['rows'][number];
export type Virement = ReplyOf<Routes['GET /api/virements/{id}']>;
export type Proposal = BodyOf<Routes['POST /api/virements']>;
export type Delivered = ReplyOf<Routes['GET /api/funding-statements/{id}/delivered']>['lines'][number];
export type DeliveredMeasure = Delivered['measures'][number];

/** Virements, newest first; of one statement where it is given. */
export function virementRows(statement?: string) {
  return queryOptions({
    queryKey: ['funding', 'virements', statement],
    queryFn: ({ signal }) =>
      readRows<VirementRow>(cursor => call('GET /api/virements', { query: { statement, cursor } }, { signal })),
  });
}

export function virementOf(id: string) {
  return queryOptions({
    queryKey: ['funding', 'virement', id],
    queryFn: ({ signal }): Promise<Read<Virement>> =>
      readVersioned(call('GET /api/virements/{id}', { path: { id } }, { signal })),
  });
}

/** What each line's measures returned so far. */
export function deliveredBy(statement: string) {
  return queryOptions({
    queryKey: ['funding', 'delivered', statement],
    queryFn: async ({ signal }) =>
      (await read(call('GET /api/funding-statements/{id}/delivered', { path: { id: statement } }, { signal }))).lines,
  });
}

/** The register, to choose the delegation to approve under. */
export function delegations() {
  return queryOptions({
    queryKey: ['delegations'],
    queryFn: ({ signal }) =>
      readRows<ReplyOf<(typeof decisionsContract)['GET /api/delegations']>['rows'][number]>(cursor =>
        decisions('GET /api/delegations', { query: { cursor } }, { signal }),
      ),
  });
}

export function useProposal() {
  return useCommand((body: Proposal, idempotencyKey) => call('POST /api/virements', { body }, { idempotencyKey }));
}

type Seen = { id: string; version: number };

export function useApproval() {
  return useCommand(({ id, version, delegation }: Seen & { delegation: string }, idempotencyKey) =>
    call(
      'POST /api/virements/{id}/approval',
      { path: { id }, body: { delegation }, ifMatch: version },
      { idempotencyKey },
    ),
  );
}

export function useWithdrawal() {
  return useCommand(({ id, version, reason }: Seen & { reason: string }, idempotencyKey) =>
    call(
      'POST /api/virements/{id}/withdrawal',
      { path: { id }, body: { reason }, ifMatch: version },
      { idempotencyKey },
    ),
  );
}
