import { beforeEach, describe, expect, test } from 'vitest';
import { newLine, virementStands } from '../../../functions/funding/shared/virement.ts';
import { virementLimits } from '../../../functions/funding/shared/virement-limits.ts';
import { datesOfVirement, virements } from '../../../functions/funding/virement-record.ts';
import { addDays } from '../../../functions/kernel/calendar.ts';
import { atTime, startOfDay } from '../../../functions/kernel/london.ts';
import { platform } from '../../../functions/platform/wiring.ts';
import { memory } from '../../../infra/local/seed/memory.ts';
import { certifier, given, writer } from './cases.ts';
import { inForce, move, proposer, real, refocus, type VirementWorld, virementWorld } from './virement-world.ts';

const october = atTime('2019-10-20', '09:00');

let world: VirementWorld;

beforeEach(async () => {
  world = virementWorld(platform(memory()));
  await world.certified();
  await world.delegated();
});

async function proposed(more: Parameters<VirementWorld['propose']>[1] = {}, at = october) {
  const made = await world.propose(at, more);
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.body.id;
}

async function stands(id: string, at = october) {
  return (await world.shown(id, at)).stands;
}

describe('approval', () => {
  test('waits for a decision, and says which is missing and from when', async () => {
    const id = await proposed();
    expect(await world.approve(id, october)).toMatchObject({
      refusal: { code: 'decision-required', facts: { decision: 'none is in the forward plan' } },
    });
    await world.decision('19/00065', real.slice(0, 1));
    expect(await world.approve(id, october)).toMatchObject({
      refusal: {
        code: 'decision-required',
        facts: { standing: 'It may be decided from 6 November 2019. The earliest day in force is 14 November 2019.' },
      },
    });
    expect(await stands(id)).toEqual({
      standing: 'proposed',
      words: 'Proposed on 20 October 2019. It waits for approval by somebody else.',
    });
  });

  test('while call-in runs schedules it for its day, and keeps the money until then', async () => {
    await world.decision('19/00065', real);
    const id = await proposed({ from: '2019-11-01' });
    const at = atTime('2019-11-21', '09:00');
    expect((await world.approve(id, at)).ok).toBe(true);
    const shown = await world.shown(id, at);
    expect(shown).toMatchObject({ scheduledFor: startOfDay(inForce), decision: { reference: '19/00065' } });
    expect(shown.stands.words).toBe(
      'Approved. It takes effect on 28 November 2019 under decision 19/00065, if that is in force then.',
    );
    expect((await world.statement()).reserved).toMatchObject([{ virement: id, line: 'early-help', pence: 100 }]);
    await world.effect(atTime(addDays(inForce, -1), '23:00'));
    expect((await stands(id)).standing).toBe('scheduled');
    await world.effect(atTime(inForce, '00:10'));
    expect(await stands(id)).toEqual({
      standing: 'effective',
      words: 'In effect since 28 November 2019 at 12:10am under decision 19/00065.',
    });
    const { reserved, lines } = await world.statement();
    expect(reserved).toEqual([]);
    // Not from 1 November, though it was proposed for then: nothing moves before the decision is in force.
    expect(lines.flatMap(({ moved }) => moved.map(({ from, pence }) => [from, pence]))).toEqual([
      [inForce, -100],
      [inForce, 100],
    ]);
  });

  test('under a decision in force schedules it for now: the job’s next run makes it effective and lets agreements begin', async () => {
    await world.drafted('agr-schools');
    await world.decision('19/00065', real);
    const moves = [refocus('schools', 30_000_000, 'agr-schools')];
    const id = await proposed({ moves });
    const at = atTime('2019-12-02', '11:00');
    expect((await world.approve(id, at)).ok).toBe(true);
    expect(await world.shown(id, at)).toMatchObject({ stands: { standing: 'scheduled' }, scheduledFor: at });
    const { reserved, lines: unmoved } = await world.statement();
    expect(reserved).toMatchObject([{ virement: id, line: 'early-help', pence: 30_000_000, from: '2019-12-02' }]);
    expect(unmoved.flatMap(({ moved }) => moved)).toEqual([]);
    await world.effect(at);
    const { lines, stands: now } = await world.shown(id, at);
    expect(now.standing).toBe('effective');
    expect(lines).toMatchObject({ from: '2019-12-02', moved: 30_000_000 });
    expect(lines.lines.map(({ line, before, after, made }) => [line, before, after, made])).toEqual([
      ['early-help', 120_000_000, 90_000_000, false],
      ['schools', 0, 30_000_000, true],
    ]);
    const due = await world.platform.db.query('obligations', 'due#open-return');
    expect(due.items.map(({ subject }) => subject)).toEqual(['agreement#agr-schools']);
  });

  test('is for another person, with a delegation of their own that is large enough', async () => {
    await world.decision('19/00065', real);
    const id = await proposed();
    const at = atTime('2019-12-02', '11:00');
    expect(await world.approve(id, at, proposer)).toMatchObject({ refusal: { code: 'funding.own-virement' } });
    expect(await world.approve(id, at, 'somebody')).toMatchObject({
      refusal: {
        code: 'funding.not-delegated',
        facts: { why: 'This delegation was not given to you.' },
      },
    });
    expect(await world.approve(id, at, 'dana', 'del-none')).toMatchObject({
      refusal: { facts: { why: 'There is no such delegation.' } },
    });
    expect((await world.approve(id, at)).ok).toBe(true);
    expect(await world.approve(id, at)).toMatchObject({ refusal: { code: 'funding.approved-already' } });
    await world.effect(at);
    expect(await world.approve(id, at)).toMatchObject({ refusal: { code: 'funding.virement-effective' } });
  });

  test('of a second virement on the same money is refused', async () => {
    await world.decision('19/00065', real);
    const moves = [move('hsb', 'lac', 5_000_000)];
    const one = await proposed({ moves });
    const two = await proposed({ moves });
    const at = atTime('2019-11-21', '09:00');
    expect((await world.approve(one, at)).ok).toBe(true);
    expect(await world.approve(two, at)).toMatchObject({
      refusal: { code: 'funding.too-little-left', facts: { line: 'Harmful sexual behaviour', left: '£22,333.32' } },
    });
    expect(await world.approve(one, at)).toMatchObject({ refusal: { code: 'funding.approved-already' } });
    expect((await world.withdraw(one, at)).ok).toBe(true);
    expect((await world.statement()).reserved).toEqual([]);
    expect((await world.approve(two, at)).ok).toBe(true);
    expect(await world.withdraw(one, at)).toMatchObject({ refusal: { code: 'funding.virement-ended' } });
  });

  test('is refused, and nothing is kept, where the lines no longer let the money go', async () => {
    await world.decision('19/00065', real);
    const large = await proposed({ moves: [move('hsb', 'lac', 5_000_000)] });
    const fenced = await proposed({ moves: [move('khnes', 'lac', 100)] });
    const at = atTime('2019-12-02', '11:00');
    await world.state({ do: 'reopen', reason: 'An error' }, certifier, at);
    expect(await world.approve(large, at)).toMatchObject({ refusal: { code: 'funding.not-certified' } });
    const corrected = [
      { id: 'early-help', title: 'Early Help', pence: 140_700_000 },
      { id: 'hsb', title: 'Harmful sexual behaviour', pence: 1_000_000 },
      { id: 'khnes', title: 'Health needs education service', pence: 24_000_000, source: 'DSG high needs' as const },
    ];
    for (const { id, ...line } of corrected) {
      await world.state({ do: 'change line', id, line: given(line) }, writer, at);
    }
    await world.state({ do: 'certify' }, certifier, at);
    expect(await world.approve(large, at)).toMatchObject({ refusal: { code: 'funding.too-little-left' } });
    expect(await world.approve(fenced, at)).toMatchObject({ refusal: { code: 'funding.ring-fenced' } });
    expect((await world.statement()).reserved).toEqual([]);
    expect((await world.platform.db.query('obligations', 'due#effect-virement')).items).toEqual([]);
  });

  test('is held where more agreements would begin with it than fit one transaction', async () => {
    await world.decision('19/00065', real);
    const parties = Array.from({ length: 11 }, (_, place) => `org-${place}`);
    for (const id of ['agr-1', 'agr-2', 'agr-3']) await world.drafted(id, '2019-12-01', parties);
    const moves = ['agr-1', 'agr-2', 'agr-3'].map(id => refocus(id.replace('agr', 'line'), 100, id));
    const id = await proposed({ moves });
    const at = atTime('2019-12-02', '11:00');
    expect((await world.approve(id, at)).ok).toBe(true);
    await world.effect(at);
    expect(await stands(id)).toMatchObject({
      standing: 'held',
      words: expect.stringContaining('Propose two virements.'),
    });
  });
});

describe('a virement that was scheduled', () => {
  const at = atTime('2019-11-21', '09:00');

  async function scheduled() {
    await world.decision('19/00065', real);
    const id = await proposed();
    expect((await world.approve(id, at)).ok).toBe(true);
    return id;
  }

  test('is held when its decision is called in, tells its proposer once, and takes effect when that is resolved', async () => {
    const id = await scheduled();
    const callIn = { do: 'call in', by: 'Five members', reason: 'Schools were not asked' } as const;
    await world.step('19/00065', { at: atTime('2019-11-22', '10:00'), command: callIn });
    for (const day of ['2019-12-01', '2019-12-02', '2019-12-03']) await world.effect(atTime(day, '06:00'));
    expect(await stands(id)).toEqual({
      standing: 'held',
      words:
        'Approved, and held since 1 December 2019. To move money, a decision must be in force. The decision: 19/00065 “Implement a Qualified Provider List for therapies”. Called in on 22 November 2019. It cannot take effect until that is resolved. It is tried again every day.',
    });
    const mails = await world.platform.db.query('obligations', 'due#mail');
    expect(mails.items.map(({ data }) => data)).toEqual([
      { template: 'virement-held', user: proposer, virementTitle: 'Refocus of Early Help', virement: id },
    ]);
    expect((await world.statement()).lines.flatMap(({ moved }) => moved)).toEqual([]);
    const resolve = { do: 'resolve call-in', outcome: 'confirmed', comments: 'It stands' } as const;
    await world.step('19/00065', { at: atTime('2019-12-03', '15:00'), command: resolve });
    await world.effect(atTime('2019-12-04', '00:05'));
    expect((await stands(id)).standing).toBe('effective');
    const due = await world.platform.db.query('obligations', 'due#effect-virement');
    expect(due.items).toEqual([]);
  });

  test('is not put into effect before its day, whatever day the job is run for', async () => {
    const id = await scheduled();
    const run = await world.effect(atTime('2019-11-25', '06:00'), '2019-12-01');
    expect(run.days.at(-1)).toMatchObject({ handled: 0, failed: 0 });
    expect((await stands(id)).standing).toBe('scheduled');
    await world.effect(atTime('2019-12-01', '00:05'));
    expect((await stands(id)).standing).toBe('effective');
  });

  test('lapses with its year, and lets go what it kept', async () => {
    const id = await scheduled();
    const callIn = { do: 'call in', by: 'Five members', reason: 'Schools were not asked' } as const;
    await world.step('19/00065', { at: atTime('2019-11-22', '10:00'), command: callIn });
    await world.effect(atTime('2020-03-31', '06:00'));
    expect((await stands(id)).standing).toBe('held');
    await world.effect(atTime('2020-04-01', '06:00'));
    expect((await stands(id)).words).toBe(
      'Lapsed on 1 April 2020. The financial year ended before it could take effect.',
    );
    expect((await world.statement()).reserved).toEqual([]);
    expect((await world.platform.db.query('obligations', 'due#effect-virement')).items).toEqual([]);
  });
});

describe('a proposal', () => {
  test('is made of a certified statement only, and can be withdrawn until it takes effect', async () => {
    expect(await world.propose(october, { statement: 'stm-none' })).toMatchObject({
      refusal: { code: 'funding.statement-unknown' },
    });
    const id = await proposed();
    expect((await world.withdraw(id, october)).ok).toBe(true);
    expect((await stands(id)).words).toBe('Withdrawn on 20 October 2019.');
    await world.state({ do: 'reopen', reason: 'An error' }, 'user:finance', october);
    expect(await world.propose(october)).toMatchObject({ refusal: { code: 'funding.not-certified' } });
  });

  test('names agreements that exist and measures that they ask for', async () => {
    const unknown = [refocus('schools', 100, 'agr-none')];
    expect(await world.propose(october, { moves: unknown })).toMatchObject({
      refusal: { code: 'funding.agreement-unknown' },
    });
    await world.drafted('agr-schools');
    const made = refocus('schools', 100, 'agr-schools');
    if (!('new' in made.to)) throw new Error('No new line');
    const moves = [{ ...made, to: { new: { ...made.to.new, measures: ['M21'] } } }];
    expect(await world.propose(october, { moves })).toMatchObject({ refusal: { code: 'funding.measure-not-agreed' } });
  });

  test('stands on evidence that is there and given once', async () => {
    const flag = { kind: 'flag', id: 'agr-x~M11~floor' } as const;
    expect(await world.propose(october, { evidence: [flag] })).toMatchObject({
      refusal: { code: 'funding.evidence-unknown', facts: { kind: 'flag' } },
    });
    const due = { kind: 'return', id: 'agr-x~2019-09' } as const;
    expect(await world.propose(october, { evidence: [due] })).toMatchObject({
      refusal: { code: 'funding.evidence-unknown', facts: { kind: 'return' } },
    });
  });
});

test('the largest virement stays small', async () => {
  const long = (length: number) => 'x'.repeat(length);
  const line = (place: number) =>
    newLine.parse({
      id: `line-0123456789abcde${place}`,
      title: long(120),
      purpose: long(200),
      source: 'public health grant',
      sourceNote: long(120),
      agreement: 'agr-0123456789abcdef',
      costCode: long(40),
      to: '2020-03-31',
      measures: Array.from({ length: 10 }, (_, measure) => `M${10 + measure}`),
      evidence: 'none recorded',
    });
  const { moves, newLines, evidence } = virementLimits;
  const most = {
    do: 'propose',
    statement: { programme: long(120), year: '2019-20' },
    plan: {
      statement: 'stm-0123456789abcdef',
      title: long(120),
      reason: long(400),
      from: '2019-12-01',
      moves: Array.from({ length: moves }, (_, place) => ({
        from: 'line-fedcba9876543210',
        to: place < newLines ? { new: line(place) } : { line: 'line-0123456789abcdef' },
        pence: 10_000_000_000,
      })),
      grounds: { why: long(300), agreedBy: long(200), agreedOn: '2019-10-01' },
    },
    evidence: Array.from({ length: evidence }, (_, place) => ({
      kind: 'flag' as const,
      id: `agr-0123456789abcdef~M1${place}~shortfall`,
      words: long(350),
    })),
  } as const;
  const by = { id: 'vir-0123456789abcdef', version: 1, at: october, by: 'user:user-0123456789abcdef' };
  const { statement, plan, evidence: attached } = most;
  const event = { type: 'virement proposed', plan, ...statement, evidence: attached } as const;
  const first = virements.evolve(undefined, virements.event.parse(event), by);
  const decision = { id: 'dec-0123456789abcdef', reference: '19/00065' };
  const scheduledFor = october;
  const second = { type: 'virement approved', delegation: 'del-0123456789abcdef', decision, scheduledFor } as const;
  const lines = Array.from({ length: moves + newLines }, () => {
    return { line: 'line-0123456789abcdef', before: 1e10, out: 1e10, in: 1e10, after: 1e10 };
  });
  const third = { type: 'virement effective', from: '2019-12-01', decision, lines } as const;
  const state = [second, third].reduce((now, one) => virements.evolve(now, virements.event.parse(one), by), first);
  expect(Buffer.byteLength(JSON.stringify(state))).toBeLessThan(8_000);
  expect(virementStands(datesOfVirement(state)).standing).toBe('effective');
});
