import { type AgreementState, agreements } from '../../functions/agreements/agreement.ts';
import type { AgreedMeasure, AgreementDetails } from '../../functions/agreements/shared/agreement.ts';
import { selectableMeasures } from '../../functions/agreements/shared/measure-choice.ts';
import { windowOf } from '../../functions/agreements/shared/reporting.ts';
import type { Actor, Role } from '../../functions/kernel/actor.ts';
import { after, type Instant } from '../../functions/kernel/clock.ts';
import { dayOf } from '../../functions/kernel/london.ts';
import type { Period } from '../../functions/kernel/period.ts';
import { isRatio } from '../../functions/measures/figure.ts';
import { assessAgreement } from '../../functions/oversight/assessing.ts';
import { flags } from '../../functions/oversight/flag-series.ts';
import { organisations } from '../../functions/people/organisation.ts';
import { users } from '../../functions/people/user.ts';
import { job } from '../../functions/platform/job.ts';
import { dueList } from '../../functions/platform/obligations.ts';
import { asksOf, measuresAsked } from '../../functions/returns/asks.ts';
import { decideReturn, type ReturnCommand, returnId, returns } from '../../functions/returns/return.ts';
import type { ReportedFigures } from '../../functions/returns/shared/figure-schemas.ts';
import { freshId, ownStore, recordEvents, type Store, stopwatch } from './support.ts';

const calendar: AgreementDetails['reporting'] = {
  period: 'month',
  opensAfterDays: 1,
  dueWorkingDay: 5,
  flexDays: 45,
  freezeDays: 75,
};

export const earlyHelp: AgreedMeasure = { measure: 'M11', version: 1, floor: 80, from: '2026-04' };

type Given = { measures?: readonly AgreedMeasure[]; start?: string; parties?: AgreementDetails['parties'] };

/** An agreement that is in force, in a store of its own or beside others in one. */
export async function agreementIn(store: Store, given: Given = {}) {
  const id = freshId('agr');
  const provider = freshId('org');
  const details: AgreementDetails = {
    reference: id,
    title: 'Early help for emotional wellbeing',
    kind: 'grant',
    regime: 'grant',
    parties: given.parties ?? [
      { organisation: 'council', parts: ['payer'] },
      { organisation: provider, parts: ['payee', 'deliverer'] },
    ],
    term: { start: given.start ?? '2026-04-01' },
    lines: [],
    reporting: calendar,
  };
  const measures = [...(given.measures ?? [earlyHelp])];
  await recordEvents(store, agreements, id, [
    { event: { type: 'agreement drafted', details } },
    { event: { type: 'measures agreed', from: '2026-04', measures } },
    { event: { type: 'agreement activated' } },
  ]);
  const state: Pick<AgreementState, 'measures'> = { measures };
  const deliverer = details.parties.find(({ parts }) => parts.includes('deliverer'))?.organisation ?? provider;

  async function command(period: Period, what: ReturnCommand, at: Instant): Promise<void> {
    const stored = await store.records.read(returns, returnId(id, period));
    const decided = decideReturn(stored.state, what, { id: stored.id, at });
    if (!decided.ok) throw new Error(`The return for ${period}: ${decided.refusal.code}`);
    const result = await recordEvents(store, returns, stored.id, decided.value, { at, stored });
    if (!result.ok) throw new Error(`The return for ${period}: ${result.refusal.code}`);
  }

  return {
    id,
    provider: deliverer,
    window: (period: Period) => windowOf(calendar, period),
    /** Opens the return when its window opens. */
    async open(period: Period): Promise<void> {
      const { closes: _, ...window } = windowOf(calendar, period);
      const opening = {
        agreement: id,
        agreementTitle: details.title,
        provider: deliverer,
        others: [],
        period,
        ...window,
        asks: measuresAsked(state, period),
      };
      await command(period, { do: 'open', opening, mails: [] }, window.opens);
    },
    /** Submits it, an hour after its window opened unless said otherwise. */
    async submit(period: Period, figures: ReportedFigures | 'nil', at?: Instant): Promise<void> {
      const nil = figures === 'nil';
      const asks = asksOf(measuresAsked(state, period));
      const submission = { do: 'submit', nil, figures: nil ? {} : figures, declared: true, asks } as const;
      await command(period, submission, at ?? after(windowOf(calendar, period).opens, 3_600_000));
    },
    /** Its window closes without it. */
    async close(period: Period): Promise<void> {
      const { closes } = windowOf(calendar, period);
      await command(period, { do: 'chase', day: dayOf(closes), wake: closes, wakes: [], mails: [] }, closes);
    },
    waive: (period: Period, at: Instant) => command(period, { do: 'waive', reason: 'Not begun' }, at),
    async flag(measure: string, kind: string) {
      return (await store.records.read(flags, `${id}~${measure}~${kind}`)).state;
    },
  };
}

/** The council, its people, and the job that judges agreements. */
export async function oversight(endpoint: string) {
  const store = await ownStore(endpoint);
  const clock = stopwatch('2026-05-01T09:00:00.000Z');
  const options = {
    ...store,
    name: 'flag-underperformance',
    kinds: ['assess'] as const,
    handle: assessAgreement(store),
    due: dueList(store.db),
    clock,
    log: () => {},
    timeoutSeconds: 60,
  };
  await store.put('keys', { pk: 'key#index', sk: 'key', key: Buffer.alloc(32, 7).toString('base64') });
  return {
    store,
    clock,
    options,
    /** Runs the job at an instant, by default a minute after the clock. */
    async assess(at: Instant = after(clock(), 60_000)) {
      clock.set(at);
      return job(options)({ scheduled: at });
    },
    organisation: (id: string, name: string) =>
      recordEvents(store, organisations, id, [
        { event: { type: 'organisation registered', name, kind: 'company', identifiers: [] } },
      ]),
    leave: (id: string, organisation: string) =>
      recordEvents(store, users, id, [
        { event: { type: 'membership removed', organisation, reason: { subject: `user:${id}`, clear: 'Left' } } },
      ]),
    async person(id: string, organisation: string, roles: Role[], narrowed?: string[]) {
      const clear = (text: string) => ({ subject: `user:${id}`, clear: text });
      const kind = organisation === 'council' ? 'council' : 'company';
      await recordEvents(store, users, id, [
        {
          event: { type: 'user invited', name: clear(`Name of ${id}`), email: clear(`${id}@x.example`), emailCode: id },
        },
        {
          event: {
            type: 'membership granted',
            organisation,
            organisationKind: kind,
            roles,
            ...(narrowed ? { agreements: narrowed } : {}),
          },
        },
      ]);
      const { version } = await store.records.read(users, id);
      const actor: Actor = {
        by: `user:${id}`,
        id,
        organisation,
        organisationKind: kind,
        roles,
        scopes: [],
        agreements: narrowed ?? 'all',
        guard: { table: 'people', key: `user#${id}`, version },
      };
      return actor;
    },
  };
}

export type Oversight = Awaited<ReturnType<typeof oversight>>;

/** Twenty measures that every monthly return asks for, or as many as the library has, each with a floor or ceiling. */
const chosen = selectableMeasures
  .filter(({ periodKind, computed }) => periodKind === 'month' && !computed)
  .slice(0, 20);

export const many: AgreedMeasure[] = chosen.map(({ id, version, unit, direction }) => {
  const floor = unit === 'percent' ? 0.5 : direction === 'decrease' ? 1 : 80;
  return { measure: id, version, from: '2026-04', floor, settings: { drop: { on: false } } };
});

/** What a return says of all of them: every one beyond its limit, or none. */
export function figuresOfAll(beyond: boolean): ReportedFigures {
  return Object.fromEntries(
    chosen.map(measure => {
      const high = (measure.direction === 'decrease') === beyond;
      if (isRatio(measure)) return [measure.id, { kind: 'ratio', numerator: high ? 90 : 10, denominator: 100 }];
      const value = measure.direction === 'decrease' ? (beyond ? 50 : 1) : beyond ? 10 : 80;
      return [measure.id, { kind: 'number', value }];
    }),
  );
}

/** What happened to a flag, by type. */
export async function eventsOf(store: Store, id: string): Promise<string[]> {
  return (await store.ledger(`flag#${id}`)).map(({ type }) => type);
}
