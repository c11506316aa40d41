import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectableMeasures } from '../../../functions/agreements/shared/measure-choice.ts';
import { periodsBetween } from '../../../functions/kernel/period.ts';
import { asksOf, limitsOf, measuresAsked } from '../../../functions/returns/asks.ts';

const everything = {
  measures: selectableMeasures.map(({ id, version }) => ({ measure: id, version, from: '2026-04' })),
};
const definition = (id: string) => selectableMeasures.find(one => one.id === id);

describe('what a return asks for', () => {
  test('is what is in force in its last month', () => {
    const measures = [
      { measure: 'M11', version: 1, from: '2026-04', until: '2026-09' },
      { measure: 'M01', version: 1, from: '2026-10' },
    ];
    expect(measuresAsked({ measures }, '2026-09')).toEqual([{ measure: 'M11', version: 1 }]);
    expect(measuresAsked({ measures }, '2026-10')).toEqual([{ measure: 'M01', version: 1 }]);
    expect(measuresAsked({ measures }, '2026-03')).toEqual([]);
  });

  test('has quarterly measures only with the quarter’s last month', () => {
    fc.assert(
      fc.property(fc.constantFrom(...periodsBetween('month', '2026-04', '2028-03')), month => {
        const asked = measuresAsked(everything, month).map(({ measure }) => measure);
        const quarterly = selectableMeasures.filter(({ periodKind }) => periodKind === 'quarter').map(({ id }) => id);
        const monthly = selectableMeasures.filter(
          ({ periodKind }) => periodKind !== 'quarter' && periodKind !== 'year',
        );
        const isQuarterEnd = ['03', '06', '09', '12'].includes(month.slice(5));
        expect(asked.filter(id => quarterly.includes(id))).toEqual(isQuarterEnd ? quarterly : []);
        for (const { id, computed } of monthly) expect(asked.includes(id)).toBe(computed !== true);
      }),
    );
  });

  test('never has what the system works out', () => {
    for (const period of ['2026-06', '2027-03', '2026-27-Q4']) {
      const computed = measuresAsked(everything, period).filter(({ measure }) => definition(measure)?.computed);
      expect(computed).toEqual([]);
    }
  });

  test('says what each figure is, in its version’s words', () => {
    expect(
      asksOf([
        { measure: 'M12', version: 1 },
        { measure: 'M11', version: 1 },
      ]),
    ).toMatchObject([
      { title: 'Appointments not attended', shape: 'ratio', unit: 'percent' },
      { title: 'Young people receiving an Early Help service', shape: 'number', unit: 'count' },
    ]);
    expect(() => asksOf([{ measure: 'M11', version: 99 }])).toThrow('M11 in version 99');
  });

  test('shows the limits that applied then', () => {
    const measures = [
      { measure: 'M11', version: 1, target: 120, floor: 80, from: '2026-04', until: '2026-09' },
      { measure: 'M11', version: 1, floor: 90, from: '2026-10' },
    ];
    expect(limitsOf({ measures }, '2026-09')('M11')).toEqual({ target: 120, floor: 80 });
    expect(limitsOf({ measures }, '2026-10')('M11')).toEqual({ floor: 90 });
    expect(limitsOf({ measures }, '2026-10')('M01')).toEqual({});
  });
});
