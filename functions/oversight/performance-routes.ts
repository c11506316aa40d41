import { agreementGuard, maySeeAgreement, readAgreement } from '../agreements/queries.ts';
import type { Actor } from '../kernel/actor.ts';
import { after } from '../kernel/clock.ts';
import { ok, refused } from '../kernel/result.ts';
import { namesOf } from '../people/queries.ts';
import { work } from '../platform/command.ts';
import { type Call, carryOut, type Handlers } from '../platform/http.ts';
import type { ListPage } from '../platform/records.ts';
import type { Platform } from '../platform/wiring.ts';
import { dueBetween, overdue } from '../returns/queries.ts';
import { judgedMeasures, returnsJudged } from './figures.ts';
import { flagSummary } from './lists.ts';
import { decideSeries, measureSeries, type SeriesCommand, seriesId } from './measure-series.ts';
import { flagsOf, returnsKnown, seriesOf } from './queries.ts';
import type { oversightContract } from './shared/contract.ts';
import { providerNames, seriesView, withProviderNames } from './views.ts';
import { maySeeMeasure } from './visible.ts';

type Contract = typeof oversightContract;

type Routes = Pick<
  Handlers<Contract>,
  | 'GET /api/agreements/{id}/performance'
  | 'POST /api/agreements/{id}/measures/{measure}/rebase'
  | 'POST /api/agreements/{id}/measures/{measure}/note'
  | 'GET /api/oversight/summary'
>;

type SeriesCall = Omit<Call<Contract['POST /api/agreements/{id}/measures/{measure}/note']>, 'body'>;

/** Lists are counted up to so many, and of each so many are shown. */
const mostCounted = 100;
const shown = 5;

const week = 7 * 24 * 3600 * 1000;

export function performanceRoutes(platform: Platform): Routes {
  const { records } = platform;

  function decide(call: SeriesCall, command: SeriesCommand) {
    const { id, measure } = call.path;
    return carryOut(platform, call, async () => {
      const agreement = await readAgreement(records, id);
      if (!agreement || !maySeeAgreement(call.actor, id, agreement.state))
        return refused({ code: 'not-found' } as const);
      const known = await returnsKnown(records, id, call.at);
      const judged = judgedMeasures(agreement, known, []).find(({ terms }) => terms.id === measure);
      if (!judged) return refused({ code: 'oversight.no-such-measure', facts: { measure } } as const);
      const stored = await records.read(measureSeries, seriesId(id, measure));
      const decided = decideSeries(stored.state, command, {
        id: stored.id,
        at: call.at,
        agreement: id,
        measure,
        periods: judged.figures.map(({ period }) => period),
      });
      return work(measureSeries, stored, decided, { guards: [agreementGuard(agreement)] });
    });
  }

  return {
    async 'GET /api/agreements/{id}/performance'({ path, actor, at }) {
      const agreement = await readAgreement(records, path.id);
      if (!agreement || !maySeeAgreement(actor, path.id, agreement.state)) return refused({ code: 'not-found' });
      const [known, series, flagged] = await Promise.all([
        returnsKnown(records, path.id, at),
        seriesOf(records, path.id),
        flagsOf(records, path.id),
      ]);
      const named = await namesOf(
        platform,
        series.flatMap(({ summary: { rebases, notes } }) => [...rebases, ...notes].map(({ by }) => by)),
      );
      const mayBeSeen = maySeeMeasure(actor, agreement.state);
      const measures = judgedMeasures(agreement, known, series).filter(({ terms }) => mayBeSeen(terms));
      const seen = new Set(measures.map(({ terms }) => terms.id));
      const open = flagged.filter(
        ({ summary: { recovered, closed, measure, kind } }) =>
          recovered === undefined &&
          closed === undefined &&
          (kind === 'missing' || kind === 'no agreement' || seen.has(measure)),
      );
      return ok({
        body: {
          measures: measures.map(measure => {
            const noted = series.find(({ summary }) => summary.measure === measure.terms.id);
            return seriesView(measure, noted?.summary, named);
          }),
          returns: seriesView(returnsJudged(agreement, known), undefined, named),
          flags: await withProviderNames(records, open),
        },
      });
    },

    'POST /api/agreements/{id}/measures/{measure}/rebase': call =>
      decide(call, { do: 'rebase', period: call.body.period, text: call.body.reason }),

    'POST /api/agreements/{id}/measures/{measure}/note': call => decide(call, { do: 'annotate', ...call.body }),

    async 'GET /api/oversight/summary'({ actor, at }) {
      const limit = mostCounted;
      const [unacknowledged, open, actions, late, due] = await Promise.all([
        records.list('oversight', 'flags#unacknowledged', flagSummary, { limit }),
        records.list('oversight', 'flags#open', flagSummary, { limit }),
        records.list('oversight', 'flags#owned', flagSummary, { limit, to: at }),
        overdue(records, at),
        dueBetween(records, at, after(at, week)),
      ]);
      const nameOf = await providerNames(records, [
        ...[unacknowledged, actions].flatMap(page => firstOf(actor, page)),
        ...[late, due].flatMap(page => firstOf(actor, page)),
      ]);
      const first = <Summary extends Scoped>(page: ListPage<Summary>) => ({
        ...counted(actor, page),
        first: firstOf(actor, page).map(({ id, summary }) => ({
          id,
          ...summary,
          providerName: nameOf(summary.provider),
        })),
      });
      return ok({
        body: {
          unacknowledged: first(unacknowledged),
          open: counted(actor, open),
          actionsOverdue: first(actions),
          returnsLate: first(late),
          returnsDue: first(due),
        },
      });
    },
  };
}

type Scoped = { agreement: string; provider: string };

function inScope<Summary extends Scoped>({ agreements }: Actor, { rows }: ListPage<Summary>) {
  return rows.filter(({ summary }) => agreements === 'all' || agreements.includes(summary.agreement));
}

function firstOf<Summary extends Scoped>(actor: Actor, page: ListPage<Summary>) {
  return inScope(actor, page).slice(0, shown);
}

function counted<Summary extends Scoped>(actor: Actor, page: ListPage<Summary>) {
  return { count: inScope(actor, page).length, more: page.cursor !== undefined };
}
