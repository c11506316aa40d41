import { describe, expect, test } from 'vitest';
import { settingsOf, termsFault, termsOf } from '../../../functions/agreements/shared/chosen-measure.ts';
import { measureLibrary, selectableMeasures } from '../../../functions/agreements/shared/measure-choice.ts';
import { findMeasure } from '../../../functions/agreements/shared/measure-library.ts';
import { measureTerms } from '../../../functions/agreements/shared/measure-terms.ts';
import { measureWords } from '../../../functions/agreements/shared/measure-words.ts';
import { isRatio } from '../../../functions/measures/figure.ts';
import { ruleOverrides } from '../../../functions/oversight/shared/rule-settings.ts';
import { assess } from '../../../functions/oversight/shared/rules.ts';

const number = (id: string) => Number(id.slice(1, 3));

describe('the library', () => {
  test('holds the 60 measures, each id and version once', () => {
    const numbers = new Set(measureLibrary.map(({ id }) => number(id)));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    expect(new Set(measureLibrary.map(({ id, version }) => `${id} ${version}`)).size).toBe(measureLibrary.length);
  });

  test('lets these be chosen and no others', () => {
    const numbers = new Set(selectableMeasures.map(({ id }) => number(id)));
    expect([...numbers]).toEqual([1, 2, 3, 4, 5, 6, 7, 9, 11, 12, 14, 21, 23, 24, 34, 38, 41, 43, 44]);
    expect(measureLibrary.filter(({ complete }) => !complete).map(({ id }) => number(id))).not.toContain(34);
  });

  test('gives titles and ids once, and says what an incomplete measure lacks', () => {
    expect(new Set(measureLibrary.map(({ title }) => title)).size).toBe(measureLibrary.length);
    for (const measure of measureLibrary) {
      expect(measure.id).toMatch(/^M\d\d[a-d]?$/);
      if (!measure.complete) expect(measure.missing).not.toBe('');
    }
  });

  test('finds a version, and nothing for one that never was or is not complete', () => {
    expect(findMeasure('M11', 1)?.title).toBe('Young people receiving an Early Help service');
    expect(findMeasure('M11', 2)).toBeUndefined();
    expect(findMeasure('M08', 1)).toBeUndefined();
  });

  test('the system itself works out only whether returns were on time', () => {
    expect(selectableMeasures.filter(({ computed }) => computed).map(({ id }) => id)).toEqual(['M34']);
  });
});

describe.each(selectableMeasures)('$id $title', measure => {
  test('is completely defined', () => {
    const { definition, numerator } = measureWords(measure.id, measure.version);
    expect(definition.length).toBeGreaterThan(40);
    expect(numerator).not.toBe('');
    expect(measure.seenBy).toContain('deliverer');
    expect(ruleOverrides.safeParse(measure.rules).success).toBe(true);
  });

  test('is a ratio with two numbers, or a count with one', () => {
    const { numerator, denominator } = measureWords(measure.id, measure.version);
    if (isRatio(measure)) {
      expect(measure).toMatchObject({ unit: 'percent', aggregation: 'ratio of sums', nilMeans: 'nothing in scope' });
      expect(denominator).toBeTruthy();
      expect(denominator).not.toBe(numerator);
      expect(measure.minimumDenominator).toBeGreaterThan(0);
    } else {
      expect(denominator).toBeUndefined();
      expect(measure.minimumDenominator).toBeUndefined();
    }
  });

  test('proposes limits in its unit, the floor no stricter than the target', () => {
    const { id, version, usualTarget, usualFloor } = measure;
    const chosen = { measure: id, version, target: usualTarget, floor: usualFloor };
    expect(termsFault(measureTerms.parse(chosen))).toBeUndefined();
  });

  test('names its period in its words', () => {
    const words = { month: /month|12 months/, quarter: /quarter/, rolling: /12 months/, year: /year/ };
    const { definition, numerator } = measureWords(measure.id, measure.version);
    expect(`${definition} ${numerator}`).toMatch(words[measure.periodKind]);
  });
});

describe('choosing a measure', () => {
  const earlyHelp = { measure: 'M11', version: 1, target: 100, floor: 80 };

  function refusedAt(choice: unknown): PropertyKey | undefined {
    const parsed = measureTerms.safeParse(choice);
    return parsed.success ? termsFault(parsed.data)?.field : parsed.error.issues[0]?.path[0];
  }

  test('takes target, floor, plan and settings', () => {
    const choice = {
      ...earlyHelp,
      profile: { from: '2026-04', plans: [90, 95] },
      settings: { drop: { minimumCount: 10 } },
    };
    expect(measureTerms.parse(choice)).toEqual(choice);
    expect(refusedAt(choice)).toBeUndefined();
  });

  test.each([
    ['an incomplete measure', { measure: 'M08', version: 1 }, 'measure'],
    ['a version that never was', { ...earlyHelp, version: 2 }, 'measure'],
    ['a percentage over 1', { measure: 'M03', version: 1, target: 95 }, 'target'],
    ['a floor over 1', { measure: 'M03', version: 1, floor: 80 }, 'floor'],
    ['a plan over 1', { measure: 'M03', version: 1, profile: { from: '2026-04', plans: [0.9, 90] } }, 'profile'],
    ['a floor above the target', { ...earlyHelp, floor: 101 }, 'floor'],
    ['a ceiling below the target', { measure: 'M12', version: 1, target: 0.1, floor: 0.05 }, 'floor'],
    ['a negative floor', { ...earlyHelp, floor: -1 }, 'floor'],
    [
      'a plan for a quarter of a monthly measure',
      { ...earlyHelp, profile: { from: '2026-27-Q1', plans: [1] } },
      'profile',
    ],
    ['a plan of nothing', { ...earlyHelp, profile: { from: '2026-04', plans: [] } }, 'profile'],
    ['a plan that runs out of the calendar', { ...earlyHelp, profile: { from: '2099-12', plans: [1, 1] } }, 'profile'],
    ['no period at all', { ...earlyHelp, profile: { from: 'April', plans: [1] } }, 'profile'],
    ['a minimum denominator of a count', { ...earlyHelp, minimumDenominator: 5 }, 'minimumDenominator'],
    ['a rule that is not known', { ...earlyHelp, settings: { late: { on: true } } }, 'settings'],
  ])('refuses %s', (_, choice, field) => {
    expect(refusedAt(choice)).toBe(field);
  });

  test('gives the rules what they judge by', () => {
    const chosen = measureTerms.parse({ ...earlyHelp, settings: { floor: { periods: 1 } } });
    const terms = termsOf(chosen, { term: { from: '2026-04-01' } });
    expect(terms).toMatchObject({ id: 'M11', floor: 80, term: { from: '2026-04-01' }, aggregation: 'distinct' });
    const figure = { period: '2026-10', status: 'reported', value: 61, returnVersion: 1 } as const;
    expect(assess([figure], terms, settingsOf(chosen), []).map(({ sentence }) => sentence)).toEqual([
      'Young people receiving an Early Help service was 61 in October 2026, below the floor of 80.',
    ]);
  });

  test('plans consecutive periods, over the turn of a year', () => {
    const chosen = measureTerms.parse({ ...earlyHelp, profile: { from: '2026-11', plans: [90, 80, 100] } });
    expect(termsOf(chosen, {}).profile).toEqual([
      { period: '2026-11', plan: 90 },
      { period: '2026-12', plan: 80 },
      { period: '2027-01', plan: 100 },
    ]);
    const quarterly = measureTerms.parse({
      measure: 'M24a',
      version: 1,
      profile: { from: '2026-27-Q4', plans: [60, 61] },
    });
    expect(termsOf(quarterly, {}).profile?.map(({ period }) => period)).toEqual(['2026-27-Q4', '2027-28-Q1']);
  });

  test('a usual target that the agreement did not take does not bind', () => {
    const chosen = measureTerms.parse({ measure: 'M03', version: 1 });
    expect(termsOf(chosen, {}).target).toBeUndefined();
    expect(termsOf(chosen, {}).minimumDenominator).toBe(10);
  });

  test('the agreement’s settings go over the measure’s', () => {
    const onTime = { measure: 'M34', version: 1 };
    expect(settingsOf(onTime).drop.on).toBe(false);
    expect(settingsOf({ ...onTime, settings: { drop: { on: true } } }).drop.on).toBe(true);
    expect(() => settingsOf({ measure: 'M08', version: 1 })).toThrow(RangeError);
  });
});
