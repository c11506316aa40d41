import { newId } from '../kernel/id.ts';
import { ok, refused } from '../kernel/result.ts';
import { organisationsById } from '../people/queries.ts';
import { streamOf } from '../platform/aggregate.ts';
import { expectVersion, work } from '../platform/command.ts';
import { type Call, carryOut, type Handlers } from '../platform/http.ts';
import type { Platform } from '../platform/wiring.ts';
import { lastOpenedPeriod, notOpenedGuard } from '../returns/queries.ts';
import { type AgreementCommand, type AgreementState, agreements, decideAgreement, nextToOpen } from './agreement.ts';
import { listAgreements, maySeeAgreement } from './queries.ts';
import type { AgreementDetails } from './shared/agreement.ts';
import type { agreementsContract } from './shared/contract.ts';
import type { termsContract } from './shared/terms-contract.ts';

type Routes = Omit<Handlers<typeof agreementsContract>, keyof typeof termsContract>;

export function agreementRoutes(platform: Platform): Routes {
  const { db, records } = platform;

  async function draft(id: string, details: AgreementDetails) {
    const stored = await records.read(agreements, id);
    const looked = { id, ...(await lookUp(id, details)) };
    return work(agreements, stored, decideAgreement(stored.state, { do: 'draft', details }, looked));
  }

  /** Reads what a decision about a standing agreement depends on, and decides. */
  async function decide(
    id: string,
    { actor, ifMatch }: Pick<Call<unknown>, 'actor' | 'ifMatch'>,
    command: Exclude<AgreementCommand, { do: 'draft' }>,
  ) {
    const stored = await records.read(agreements, id);
    const { state } = stored;
    if (!state || !maySeeAgreement(actor, id, state)) return refused({ code: 'not-found' } as const);
    const seen = expectVersion(stored, ifMatch);
    if (!seen.ok) return seen;
    const looked = await lookUp(id, 'details' in command ? command.details : undefined);
    const { opened, guards } = await returnsOf(id, state);
    return work(agreements, stored, decideAgreement(state, command, { id, ...looked, ...opened }), { guards });
  }

  /** How far returns were opened; the decision stands only if no further one is opened meanwhile. */
  async function returnsOf(id: string, state: AgreementState) {
    if (!state.activated) return { opened: {}, guards: [] };
    const lastOpened = await lastOpenedPeriod(records, id);
    const guards = [notOpenedGuard(id, nextToOpen(state, lastOpened))];
    return { opened: lastOpened === undefined ? {} : { lastOpened }, guards };
  }

  async function lookUp(id: string, details: AgreementDetails | undefined) {
    if (!details) return { referenceTaken: false, unknownParties: [] };
    const ids = details.parties.map(({ organisation }) => organisation);
    const known = await organisationsById(records, ids);
    return {
      referenceTaken: await isTaken(details.reference, id),
      unknownParties: ids.filter(party => !known.has(party)),
    };
  }

  async function isTaken(reference: string, id: string): Promise<boolean> {
    const claim = await db.get('agreements', { pk: `claim#reference:${reference.toLowerCase()}`, sk: 'claim' });
    return claim !== undefined && claim.holder !== streamOf(agreements.kind, id);
  }

  return {
    async 'GET /api/agreements'({ actor, query }) {
      const page = await listAgreements(records, actor, query.cursor);
      return ok({ body: { ...page, rows: page.rows.map(({ id, summary }) => ({ id, ...summary })) } });
    },

    async 'POST /api/agreements'(call) {
      const id = newId('agr');
      return carryOut(platform, call, () => draft(id, call.body));
    },

    async 'GET /api/agreements/{id}'({ path, actor }) {
      const { state, version } = await records.read(agreements, path.id);
      if (!state || !maySeeAgreement(actor, path.id, state)) return refused({ code: 'not-found' });
      const known = await organisationsById(
        records,
        state.parties.map(({ organisation }) => organisation),
      );
      const names = Object.fromEntries([...known].map(([id, { name }]) => [id, name]));
      return ok({ body: { id: path.id, names, ...state }, version });
    },

    async 'PUT /api/agreements/{id}'(call) {
      const { details, reason } = call.body;
      return carryOut(platform, call, () => decide(call.path.id, call, { do: 'change', details, reason }));
    },

    async 'PUT /api/agreements/{id}/measures'(call) {
      const { from, measures } = call.body;
      return carryOut(platform, call, () => decide(call.path.id, call, { do: 'agree measures', from, measures }));
    },

    async 'POST /api/agreements/{id}/activation'(call) {
      return carryOut(platform, call, () => decide(call.path.id, call, { do: 'activate' }));
    },

    async 'POST /api/agreements/{id}/end'(call) {
      const { on, reason } = call.body;
      return carryOut(platform, call, () => decide(call.path.id, call, { do: 'end', on, reason }));
    },
  };
}
