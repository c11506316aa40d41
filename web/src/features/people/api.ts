import { queryOptions } from '@tanstack/react-query';
import type { ReplyOf } from '../../../../functions/kernel/contract.ts';
import type { peopleContract } from '../../../../functions/people/shared/contract.ts';
import { apiOf, type Input } from '../../lib/client.ts';
import { read, useCommand } from '../../lib/query.ts';
import { readRows } from '../../lib/rows.ts';

const call = apiOf<typeof peopleContract>();

type Routes = typeof peopleContract;

export type Message = ReplyOf<Routes['GET /api/inbox']>['rows'][number];
export type Member = ReplyOf<Routes['GET /api/organisations/{id}/users']>['rows'][number];

/** Messages to the person, newest first. They belong to the person, whichever organisation is acted for. */
export function inbox() {
  return queryOptions({
    queryKey: ['inbox'],
    queryFn: ({ signal }) => readRows<Message>(cursor => call('GET /api/inbox', { query: { cursor } }, { signal })),
  });
}

export function usersOf(organisation: string) {
  return queryOptions({
    queryKey: ['people', organisation],
    queryFn: ({ signal }) =>
      readRows<Member>(cursor =>
        call('GET /api/organisations/{id}/users', { path: { id: organisation }, query: { cursor } }, { signal }),
      ),
  });
}

export function organisationOf(id: string) {
  return queryOptions({
    queryKey: ['organisation', id],
    queryFn: ({ signal }) => read(call('GET /api/organisations/{id}', { path: { id } }, { signal })),
  });
}

export function useSeen() {
  return useCommand((id: string, idempotencyKey) =>
    call('POST /api/inbox/{id}/seen', { path: { id } }, { idempotencyKey }),
  );
}

type Invitation = Input<Routes['POST /api/organisations/{id}/users']>['body'];
type Terms = Input<Routes['PUT /api/organisations/{id}/users/{user}']>['body'];
type Details = Input<Routes['PUT /api/users/{id}']>['body'];

export function useInvite(organisation: string) {
  return useCommand((body: Invitation, idempotencyKey) =>
    call('POST /api/organisations/{id}/users', { path: { id: organisation }, body }, { idempotencyKey }),
  );
}

export function useChangeRoles(organisation: string, user: string) {
  return useCommand((body: Terms, idempotencyKey) =>
    call('PUT /api/organisations/{id}/users/{user}', { path: { id: organisation, user }, body }, { idempotencyKey }),
  );
}

export function useCorrect(user: string) {
  return useCommand((body: Details, idempotencyKey) =>
    call('PUT /api/users/{id}', { path: { id: user }, body }, { idempotencyKey }),
  );
}

export function useRemove(organisation: string, user: string) {
  return useCommand((reason: string, idempotencyKey) =>
    call(
      'DELETE /api/organisations/{id}/users/{user}',
      { path: { id: organisation, user }, body: { reason } },
      { idempotencyKey },
    ),
  );
}
