import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AgreementState, agreements, decideAgreement } from '../../../functions/agreements/agreement.ts';
import { measuresFor } from '../../../functions/agreements/shared/agreement.ts';
import { selectableMeasures } from '../../../functions/agreements/shared/measure-choice.ts';
import type { MeasureTerms } from '../../../functions/agreements/shared/measure-terms.ts';
import { nextPeriod, periodsBetween } from '../../../functions/kernel/period.ts';
import { agreed, context, details, earlyHelp, fold } from './cases.ts';

const months = periodsBetween('month', '2026-04', '2028-03');

const monthly = ['M01', 'M03', 'M07a', 'M12'];

/** A choice of measures that always has one for each month. */
const choice: fc.Arbitrary<MeasureTerms[]> = fc
  .tuple(fc.subarray([...monthly, 'M14', 'M34']), fc.integer({ min: 1, max: 4 }), fc.nat({ max: 6 }))
  .map(([ids, floor, planned]) => [
    {
      ...earlyHelp,
      floor: floor * 10,
      ...(planned > 0 ? { profile: { from: '2026-04', plans: Array(planned).fill(9) } } : {}),
    },
    ...ids.map(measure => ({ measure, version: 1 })),
  ]);

const step = fc.oneof(
  fc.record({ do: fc.constant('agree' as const), from: fc.constantFrom(...months), measures: choice }),
  fc.record({ do: fc.constant('open next' as const) }),
);

test('whatever is agreed in whatever order: no month has a measure twice or none, and open periods stay', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), steps => {
      let state: AgreementState = agreed({ active: true });
      let lastOpened: string | undefined;
      for (const one of steps) {
        if (one.do === 'open next') {
          lastOpened = lastOpened === undefined ? '2026-04' : nextPeriod(lastOpened);
          continue;
        }
        const before = state;
        const { from, measures } = one;
        const known = context(lastOpened === undefined ? {} : { lastOpened });
        const decided = decideAgreement(state, { do: 'agree measures', from, measures }, known);
        expect(decided.ok).toBe(lastOpened === undefined || from > lastOpened);
        if (!decided.ok) continue;
        state = fold(agreements, decided, state);
        for (const month of months) {
          const inForce = measuresFor(state.measures, month);
          const asAgreed = inForce.map(({ from: _, until: __, ...terms }) => terms);
          const unchanged = measuresFor(before.measures, month);
          if (month >= from) expect(asAgreed).toEqual(measures);
          else
            expect(inForce.map(({ measure }) => measure).sort()).toEqual(
              unchanged.map(({ measure }) => measure).sort(),
            );
          expect(new Set(inForce.map(({ measure }) => measure)).size).toBe(inForce.length);
          expect(inForce.length).toBeGreaterThan(0);
        }
      }
    }),
  );
});

test('limits of earlier months never change', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...months), choice), { maxLength: 8 }), changes => {
      let state = agreed({ active: true });
      for (const [from, measures] of changes) {
        const limits = (of: AgreementState, month: string) =>
          measuresFor(of.measures, month)
            .map(({ measure, version, target, floor }) => [measure, version, target, floor])
            .sort();
        const before = state;
        state = fold(agreements, decideAgreement(state, { do: 'agree measures', from, measures }, context()), state);
        for (const month of months.filter(one => one < from))
          expect(limits(state, month)).toEqual(limits(before, month));
      }
    }),
  );
});

test('an agreement of 20 measures, each with two years of plans, and six lines, stays under 8 kB', () => {
  const measures = selectableMeasures.slice(0, 20).map(({ id, version, unit, periodKind }): MeasureTerms => {
    const from = { month: '2026-04', quarter: '2026-27-Q1', year: '2026-27', rolling: '2026-04-R12' }[periodKind];
    const plan = unit === 'percent' ? 0.925 : 1250;
    return { measure: id, version, target: plan, floor: plan, profile: { from, plans: Array(24).fill(plan) } };
  });
  const line = (id: number) => ({
    id: `line-${id}`,
    title: `Funding line number ${id}`,
    pencePerYear: 121_700_000,
    measures: ['M11', 'M04', 'M12'],
  });
  const large = details({ lines: [1, 2, 3, 4, 5, 6].map(line) });
  const draft = agreed({ details: large, measures: [] });
  const decided = decideAgreement(draft, { do: 'agree measures', from: '2026-04', measures }, context());
  expect(Buffer.byteLength(JSON.stringify(fold(agreements, decided, draft)))).toBeLessThan(8_000);
});

test('every decision reads back as it was written', () => {
  fc.assert(
    fc.property(choice, fc.constantFrom(...months), (measures, from) => {
      const decided = decideAgreement(agreed(), { do: 'agree measures', from, measures }, context());
      if (!decided.ok) throw new Error(decided.refusal.code);
      for (const { event } of decided.value) expect(agreements.event.parse(event)).toEqual(event);
      const state = fold(agreements, decided, agreed());
      expect(agreements.state.parse(state)).toEqual(state);
    }),
  );
});
