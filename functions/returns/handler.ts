import { maySeeAgreement, readAgreement } from '../agreements/queries.ts';
import type { Actor } from '../kernel/actor.ts';
import { after } from '../kernel/clock.ts';
import { formatInstant } from '../kernel/london.ts';
import { previousPeriod } from '../kernel/period.ts';
import { ok, refused } from '../kernel/result.ts';
import { membership } from '../people/membership.ts';
import { namesOf, organisationsById } from '../people/queries.ts';
import { streamOf } from '../platform/aggregate.ts';
import { work } from '../platform/command.ts';
import { api, carryOut } from '../platform/http.ts';
import { draftKey } from '../platform/records.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { asksOf } from './asks.ts';
import { historyOf } from './queries.ts';
import { decideReturn, isSettled, type ReturnState, returnId, returnSummary, returns } from './return.ts';
import { returnsContract } from './shared/contract.ts';
import { draftData } from './shared/figures.ts';
import { returnRefusals } from './shared/refusals.ts';

const platform = deployed('returns-api');
const { records } = platform;

/** A draft that nobody touches for so long is removed; its return says so from a month before. */
const draftLifeDays = 180;

/** The council sees every return; a provider its own; the other parties those of their agreements. */
function maySee(actor: Actor, { agreement, provider, others }: ReturnState): boolean {
  if (actor.agreements !== 'all' && !actor.agreements.includes(agreement)) return false;
  return actor.organisationKind === 'council' || [provider, ...others].includes(actor.organisation);
}

/** The lists a caller reads from: the council's hold everybody's. */
function listFor(actor: Actor, whole: string, own: string): string {
  return actor.organisationKind === 'council' ? whole : `${own}#${actor.organisation}`;
}

function inScope(actor: Actor) {
  return (row: { summary: { agreement: string } }) =>
    actor.agreements === 'all' || actor.agreements.includes(row.summary.agreement);
}

export const handler = api({
  name: 'returns-api',
  contract: returnsContract,
  refusals: returnRefusals,
  handlers: {
    async 'GET /api/returns'({ actor, query: { from, to, cursor } }) {
      const page = await records.list('returns', listFor(actor, 'returns', 'organisation'), returnSummary, {
        limit: 500,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to: `${to}#~` }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      const rows = page.rows.filter(inScope(actor)).map(({ id, summary }) => ({ id, ...summary }));
      return ok({ body: { ...page, rows } });
    },

    async 'GET /api/returns/unsubmitted'({ actor, query }) {
      const list = listFor(actor, 'unsubmitted', 'unsubmitted');
      const page = await records.list('returns', list, returnSummary, { limit: 100, ...query });
      const rows = page.rows.filter(inScope(actor)).map(({ id, summary }) => ({ id, ...summary }));
      return ok({ body: { ...page, rows } });
    },

    async 'GET /api/returns/{id}'({ path, actor }) {
      const { state, version } = await records.read(returns, path.id);
      if (!state || !maySee(actor, state)) return refused({ code: 'not-found' });
      const mine = actor.organisation === state.provider;
      const draft =
        mine && !isSettled(state) ? await records.draft('returns', draftKey('return', path.id), draftData) : undefined;
      const agreement = await readAgreement(records, state.agreement);
      const before = await records.read(returns, returnId(state.agreement, previousPeriod(state.period)));
      const known = await organisationsById(records, [state.provider]);
      const named = await namesOf(platform, [state.submitted?.by, draft?.by]);
      const { others: _, opened: __, asks, submitted, ...rest } = state;
      const last = before.state?.submitted;
      return ok({
        version,
        body: {
          id: path.id,
          ...rest,
          providerName: known.get(state.provider)?.name ?? state.provider,
          asks: agreement ? asksOf(asks, agreement.state, state.period) : [],
          ...(submitted ? { submitted: { ...submitted, ...named(submitted.by) } } : {}),
          ...(draft ? { draft: { ...draft, ...named(draft.by) } } : {}),
          ...(last && before.state
            ? { previous: { period: before.state.period, nil: last.nil, figures: last.figures } }
            : {}),
        },
      });
    },

    async 'PUT /api/returns/{id}/draft'(call) {
      return carryOut(platform, call, async () => {
        const stored = await records.read(returns, call.path.id);
        const { state } = stored;
        if (!state || state.provider !== call.actor.organisation) return refused({ code: 'not-found' });
        if (state.submitted) {
          return refused({ code: 'returns.already-submitted', facts: { when: formatInstant(state.submitted.at) } });
        }
        if (state.waived) return refused({ code: 'returns.waived', facts: { reason: state.waived.reason } });
        if (call.at < state.opens) {
          return refused({ code: 'returns.not-open', facts: { opens: formatInstant(state.opens) } });
        }
        const key = draftKey('return', call.path.id);
        const draft = await records.draft('returns', key, draftData);
        const from = draft?.version ?? 0;
        if (draft && from !== call.ifMatch) {
          return refused({ code: 'returns.draft-stale', facts: { at: formatInstant(draft.at), version: from } });
        }
        const expires = after(call.at, draftLifeDays * 24 * 3600 * 1000);
        return ok({
          changes: [],
          guards: [{ table: 'returns', key: streamOf('return', call.path.id), version: stored.version }],
          drafts: [{ table: 'returns', key, data: call.body, from, by: call.by, expires }],
        });
      });
    },

    async 'POST /api/returns/{id}/submission'(call) {
      const { draft, ...body } = call.body;
      return carryOut(platform, call, async () => {
        const stored = await records.read(returns, call.path.id);
        const { state } = stored;
        if (!state || state.provider !== call.actor.organisation) return refused({ code: 'not-found' });
        const key = draftKey('return', call.path.id);
        const saved = draft === undefined ? undefined : await records.draft('returns', key, draftData);
        if (draft !== undefined && saved && saved.version !== draft) return refused({ code: 'returns.draft-changed' });
        const agreement = await readAgreement(records, state.agreement);
        const asks = agreement ? asksOf(state.asks, agreement.state, state.period) : [];
        const decided = decideReturn(state, { do: 'submit', ...body, asks }, { id: stored.id, at: call.at });
        return work(returns, stored, decided, { removes: [{ table: 'returns', key }] });
      });
    },

    async 'POST /api/returns/{id}/waiver'(call) {
      return carryOut(platform, call, async () => {
        const stored = await records.read(returns, call.path.id);
        if (!stored.state || !maySee(call.actor, stored.state)) return refused({ code: 'not-found' });
        const decided = decideReturn(
          stored.state,
          { do: 'waive', reason: call.body.reason },
          { id: stored.id, at: call.at },
        );
        return work(returns, stored, decided);
      });
    },

    async 'GET /api/agreements/{id}/returns'({ path, query, actor }) {
      const agreement = await readAgreement(records, path.id);
      if (!agreement || !maySeeAgreement(actor, path.id, agreement.state)) return refused({ code: 'not-found' });
      const rows = await historyOf(records, path.id, query.from ?? agreement.state.term.start.slice(0, 7));
      return ok({ body: { rows: rows.map(({ id, summary }) => ({ id, ...summary })) } });
    },
  },
  identify: membership(records),
  originSecrets: originSecrets(),
  log: platform.log,
});
