import { type AgreementRead, isOfCouncil, readAgreement } from '../agreements/queries.ts';
import type { Actor } from '../kernel/actor.ts';
import { ok, refused } from '../kernel/result.ts';
import { namesOf, organisationsById } from '../people/queries.ts';
import type { Handlers } from '../platform/http.ts';
import { readStream } from '../platform/ledger.ts';
import type { Platform } from '../platform/wiring.ts';
import { type JudgedMeasure, judgedMeasures, returnsJudged } from './figures.ts';
import { isOpen } from './flag.ts';
import { type FlagState, flagEvent } from './flag-record.ts';
import { flags } from './flag-series.ts';
import { type FlagSummary, flagSummary } from './lists.ts';
import { returnsKnown, seriesOf } from './queries.ts';
import { possibleOwners } from './recipients.ts';
import type { oversightContract } from './shared/contract.ts';
import type { FlagQuery } from './shared/flag-schemas.ts';
import { inForceWords, returnMeasure, ruleTitles } from './shared/flag-words.ts';
import { ruleView, seriesView, withProviderNames } from './views.ts';
import { maySeeFlag } from './visible.ts';

type Routes = Pick<
  Handlers<typeof oversightContract>,
  'GET /api/flags' | 'GET /api/flags/{id}' | 'GET /api/flags/{id}/history'
>;

/** Rows that a request reads; what its filters leave may be fewer. */
const pageSize = 500;

export function flagRoutes(platform: Platform): Routes {
  const { db, records } = platform;
  return {
    async 'GET /api/flags'({ actor, query }) {
      const { cursor } = query;
      const page = await records.list('oversight', listFor(actor, query), flagSummary, {
        limit: pageSize,
        descending: true,
        ...(cursor === undefined ? {} : { cursor }),
      });
      const rows = page.rows.filter(({ summary }) => inScope(actor, summary) && fits(query, actor, summary));
      return ok({ body: { ...page, rows: await withProviderNames(records, rows) } });
    },

    async 'GET /api/flags/{id}'({ path, actor, at }) {
      const { state, version } = await records.read(flags, path.id);
      if (!state || !maySeeFlag(actor, state)) return refused({ code: 'not-found' });
      const { episode, thread } = state;
      const offersOwners = actor.roles.includes('contract manager') && isOpen(episode);
      const [agreement, known, series, owners, organisations] = await Promise.all([
        readAgreement(records, state.agreement),
        returnsKnown(records, state.agreement, at),
        seriesOf(records, state.agreement),
        offersOwners ? possibleOwners(records, state.agreement) : undefined,
        organisationsById(records, [state.provider, ...thread.map(one => one.organisation)]),
      ]);
      const measure = agreement && measureOf(state, agreement, known, series);
      const noted = series.find(({ summary }) => summary.measure === state.measure);
      const named = await namesOf(platform, [
        ...[episode.acknowledged, episode.owner, episode.answered, episode.closed].map(stamp => stamp?.by),
        ...thread.map(({ by }) => by),
        ...[...(noted?.summary.rebases ?? []), ...(noted?.summary.notes ?? [])].map(({ by }) => by),
        ...[episode.owner?.user, ...(owners ?? [])].map(user => user && `user:${user}`),
      ]);
      const nameOf = (organisation: string) => organisations.get(organisation)?.name ?? organisation;
      const { others: _, kind, ...shown } = state;
      return ok({
        version,
        body: {
          ...shown,
          id: path.id,
          kind,
          providerName: nameOf(state.provider),
          rule:
            measure && kind !== 'no agreement'
              ? ruleView(kind, measure)
              : {
                  kind,
                  version: episode.ruleVersion,
                  title: ruleTitles[kind],
                  words: kind === 'no agreement' ? inForceWords : '',
                },
          episode: episodeView(episode, named),
          thread: thread.map(one => ({ ...one, ...named(one.by), organisationName: nameOf(one.organisation) })),
          ...(measure ? { series: seriesView(measure, noted?.summary, named) } : {}),
          ...(owners ? { owners: owners.map(id => ({ id, ...nameIn(named, id) })) } : {}),
        },
      });
    },

    async 'GET /api/flags/{id}/history'({ path, actor }) {
      const { state } = await records.read(flags, path.id);
      if (!state || !maySeeFlag(actor, state)) return refused({ code: 'not-found' });
      const rows = (await readStream(db, `${flags.kind}#${path.id}`)).map(({ type, format, data, ...row }) => ({
        ...row,
        event: flagEvent.parse(flags.upcast?.(type, format, data) ?? data),
      }));
      const owned = rows.flatMap(({ event }) => ('owner' in event ? [`user:${event.owner}`] : []));
      const named = await namesOf(platform, [...rows.map(({ by }) => by), ...owned]);
      return ok({
        body: {
          rows: rows.map(({ version, at, by, day, event }) => ({
            version,
            at,
            by,
            ...named(by),
            ...(day === undefined ? {} : { day }),
            ...event,
            ...('owner' in event ? { ownerName: named(`user:${event.owner}`).byName, text: event.action } : {}),
            ...('words' in event ? { text: event.words } : {}),
          })),
        },
      });
    },
  };
}

type Named = Awaited<ReturnType<typeof namesOf>>;

function nameIn(named: Named, user: string): { name?: string } {
  const { byName } = named(`user:${user}`);
  return byName === undefined ? {} : { name: byName };
}

function episodeView({ key: _, chased: __, ...episode }: FlagState['episode'], named: Named) {
  const { acknowledged, owner, answered, closed } = episode;
  return {
    ...episode,
    ...(acknowledged ? { acknowledged: { ...acknowledged, ...named(acknowledged.by) } } : {}),
    ...(owner ? { owner: { ...owner, ...named(owner.by), ...nameIn(named, owner.user) } } : {}),
    ...(answered ? { answered: { ...answered, ...named(answered.by) } } : {}),
    ...(closed ? { closed: { ...closed, ...named(closed.by) } } : {}),
  };
}

/** The flag's measure as the agreement has it now, with all figures up to now; undefined where it has it no more. */
function measureOf(
  { measure }: FlagState,
  agreement: AgreementRead,
  known: Awaited<ReturnType<typeof returnsKnown>>,
  series: Awaited<ReturnType<typeof seriesOf>>,
): JudgedMeasure | undefined {
  if (measure === returnMeasure) return returnsJudged(agreement, known);
  return judgedMeasures(agreement, known, series).find(({ terms }) => terms.id === measure);
}

/** The council's lists hold everybody's flags; the others' own list holds theirs, open and ended. */
function listFor(actor: Actor, { state = 'open', agreement, unacknowledged }: FlagQuery): string {
  if (!isOfCouncil(actor)) return `flags#organisation#${actor.organisation}`;
  if (agreement !== undefined) return `flags#agreement#${agreement}`;
  if (state === 'closed') return 'flags#closed';
  return unacknowledged === undefined ? 'flags#open' : 'flags#unacknowledged';
}

function inScope({ agreements }: Actor, { agreement }: FlagSummary): boolean {
  return agreements === 'all' || agreements.includes(agreement);
}

function fits(query: FlagQuery, actor: Actor, flag: FlagSummary): boolean {
  const { state = 'open', kind, provider, agreement, measure, unacknowledged, mine } = query;
  const ended = flag.recovered !== undefined || flag.closed !== undefined;
  return (
    (state === 'closed') === ended &&
    (kind === undefined || kind === flag.kind) &&
    (provider === undefined || provider === flag.provider) &&
    (agreement === undefined || agreement === flag.agreement) &&
    (measure === undefined || measure === flag.measure) &&
    (unacknowledged === undefined || flag.acknowledged === undefined) &&
    (mine === undefined || flag.owner === actor.id)
  );
}
