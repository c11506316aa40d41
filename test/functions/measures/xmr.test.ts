import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Improvement, type Signal, type XmrOptions, xmr } from '../../../functions/measures/xmr.ts';
import vectors from './spc-vectors.json' with { type: 'json' };

const increase: XmrOptions = { improvement: 'increase' };

/** A monthly series from April 2022. */
function series(...values: (number | null)[]) {
  return values.map((value, i) => ({ date: month(i), value }));
}

function month(i: number): string {
  return `${2022 + Math.floor((i + 3) / 12)}-${String(((i + 3) % 12) + 1).padStart(2, '0')}`;
}

function labels(...values: (number | null)[]) {
  return xmr(series(...values), increase).points.map(point => point.label);
}

const signals: Record<string, Signal> = {
  common_cause: 'common',
  special_cause_improvement: 'improvement',
  special_cause_concern: 'concern',
  special_cause_neutral_high: 'neutral high',
  special_cause_neutral_low: 'neutral low',
};

function column<Value>(runs: readonly (readonly [Value, number])[]): Value[] {
  return runs.flatMap(([value, times]) => Array<Value>(times).fill(value));
}

/** The JSON's runs, each `[value, times]`, with the types that JSON import loses. */
function runs<Value>(pairs: readonly (readonly (Value | number | string | null)[])[]) {
  return column(pairs.map(([value, times]) => [value ?? null, Number(times)] as const));
}

function expectClose(actual: readonly (number | null)[], expected: readonly (string | number | null)[]) {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => {
    const wanted = expected[i];
    if (typeof wanted !== 'number') expect(value).toBe(wanted);
    else expect(Math.abs(Number(value) - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1e-9, Math.abs(wanted)));
  });
}

describe('the reference package, NHSRplotthedots 0.2.2', () => {
  test.each(vectors.cases)('$id: $description', ({ options, dates, values, expected }) => {
    const improvement = improvementOf(options.improvement);
    const chart = xmr(
      dates.map((date, i) => ({ date, value: values[i] ?? null })),
      { ...options, improvement, baseline: options.baseline ?? undefined },
    );
    expect(chart.points.map(point => point.date)).toEqual(dates);
    expect(chart.points.map(point => point.value)).toEqual(values);
    for (const line of ['mean', 'lower', 'upper', 'nearLower', 'nearUpper'] as const) {
      expectClose(
        chart.points.map(point => point[line]),
        runs(expected[line]),
      );
    }
    expect(chart.points.map(point => point.label)).toEqual(runs(expected.label));
    expect(chart.points.map(point => point.signal)).toEqual(
      runs(expected.pointType).map(type => signals[String(type)] ?? type),
    );
    expect(chart.variation).toBe(signals[expected.variation]);
    expect(chart.assurance).toBe(expected.assurance?.replace('_', ' ') ?? null);
    expect(chart.warnings).toHaveLength(expected.shortGroups ? 1 : 0);
  });
});

function improvementOf(word: string): Improvement {
  return word === 'increase' || word === 'decrease' ? word : 'neutral';
}

describe('missing values', () => {
  test('in the middle: out of the mean, out of both moving ranges, common cause, and the lines go on', () => {
    const { points } = xmr(series(10, 12, null, 30, 28, 30), increase);
    expect(points[2]).toEqual({ ...points[1], date: month(2), value: null, label: 'Common Cause', signal: 'common' });
    expect(points[0]?.mean).toBe(22);
    expect(points[0]?.upper).toBeCloseTo(22 + 2.66 * 2, 12);
  });

  test('at the end: the variation is that of a point that says nothing', () => {
    expect(xmr(series(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 40, null), increase).variation).toBe('common');
  });

  test('inside a rising run: no trend over it, and nothing is thrown', () => {
    expect(labels(5, 6, 5, 6, 1, 2, 3, null, 4, 5, 6, 7, 5, 6)).not.toContain('7 Point Trend (Increasing)');
    expect(labels(5, 6, 5, 6, 1, 2, 3, 4, 5, 6, 7, 5, 6)).toContain('7 Point Trend (Increasing)');
  });

  test('nothing but missing values: no lines, no signal', () => {
    const { points, variation, assurance } = xmr(series(null, null, null), { ...increase, target: 5 });
    expect(points.map(point => [point.mean, point.lower, point.label])).toEqual(
      Array(3).fill([null, null, 'Common Cause']),
    );
    expect([variation, assurance]).toEqual(['common', 'inconsistent']);
  });

  test('two near points with a missing one between them are not two in three', () => {
    const calm = [50, 52, 49, 51, 50, 48, 51, 49, 52, 50];
    expect(labels(...calm, 56.2, 52, 56.4, 49, 51, 48, 50, 52, 49, 51)).toContain('2 in 3 Above CL');
    expect(labels(...calm, 56.2, null, 56.4, 49, 51, 48, 50, 52, 49, 51)).not.toContain('2 in 3 Above CL');
  });

  test('NaN counts as missing', () => {
    expect(xmr(series(1, Number.NaN, 2), increase)).toEqual(xmr(series(1, null, 2), increase));
  });
});

describe('edge cases of the method', () => {
  test('no points, one point', () => {
    expect(xmr([], { ...increase, target: 1 })).toEqual({
      points: [],
      variation: 'common',
      assurance: null,
      warnings: [],
    });
    const one = xmr(series(7), { ...increase, target: 1 });
    expect(one.points[0]).toMatchObject({ mean: 7, lower: null, upper: null, label: 'Common Cause' });
    expect(one.assurance).toBe('inconsistent');
  });

  test('a constant series: no limits when screened, limits of no width when not', () => {
    const values = series(...Array<number>(14).fill(0.07));
    expect(xmr(values, increase).points[13]).toMatchObject({ lower: null, upper: null, label: 'Common Cause' });
    const flat = xmr(values, { ...increase, screen: false, target: 0.08 });
    expect(flat.points.every(point => point.label === 'Common Cause')).toBe(true);
    expect(flat.points[0]?.lower).toBeCloseTo(0.07, 12);
    expect(flat.assurance).toBe('consistent fail');
  });

  test('one value that differs: its only moving range is screened, and every point is outside', () => {
    expect(labels(1, 1, 1, 1, 2)).toEqual(['Below LCL', 'Below LCL', 'Below LCL', 'Below LCL', 'Above UCL']);
  });

  test('an infinite value pulls the mean away from all others', () => {
    const { points } = xmr(series(1, 2, Number.POSITIVE_INFINITY, 3, 2), increase);
    expect(points[0]?.mean).toBe(Number.POSITIVE_INFINITY);
    expect(points.filter(point => point.value !== Number.POSITIVE_INFINITY).map(point => point.label)).toEqual(
      Array(4).fill('Below LCL'),
    );
  });

  test('an equal value ends a trend, and the last point before it is called decreasing', () => {
    const found = labels(0, 1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 10, 11, 12);
    expect(found[5]).toBe('7 Point Trend (Increasing)');
    expect(found[6]).toBe('7 Point Trend (Decreasing)');
    expect(found[7]).toBe('7 Point Trend (Increasing)');
  });

  test('a point on the mean ends a run on one side', () => {
    const highs = [6, 7, 6, 7, 6, 7, 6];
    const lows = [4, 3, 4, 3, 4, 3, 4];
    expect(labels(...highs, ...lows)).toContain('7 Points Above CL');
    expect(labels(...highs.slice(0, 3), 5, ...highs.slice(3), ...lows, 5)).not.toContain('7 Points Above CL');
  });

  test('points exactly on the mean are on it, however the sum is rounded', () => {
    expect(labels(0.1, 0.3, 0.1, 0.3, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2)).toEqual(Array(11).fill('Common Cause'));
  });

  test('a rebase date that is not in the data does nothing; one on the first date changes no line', () => {
    const values = series(5, 6, 4, 5, 9, 10, 8, 9);
    const plain = xmr(values, increase);
    expect(xmr(values, { ...increase, rebase: ['2022-05-15', month(0)] }).points).toEqual(plain.points);
    const rebased = xmr(values, { ...increase, rebase: [month(4)] });
    expect(rebased.points.map(point => point.mean)).toEqual([5, 5, 5, 5, 9, 9, 9, 9]);
    expect(rebased.points[4]?.upper).toBeCloseTo(9 + 2.66 * (4 / 3), 12);
  });

  test('later points are judged against a baseline and do not move it', () => {
    const calm = [5, 6, 5, 4, 5, 6, 5, 4, 5, 6, 5, 4];
    const { points } = xmr(series(...calm, 40), { ...increase, baseline: 12 });
    expect(points[12]).toMatchObject({ mean: 5, label: 'Above UCL', signal: 'improvement' });
  });

  test('a target on a limit is hit or miss; beyond it, consistent in the direction that counts', () => {
    const values = series(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2);
    const upper = 1.5 + 2.66;
    const assurance = (improvement: Improvement, target: number | null) =>
      xmr(values, { improvement, target }).assurance;
    expect(assurance('increase', upper)).toBe('inconsistent');
    expect(assurance('increase', upper + 0.01)).toBe('consistent fail');
    expect(assurance('decrease', upper + 0.01)).toBe('consistent pass');
    expect(assurance('increase', -1.17)).toBe('consistent pass');
    expect(assurance('neutral', 99)).toBeNull();
    expect(assurance('increase', null)).toBeNull();
  });

  test('what is no series is refused', () => {
    expect(() => xmr([...series(1, 2), { date: month(1), value: 3 }], increase)).toThrow(/2022-05/);
    expect(() => xmr(series(1, 2), { ...increase, baseline: 11 })).toThrow(RangeError);
    expect(() => xmr(series(1, 2), { ...increase, baseline: 12.5 })).toThrow(RangeError);
  });
});

describe('properties', () => {
  const values = fc.array(fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -50, max: 50 }) }, fc.constant(null)), {
    minLength: 1,
    maxLength: 40,
  });
  const improvement = fc.constantFrom<Improvement>('increase', 'decrease', 'neutral');

  const labelsOf = (numbers: (number | null)[]) => labels(...numbers);

  test('adding a constant moves the lines and changes no label', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -1000, max: 1000 }), (numbers, shift) => {
        const moved = numbers.map(value => (value === null ? null : value + shift));
        expect(labelsOf(moved)).toEqual(labelsOf(numbers));
        const [before, after] = [xmr(series(...numbers), increase), xmr(series(...moved), increase)];
        const mean = before.points[0]?.mean;
        if (typeof mean === 'number') expect(after.points[0]?.mean).toBeCloseTo(mean + shift, 9);
      }),
    );
  });

  test('a change of unit scales the lines and changes no label', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(0.125, 0.5, 2, 100), (numbers, factor) => {
        const scaled = numbers.map(value => (value === null ? null : value * factor));
        expect(labelsOf(scaled)).toEqual(labelsOf(numbers));
      }),
    );
  });

  test('the mirror image swaps above and below, increasing and decreasing', () => {
    // Only in a tie between two trends does the method prefer one direction: it has no mirror image.
    const mirror = (label: string) =>
      label.replace(/Above UCL|Below LCL|Above|Below|Increasing|Decreasing/, found => swapped[found] ?? found);
    fc.assert(
      fc.property(values, numbers => {
        fc.pre(numbers.every((value, i) => value === null || value !== numbers[i + 1]));
        const mirrored = numbers.map(value => (value === null ? null : 0 - value));
        expect(labelsOf(mirrored)).toEqual(labelsOf(numbers).map(mirror));
      }),
    );
  });

  test('the other direction turns improvement into concern, and pass into fail', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -60, max: 60 }), (numbers, target) => {
        const up = xmr(series(...numbers), { improvement: 'increase', target });
        const down = xmr(series(...numbers), { improvement: 'decrease', target });
        expect(down.points.map(point => opposite[point.signal])).toEqual(up.points.map(point => point.signal));
        expect(down.assurance).toBe(up.assurance && opposite[up.assurance]);
      }),
    );
  });

  test('the order of the input does not matter, and the input is left as it was', () => {
    fc.assert(
      fc.property(values, improvement, fc.infiniteStream(fc.nat()), (numbers, direction, keys) => {
        const points = Object.freeze(series(...numbers));
        const shuffled = Object.freeze(
          points
            .map(point => ({ point, key: keys.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ point }) => point),
        );
        expect(xmr(shuffled, { improvement: direction })).toEqual(xmr(points, { improvement: direction }));
      }),
    );
  });

  test('a group is charted as if it stood alone', () => {
    fc.assert(
      fc.property(values, fc.nat(), (numbers, where) => {
        const points = series(...numbers);
        const cut = where % points.length;
        const parts = [points.slice(0, cut), points.slice(cut)].flatMap(part => xmr(part, increase).points);
        expect(xmr(points, { ...increase, rebase: [month(cut)] }).points).toEqual(parts);
      }),
    );
  });

  const swapped: Record<string, string> = {
    'Above UCL': 'Below LCL',
    'Below LCL': 'Above UCL',
    Above: 'Below',
    Below: 'Above',
    Increasing: 'Decreasing',
    Decreasing: 'Increasing',
  };
  const opposite: Record<string, string> = {
    common: 'common',
    improvement: 'concern',
    concern: 'improvement',
    'consistent pass': 'consistent fail',
    'consistent fail': 'consistent pass',
    inconsistent: 'inconsistent',
  };
});
