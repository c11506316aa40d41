import { formatInstant } from '../kernel/london.ts';
import { ok, refused } from '../kernel/result.ts';
import { streamOf } from '../platform/aggregate.ts';
import { work } from '../platform/command.ts';
import { carryOut, type Handlers } from '../platform/http.ts';
import { draftKey } from '../platform/records.ts';
import type { Platform } from '../platform/wiring.ts';
import { asksOf } from './asks.ts';
import { closedRefusal, decideReturn, returns } from './return.ts';
import { draftExpires } from './return-routes.ts';
import { isOwn, maySee } from './scope.ts';
import type { returnsContract } from './shared/contract.ts';
import { draftData } from './shared/figure-schemas.ts';

type Routes = Pick<
  Handlers<typeof returnsContract>,
  'PUT /api/returns/{id}/draft' | 'POST /api/returns/{id}/submission' | 'POST /api/returns/{id}/waiver'
>;

/** Filling a return in, submitting it, and saying that it is not owed. */
export function submissionRoutes(platform: Platform): Routes {
  const { records } = platform;
  return {
    async 'PUT /api/returns/{id}/draft'({ ifMatch: seen, ...call }) {
      // If-Match is about the draft, not the return: it is compared here, and `carryOut` need not know of it.
      return carryOut(platform, call, async () => {
        const stored = await records.read(returns, call.path.id);
        const { state } = stored;
        if (!state || !isOwn(call.actor, state)) return refused({ code: 'not-found' });
        const closed = closedRefusal(state, call.at);
        if (closed) return refused(closed);
        const key = draftKey('return', call.path.id);
        const draft = await records.draft('returns', key, draftData);
        if (draft && draft.version !== seen) {
          const facts = { at: formatInstant(draft.at), version: draft.version };
          return refused({ code: 'returns.draft-stale', facts });
        }
        const from = draft?.version ?? 0;
        return ok({
          changes: [],
          guards: [{ table: 'returns', key: streamOf('return', call.path.id), version: stored.version }],
          drafts: [{ table: 'returns', key, data: call.body, from, by: call.by, expires: draftExpires(call.at) }],
        });
      });
    },

    async 'POST /api/returns/{id}/submission'(call) {
      const { draft: checked, ...given } = call.body;
      return carryOut(platform, call, async () => {
        const stored = await records.read(returns, call.path.id);
        const { id, state } = stored;
        if (!state || !isOwn(call.actor, state)) return refused({ code: 'not-found' });
        const decided = decideReturn(state, { do: 'submit', ...given, asks: asksOf(state.asks) }, { id, at: call.at });
        const key = draftKey('return', id);
        const draft = await records.draft('returns', key, draftData);
        if (decided.ok && draft && checked !== undefined && draft.version !== checked) {
          return refused({ code: 'returns.draft-changed' });
        }
        // The draft goes with the submission, unless it was saved again in the meantime.
        const removes = draft ? [{ table: 'returns' as const, key, version: draft.version }] : [];
        return work(returns, stored, decided, { removes });
      });
    },

    async 'POST /api/returns/{id}/waiver'(call) {
      const { reason } = call.body;
      return carryOut(platform, call, async () => {
        const stored = await records.read(returns, call.path.id);
        const { id, state } = stored;
        if (!state || !maySee(call.actor, state)) return refused({ code: 'not-found' });
        return work(returns, stored, decideReturn(state, { do: 'waive', reason }, { id, at: call.at }));
      });
    },
  };
}
