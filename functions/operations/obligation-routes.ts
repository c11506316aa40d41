import { type ObligationKind, obligationKindNames, obligationKinds } from '../kernel/obligation.ts';
import { ok } from '../kernel/result.ts';
import { type CommandCall, work } from '../platform/command.ts';
import { carryOut, type Handlers } from '../platform/http.ts';
import { type DueList, parkedKey } from '../platform/obligations.ts';
import type { Platform } from '../platform/wiring.ts';
import { decideRetry, obligationIdOf, referenceOf, retries, retryId } from './retry.ts';
import type { operationsContract } from './shared/contract.ts';

type Routes = Pick<
  Handlers<typeof operationsContract>,
  'GET /api/operations/obligations/failed' | 'POST /api/operations/obligations/{kind}/{id}/retry'
>;

/** As many of each kind as a page shows; one more is read to know whether there are more. */
const shown = 100;

export function obligationRoutes(platform: Platform, due: DueList): Routes {
  async function failedOf(kind: ObligationKind) {
    const rows = await due.failed(kind, shown + 1);
    const { words } = obligationKinds[kind];
    return {
      rows: rows.slice(0, shown).map(row => ({ ...row, reference: referenceOf(row.id), words })),
      more: rows.length > shown,
    };
  }

  return {
    async 'GET /api/operations/obligations/failed'() {
      const kinds = await Promise.all(obligationKindNames.map(failedOf));
      return ok({ body: { rows: kinds.flatMap(({ rows }) => rows), more: kinds.some(({ more }) => more) } });
    },

    'POST /api/operations/obligations/{kind}/{id}/retry': retryObligation(platform, due),
  };
}

/** Makes a parked row due again, as it was, in one transaction with the event that says who asked for it. */
export function retryObligation(platform: Platform, due: DueList) {
  return async (call: CommandCall & { path: { kind: ObligationKind; id: string } }) => {
    const { kind, id: reference } = call.path;
    const obligation = obligationIdOf(reference);
    return carryOut(platform, call, async () => {
      const stored = await platform.records.read(retries, retryId(kind, reference));
      const decided = decideRetry(stored.state, await due.parked(kind, obligation));
      return work(retries, stored, decided, {
        removes: [{ table: 'obligations', key: parkedKey(kind, obligation) }],
      });
    });
  };
}
