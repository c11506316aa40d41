import { queryOptions } from '@tanstack/react-query';
import type { BodyOf, ReplyOf } from '../../../../functions/kernel/contract.ts';
import type { operationsContract } from '../../../../functions/operations/shared/contract.ts';
import type { peopleContract } from '../../../../functions/people/shared/contract.ts';
import { apiOf } from '../../lib/client.ts';
import { type Read, read, readVersioned, useCommand } from '../../lib/query.ts';
import { readRows } from '../../lib/rows.ts';

type Operations = typeof operationsContract;
type People = typeof peopleContract;

const call = apiOf<Operations>();
const people = apiOf<People>();

export type Job = ReplyOf<Operations['GET /api/operations/jobs']>['jobs'][number];
export type Failed = ReplyOf<Operations['GET /api/operations/obligations/failed']>['rows'][number];
export type Organisation = ReplyOf<People['GET /api/organisations/{id}']>;
export type OrganisationBody = BodyOf<People['POST /api/organisations']>;
export type System = ReplyOf<People['GET /api/organisations/{id}/clients']>['rows'][number];
export type ErasureReason = BodyOf<People['POST /api/users/{id}/erasure']>['reason'];

export function jobs() {
  return queryOptions({
    queryKey: ['operations', 'jobs'],
    queryFn: async ({ signal }) => (await read(call('GET /api/operations/jobs', {}, { signal }))).jobs,
  });
}

export function failed() {
  return queryOptions({
    queryKey: ['operations', 'failed'],
    queryFn: ({ signal }) => read(call('GET /api/operations/obligations/failed', {}, { signal })),
  });
}

export function useRetry() {
  return useCommand(({ kind, reference }: Pick<Failed, 'kind' | 'reference'>, idempotencyKey) =>
    call('POST /api/operations/obligations/{kind}/{id}/retry', { path: { kind, id: reference } }, { idempotencyKey }),
  );
}

/** An organisation with its version, to change it. */
export function organisationRead(id: string) {
  return queryOptions({
    queryKey: ['organisation', id, 'with version'],
    queryFn: ({ signal }): Promise<Read<Organisation>> =>
      readVersioned(people('GET /api/organisations/{id}', { path: { id } }, { signal })),
  });
}

export function systemsOf(organisation: string) {
  return queryOptions({
    queryKey: ['systems', organisation],
    queryFn: ({ signal }) =>
      readRows<System>(cursor =>
        people('GET /api/organisations/{id}/clients', { path: { id: organisation }, query: { cursor } }, { signal }),
      ),
  });
}

export function useRegister() {
  return useCommand((body: OrganisationBody, idempotencyKey) =>
    people('POST /api/organisations', { body }, { idempotencyKey }),
  );
}

export function useChangeOrganisation(id: string) {
  return useCommand(
    ({ version, details, reason }: { version: number; details: OrganisationBody; reason: string }, idempotencyKey) =>
      people(
        'PUT /api/organisations/{id}',
        { path: { id }, body: { details, reason }, ifMatch: version },
        { idempotencyKey },
      ),
  );
}

export function useAdmitSystem(organisation: string) {
  return useCommand((body: BodyOf<People['POST /api/organisations/{id}/clients']>, idempotencyKey) =>
    people('POST /api/organisations/{id}/clients', { path: { id: organisation }, body }, { idempotencyKey }),
  );
}

export function useRemoveSystem(organisation: string, client: string) {
  return useCommand((_: undefined, idempotencyKey) =>
    people(
      'DELETE /api/organisations/{id}/clients/{client}',
      { path: { id: organisation, client } },
      { idempotencyKey },
    ),
  );
}

export function useErasure(id: string) {
  return useCommand((reason: ErasureReason, idempotencyKey) =>
    people('POST /api/users/{id}/erasure', { path: { id }, body: { reason } }, { idempotencyKey }),
  );
}
