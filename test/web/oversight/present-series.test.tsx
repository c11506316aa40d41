import { describe, expect, it } from 'vitest';
import {
  assuranceWords,
  drawn,
  figureLines,
  message,
  spcView,
} from '../../../web/src/features/oversight/present-series.ts';
import { series, thirteenMonths } from './samples.ts';

describe('a measure as its chart tells it', () => {
  it('says what the latest figure means', () => {
    expect(message(drawn(series(thirteenMonths.slice(0, 3))))).toMatch(/limits on trial: 3 figures so far/);
    const steady = [118, 121, 119, 122, 120, 117, 123, 119, 122, 121, 118, 120, 119, 121];
    expect(message(drawn(series(steady)))).toBe('No real change');
    expect(message(drawn(series([...steady, 61])))).toBe('Getting worse: below the lower limit');
    expect(message(drawn(series([...steady, 61], { direction: 'decrease' })))).toBe(
      'Getting better: below the lower limit',
    );
    expect(message(drawn(series([...steady, 61], { direction: 'neutral' })))).toBe(
      'Unusually low: below the lower limit',
    );
    expect(message(drawn(series([])))).toBe('No figures yet');
    expect(message(drawn(series([5])))).toBe('Too few figures to see a change');
    expect(message(drawn(series(new Array(14).fill(5))))).toBe('The figures hardly vary');
  });

  it('has a headline, a description of its lines, and the target', () => {
    const view = spcView(series(thirteenMonths));
    expect(view.headline).toMatch(/^Young people receiving Early Help: getting worse: below the lower limit/);
    expect(view.description).toBe(
      'Young people receiving Early Help, each month, with the average, the range that past figures set and the target.',
    );
    expect(view.target).toBe(120);
    expect(view.points.find(({ date }) => date === '2026-06')).toMatchObject({ standing: 'missing', value: null });
    expect(spcView(series([5], { target: undefined })).description).toBe(
      'Young people receiving Early Help, each month.',
    );
  });

  it('puts notes and new starts of one period into one note, with who and when', () => {
    const noted = {
      ...series(thirteenMonths),
      rebases: [
        { period: '2026-03', text: 'A second team began.', at: '2026-04-02T10:00:00.000Z', by: 'u', byName: 'Priya' },
      ],
      notes: [
        { period: '2026-03', text: 'Moved premises', at: '2026-04-03T10:00:00.000Z', by: 'u' },
        { period: '2025-12', text: 'System down', at: '2026-01-03T10:00:00.000Z', by: 'u', byName: 'Tom' },
      ],
    };
    expect(spcView(noted).notes).toEqual([
      { date: '2025-12', text: 'System down (Tom, 3 Jan 2026)' },
      {
        date: '2026-03',
        text: 'The limits start again: A second team began (Priya, 2 Apr 2026). Moved premises (3 Apr 2026)',
      },
    ]);
  });

  it('says whether the target can be expected to be met', () => {
    expect(assuranceWords({ assurance: 'consistent fail' })).toContain('it will not be met');
    expect(assuranceWords({ assurance: null })).toBeUndefined();
  });

  it('lists figures newest first with the returns they come from', () => {
    const lines = figureLines(series(thirteenMonths));
    expect(lines[0]).toMatchObject({ name: 'October 2026', figure: '61', return: 'agr-1~2026-10', version: 1 });
    expect(lines.find(({ period }) => period === '2026-06')).toMatchObject({ figure: 'No return', shows: '' });
  });

  it('shows what a ratio was counted from', () => {
    const ratio = series([0.5], { unit: 'percent', aggregation: 'ratio of sums', minimumDenominator: 10 });
    const counted = { ...ratio, figures: [{ ...first(ratio.figures), numerator: 3, denominator: 6 }] };
    expect(figureLines(counted)[0]).toMatchObject({ figure: '50% (too few to judge)', counted: '3 of 6', shows: '' });
  });
});

function first<Item>([item]: readonly Item[]): Item {
  if (item === undefined) throw new Error('Nothing there');
  return item;
}
