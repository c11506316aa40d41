import { queryOptions } from '@tanstack/react-query';
import type { agreementsContract } from '../../../../functions/agreements/shared/contract.ts';
import type { decisionsContract } from '../../../../functions/decisions/shared/contract.ts';
import type { fundingContract } from '../../../../functions/funding/shared/contract.ts';
import type { BodyOf, ReplyOf } from '../../../../functions/kernel/contract.ts';
import { apiOf } from '../../lib/client.ts';
import { type Read, readVersioned } from '../../lib/query.ts';
import { readRows } from '../../lib/rows.ts';

type Routes = typeof decisionsContract;

const call = apiOf<Routes>();

export type DecisionRow = ReplyOf<Routes['GET /api/decisions']>['rows'][number];
export type DecisionDetail = ReplyOf<Routes['GET /api/decisions/{id}']>;
export type Entry = BodyOf<Routes['POST /api/decisions']>;
export type DelegationRow = ReplyOf<Routes['GET /api/delegations']>['rows'][number];
export type DutyRow = ReplyOf<Routes['GET /api/duties']>['rows'][number];

/** The forward plan by earliest day, or what was decided or withdrawn, newest first. */
export function decisionRows(list: 'planned' | 'taken') {
  return queryOptions({
    queryKey: ['decisions', list],
    queryFn: ({ signal }) =>
      readRows<DecisionRow>(cursor => call('GET /api/decisions', { query: { list, cursor } }, { signal })),
  });
}

/** A decision with its version, to act on it. */
export function decisionOf(id: string) {
  return queryOptions({
    queryKey: ['decision', id],
    queryFn: ({ signal }): Promise<Read<DecisionDetail>> =>
      readVersioned(call('GET /api/decisions/{id}', { path: { id } }, { signal })),
  });
}

export function delegationRows() {
  return queryOptions({
    queryKey: ['delegations'],
    queryFn: ({ signal }) =>
      readRows<DelegationRow>(cursor => call('GET /api/delegations', { query: { cursor } }, { signal })),
  });
}

export function delegationOf(id: string) {
  return queryOptions({
    queryKey: ['delegation', id],
    queryFn: ({ signal }): Promise<Read<DelegationRow>> =>
      readVersioned(call('GET /api/delegations/{id}', { path: { id } }, { signal })),
  });
}

/** What is still owed under the Children Acts, the longest overdue first, or what was settled, newest first. */
export function dutyRows(list: 'open' | 'settled') {
  return queryOptions({
    queryKey: ['duties', list],
    queryFn: ({ signal }) =>
      readRows<DutyRow>(cursor => call('GET /api/duties', { query: { list, cursor } }, { signal })),
  });
}

export function dutyOf(id: string) {
  return queryOptions({
    queryKey: ['duty', id],
    queryFn: ({ signal }): Promise<Read<DutyRow>> =>
      readVersioned(call('GET /api/duties/{id}', { path: { id } }, { signal })),
  });
}

const agreements = apiOf<typeof agreementsContract>();
const funding = apiOf<typeof fundingContract>();

export type Subject = { subject: string; title: string };

/** What a decision can name as its subject: agreements and funding statements. */
export function subjects() {
  return queryOptions({
    queryKey: ['decisions', 'subjects'],
    staleTime: 300_000,
    queryFn: async ({ signal }): Promise<Subject[]> => {
      const [agreed, stated] = await Promise.all([
        readRows(cursor => agreements('GET /api/agreements', { query: { cursor } }, { signal })),
        readRows(cursor => funding('GET /api/funding-statements', { query: { cursor } }, { signal })),
      ]);
      return [
        ...agreed.map(({ id, title }) => ({ subject: `agreement#${id}`, title: `Agreement: ${title}` })),
        ...stated.map(({ id, programme, year }) => ({
          subject: `statement#${id}`,
          title: `Funding statement: ${programme}, ${year}`,
        })),
      ];
    },
  });
}
