import { queryOptions } from '@tanstack/react-query';
import type { decisionsContract } from '../../../../functions/decisions/shared/contract.ts';
import type { ReplyOf } from '../../../../functions/kernel/contract.ts';
import { apiOf } from '../../lib/client.ts';
import { read } from '../../lib/query.ts';
import { readRows } from '../../lib/rows.ts';

const call = apiOf<typeof decisionsContract>();

type Routes = typeof decisionsContract;

export type DecisionRow = ReplyOf<Routes['GET /api/decisions']>['rows'][number];
export type DecisionDetail = ReplyOf<Routes['GET /api/decisions/{id}']>;
export type DelegationRow = ReplyOf<Routes['GET /api/delegations']>['rows'][number];

/** The forward plan by earliest day, or what was decided or withdrawn, newest first. */
export function decisionRows(list: 'planned' | 'taken') {
  return queryOptions({
    queryKey: ['decisions', list],
    queryFn: ({ signal }) =>
      readRows<DecisionRow>(cursor => call('GET /api/decisions', { query: { list, cursor } }, { signal })),
  });
}

export function decisionOf(id: string) {
  return queryOptions({
    queryKey: ['decision', id],
    queryFn: ({ signal }) => read(call('GET /api/decisions/{id}', { path: { id } }, { signal })),
  });
}

export function delegationRows() {
  return queryOptions({
    queryKey: ['delegations'],
    queryFn: ({ signal }) =>
      readRows<DelegationRow>(cursor => call('GET /api/delegations', { query: { cursor } }, { signal })),
  });
}
