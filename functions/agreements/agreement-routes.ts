import { newId } from '../kernel/id.ts';
import { ok, refused } from '../kernel/result.ts';
import { organisationsById } from '../people/queries.ts';
import { work } from '../platform/command.ts';
import { carryOut, type Handlers } from '../platform/http.ts';
import type { Platform } from '../platform/wiring.ts';
import { activationOf } from './activation.ts';
import { agreements, decideAgreement } from './agreement.ts';
import { agreementWork, namedIn } from './agreement-work.ts';
import { listAgreements, maySeeAgreement } from './queries.ts';
import type { AgreementSettings } from './settings.ts';
import type { detailsContract } from './shared/details-contract.ts';
import { draftSuccessor } from './succession.ts';
import { terms } from './terms-record.ts';

export function agreementRoutes(platform: Platform, { policies }: AgreementSettings): Handlers<typeof detailsContract> {
  const { records } = platform;
  const { lookUp, visible, decide } = agreementWork(platform);

  return {
    async 'GET /api/agreements'({ actor, query }) {
      const page = await listAgreements(records, actor, query.cursor);
      return ok({ body: { ...page, rows: page.rows.map(({ id, summary }) => ({ id, ...summary })) } });
    },

    async 'POST /api/agreements'(call) {
      const id = newId('agr');
      const details = call.body;
      return carryOut(platform, call, async () => {
        const stored = await records.read(agreements, id);
        const context = { id, at: call.at, ...(await lookUp(id, namedIn(details))) };
        return work(agreements, stored, decideAgreement(stored.state, { do: 'draft', details }, context));
      });
    },

    async 'GET /api/agreements/{id}'({ path, actor }) {
      const { state, version } = await records.read(agreements, path.id);
      if (!state || !maySeeAgreement(actor, path.id, state)) return refused({ code: 'not-found' });
      const named = state.parties.map(({ organisation }) => organisation);
      const { notice } = state.ended ?? {};
      const known = await organisationsById(records, notice ? [...named, notice.givenBy] : named);
      const names = Object.fromEntries([...known].map(([id, { name }]) => [id, name]));
      return ok({ body: { id: path.id, names, ...state }, version });
    },

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

    async 'PUT /api/agreements/{id}'(call) {
      const { details, reason } = call.body;
      return carryOut(platform, call, () => decide(call, { do: 'change', details, reason }));
    },

    async 'PUT /api/agreements/{id}/measures'(call) {
      const { from, measures } = call.body;
      return carryOut(platform, call, () => decide(call, { do: 'agree measures', from, measures }));
    },

    async 'POST /api/agreements/{id}/activation'(call) {
      return carryOut(platform, call, async () => {
        const found = await visible(call);
        if (!found.ok) return found;
        const its = await records.read(terms, call.path.id);
        const active = activationOf(found.value.stored, its, { at: call.at, policies });
        return active.ok ? ok({ changes: [active.value.change], guards: active.value.guards }) : active;
      });
    },
  };
}
