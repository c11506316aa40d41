import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DecisionCommand } from '../../../functions/decisions/decision.ts';
import { requireDecision } from '../../../functions/decisions/queries.ts';
import { exampleRecord } from '../../../functions/decisions/shared/examples.ts';
import { sumOf } from '../../../functions/funding/shared/balance.ts';
import { monthsNow, penceNow, total } from '../../../functions/funding/shared/profile.ts';
import type { Move } from '../../../functions/funding/shared/virement.ts';
import type { StatementCommand } from '../../../functions/funding/statement.ts';
import { virements } from '../../../functions/funding/virement-record.ts';
import { addDays } from '../../../functions/kernel/calendar.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import { platform } from '../../../functions/platform/wiring.ts';
import { type Memory, memory } from '../../../infra/local/seed/memory.ts';
import { certifier, writer, year } from './cases.ts';
import { approver, move, proposer, real, refocus, subject, virementWorld } from './virement-world.ts';

/** What people, the job and the members of the council do, in any order, each on a day not before the last. */
type Try =
  | { kind: 'propose'; moves: Move[]; ahead: number }
  | { kind: 'approve'; which: number; who: string }
  | { kind: 'withdraw'; which: number }
  | { kind: 'decide'; command: DecisionCommand }
  | { kind: 'statement'; command: StatementCommand; by: string }
  | { kind: 'delegation' }
  | { kind: 'job' };

const giving = fc.constantFrom('early-help', 'lac', 'khnes');
const taking = fc.constantFrom('hsb', 'hsb', 'lac', 'new-1');
const pence = fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 60_000_000 }));
const oneMove: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(giving, taking, pence).map(([from, to, amount]) => move(from, to, amount)) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom('new-1', 'new-2'), pence).map(([id, amount]) => refocus(id, amount)),
  },
);
const which = fc.nat({ max: 4 });

/** Some begin further on, so that effects are reached as often as proposals. */
const begun: readonly Try[] = [
  { kind: 'propose', moves: [move('early-help', 'hsb', 10_000_000)], ahead: 0 },
  { kind: 'approve', which: 0, who: approver },
];

const tries: fc.Arbitrary<Try> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({ moves: fc.array(oneMove, { minLength: 1, maxLength: 3 }), ahead: fc.integer({ min: -10, max: 12 }) })
      .map(rest => ({ kind: 'propose', ...rest }) as const),
  },
  {
    weight: 6,
    arbitrary: fc
      .record({ which, who: fc.constantFrom(approver, approver, approver, proposer, 'nobody') })
      .map(rest => ({ kind: 'approve', ...rest }) as const),
  },
  { weight: 1, arbitrary: which.map(one => ({ kind: 'withdraw', which: one }) as const) },
  { weight: 6, arbitrary: fc.constant({ kind: 'job' } as const) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom<DecisionCommand>(
        { do: 'publish notice' },
        { do: 'decide', record: exampleRecord },
        { do: 'publish' },
        { do: 'publish' },
        { do: 'call in', by: 'Members', reason: 'r' },
        { do: 'resolve call-in', outcome: 'confirmed', comments: 'c' },
        { do: 'resolve call-in', outcome: 'sent back', comments: 'c' },
        { do: 'withdraw', reason: 'r' },
      )
      .map(command => ({ kind: 'decide', command }) as const),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<{ command: StatementCommand; by: string }>(
        { command: { do: 'reopen', reason: 'r' }, by: certifier },
        { command: { do: 'certify' }, by: certifier },
        { command: { do: 'certify' }, by: certifier },
        {
          command: {
            do: 're-map',
            line: 'hsb',
            into: [
              { id: 'hsb-1', title: 'One', pence: 11_700_000 },
              { id: 'hsb-2', title: 'Two', pence: 10_000_000 },
            ],
            reason: 'r',
          },
          by: writer,
        },
      )
      .map(rest => ({ kind: 'statement', ...rest }) as const),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'delegation' } as const) },
);

const made = new Map<number, Promise<Memory>>();

/** A world in which a decision is so far on its way; made once, because playing it takes longer than a run. */
async function copyOf(far: number): Promise<Memory> {
  const before = made.get(far) ?? playedTo(far);
  made.set(far, before);
  const copy = memory();
  await copy.transact((await before).rows().map(({ table, item }) => ({ Put: { TableName: table, Item: item } })));
  return copy;
}

async function playedTo(far: number): Promise<Memory> {
  const rows = memory();
  const world = virementWorld(platform(rows));
  await world.certified();
  await world.delegated();
  await world.decision('19/00065', real.slice(0, far));
  return rows;
}

test('no penny appears or vanishes, certified totals hold, and nothing takes effect without a decision in force then', async () => {
  const seen = { effective: 0, scheduled: 0, held: 0, refused: 0, ended: 0 };
  const sequence = fc.tuple(
    fc.constantFrom(0, 1, 2, 3, 3, 3, 3),
    fc.nat({ max: begun.length }),
    fc.array(fc.tuple(fc.constantFrom(0, 0, 1, 4, 9), tries), { maxLength: 14 }),
  );
  await fc.assert(
    fc.asyncProperty(sequence, async ([far, first, drawn]) => {
      const played = [...begun.slice(0, first).map(one => [0, one] as const), ...drawn];
      const world = virementWorld(platform(await copyOf(far)));
      const { records } = world.platform;
      const ids: string[] = [];
      const done = new Set<string>();
      let today = '2019-11-20';
      let certified = 265_700_000;
      for (const [pass, what] of played) {
        today = addDays(today, pass);
        const at = atTime(today, '17:00');
        await attempt(what, at);
        const { lines, reserved, certified: now } = await world.statement();
        certified = now?.pence ?? certified;
        expect(sumOf(lines)).toBe(certified);
        for (const one of lines) {
          const months = monthsNow(one, year);
          expect(total(months)).toBe(penceNow(one));
          expect(Math.min(...months)).toBeGreaterThanOrEqual(0);
        }
        for (const id of ids) await judge(id, at, reserved.filter(({ virement }) => virement === id).length);
      }

      /** Whatever took effect with this command did so under a decision that was in force at that instant. */
      async function judge(id: string, at: string, kept: number) {
        const { state } = await records.read(virements, id);
        if (!state) throw new Error(id);
        const { effective, approved, withdrawn, lapsed, held } = state;
        const ended = effective ?? withdrawn ?? lapsed;
        expect(kept > 0).toBe(approved !== undefined && ended === undefined);
        if (approved) expect(approved.by).not.toBe(state.proposed.by);
        seen.held += held && !ended ? 1 : 0;
        seen.scheduled += kept > 0 ? 1 : 0;
        if (!effective || done.has(id)) return;
        done.add(id);
        seen.effective += 1;
        expect(effective.at).toBe(at);
        expect(effective.from >= state.plan.from).toBe(true);
        const gate = await requireDecision(records, subject, 'move money', effective.at);
        expect(gate).toMatchObject({ ok: true, value: { id: effective.decision.id } });
        const sum = (part: 'before' | 'after') => effective.lines.reduce((pounds, one) => pounds + one[part], 0);
        expect(sum('after')).toBe(sum('before'));
      }

      async function attempt(what: Try, at: string) {
        const id = 'which' in what ? ids[what.which % Math.max(1, ids.length)] : undefined;
        switch (what.kind) {
          case 'propose': {
            const made = await world.propose(at, { moves: what.moves, from: addDays(today, what.ahead) });
            if (made.ok) ids.push(made.value.body.id);
            else seen.refused += 1;
            return;
          }
          case 'approve':
            if (id !== undefined && !(await world.approve(id, at, what.who)).ok) seen.refused += 1;
            return;
          case 'withdraw':
            if (id !== undefined && (await world.withdraw(id, at)).ok) seen.ended += 1;
            return;
          case 'job':
            await world.effect(at);
            return;
          case 'delegation':
            return quietly(() => world.undelegate(at));
          case 'decide':
            return quietly(() => world.step('19/00065', { at, command: what.command }));
          case 'statement':
            return quietly(() => world.state(what.command, what.by, at));
        }
      }

      /** The demonstration's helper throws where the product refuses. */
      async function quietly(doing: () => Promise<void>) {
        try {
          await doing();
        } catch {
          seen.refused += 1;
        }
      }
    }),
    { numRuns: 300, seed: 6571 },
  );
  expect(seen.effective).toBeGreaterThan(30);
  expect(seen.scheduled).toBeGreaterThan(20);
  expect(seen.held).toBeGreaterThan(5);
  expect(seen.refused).toBeGreaterThan(50);
  expect(seen.ended).toBeGreaterThan(5);
}, 60_000);
