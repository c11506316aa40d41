import { requireDecision } from '../decisions/queries.ts';
import type { Effect } from '../decisions/shared/choices.ts';
import { refused } from '../kernel/result.ts';
import { councilOrganisation, organisationsById } from '../people/queries.ts';
import { streamOf } from '../platform/aggregate.ts';
import { work } from '../platform/command.ts';
import { carryOut, type Handlers } from '../platform/http.ts';
import type { Platform } from '../platform/wiring.ts';
import { agreements } from './agreement.ts';
import { decideEnding } from './ending.ts';
import type { endingContract } from './shared/ending-contract.ts';
import { noticeMonths } from './shared/notice.ts';
import { terms, termsGuard } from './terms-record.ts';
import { visibleAgreement } from './visible.ts';

/** Whatever ends an agreement or puts another in a party's place needs a decision in force; a provider's notice does not. */
export function endingRoutes(platform: Platform): Handlers<typeof endingContract> {
  const { records } = platform;

  /** The decision in force now that permits it for this agreement. */
  function required(id: string, effect: Effect, at: string) {
    return requireDecision(records, streamOf(agreements.kind, id), effect, at);
  }

  return {
    async 'POST /api/agreements/{id}/novation'(call) {
      const { path, body, at } = call;
      return carryOut(platform, call, async () => {
        const found = await visibleAgreement(records, call);
        if (!found.ok) return found;
        const [decision, its, known] = await Promise.all([
          required(path.id, 'change an agreement', at),
          records.read(terms, path.id),
          organisationsById(records, [body.incoming]),
        ]);
        if (!decision.ok) return decision;
        if (!its.state?.documents.some(one => one.id === body.document)) {
          const fields = [{ pointer: '/document', code: 'not-valid', message: 'This document is not recorded.' }];
          return refused({ code: 'agreements.no-such-document', fields } as const);
        }
        const { stored, state } = found.value;
        const { id, guards } = decision.value;
        const context = { id: path.id, at, unknownParties: known.has(body.incoming) ? [] : [body.incoming] };
        const decided = decideEnding(state, { do: 'novate', decision: id, ...body }, context);
        return work(agreements, stored, decided, { guards: [...guards, termsGuard(its)] });
      });
    },

    async 'POST /api/agreements/{id}/notice'(call) {
      const { path, body, at } = call;
      return carryOut(platform, call, async () => {
        const [found, its] = await Promise.all([visibleAgreement(records, call), records.read(terms, path.id)]);
        if (!found.ok) return found;
        const { stored, state } = found.value;
        const months = noticeMonths(state.kind, its.state?.noticeMonths);
        const command = { do: 'give notice', months, ...body } as const;
        const context = { id: path.id, at, unknownParties: [] };
        const own = termsGuard(its);
        if (body.givenBy !== councilOrganisation) {
          return work(agreements, stored, decideEnding(state, command, context), { guards: [own] });
        }
        const decision = await required(path.id, 'end an agreement', at);
        if (!decision.ok) return decision;
        const { id, guards } = decision.value;
        const decided = decideEnding(state, { ...command, decision: id }, context);
        return work(agreements, stored, decided, { guards: [...guards, own] });
      });
    },

    async 'POST /api/agreements/{id}/end'(call) {
      const { path, body, at } = call;
      return carryOut(platform, call, async () => {
        const found = await visibleAgreement(records, call);
        if (!found.ok) return found;
        const decision = await required(path.id, 'end an agreement', at);
        if (!decision.ok) return decision;
        const { stored, state } = found.value;
        const { id, guards } = decision.value;
        const context = { id: path.id, at, unknownParties: [] };
        return work(agreements, stored, decideEnding(state, { do: 'end', decision: id, ...body }, context), { guards });
      });
    },
  };
}
