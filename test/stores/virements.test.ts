import { beforeEach, describe, expect, inject, test } from 'vitest';
import { approve } from '../../functions/funding/approving.ts';
import { deliveredRoutes } from '../../functions/funding/delivered-routes.ts';
import { putIntoEffect } from '../../functions/funding/effecting.ts';
import { readVirement } from '../../functions/funding/planning.ts';
import { virementLimits } from '../../functions/funding/shared/virement-limits.ts';
import { virements } from '../../functions/funding/virement-record.ts';
import { addDays } from '../../functions/kernel/calendar.ts';
import { atTime } from '../../functions/kernel/london.ts';
import { committer, mostActions } from '../../functions/platform/commit.ts';
import { checkStream } from '../../functions/platform/ledger.ts';
import { dueList } from '../../functions/platform/obligations.ts';
import { returnId } from '../../functions/returns/return.ts';
import { certifier, given, writer } from '../functions/funding/cases.ts';
import {
  actor,
  approver,
  delegation,
  move,
  real,
  refocus,
  settings,
  statementId,
  type VirementWorld,
  virementWorld,
} from '../functions/funding/virement-world.ts';
import { agreementIn, earlyHelp, oversight } from './oversight-fixture.ts';
import { ownStore, type Store } from './support.ts';

const october = atTime('2019-10-10', '09:00');
const november = atTime('2019-11-21', '09:00');
const december = atTime('2019-12-02', '11:00');

let store: Store;
let world: VirementWorld;

beforeEach(async () => {
  store = await ownStore(inject('endpoint'));
  world = virementWorld(store);
  await world.delegated();
});

async function proposed(more: Parameters<VirementWorld['propose']>[1] = {}) {
  const made = await world.propose(atTime('2019-10-20', '09:00'), more);
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.body.id;
}

async function standing(id: string) {
  return (await world.shown(id, december)).stands.standing;
}

describe('on the engine', () => {
  beforeEach(async () => {
    await world.certified();
    await world.decision('dec-refocus', real);
  });

  test('of two approvals at once for one line’s last money, one is refused', async () => {
    const moves = [move('hsb', 'lac', 7_000_000)];
    const ids = await Promise.all([proposed({ moves }), proposed({ moves })]);
    const answers = await Promise.all(ids.map(id => world.approve(id, november)));
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const [refused] = answers.filter(({ ok }) => !ok);
    expect(refused).toMatchObject({ refusal: { code: 'funding.too-little-left' } });
    const { reserved, lines } = await world.statement();
    expect(reserved).toHaveLength(1);
    expect(lines.flatMap(({ moved }) => moved)).toEqual([]);
  });

  test('the same approval twice is one, and its job twice moves the money once', async () => {
    const id = await proposed();
    const twice = await Promise.all([world.approve(id, november), world.approve(id, november)]);
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
    const morning = atTime('2019-12-01', '00:05');
    const runs = await Promise.all([world.effect(morning), world.effect(morning)]);
    expect(runs.flatMap(({ days }) => days).reduce((sum, { handled }) => sum + handled, 0)).toBe(1);
    await world.effect(morning);
    expect(await standing(id)).toBe('effective');
    const { lines } = await world.statement();
    expect(lines.flatMap(({ moved }) => moved.map(({ pence }) => pence))).toEqual([-100, 100]);
    const virement = await store.records.read(virements, id);
    expect(checkStream(`virement#${id}`, await store.ledger(`virement#${id}`), virement)).toEqual([]);
  });

  test('one whose decision was called in is held, and effective once another decision lets it', async () => {
    const id = await proposed();
    expect((await world.approve(id, november)).ok).toBe(true);
    const callIn = { do: 'call in', by: 'Five members', reason: 'Schools were not asked' } as const;
    await world.step('dec-refocus', { at: atTime('2019-11-22', '10:00'), command: callIn });
    await world.effect(atTime('2019-12-01', '06:00'));
    expect(await standing(id)).toBe('held');
    await world.step('dec-refocus', { at: atTime('2019-12-02', '10:00'), command: { do: 'withdraw', reason: 'r' } });
    await world.effect(atTime('2019-12-02', '12:00'));
    expect(await standing(id)).toBe('held');
    const next = { supersedes: ['dec-refocus'] };
    await world.decision(
      'dec-next',
      [...real.slice(0, 2).map(step => step), { at: november, command: { do: 'publish' } }],
      next,
    );
    await world.effect(atTime('2019-12-03', '06:00'));
    const shown = await world.shown(id, december);
    expect(shown).toMatchObject({ stands: { standing: 'effective' }, decision: { reference: 'dec-next' } });
  });

  test('one that is superseded since takes effect under its successor alone', async () => {
    const id = await proposed({ from: '2020-02-03' });
    expect((await world.approve(id, november)).ok).toBe(true);
    const later = real.map(({ at, command }) => ({ at: addDaysTo(at, 30), command }));
    const other = { supersedes: ['dec-refocus'], permits: [] };
    await world.decision('dec-later', later, other);
    await world.effect(atTime('2020-02-03', '06:00'));
    expect(await standing(id)).toBe('held');
    expect((await world.shown(id, december)).held?.reason).toContain('Superseded by another decision');
  });

  test.each([
    {
      missing: 'condition',
      why: 'This agreement cannot take effect before a condition is met: More effective use of funds. Record the evidence first.',
    },
    {
      missing: 'measures',
      why: 'Choose measures that apply from the agreement’s first day before it takes effect.',
    },
  ] as const)(
    'one for a drafted agreement without its $missing is held, and says so by name',
    async ({ missing, why }) => {
      await world.drafted('agr-schools', '2019-12-01', ['org-provider'], missing);
      const money = { ...refocus('schools', 30_000_000), to: { line: 'schools' } };
      await world.state({ do: 'reopen', reason: 'A line is missing' }, certifier, october);
      const line = { ...given({ title: 'Schools', pence: 0 }), agreement: 'agr-schools' };
      const known = new Map([['agr-schools', { title: 'Schools', measures: [] }]]);
      await world.state({ do: 'add line', id: 'schools', line }, writer, october, known);
      await world.state({ do: 'certify' }, certifier, october, known);
      const id = await proposed({ moves: [money] });
      expect((await world.approve(id, december)).ok).toBe(true);
      await world.effect(december);
      expect((await world.shown(id, december)).stands).toMatchObject({
        standing: 'held',
        words: expect.stringContaining(`“Alternative agr-schools” cannot take effect with this virement. ${why}`),
      });
      const { lines, reserved } = await world.statement();
      expect(lines.flatMap(({ moved }) => moved)).toEqual([]);
      expect(reserved).toMatchObject([{ virement: id, pence: 30_000_000 }]);
      expect((await store.rows('obligations')).filter(({ kind }) => kind === 'open-return')).toEqual([]);
    },
  );

  test('of two on one line the second is held when so much time went by that it no longer fits', async () => {
    const first = await proposed({ moves: [move('hsb', 'lac', 3_000_000)] });
    const second = await proposed({ moves: [move('hsb', 'lac', 2_000_000)], from: '2020-01-06' });
    for (const id of [first, second]) expect((await world.approve(id, november)).ok).toBe(true);
    await world.effect(atTime('2019-12-01', '00:01'));
    expect([await standing(first), await standing(second)]).toEqual(['effective', 'scheduled']);
    // In January no decision lets it, and in February one does again.
    const postponed = (days: number) => real.map(({ at, command }) => ({ at: addDaysTo(at, days), command }));
    await world.decision('dec-stop', postponed(30), { supersedes: ['dec-refocus'], permits: [] });
    await world.effect(atTime('2020-01-06', '00:01'));
    await world.decision('dec-again', postponed(75), { supersedes: ['dec-stop'] });
    await world.effect(atTime('2020-02-20', '06:00'));
    const { stands, decision } = await world.shown(second, december);
    expect(stands.standing).toBe('held');
    expect(stands.words).toMatch(
      /“Harmful sexual behaviour” has £[\d,.]+ left to move from 20 February 2020; this would take £20,000\.00\./,
    );
    expect(decision).toMatchObject({ reference: 'dec-refocus' });
    const kept = await world.statement();
    expect(kept.lines.flatMap(({ moved }) => moved.map(({ virement }) => virement))).toEqual([first, first]);
    expect(kept.reserved).toMatchObject([{ virement: second, line: 'hsb', pence: 2_000_000 }]);
    expect((await world.withdraw(second, atTime('2020-02-20', '09:00'))).ok).toBe(true);
    expect((await world.statement()).reserved).toEqual([]);
  });

  test('the money a held virement kept is free again when it is withdrawn', async () => {
    const moves = [move('hsb', 'lac', 7_000_000)];
    const one = await proposed({ moves });
    expect((await world.approve(one, november)).ok).toBe(true);
    expect((await world.withdraw(one, november)).ok).toBe(true);
    const due = await store.rows('obligations');
    expect(due.filter(({ kind }) => kind === 'effect-virement')).toEqual([]);
    const two = await proposed({ moves });
    expect((await world.approve(two, november)).ok).toBe(true);
  });

  test('a delegation that is withdrawn between reading and writing lets nothing be approved', async () => {
    const id = await proposed();
    const read = await readVirement(store.records, id);
    if (!read) throw new Error('No virement');
    const by = `user:${approver}`;
    const work = await approve(store.records, read, { delegation, user: approver, by, at: november, settings });
    if (!work.ok) throw new Error(work.refusal.code);
    await world.undelegate(november);
    const recording = { by, at: november, request: 'late' };
    expect(await store.commit({ recording, ...work.value })).toMatchObject({ refusal: { code: 'guard' } });
    expect(await standing(id)).toBe('proposed');
    expect(await world.approve(id, november)).toMatchObject({ refusal: { code: 'funding.not-delegated' } });
  });

  test('state, lists and obligations are what the ledger says', async () => {
    const id = await proposed();
    expect((await world.approve(id, november)).ok).toBe(true);
    const list = await world.routes['GET /api/virements']({
      ...world.call('reader', november),
      query: { statement: statementId },
    });
    if (!list.ok) throw new Error(list.refusal.code);
    expect(list.value.body.rows.map(row => [row.id, row.stands.standing, row.pence])).toEqual([[id, 'scheduled', 100]]);
    const narrowed = { ...world.call('reader', november), actor: actor('reader', { agreements: ['agr-1'] }) };
    const hidden = await world.routes['GET /api/virements']({ ...narrowed, query: {} });
    expect(hidden).toMatchObject({ value: { body: { rows: [] } } });
    expect(await world.routes['GET /api/virements/{id}']({ ...narrowed, path: { id } })).toMatchObject({
      refusal: { code: 'not-found' },
    });
  });
});

function addDaysTo(at: string, days: number): string {
  return `${addDays(at.slice(0, 10), days)}${at.slice(10)}`;
}

describe('the largest virement', () => {
  test('fits one transaction, with the agreements that take effect with it', async () => {
    const count = 16 - virementLimits.newLines - 4;
    const more = Array.from({ length: count }, (_, place) => {
      const id = `line-${place}`;
      return { id, ...given({ title: id, pence: 0 }), agreement: `agr-line-${place}`, follows: [], moved: [] };
    });
    await world.certified(undefined, more);
    await world.decision('dec-refocus', real);
    const parties = Array.from(
      { length: virementLimits.parties / virementLimits.agreements - 1 },
      (_, one) => `org-${one}`,
    );
    const drafted = Array.from({ length: virementLimits.agreements }, (_, place) => `agr-new-${place}`);
    for (const id of drafted) await world.drafted(id, '2019-10-01', parties);
    const moves = [
      ...drafted.map(id => refocus(id.replace('agr', 'made'), 100, id)),
      ...['lac', 'khnes', 'hsb'].flatMap(id => [move(id, 'line-0', 100)]),
    ];
    const id = await proposed({ moves });
    expect((await world.approve(id, december)).ok).toBe(true);
    const read = await readVirement(store.records, id);
    if (!read) throw new Error('No virement');
    const by = 'job:effect-virements';
    const work = await putIntoEffect(store.records, read, { by, at: december, settings });
    if (!work.ok) throw new Error(JSON.stringify(work.refusal));
    let actions = 0;
    const counting = {
      ...store.db,
      async transact(all: Parameters<typeof store.db.transact>[0]) {
        actions = all.length;
        await store.db.transact(all);
      },
    };
    const jobs = dueList(store.db);
    const [row] = await jobs.due('effect-virement', december, 10);
    const claimed = row && (await jobs.claim(row, december, 60));
    if (!claimed) throw new Error('It is not due');
    const recording = { by, at: december, request: 'largest' };
    expect(await committer(counting)({ recording, ...work.value, claimed })).toMatchObject({ ok: true });
    expect(actions).toBeGreaterThan(50);
    // Successors of the decision may be looked at too.
    expect(actions).toBeLessThanOrEqual(mostActions - 5);
    const due = await store.rows('obligations');
    expect(due.filter(({ kind }) => kind === 'open-return')).toHaveLength(virementLimits.agreements);
  });
});

test('tells what each line delivered for its money, with the returns it stands on', async () => {
  const paid = await agreementIn(store, { start: '2019-04-01', measures: [{ ...earlyHelp, from: '2019-04' }] });
  for (const [period, figures] of [
    ['2019-04', { M11: { kind: 'number', value: 100 } }],
    ['2019-05', 'nil'],
    ['2019-07', { M11: { kind: 'number', value: 140 } }],
  ] as const) {
    await paid.open(period);
    await paid.submit(period, figures);
  }
  await paid.open('2019-06');
  const line = { ...given({ title: 'Early Help', pence: 1_200_000, measures: ['M11'] }), agreement: paid.id };
  const at = atTime('2019-11-01', '09:00');
  const stated = { pence: 1_200_000, where: 'Budget book' };
  const statement = { do: 'draft', programme: 'P', year: '2019-20', stated } as const;
  await world.state(statement, 'user:writer', atTime('2019-03-01', '09:00'));
  const agreements = new Map([[paid.id, { title: 'Early help', measures: ['M11'] }]]);
  await world.state({ do: 'add line', id: 'early-help', line }, 'user:writer', at, agreements);
  const routes = deliveredRoutes(store);
  const asked = { ...world.call('reader', at), path: { id: statementId } };
  const answer = await routes['GET /api/funding-statements/{id}/delivered'](asked);
  if (!answer.ok) throw new Error(answer.refusal.code);
  const [row] = answer.value.body.lines;
  expect(row).toMatchObject({ line: 'early-help', agreement: paid.id });
  expect(row?.measures).toMatchObject([
    {
      measure: 'M11',
      // Young people are counted once in each month: months do not add up, and July's is the last.
      delivered: 140,
      period: '2019-07',
      pence: 100_000,
      pencePerUnit: 714,
      lines: ['early-help'],
      missing: ['2019-06'],
    },
  ]);
  expect(row?.measures[0]?.returns.map(({ id }) => id)).toEqual(
    ['2019-04', '2019-05', '2019-07'].map(period => returnId(paid.id, period)),
  );
  const stranger = { ...asked, actor: actor('reader', { organisation: 'org-other' }) };
  expect(await routes['GET /api/funding-statements/{id}/delivered'](stranger)).toMatchObject({
    refusal: { code: 'not-found' },
  });
});

test('evidence is copied as it is said on the day, and stays so', async () => {
  const { store: own, assess, clock } = await oversight(inject('endpoint'));
  const here = virementWorld(own);
  const paid = await agreementIn(own, { start: '2019-04-01', measures: [{ ...earlyHelp, from: '2019-04' }] });
  await paid.open('2019-08');
  await paid.submit('2019-08', { M11: { kind: 'number', value: 60 } });
  await paid.open('2019-09');
  await assess(atTime('2019-10-02', '09:00'));
  await here.certified();
  const flag = { kind: 'flag', id: `${paid.id}~M11~floor` } as const;
  const evidence = [
    flag,
    ...['2019-08', '2019-09'].map(one => ({ kind: 'return' as const, id: returnId(paid.id, one) })),
  ];
  const twice = await here.propose(clock(), { evidence: [flag, flag] });
  expect(twice).toMatchObject({ refusal: { code: 'funding.evidence-twice' } });
  const made = await here.propose(clock(), { evidence });
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const said = [
    'Early help for emotional wellbeing: Young people receiving an Early Help service was 60 in August 2019, below the floor of 80.',
    'Early help for emotional wellbeing: the return for August 2019 came on 1 September 2019. It was due by 6 September 2019.',
    'Early help for emotional wellbeing: the return for September 2019 had not come. It was due by 7 October 2019.',
  ];
  const words = async () => (await here.shown(made.value.body.id, clock())).evidence.map(one => one.words);
  expect(await words()).toEqual(said);
  await paid.submit('2019-09', { M11: { kind: 'number', value: 90 } }, atTime('2019-10-04', '09:00'));
  await assess(atTime('2019-10-05', '09:00'));
  expect(await words()).toEqual(said);
});
