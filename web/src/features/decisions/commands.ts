import type { decisionsContract } from '../../../../functions/decisions/shared/contract.ts';
import type { BodyOf } from '../../../../functions/kernel/contract.ts';
import { apiOf, type Outcome } from '../../lib/client.ts';
import { useCommand } from '../../lib/query.ts';

type Routes = typeof decisionsContract;

const call = apiOf<Routes>();

/** A record as it was seen: what is done depends on nothing having changed since. */
export type Seen = { id: string; version: number };

export type Written = { id: string; version: number };

type Given<K extends keyof Routes> = Seen & { body: BodyOf<Routes[K]> };

function useAct<Body>(run: (asked: Seen & { body: Body }, idempotencyKey: string) => Promise<Outcome<Written>>) {
  return useCommand(run);
}

export function useEnter() {
  return useCommand((body: BodyOf<Routes['POST /api/decisions']>, idempotencyKey) =>
    call('POST /api/decisions', { body }, { idempotencyKey }),
  );
}

export function useChange() {
  return useAct(({ id, version, body }: Given<'PUT /api/decisions/{id}'>, idempotencyKey) =>
    call('PUT /api/decisions/{id}', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useNotice() {
  return useAct(({ id, version }: Given<'POST /api/decisions/{id}/notice'>, idempotencyKey) =>
    call('POST /api/decisions/{id}/notice', { path: { id }, body: {}, ifMatch: version }, { idempotencyKey }),
  );
}

export function useException() {
  return useAct(({ id, version, body }: Given<'POST /api/decisions/{id}/exception'>, idempotencyKey) =>
    call('POST /api/decisions/{id}/exception', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useOptions() {
  return useAct(({ id, version, body }: Given<'PUT /api/decisions/{id}/options'>, idempotencyKey) =>
    call('PUT /api/decisions/{id}/options', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useConsideration() {
  return useAct(({ id, version, body }: Given<'POST /api/decisions/{id}/committee'>, idempotencyKey) =>
    call('POST /api/decisions/{id}/committee', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useResponse() {
  return useAct(({ id, version, body }: Given<'POST /api/decisions/{id}/responses'>, idempotencyKey) =>
    call('POST /api/decisions/{id}/responses', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useEquality() {
  return useAct(({ id, version, body }: Given<'PUT /api/decisions/{id}/equality'>, idempotencyKey) =>
    call('PUT /api/decisions/{id}/equality', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useDecide() {
  return useAct(({ id, version, body }: Given<'POST /api/decisions/{id}/record'>, idempotencyKey) =>
    call('POST /api/decisions/{id}/record', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useUrgency() {
  return useAct(({ id, version, body }: Given<'POST /api/decisions/{id}/urgency'>, idempotencyKey) =>
    call('POST /api/decisions/{id}/urgency', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function usePublication() {
  return useAct(({ id, version }: Given<'POST /api/decisions/{id}/publication'>, idempotencyKey) =>
    call('POST /api/decisions/{id}/publication', { path: { id }, body: {}, ifMatch: version }, { idempotencyKey }),
  );
}

export function useCallIn() {
  return useAct(({ id, version, body }: Given<'POST /api/decisions/{id}/call-in'>, idempotencyKey) =>
    call('POST /api/decisions/{id}/call-in', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useResolution() {
  return useAct(({ id, version, body }: Given<'POST /api/decisions/{id}/resolution'>, idempotencyKey) =>
    call('POST /api/decisions/{id}/resolution', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useWithdrawal() {
  return useAct(({ id, version, body }: Given<'POST /api/decisions/{id}/withdrawal'>, idempotencyKey) =>
    call('POST /api/decisions/{id}/withdrawal', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useDelegate() {
  return useCommand((body: BodyOf<Routes['POST /api/delegations']>, idempotencyKey) =>
    call('POST /api/delegations', { body }, { idempotencyKey }),
  );
}

export function usePassOn() {
  return useAct(({ id, version, body }: Given<'POST /api/delegations/{id}/officers'>, idempotencyKey) =>
    call('POST /api/delegations/{id}/officers', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useDelegationWithdrawal() {
  return useAct(({ id, version, body }: Given<'POST /api/delegations/{id}/withdrawal'>, idempotencyKey) =>
    call('POST /api/delegations/{id}/withdrawal', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useAsk() {
  return useCommand((body: BodyOf<Routes['POST /api/duties']>, idempotencyKey) =>
    call('POST /api/duties', { body }, { idempotencyKey }),
  );
}

export function useAnswer() {
  return useAct(({ id, version, body }: Given<'POST /api/duties/{id}/answer'>, idempotencyKey) =>
    call('POST /api/duties/{id}/answer', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useDutyWithdrawal() {
  return useAct(({ id, version, body }: Given<'POST /api/duties/{id}/withdrawal'>, idempotencyKey) =>
    call('POST /api/duties/{id}/withdrawal', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}
