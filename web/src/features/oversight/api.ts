import { queryOptions } from '@tanstack/react-query';
import type { ReplyOf } from '../../../../functions/kernel/contract.ts';
import type { oversightContract } from '../../../../functions/oversight/shared/contract.ts';
import type { FlagQuery } from '../../../../functions/oversight/shared/flag-schemas.ts';
import type { peopleContract } from '../../../../functions/people/shared/contract.ts';
import { apiOf } from '../../lib/client.ts';
import { type Read, read, readVersioned } from '../../lib/query.ts';
import { readRows } from '../../lib/rows.ts';

type Routes = typeof oversightContract;

const call = apiOf<Routes>();
const people = apiOf<typeof peopleContract>();

export type Summary = ReplyOf<Routes['GET /api/oversight/summary']>;
export type FlagPage = ReplyOf<Routes['GET /api/flags']>;
export type FlagRow = FlagPage['rows'][number];
export type Flag = ReplyOf<Routes['GET /api/flags/{id}']>;
export type Episode = Flag['episode'];
export type HistoryRow = ReplyOf<Routes['GET /api/flags/{id}/history']>['rows'][number];
export type Organisation = ReplyOf<(typeof peopleContract)['GET /api/organisations']>['rows'][number];

/** What the council's morning needs first: the counts, and every open flag. */
export function morning() {
  return queryOptions({
    queryKey: ['oversight', 'morning'],
    queryFn: async ({ signal }) => {
      const [counts, flags] = await Promise.all([
        read(call('GET /api/oversight/summary', {}, { signal })),
        readRows<FlagRow>(cursor => call('GET /api/flags', { query: { state: 'open', cursor } }, { signal })),
      ]);
      return { counts, flags };
    },
  });
}

/** One page of flags, as the service gives it. */
export function flagPage(query: FlagQuery) {
  return queryOptions({
    queryKey: ['flags', 'page', query],
    queryFn: ({ signal }) => read(call('GET /api/flags', { query }, { signal })),
  });
}

export function flagOf(id: string) {
  return queryOptions({
    queryKey: ['flag', id],
    queryFn: ({ signal }): Promise<Read<Flag>> =>
      readVersioned(call('GET /api/flags/{id}', { path: { id } }, { signal })),
  });
}

export function flagHistory(id: string) {
  return queryOptions({
    queryKey: ['flag', id, 'history'],
    queryFn: async ({ signal }) => (await read(call('GET /api/flags/{id}/history', { path: { id } }, { signal }))).rows,
  });
}

/** Every organisation, for the council's people: names beside the ids of lists. */
export function organisations() {
  return queryOptions({
    queryKey: ['organisations'],
    staleTime: 300_000,
    queryFn: ({ signal }) =>
      readRows<Organisation>(cursor => people('GET /api/organisations', { query: { cursor } }, { signal })),
  });
}
