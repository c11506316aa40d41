import type { BodyOf } from '../../../../functions/kernel/contract.ts';
import type { oversightContract } from '../../../../functions/oversight/shared/contract.ts';
import { apiOf } from '../../lib/client.ts';
import { useCommand } from '../../lib/query.ts';

type Routes = typeof oversightContract;

const call = apiOf<Routes>();

type Seen = { id: string; version: number };

/** Commands on a flag that stand on the version seen. */
export function useAcknowledgement() {
  return useCommand(({ id, version }: Seen, idempotencyKey) =>
    call('POST /api/flags/{id}/acknowledgement', { path: { id }, body: {}, ifMatch: version }, { idempotencyKey }),
  );
}

export function useOwner() {
  return useCommand(
    ({ id, version, body }: Seen & { body: BodyOf<Routes['POST /api/flags/{id}/owner']> }, idempotencyKey) =>
      call('POST /api/flags/{id}/owner', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

export function useClosure() {
  return useCommand(
    ({ id, version, body }: Seen & { body: BodyOf<Routes['POST /api/flags/{id}/closure']> }, idempotencyKey) =>
      call('POST /api/flags/{id}/closure', { path: { id }, body, ifMatch: version }, { idempotencyKey }),
  );
}

/** What somebody writes beside a flag: the provider's answer, or a comment of either side. */
export function useThread(kind: 'answer' | 'comment') {
  return useCommand(({ id, text }: { id: string; text: string }, idempotencyKey) =>
    kind === 'answer'
      ? call('POST /api/flags/{id}/answer', { path: { id }, body: { text } }, { idempotencyKey })
      : call('POST /api/flags/{id}/comment', { path: { id }, body: { text } }, { idempotencyKey }),
  );
}

type Charted = { id: string; measure: string; period: string; words: string };

export function useRebase() {
  return useCommand(({ id, measure, period, words }: Charted, idempotencyKey) =>
    call(
      'POST /api/agreements/{id}/measures/{measure}/rebase',
      { path: { id, measure }, body: { period, reason: words } },
      { idempotencyKey },
    ),
  );
}

export function useChartNote() {
  return useCommand(({ id, measure, period, words }: Charted, idempotencyKey) =>
    call(
      'POST /api/agreements/{id}/measures/{measure}/note',
      { path: { id, measure }, body: { period, text: words } },
      { idempotencyKey },
    ),
  );
}
