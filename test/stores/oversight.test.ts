/** Flags as people see them and act on them, through the slice's own routes on a real engine. */
import { beforeEach, describe, expect, inject, test } from 'vitest';
import type { Actor } from '../../functions/kernel/actor.ts';
import { type Instant, after as later } from '../../functions/kernel/clock.ts';
import { diary } from '../../functions/operations/diary.ts';
import { chaseFlags } from '../../functions/oversight/chasing.ts';
import { flagCommands } from '../../functions/oversight/flag-commands.ts';
import { flagRoutes } from '../../functions/oversight/flag-routes.ts';
import { performanceRoutes } from '../../functions/oversight/performance-routes.ts';
import { oversightContract } from '../../functions/oversight/shared/contract.ts';
import type { FlagQuery } from '../../functions/oversight/shared/flag-schemas.ts';
import { job } from '../../functions/platform/job.ts';
import { agreementIn, earlyHelp, type Oversight, oversight } from './oversight-fixture.ts';
import { freshId } from './support.ts';

let world: Oversight;
let agreement: Awaited<ReturnType<typeof agreementIn>>;
let people: { manager: Actor; commissioner: Actor; narrowed: Actor; provider: Actor; stranger: Actor; partner: Actor };
let flag: string;

const asked = '2026-05-04T10:00:00.000Z';

function routes() {
  return { ...flagRoutes(world.store), ...flagCommands(world.store), ...performanceRoutes(world.store) };
}

/** A request of somebody, as it arrives. */
function by<Rest extends object>(actor: Actor, rest: Rest, at: Instant = asked) {
  const idempotency = { key: freshId('key'), route: 'test', body: 'x' };
  const call = { actor, by: actor.by, at, request: freshId('request'), guard: actor.guard, idempotency };
  return { query: undefined, body: undefined, ...call, ...rest };
}

/** The answer's body, as the contract lets it out. */
function answered<Body>(answer: { ok: true; value: { body: Body } } | { ok: false; refusal: { code: string } }): Body {
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value.body;
}

const refusedWith = (answer: { ok: boolean; refusal?: { code: string } }) => answer.refusal?.code;

const viewed = async (actor = people.manager) =>
  oversightContract['GET /api/flags/{id}'].reply.parse(
    answered(await routes()['GET /api/flags/{id}'](by(actor, { path: { id: flag } }))),
  );

const listed = async (actor: Actor, query: FlagQuery = {}) =>
  answered(await routes()['GET /api/flags'](by(actor, { path: undefined, query }))).rows;

async function versionOf() {
  const answer = await routes()['GET /api/flags/{id}'](by(people.manager, { path: { id: flag } }));
  return answer.ok ? answer.value.version : undefined;
}

async function monthOf(period: string, value: number) {
  await agreement.open(period);
  await agreement.submit(period, { M11: { kind: 'number', value }, M01: { kind: 'number', value: 12 } });
  await world.assess(later(agreement.window(period).opens, 7_200_000));
}

beforeEach(async () => {
  world = await oversight(inject('endpoint'));
  const [provider, partner] = [freshId('org'), freshId('org')];
  await world.organisation(provider, 'Larkmead');
  people = {
    manager: await world.person('user-manager', 'council', ['contract manager']),
    commissioner: await world.person('user-commissioner', 'council', ['commissioner']),
    narrowed: await world.person('user-narrowed', 'council', ['contract manager'], ['agr-other']),
    provider: await world.person('user-provider', provider, ['provider administrator']),
    partner: await world.person('user-partner', partner, ['partner']),
    stranger: await world.person('user-stranger', freshId('org'), ['provider administrator']),
  };
  agreement = await agreementIn(world.store, {
    measures: [earlyHelp, { measure: 'M01', version: 1, from: '2026-04' }],
    parties: [
      { organisation: 'council', parts: ['payer'] },
      { organisation: provider, parts: ['payee', 'deliverer'] },
      { organisation: partner, parts: ['observer'] },
    ],
  });
  flag = `${agreement.id}~M11~floor`;
  await agreement.open('2026-04');
  const figures = { M11: { kind: 'number', value: 61 }, M01: { kind: 'number', value: 12 } } as const;
  await agreement.submit('2026-04', figures);
  await world.assess('2026-05-02T08:00:00.000Z');
});

describe('a flag', () => {
  test('goes from opened over acknowledged, owned and answered to recovered, and then to a second episode', async () => {
    const path = { id: flag };
    const opened = await viewed();
    expect(opened).toMatchObject({
      providerName: 'Larkmead',
      measureTitle: 'Young people receiving an Early Help service',
      rule: {
        kind: 'floor',
        version: 1,
        words: expect.stringContaining('Opens after 1 reported period below the floor'),
      },
      episode: {
        number: 1,
        sentence: 'Young people receiving an Early Help service was 61 in April 2026, below the floor of 80.',
        // Monday was a bank holiday.
        acknowledgeBy: '2026-05-11T22:59:59.999Z',
      },
      series: {
        terms: { floor: 80, unit: 'count' },
        figures: [
          { period: '2026-04', status: 'reported', value: 61, returnVersion: 2, return: `${agreement.id}~2026-04` },
        ],
      },
      owners: expect.arrayContaining([{ id: 'user-manager', name: 'Name of user-manager' }]),
    });

    const seen = await routes()['POST /api/flags/{id}/acknowledgement'](
      by(people.commissioner, { path, body: {}, ifMatch: await versionOf() }),
    );
    answered(seen);
    const owner = { owner: 'user-manager', dueDay: '2026-05-15', action: 'Ask for the plan to fill the vacancy' };
    answered(
      await routes()['POST /api/flags/{id}/owner'](
        by(people.manager, { path, body: owner, ifMatch: await versionOf() }),
      ),
    );
    answered(
      await routes()['POST /api/flags/{id}/answer'](
        by(people.provider, { path, body: { text: 'A vacancy, filled now' } }),
      ),
    );
    answered(await routes()['POST /api/flags/{id}/comment'](by(people.manager, { path, body: { text: 'Thank you' } })));
    const mails = (await world.store.rows('obligations')).filter(({ kind }) => kind === 'mail');
    expect(mails.map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ template: 'flag-opened', user: 'user-manager' }),
        expect.objectContaining({ template: 'flag-for-provider', user: 'user-provider' }),
        expect.objectContaining({ template: 'flag-answered', user: 'user-manager' }),
      ]),
    );
    // Who is narrowed to other agreements hears nothing of this one.
    expect(mails.length).toBe(3);

    const both = await viewed(people.provider);
    expect(both.episode).toMatchObject({
      acknowledged: { byName: 'Name of user-commissioner' },
      owner: { name: 'Name of user-manager', dueDay: '2026-05-15' },
    });
    expect(both.owners).toBeUndefined();
    expect(both.thread).toMatchObject([
      { kind: 'answer', text: 'A vacancy, filled now', organisationName: 'Larkmead', byName: 'Name of user-provider' },
      { kind: 'comment', text: 'Thank you' },
    ]);

    await monthOf('2026-05', 84);
    expect((await viewed()).episode.recovered).toMatchObject({ period: '2026-05' });
    expect((await world.store.rows('obligations')).filter(({ kind }) => String(kind).endsWith('-flag'))).toEqual([]);
    await monthOf('2026-06', 70);
    expect(await viewed()).toMatchObject({ episode: { number: 2, openedPeriod: '2026-06' }, earlier: [{ number: 1 }] });

    const { rows } = answered(await routes()['GET /api/flags/{id}/history'](by(people.manager, { path })));
    expect(oversightContract['GET /api/flags/{id}/history'].reply.parse({ rows }).rows).toMatchObject([
      { version: 1, type: 'episode opened', by: 'job:flag-underperformance', day: '2026-05-02', period: '2026-04' },
      { type: 'flag acknowledged', byName: 'Name of user-commissioner' },
      { type: 'owner set', ownerName: 'Name of user-manager', text: owner.action },
      { type: 'provider answered', text: 'A vacancy, filled now' },
      { type: 'comment added' },
      { type: 'episode recovered', period: '2026-05' },
      { type: 'episode opened', period: '2026-06' },
    ]);
  });

  test('closed by a person opens again by what is new, and not by what was known', async () => {
    const path = { id: flag };
    const body = { reason: 'explained', words: 'The team moved in April' } as const;
    answered(
      await routes()['POST /api/flags/{id}/closure'](by(people.manager, { path, body, ifMatch: await versionOf() })),
    );
    // Judged again on the same figures, because limits were drawn anew.
    const rebase = { period: '2026-04', reason: 'A new team' };
    const series = { id: agreement.id, measure: 'M11' };
    answered(
      await routes()['POST /api/agreements/{id}/measures/{measure}/rebase'](
        by(people.manager, { path: series, body: rebase }),
      ),
    );
    expect(await world.assess(later(asked, 60_000))).toMatchObject({ days: [{ handled: 1 }] });
    expect((await viewed()).episode).toMatchObject({ number: 1, closed: { reason: 'explained' } });
    await monthOf('2026-05', 60);
    expect((await viewed()).episode).toMatchObject({ number: 2, openedPeriod: '2026-05' });
  });

  test('is not changed by somebody who saw an older version of it', async () => {
    const call = by(people.manager, { path: { id: flag }, body: {}, ifMatch: 7 });
    expect(refusedWith(await routes()['POST /api/flags/{id}/acknowledgement'](call))).toBe('stale');
  });
});

describe('who sees a flag', () => {
  test('the council, the provider and the other parties; nobody else knows that it is there', async () => {
    for (const reader of [people.manager, people.commissioner, people.provider, people.partner]) {
      expect((await listed(reader)).map(({ id }) => id)).toEqual([flag]);
      expect((await viewed(reader)).id).toBe(flag);
    }
    for (const reader of [people.stranger, people.narrowed]) {
      expect(await listed(reader)).toEqual([]);
      const call = by(reader, { path: { id: flag }, body: { text: 'x' } });
      expect(refusedWith(await routes()['GET /api/flags/{id}'](call))).toBe('not-found');
      expect(refusedWith(await routes()['GET /api/flags/{id}/history'](call))).toBe('not-found');
      expect(refusedWith(await routes()['POST /api/flags/{id}/comment'](call))).toBe('not-found');
      const performance = by(reader, { path: { id: agreement.id } });
      expect(refusedWith(await routes()['GET /api/agreements/{id}/performance'](performance))).toBe('not-found');
    }
  });

  test.each<[FlagQuery, number]>([
    [{ state: 'open' }, 1],
    [{ state: 'closed' }, 0],
    [{ kind: 'floor', measure: 'M11' }, 1],
    [{ kind: 'target' }, 0],
    [{ provider: 'org-another' }, 0],
    [{ unacknowledged: 'true' }, 1],
    [{ mine: 'true' }, 0],
  ])('is found by %j: %i', async (query, count) => {
    expect((await listed(people.manager, query)).length).toBe(count);
    expect((await listed(people.provider, query)).length).toBe(count);
    expect((await listed(people.manager, { ...query, agreement: agreement.id })).length).toBe(count);
  });
});

describe('an agreement’s performance', () => {
  test('has every measure with its figures and notes, the returns, and what is flagged', async () => {
    const path = { id: agreement.id, measure: 'M11' };
    const note = { period: '2026-04', text: 'Two weeks without the booking system' };
    const post = routes()['POST /api/agreements/{id}/measures/{measure}/note'];
    answered(await post(by(people.manager, { path, body: note })));
    expect(refusedWith(await post(by(people.manager, { path, body: { ...note, period: '2031-01' } })))).toBe(
      'oversight.no-such-period',
    );
    expect(refusedWith(await post(by(people.manager, { path: { ...path, measure: 'M99' }, body: note })))).toBe(
      'oversight.no-such-measure',
    );
    const read = routes()['GET /api/agreements/{id}/performance'];
    const body = answered(await read(by(people.partner, { path: { id: agreement.id } })));
    expect(oversightContract['GET /api/agreements/{id}/performance'].reply.parse(body)).toMatchObject({
      measures: [
        {
          terms: { measure: 'M11' },
          figures: [{ period: '2026-04', value: 61 }],
          notes: [{ text: note.text, byName: 'Name of user-manager' }],
          rules: [{ kind: 'floor' }, { kind: 'drop' }, { kind: 'concern' }],
        },
        { terms: { measure: 'M01' }, notes: [], rules: [] },
      ],
      returns: { terms: { title: 'Monthly return' }, rules: [{ kind: 'missing' }] },
      flags: [{ id: flag, providerName: 'Larkmead' }],
    });
  });

  test('is summed up for the council: what is new, late and due', async () => {
    await agreement.open('2026-05');
    const summary = routes()['GET /api/oversight/summary'];
    const at = (instant: Instant, actor = people.commissioner) =>
      summary(by(actor, { path: undefined }, instant)).then(answered);
    const early = oversightContract['GET /api/oversight/summary'].reply.parse(await at('2026-06-03T09:00:00.000Z'));
    expect(early).toMatchObject({
      unacknowledged: { count: 1, more: false, first: [{ id: flag, providerName: 'Larkmead' }] },
      open: { count: 1, more: false },
      actionsOverdue: { count: 0, first: [] },
      returnsLate: { count: 0 },
      returnsDue: { count: 1, first: [{ period: '2026-05', providerName: 'Larkmead' }] },
    });
    const body = { owner: 'user-manager', dueDay: '2026-05-15', action: 'Ask' };
    answered(
      await routes()['POST /api/flags/{id}/owner'](
        by(people.manager, { path: { id: flag }, body, ifMatch: await versionOf() }),
      ),
    );
    expect(await at('2026-06-20T09:00:00.000Z')).toMatchObject({
      unacknowledged: { count: 0 },
      actionsOverdue: { count: 1, first: [{ owner: 'user-manager', actBy: '2026-05-15' }] },
      returnsLate: { count: 1 },
      returnsDue: { count: 0 },
    });
    expect(await at('2026-06-20T09:00:00.000Z', people.narrowed)).toMatchObject({
      open: { count: 0 },
      actionsOverdue: { count: 0, first: [] },
      returnsLate: { count: 0, first: [] },
    });
  });
});

describe('chasing', () => {
  const run = (scheduled: Instant) => {
    world.clock.set(scheduled);
    return job({
      ...world.options,
      name: 'chase-flags',
      kinds: ['acknowledge-flag', 'act-on-flag'],
      handle: chaseFlags(world.store),
      diary: diary(world.store),
    })({ scheduled });
  };
  const told = async (template: string) =>
    (await world.store.rows('obligations'))
      .filter(({ id }) => String(id).includes(`/${template}/`))
      .map(({ sk }) => sk);

  test('reminds of a flag on the day it is to be acknowledged, the day after, and until it is', async () => {
    await run('2026-05-10T05:00:00.000Z');
    expect(await told('flag-acknowledge-today')).toEqual([]);
    await run('2026-05-11T05:00:00.000Z');
    expect(await told('flag-acknowledge-today')).toEqual([expect.stringMatching(/^2026-05-11T07:00/)]);
    await run('2026-05-12T05:00:00.000Z');
    expect((await told('flag-unacknowledged')).length).toBe(1);
    await run('2026-05-12T06:00:00.000Z');
    await run('2026-05-19T05:00:00.000Z');
    expect((await told('flag-unacknowledged')).length).toBe(2);
    answered(
      await routes()['POST /api/flags/{id}/acknowledgement'](
        by(people.manager, { path: { id: flag }, body: {}, ifMatch: await versionOf() }),
      ),
    );
    expect(await run('2026-05-29T05:00:00.000Z')).toMatchObject({ left: false });
    expect((await told('flag-unacknowledged')).length).toBe(2);
  });

  test('tells nobody that something is due today when that day was missed', async () => {
    await run('2026-05-09T05:00:00.000Z');
    world.clock.set('2026-05-12T05:00:00.000Z');
    await run('2026-05-12T05:00:00.000Z');
    expect(await told('flag-acknowledge-today')).toEqual([]);
    expect((await told('flag-unacknowledged')).length).toBe(1);
  });

  test('reminds the owner of what they promised, and the contract managers once the owner has gone', async () => {
    const body = { owner: 'user-commissioner', dueDay: '2026-05-15', action: 'Ask' };
    answered(
      await routes()['POST /api/flags/{id}/owner'](
        by(people.manager, { path: { id: flag }, body, ifMatch: await versionOf() }),
      ),
    );
    await run('2026-05-14T05:00:00.000Z');
    expect(await told('flag-action-due')).toEqual([expect.stringContaining('/user-commissioner')]);
    await world.leave('user-commissioner', 'council');
    await run('2026-05-16T05:00:00.000Z');
    expect(await told('flag-action-late')).toEqual([expect.stringContaining('/user-manager')]);
  });
});
