import { describe, expect, test } from 'vitest';
import { nextPeriod } from '../../../functions/kernel/period.ts';
import { type Figure, readings } from '../../../functions/measures/figure.ts';
import { type ChartOptions, chart } from '../../../functions/measures/series.ts';

const counts: ChartOptions = { direction: 'increase', unit: 'count', aggregation: 'sum', nilMeans: 'delivered none' };
const ratios: ChartOptions = { ...counts, unit: 'percent', aggregation: 'ratio of sums' };

type Given = number | readonly [number, number] | 'absent' | Exclude<Figure['status'], 'reported'>;

/** Consecutive months from April 2026; a pair is numerator and denominator. */
function months(...given: readonly Given[]): Figure[] {
  let period = '2026-03';
  return given.flatMap((entry): Figure[] => {
    period = nextPeriod(period);
    if (entry === 'absent') return [];
    if (typeof entry === 'string') return [{ period, status: entry, returnVersion: entry === 'missing' ? 0 : 1 }];
    if (typeof entry === 'number') return [{ period, status: 'reported', value: entry, returnVersion: 1 }];
    return [{ period, status: 'reported', numerator: entry[0], denominator: entry[1], returnVersion: 1 }];
  });
}

const note = { reason: 'A second clinic opened', by: 'user-1', at: '2027-02-01T09:00:00.000Z' };

describe('reading figures', () => {
  test('five ways of giving no number stay apart, and a zero is a number', () => {
    const read = readings(months(0, 'nil', 'missing', 'suppressed', 'below minimum', 'not yet due'), counts);
    expect(read.map(({ standing, judged }) => [standing, judged])).toEqual([
      ['figure', 0],
      ['nil', 0],
      ['missing', null],
      ['suppressed', null],
      ['below minimum', null],
      ['not yet due', null],
    ]);
  });

  test('a nil return of a ratio is nothing in scope, whatever the measure says', () => {
    expect(readings(months('nil'), ratios)[0]?.standing).toBe('nothing in scope');
    expect(readings(months('nil'), { ...counts, nilMeans: 'nothing in scope' })[0]?.standing).toBe('nothing in scope');
  });

  test('a ratio is computed; below the minimum it can be shown and not judged; 0 of 0 is too small', () => {
    const read = readings(months([9, 10], [8, 9], [0, 0]), { ...ratios, minimumDenominator: 10 });
    expect(read.map(({ standing, value, judged }) => [standing, value, judged])).toEqual([
      ['figure', 0.9, 0.9],
      ['below minimum', 8 / 9, null],
      ['below minimum', null, null],
    ]);
  });

  test('periods that the history lacks are gaps, in any order of input', () => {
    const figures = months(5, 'absent', 'absent', 6).reverse();
    expect(readings(figures, counts).map(({ period, standing }) => [period, standing])).toEqual([
      ['2026-04', 'figure'],
      ['2026-05', 'gap'],
      ['2026-06', 'gap'],
      ['2026-07', 'figure'],
    ]);
  });

  test('gaps between school terms need the terms; the last term needs no next one', () => {
    const terms = [
      { name: 'Autumn term', start: '2026-09-02', end: '2026-12-18' },
      { name: 'Spring term', start: '2027-01-05', end: '2027-03-26' },
      { name: 'Summer term', start: '2027-04-12', end: '2027-07-21' },
    ];
    const figures: Figure[] = ['2026-27-T1', '2026-27-T3'].map(period => ({
      period,
      status: 'reported',
      value: 3,
      returnVersion: 1,
    }));
    expect(readings(figures, counts, terms).map(({ standing }) => standing)).toEqual(['figure', 'gap', 'figure']);
  });

  test('two figures for one period are refused', () => {
    expect(() => readings([...months(5), ...months(6)], counts)).toThrow(/2026-04/);
  });
});

describe('the chart of a measure', () => {
  const calm = [50, 54, 49, 53, 51, 55, 48, 52, 50, 54, 49, 53];

  test('no figures: no limits, no latest point, nothing to flag', () => {
    expect(chart(months('missing', 'not yet due'), counts)).toMatchObject({
      status: 'no figures',
      latest: null,
      variation: 'common',
      assurance: null,
      mayFlag: false,
    });
  });

  test('zero variation, or a single figure that differs: no limits, no signals, and the mean stays', () => {
    for (const values of [Array<number>(14).fill(0), [...Array<number>(13).fill(0), 7]]) {
      const drawn = chart(months(...values), { ...counts, target: 5 });
      expect(drawn).toMatchObject({ status: 'not enough variation for limits', assurance: null, mayFlag: false });
      expect(drawn.points.every(({ lower, signal }) => lower === null && signal === 'common')).toBe(true);
      expect(drawn.points[0]?.mean).toBe((values[13] ?? 0) / 14);
    }
  });

  test('a gap and a missing month break moving ranges alike; nothing is filled in', () => {
    const gap = chart(months(50, 60, 'absent', 80, 70), counts);
    const missing = chart(months(50, 60, 'missing', 80, 70), counts);
    expect(gap.points.map(({ value }) => value)).toEqual([50, 60, null, 80, 70]);
    expect(gap.points[0]?.upper).toBeCloseTo(65 + 2.66 * 10, 12);
    expect(gap.points.map(({ upper }) => upper)).toEqual(missing.points.map(({ upper }) => upper));
    expect(gap.points.map(({ standing }) => standing)).toContain('gap');
  });

  test('a month with nothing in scope breaks nothing: its neighbours are consecutive', () => {
    const options: ChartOptions = { ...counts, nilMeans: 'nothing in scope' };
    const drawn = chart(months(50, 60, 'nil', 80, 70), options);
    const without = chart(months(50, 60, 80, 70), options);
    expect(drawn.points[4]?.upper).toBe(without.points[3]?.upper);
    expect(drawn.points[2]).toMatchObject({ value: null, standing: 'nothing in scope', mean: 65 });
  });

  test('12 figures are on trial, 13 are not; months without a figure do not count', () => {
    expect(chart(months(...calm), counts).status).toBe('trial limits');
    expect(chart(months(...calm, 'missing'), counts).status).toBe('trial limits');
    expect(chart(months(...calm, 50), counts).status).toBe('limits');
  });

  test('under trial limits only a point outside them may raise a flag', () => {
    expect(chart(months(...calm.slice(0, 11), 0), counts)).toMatchObject({ variation: 'concern', mayFlag: true });
    const shift = chart(months(60, 66, 58, 64, 60, 54, 50, 55, 49, 54, 50, 54), counts);
    expect(shift).toMatchObject({ status: 'trial limits', variation: 'concern', mayFlag: false });
  });

  test('limits are clamped for display only', () => {
    const high = chart(months([99, 100], [92, 100], [100, 100], [91, 100]), ratios).points[0];
    expect(high?.upper).toBeGreaterThan(1);
    expect(high?.display.upper).toBe(1);
    const low = chart(months(1, 5, 0, 6), counts).points[0];
    expect(low?.lower).toBeLessThan(0);
    expect(low?.display).toEqual({ lower: 0, upper: low?.upper });
  });

  test('a latest month below the minimum denominator is shown and neither judged nor part of the lines', () => {
    const usual = Array.from({ length: 13 }, (_, i) => [i % 2 === 0 ? 36 : 38, 40] as const);
    const options = { ...ratios, minimumDenominator: 10 };
    const drawn = chart(months(...usual, [1, 4]), options);
    expect(drawn.points[13]).toMatchObject({ value: 0.25, judged: null, signal: 'common' });
    expect(drawn.latest?.period).toBe('2027-04');
    expect(drawn.points[0]?.mean).toBe(chart(months(...usual), options).points[0]?.mean);
  });

  test('the latest point is the last one judged, not an empty month after it', () => {
    const drawn = chart(months(...calm, 0, 'missing', 'not yet due'), counts);
    expect(drawn.latest).toMatchObject({ period: '2027-04', label: 'Below LCL' });
    expect(drawn).toMatchObject({ variation: 'concern', mayFlag: true });
  });

  test('a rebase starts new lines and new trial limits, and keeps its note', () => {
    const rebase = [{ period: '2027-02', ...note }];
    const drawn = chart(months(...calm.slice(0, 10), 80, 84, 79, 83), { ...counts, rebase, target: 70 });
    expect(drawn.rebased).toEqual(rebase);
    expect(drawn.points.map(({ group }) => group)).toEqual([...Array<number>(10).fill(0), 1, 1, 1, 1]);
    expect(drawn.points[13]?.mean).toBe(81.5);
    expect(drawn).toMatchObject({ status: 'trial limits', assurance: 'inconsistent' });
  });

  test('a rebase where no point is does nothing; one whose group has no figure yet leaves nothing to judge', () => {
    const nowhere = chart(months(...calm), { ...counts, rebase: [{ period: '2029-01', ...note }] });
    expect(nowhere.rebased).toEqual([]);
    const empty = chart(months(...calm, 'missing'), { ...counts, rebase: [{ period: '2027-04', ...note }] });
    expect(empty).toMatchObject({ status: 'no figures', latest: null, mayFlag: false });
  });
});
