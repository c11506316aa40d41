import { requireDecision } from '../decisions/queries.ts';
import type { Effect } from '../decisions/shared/entry.ts';
import { newId } from '../kernel/id.ts';
import { refused } from '../kernel/result.ts';
import { councilOrganisation } from '../people/queries.ts';
import { streamOf } from '../platform/aggregate.ts';
import { work } from '../platform/command.ts';
import { carryOut, type Handlers } from '../platform/http.ts';
import type { Platform } from '../platform/wiring.ts';
import { termsGuard } from './activation.ts';
import { agreements } from './agreement.ts';
import { agreementWork, namedIn } from './agreement-work.ts';
import { noticeMonths } from './shared/notice.ts';
import type { successionContract } from './shared/succession-contract.ts';
import { draftSuccessor } from './succession.ts';
import { terms } from './terms-record.ts';

export function successionRoutes(platform: Platform): Handlers<typeof successionContract> {
  const { records } = platform;
  const { lookUp, visible, decideOn } = agreementWork(platform);

  /** The decision in force now that permits it for this agreement. */
  function required(id: string, effect: Effect, at: string) {
    return requireDecision(records, streamOf(agreements.kind, id), effect, at);
  }

  return {
    async 'POST /api/agreements/{id}/successor'(call) {
      const id = newId('agr');
      const { details } = call.body;
      return carryOut(platform, call, async () => {
        const found = await visible(call);
        if (!found.ok) return found;
        const stored = await records.read(agreements, id);
        const context = { id, at: call.at, ...(await lookUp(id, namedIn(details))) };
        const replaced = { id: call.path.id, state: found.value.state };
        return work(agreements, stored, draftSuccessor(replaced, details, context));
      });
    },

    async 'POST /api/agreements/{id}/novation'(call) {
      const { id } = call.path;
      return carryOut(platform, call, async () => {
        const found = await visible(call);
        if (!found.ok) return found;
        const [decision, its] = await Promise.all([
          required(id, 'change an agreement', call.at),
          records.read(terms, id),
        ]);
        if (!decision.ok) return decision;
        if (!its.state?.documents.some(one => one.id === call.body.document)) {
          const fields = [{ pointer: '/document', code: 'not-valid', message: 'This document is not recorded.' }];
          return refused({ code: 'agreements.no-such-document', fields });
        }
        const command = { do: 'novate', decision: decision.value.id, ...call.body } as const;
        const guards = [...decision.value.guards, termsGuard(its)];
        return decideOn(found.value, call, command, { guards, parties: [call.body.incoming] });
      });
    },

    async 'POST /api/agreements/{id}/notice'(call) {
      const { id } = call.path;
      return carryOut(platform, call, async () => {
        const found = await visible(call);
        if (!found.ok) return found;
        const its = await records.read(terms, id);
        const months = noticeMonths(found.value.state.kind, its.state?.noticeMonths);
        const command = { do: 'give notice', months, ...call.body } as const;
        if (call.body.givenBy !== councilOrganisation)
          return decideOn(found.value, call, command, { guards: [termsGuard(its)] });
        const decision = await required(id, 'end an agreement', call.at);
        if (!decision.ok) return decision;
        const guards = [...decision.value.guards, termsGuard(its)];
        return decideOn(found.value, call, { ...command, decision: decision.value.id }, { guards });
      });
    },

    async 'POST /api/agreements/{id}/end'(call) {
      const { on, reason } = call.body;
      return carryOut(platform, call, async () => {
        const found = await visible(call);
        if (!found.ok) return found;
        const decision = await required(call.path.id, 'end an agreement', call.at);
        if (!decision.ok) return decision;
        const { id, guards } = decision.value;
        return decideOn(found.value, call, { do: 'end', on, reason, decision: id }, { guards });
      });
    },
  };
}
