import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumOf } from '../../../functions/funding/shared/balance.ts';
import {
  leftByMonth,
  leftFrom,
  monthsNow,
  monthsOfLines,
  monthWeights,
  penceNow,
  statedMonths,
  takenByMonth,
  total,
} from '../../../functions/funding/shared/profile.ts';
import { type Source, sources, statementState } from '../../../functions/funding/shared/statement.ts';
import type { StatementCommand } from '../../../functions/funding/statement.ts';
import type { VirementMoves } from '../../../functions/funding/statement-moves.ts';
import { addDays, daysBetween } from '../../../functions/kernel/calendar.ts';
import { periodEnd, periodStart } from '../../../functions/kernel/period.ts';
import { certifier, fourLineStatement, given, line, year } from './cases.ts';

const years = ['2018-19', '2019-20', '2023-24', '2026-27'];

/** A financial year and days in it, also of a leap year. */
const days = fc.constantFrom(...years).chain(of => {
  const first = periodStart(of);
  const length = daysBetween(first, periodEnd(of));
  const day = fc.integer({ min: 0, max: length }).map(count => addDays(first, count));
  return fc.record({ year: fc.constant(of), one: day, other: day, third: day });
});

test('a line’s months add up to it, lie within its days, and are never below zero', () => {
  fc.assert(
    fc.property(days, fc.nat({ max: 100_000_000_000 }), ({ year: of, one, other, third }, pence) => {
      const [from = one, to = other] = [one, other].sort();
      const spread = line({ from, to, pence });
      const months = statedMonths(spread, of);
      const weights = monthWeights(of, from, to);
      expect(total(months)).toBe(pence);
      expect(months.every((month, place) => month >= 0 && (month === 0 || (weights[place] ?? 0) > 0))).toBe(true);
      // What is left and what has gone by are the whole, and what is taken comes out of what is left.
      const free = { line: spread, year: of };
      const left = leftFrom(free, third);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThanOrEqual(pence);
      const half = Math.floor(left / 2);
      const taken = takenByMonth(free, third, half) ?? [];
      expect(total(taken)).toBe(half);
      const available = leftByMonth(free, third);
      expect(taken.every((month, place) => month <= (available[place] ?? 0))).toBe(true);
      expect(takenByMonth(free, third, left + 1)).toBeUndefined();
    }),
    { numRuns: 400, seed: 2019 },
  );
});

/** What people and virements try, in any order; ids of lines that may or may not be there. */
type Try =
  | { kind: 'command'; command: StatementCommand; by: string }
  | { kind: 'reserve' | 'apply'; moves: VirementMoves }
  | { kind: 'release'; virement: string }
  | { kind: 're-map'; line: string; share: number; source: Source; agreed: boolean };

const lineIds = ['early-help', 'lac', 'khnes', 'hsb', 'made', 'early-help-1', 'lac-2'] as const;
const lineId = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...lineIds) },
  { weight: 4, arbitrary: fc.constantFrom(...lineIds.slice(0, 4)) },
);
const amount = fc.oneof(fc.nat({ max: 9_000_000 }), fc.constantFrom(0, 1, 999_999, 12_000_000));
const source = fc.constantFrom<Source>(...sources);
const virement = fc.constantFrom('vir-1', 'vir-2', 'vir-3');
const dayOfYear = fc.integer({ min: 0, max: 365 }).map(count => addDays('2019-04-01', count));
const grounds = { why: 'w', agreedBy: 'Director', agreedOn: '2019-04-30' };

const { pence: _, profile: __, ...described } = given();

const command: fc.Arbitrary<StatementCommand> = fc.oneof(
  fc.record({ do: fc.constant('state total' as const), stated: amount.map(pence => ({ pence, where: 'w' })) }),
  fc.tuple(lineId, amount, source).map(([id, pence, of]) => {
    return { do: 'change line', id, line: given({ pence, source: of }) } as const;
  }),
  fc.tuple(amount, dayOfYear).map(([pence, from]) => {
    return { do: 'add line', id: `line-${pence}-${from}`, line: given({ pence, from }) } as const;
  }),
  lineId.map(id => ({ do: 'remove line', id }) as const),
  fc.constant({ do: 'reopen', reason: 'r' } as const),
);

/** Into two parts that come to the line; now and then a penny is missing. */
const remapping: fc.Arbitrary<Try> = fc.record({
  kind: fc.constant('re-map' as const),
  line: lineId,
  share: fc.nat({ max: 100 }),
  source,
  agreed: fc.boolean(),
});

const moves: fc.Arbitrary<VirementMoves> = fc
  .tuple(virement, dayOfYear, fc.array(fc.tuple(lineId, lineId, amount), { minLength: 1, maxLength: 2 }), fc.boolean())
  .map(([id, from, drawn, makes]) => {
    const made = { ...described, id: 'made' };
    return {
      virement: id,
      from,
      moves: drawn.map(([one, other, pence]) => ({ from: one, to: other, pence })),
      made: makes ? [{ ...made, from, to: '2020-03-31' }] : [],
    };
  });

const attempt: fc.Arbitrary<Try> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('command' as const), command, by: fc.constant('user:writer') }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('reserve' as const, 'apply' as const), moves }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('release' as const), virement }) },
  { weight: 2, arbitrary: remapping },
);

test('the lines of a certified statement come to what was certified, whatever is done, and no month goes below zero', () => {
  let moved = 0;
  let remapped = 0;
  let recertified = 0;
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 25 }), attempts => {
      const one = fourLineStatement();
      const certify = () => {
        const pence = sumOf(one.state().lines) - one.state().stated.pence;
        one.act({ do: 'explain', words: 'w', pence });
        return one.act({ do: 'certify' }, certifier).ok;
      };
      certify();
      for (const tried of attempts) {
        const before = one.state();
        const done = play(one, tried);
        const { certified, lines, reserved } = one.state();
        expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
        if (!done) expect(one.state()).toBe(before);
        for (const each of lines) {
          const months = monthsNow(each, year);
          expect(total(months)).toBe(penceNow(each));
          expect(Math.min(...months)).toBeGreaterThanOrEqual(0);
          const kept = reserved.filter(({ line: id }) => id === each.id);
          // Everything that is reserved is still there, month by month.
          const free = kept.reduce(
            (left, { months: keep }) => left.map((pence, at) => pence - (keep[at] ?? 0)),
            [...months],
          );
          expect(Math.min(...free)).toBeGreaterThanOrEqual(0);
        }
        if (certified) {
          expect(sumOf(lines)).toBe(certified.pence);
          expect(total(certified.months)).toBe(certified.pence);
          expect(total(monthsOfLines(lines, year))).toBe(certified.pence);
        } else {
          expect(reserved).toEqual([]);
          if (certify()) recertified += 1;
        }
        if (done && tried.kind === 'apply') moved += 1;
        if (done && tried.kind === 're-map') remapped += 1;
      }
      expect(statementState.parse(one.state())).toEqual(one.state());
    }),
    { numRuns: 400, seed: 657 },
  );
  expect(moved).toBeGreaterThan(100);
  expect(remapped).toBeGreaterThan(20);
  expect(recertified).toBeGreaterThan(50);
}, 30_000);

function play(one: ReturnType<typeof fourLineStatement>, tried: Try): boolean {
  switch (tried.kind) {
    case 'command':
      return one.act(tried.command, tried.by).ok;
    case 'release':
      return one.state().reserved.some(({ virement: id }) => id === tried.virement) && one.release(tried.virement).ok;
    case 're-map': {
      const { share, source: of, agreed } = tried;
      const line = one.state().lines.find(({ id }) => id === tried.line);
      const pence = line ? penceNow(line) : 0;
      const first = Math.floor((pence * share) / 100);
      const into = [
        { id: `${tried.line}-1`, title: 'one', pence: first, source: of },
        { id: `${tried.line}-2`, title: 'two', pence: pence - first - (share === 99 ? 1 : 0) },
      ];
      const given = { line: tried.line, into, reason: 'r', ...(agreed ? { grounds } : {}) };
      return one.act({ do: 're-map', ...given }).ok;
    }
    case 'reserve':
      return (
        !one.state().reserved.some(({ virement: id }) => id === tried.moves.virement) && one.reserve(tried.moves).ok
      );
    case 'apply':
      return one.apply(tried.moves).ok;
  }
}
