import { newId } from '../kernel/id.ts';
import { ok, refused } from '../kernel/result.ts';
import { membership } from '../people/membership.ts';
import { organisationsById } from '../people/queries.ts';
import { streamOf } from '../platform/aggregate.ts';
import { expectVersion, work } from '../platform/command.ts';
import { api, type Call, carryOut } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { lastOpenedPeriod } from '../returns/queries.ts';
import { type AgreementCommand, agreements, decideAgreement } from './agreement.ts';
import { listAgreements, maySeeAgreement } from './queries.ts';
import type { AgreementDetails } from './shared/agreement.ts';
import { agreementsContract } from './shared/contract.ts';
import { agreementRefusals } from './shared/refusals.ts';

const platform = deployed('agreements-api');
const { db, records } = platform;

/** Reads what a decision about an agreement depends on, and decides. */
async function decide(id: string, call: Pick<Call<unknown>, 'actor' | 'at' | 'ifMatch'>, command: AgreementCommand) {
  const stored = await records.read(agreements, id);
  const { state } = stored;
  if (command.do !== 'draft') {
    if (!state || !maySeeAgreement(call.actor, id, state)) return refused({ code: 'not-found' } as const);
    const seen = expectVersion(stored, call.ifMatch);
    if (!seen.ok) return seen;
  }
  const details = 'details' in command ? command.details : undefined;
  const lastOpened = state?.activated ? await lastOpenedPeriod(records, id) : undefined;
  const decided = decideAgreement(state, command, {
    id,
    at: call.at,
    referenceTaken: details !== undefined && (await isTaken(details.reference, id)),
    unknownParties: details === undefined ? [] : await unknownParties(details),
    ...(lastOpened === undefined ? {} : { lastOpened }),
  });
  return work(agreements, stored, decided);
}

async function isTaken(reference: string, id: string): Promise<boolean> {
  const claim = await db.get('agreements', { pk: `claim#reference:${reference.toLowerCase()}`, sk: 'claim' });
  return claim !== undefined && claim.holder !== streamOf(agreements.kind, id);
}

async function unknownParties({ parties }: AgreementDetails): Promise<string[]> {
  const ids = parties.map(({ organisation }) => organisation);
  const known = await organisationsById(records, ids);
  return ids.filter(id => !known.has(id));
}

export const handler = api({
  name: 'agreements-api',
  contract: agreementsContract,
  refusals: agreementRefusals,
  handlers: {
    async 'GET /api/agreements'({ actor, query }) {
      const page = await listAgreements(records, actor, query.cursor);
      return ok({ body: { ...page, rows: page.rows.map(({ id, summary }) => ({ id, ...summary })) } });
    },

    async 'POST /api/agreements'(call) {
      const id = newId('agr');
      return carryOut(platform, call, () => decide(id, call, { do: 'draft', details: call.body }));
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
  },
  identify: membership(records),
  originSecrets: originSecrets(),
  log: platform.log,
});
