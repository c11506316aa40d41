import { newId } from '../kernel/id.ts';
import { ok, refused } from '../kernel/result.ts';
import { namesOf, organisationsById } from '../people/queries.ts';
import { work } from '../platform/command.ts';
import { type Call, carryOut, type Handlers } from '../platform/http.ts';
import type { Records } from '../platform/records.ts';
import type { Platform } from '../platform/wiring.ts';
import { type AgreementState, agreements } from './agreement.ts';
import { organisationsNamed, readHistory, tell } from './history.ts';
import { agreementGuard, maySeeAgreement, readAgreement, successorsOf } from './queries.ts';
import type { AgreementSettings } from './settings.ts';
import type { termsContract } from './shared/terms-contract.ts';
import { decideTerms, type TermsCommand } from './terms.ts';
import { terms } from './terms-record.ts';
import { termsView } from './terms-view.ts';

type Asked = Pick<Call<unknown>, 'actor' | 'at' | 'by' | 'request' | 'guard' | 'idempotency' | 'ifMatch'> & {
  path: { id: string };
};

/** Terms stand beside every agreement from its draft on; nothing recorded is no terms yet. */
export function termsRoutes(platform: Platform, { policies }: AgreementSettings): Handlers<typeof termsContract> {
  const { db, records } = platform;

  /** Each adds a fact of its own, so no version is asked for: two that record at once both stand. */
  function record(call: Asked, command: TermsCommand) {
    const { id } = call.path;
    const item = newId('item');
    return carryOut(platform, call, async () => {
      const [agreement, stored] = await Promise.all([readAgreement(records, id), records.read(terms, id)]);
      if (!agreement || !maySeeAgreement(call.actor, id, agreement.state))
        return refused({ code: 'not-found' } as const);
      const context = { id, at: call.at, agreement: agreement.state, policies, item };
      return work(terms, stored, decideTerms(stored.state, command, context), { guards: [agreementGuard(agreement)] });
    });
  }

  return {
    async 'GET /api/agreements/{id}/terms'({ path: { id }, actor, at }) {
      const [agreement, stored] = await Promise.all([readAgreement(records, id), records.read(terms, id)]);
      if (!agreement || !maySeeAgreement(actor, id, agreement.state)) return refused({ code: 'not-found' });
      const { state } = agreement;
      const shown = termsView(state, stored.state, { policies, at });
      const named = [...state.parties, ...shown.signatories].map(({ organisation }) => organisation);
      const [known, before, after] = await Promise.all([
        organisationsById(records, named),
        predecessorOf(records, state),
        successorsOf(records, id),
      ]);
      const names = Object.fromEntries([...known].map(([organisation, { name }]) => [organisation, name]));
      const successors = after.filter(({ id: other, summary }) => maySeeAgreement(actor, other, summary));
      return ok({
        version: stored.version,
        body: {
          id,
          names,
          ...shown,
          ...(before && maySeeAgreement(actor, before.id, before.state) ? { succeeds: relatedTo(before) } : {}),
          successors: successors.map(({ id: other, summary }) => ({ id: other, ...summary })),
        },
      });
    },

    async 'GET /api/agreements/{id}/history'({ path: { id }, actor }) {
      const { state } = await records.read(agreements, id);
      if (!state || !maySeeAgreement(actor, id, state)) return refused({ code: 'not-found' });
      const entries = await readHistory(db, id);
      const [named, known] = await Promise.all([
        namesOf(
          platform,
          entries.map(({ by }) => by),
        ),
        organisationsById(records, organisationsNamed(entries)),
      ]);
      const nameOf = (organisation: string) => known.get(organisation)?.name ?? organisation;
      const rows = entries.map(entry => {
        const { event: _, ...row } = entry;
        return { ...row, ...named(row.by), ...tell(entry, nameOf) };
      });
      return ok({ body: { rows } });
    },

    'POST /api/agreements/{id}/signatories': call => record(call, { do: 'record signatory', ...call.body }),
    'POST /api/agreements/{id}/documents': call => record(call, { do: 'record document', ...call.body }),
    'POST /api/agreements/{id}/conditions/{condition}': call =>
      record(call, { do: 'meet condition', condition: call.path.condition, ...call.body }),
    'POST /api/agreements/{id}/recoveries': call => record(call, { do: 'record recovery', ...call.body }),
    'POST /api/agreements/{id}/recoveries/{recovery}/receipt': call =>
      record(call, { do: 'recover', recovery: call.path.recovery, on: call.body.on }),
    'POST /api/agreements/{id}/reviews': call => record(call, { do: 'plan review', ...call.body }),
    'POST /api/agreements/{id}/reviews/{review}/outcome': call =>
      record(call, { do: 'finish review', review: call.path.review, ...call.body }),
    'PUT /api/agreements/{id}/notice-period': call => record(call, { do: 'agree notice period', ...call.body }),
    'POST /api/agreements/{id}/annotations': call => record(call, { do: 'annotate', ...call.body }),
    'POST /api/agreements/{id}/removal': call => record(call, { do: 'remove', ...call.body }),
  };
}

async function predecessorOf(records: Records, { succeeds }: Pick<AgreementState, 'succeeds'>) {
  return succeeds === undefined ? undefined : readAgreement(records, succeeds);
}

function relatedTo({ id, state }: { id: string; state: AgreementState }) {
  const { reference, title, term, activated, ended } = state;
  const end = ended?.on ?? term.end;
  return {
    id,
    reference,
    title,
    start: term.start,
    ...(end === undefined ? {} : { end }),
    ...(activated ? { activated: activated.at } : {}),
  };
}
