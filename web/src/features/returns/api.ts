import { queryOptions } from '@tanstack/react-query';
import type { agreementsContract } from '../../../../functions/agreements/shared/contract.ts';
import type { ReplyOf } from '../../../../functions/kernel/contract.ts';
import type { oversightContract } from '../../../../functions/oversight/shared/contract.ts';
import type { returnsContract } from '../../../../functions/returns/shared/contract.ts';
import { apiOf, type Outcome } from '../../lib/client.ts';
import { type Read, read, readVersioned, useCommand } from '../../lib/query.ts';
import { readRows } from '../../lib/rows.ts';
import type { Saved } from './draft-saver.ts';

const call = apiOf<typeof returnsContract>();
const agreements = apiOf<typeof agreementsContract>();
const oversight = apiOf<typeof oversightContract>();

type Routes = typeof returnsContract;

export type ReturnRow = ReplyOf<Routes['GET /api/returns']>['rows'][number];
export type ReturnDetail = ReplyOf<Routes['GET /api/returns/{id}']>;
export type ReturnAsk = ReturnDetail['asks'][number];
export type HistoryRow = ReplyOf<Routes['GET /api/agreements/{id}/returns']>['rows'][number];
export type AgreementRow = ReplyOf<(typeof agreementsContract)['GET /api/agreements']>['rows'][number];
export type AgreementDetail = ReplyOf<(typeof agreementsContract)['GET /api/agreements/{id}']>;
export type Performance = ReplyOf<(typeof oversightContract)['GET /api/agreements/{id}/performance']>;
export type FlagRow = ReplyOf<(typeof oversightContract)['GET /api/flags']>['rows'][number];

/** Returns from a month on, the oldest first. */
export function returnsFrom(from: string | undefined) {
  return queryOptions({
    queryKey: ['returns', 'from', from],
    queryFn: ({ signal }) =>
      readRows<ReturnRow>(cursor => call('GET /api/returns', { query: { from, cursor } }, { signal })),
  });
}

/** What is open and has not been submitted, the longest due first. */
export function unsubmitted() {
  return queryOptions({
    queryKey: ['returns', 'unsubmitted'],
    queryFn: ({ signal }) =>
      readRows<ReturnRow>(cursor => call('GET /api/returns/unsubmitted', { query: { cursor } }, { signal })),
  });
}

export function returnOf(id: string) {
  return queryOptions({
    queryKey: ['return', id],
    queryFn: ({ signal }): Promise<Read<ReturnDetail>> =>
      readVersioned(call('GET /api/returns/{id}', { path: { id } }, { signal })),
  });
}

/** Figures of an agreement from a month on, return by return. */
export function historyOf(agreement: string, from: string) {
  return queryOptions({
    queryKey: ['returns', 'history', agreement, from],
    queryFn: async ({ signal }) =>
      (await read(call('GET /api/agreements/{id}/returns', { path: { id: agreement }, query: { from } }, { signal })))
        .rows,
  });
}

export function agreementRows() {
  return queryOptions({
    queryKey: ['agreements'],
    queryFn: ({ signal }) =>
      readRows<AgreementRow>(cursor => agreements('GET /api/agreements', { query: { cursor } }, { signal })),
  });
}

export function agreementOf(id: string) {
  return queryOptions({
    queryKey: ['agreement', id],
    queryFn: ({ signal }) => read(agreements('GET /api/agreements/{id}', { path: { id } }, { signal })),
  });
}

export function performanceOf(agreement: string) {
  return queryOptions({
    queryKey: ['performance', agreement],
    queryFn: ({ signal }) =>
      read(oversight('GET /api/agreements/{id}/performance', { path: { id: agreement } }, { signal })),
  });
}

export function openFlags() {
  return queryOptions({
    queryKey: ['flags', 'open'],
    queryFn: ({ signal }) =>
      readRows<FlagRow>(cursor => oversight('GET /api/flags', { query: { state: 'open', cursor } }, { signal })),
  });
}

/** The draft as the service has it; what a saver needs. */
export const draftStore = {
  put: (id: string) => (data: Saved['data'], version: number, idempotencyKey: string) =>
    call('PUT /api/returns/{id}/draft', { path: { id }, body: data, ifMatch: version }, { idempotencyKey }),
  get: (id: string) => async (): Promise<Outcome<Saved | undefined>> => {
    const outcome = await call('GET /api/returns/{id}', { path: { id } });
    return outcome.ok ? { ok: true, value: outcome.value.draft } : outcome;
  },
};

type Submission = Parameters<typeof call<'POST /api/returns/{id}/submission'>>[1];

export function useSubmission(id: string) {
  return useCommand((body: Submission['body'], idempotencyKey) =>
    call('POST /api/returns/{id}/submission', { path: { id }, body }, { idempotencyKey }),
  );
}
