import { isOfCouncil, maySeeAgreement, readAgreement } from '../agreements/queries.ts';
import type { Actor } from '../kernel/actor.ts';
import { after } from '../kernel/clock.ts';
import { previousPeriod } from '../kernel/period.ts';
import { ok, refused } from '../kernel/result.ts';
import { namesOf, organisationsById } from '../people/queries.ts';
import type { Handlers } from '../platform/http.ts';
import { draftKey, type ListPage } from '../platform/records.ts';
import type { Platform } from '../platform/wiring.ts';
import { asksOf, limitsOf } from './asks.ts';
import { type ReturnSummary, returnSummary } from './lists.ts';
import { historyOf } from './queries.ts';
import { isSettled, returnId, returns } from './return.ts';
import { isInScope, isOwn, maySee } from './scope.ts';
import { draftLifeDays, type returnsContract } from './shared/contract.ts';
import { draftData } from './shared/figure-schemas.ts';

type Routes = Pick<
  Handlers<typeof returnsContract>,
  'GET /api/returns' | 'GET /api/returns/unsubmitted' | 'GET /api/returns/{id}' | 'GET /api/agreements/{id}/returns'
>;

/** Reading returns. */
export function returnRoutes(platform: Platform): Routes {
  const { records } = platform;

  /** What was submitted for the period before, to be shown beside what is typed. */
  async function previousOf(agreement: string, period: string) {
    const { state } = await records.read(returns, returnId(agreement, previousPeriod(period)));
    const { period: before, submitted } = state ?? {};
    if (before === undefined || submitted === undefined) return {};
    return { previous: { period: before, nil: submitted.nil, figures: submitted.figures } };
  }

  return {
    async 'GET /api/returns'({ actor, query: { from, to, cursor } }) {
      const page = await records.list('returns', listFor(actor, 'returns', 'organisation'), returnSummary, {
        limit: 500,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to: `${to}#~` }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      return ok({ body: rowsFor(actor, page) });
    },

    async 'GET /api/returns/unsubmitted'({ actor, query }) {
      const list = listFor(actor, 'unsubmitted', 'unsubmitted');
      const page = await records.list('returns', list, returnSummary, { limit: 100, ...query });
      return ok({ body: rowsFor(actor, page) });
    },

    async 'GET /api/returns/{id}'({ path, actor }) {
      const { state, version } = await records.read(returns, path.id);
      if (!state || !maySee(actor, state)) return refused({ code: 'not-found' });
      const mayHaveDraft = isOwn(actor, state) && !isSettled(state);
      const [draft, agreement, known, previous] = await Promise.all([
        mayHaveDraft ? records.draft('returns', draftKey('return', path.id), draftData) : undefined,
        readAgreement(records, state.agreement),
        organisationsById(records, [state.provider]),
        previousOf(state.agreement, state.period),
      ]);
      const named = await namesOf(platform, [state.submitted?.by, draft?.by]);
      const { others: _, opened: __, asks, submitted, ...rest } = state;
      const limits = agreement ? limitsOf(agreement.state, state.period) : () => ({});
      return ok({
        version,
        body: {
          id: path.id,
          ...rest,
          providerName: known.get(state.provider)?.name ?? state.provider,
          asks: asksOf(asks).map(ask => ({ ...ask, ...limits(ask.measure) })),
          ...(submitted ? { submitted: { ...submitted, ...named(submitted.by) } } : {}),
          ...(draft ? { draft: { ...draft, expires: draftExpires(draft.at), ...named(draft.by) } } : {}),
          ...previous,
        },
      });
    },

    async 'GET /api/agreements/{id}/returns'({ path, query, actor }) {
      const agreement = await readAgreement(records, path.id);
      if (!agreement || !maySeeAgreement(actor, path.id, agreement.state)) return refused({ code: 'not-found' });
      const rows = await historyOf(records, path.id, query.from ?? agreement.state.term.start.slice(0, 7));
      return ok({ body: { rows: rows.map(({ id, summary }) => ({ id, ...summary })) } });
    },
  };
}

/** When a draft goes that was last saved at an instant. */
export function draftExpires(at: string): string {
  return after(at, draftLifeDays * 24 * 3600 * 1000);
}

/** The lists a caller reads from: the council's hold everybody's. */
function listFor(actor: Actor, whole: string, own: string): string {
  return isOfCouncil(actor) ? whole : `${own}#${actor.organisation}`;
}

function rowsFor(actor: Actor, page: ListPage<ReturnSummary>) {
  const rows = page.rows.filter(({ summary }) => isInScope(actor, summary.agreement));
  return { ...page, rows: rows.map(({ id, summary }) => ({ id, ...summary })) };
}
