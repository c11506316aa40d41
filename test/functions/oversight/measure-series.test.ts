import { describe, expect, test } from 'vitest';
import {
  decideSeries,
  measureSeries,
  type SeriesCommand,
  type SeriesState,
} from '../../../functions/oversight/measure-series.ts';

const at = '2026-11-09T09:00:00.000Z';
const context = { id: 'agr-1~M11', at, agreement: 'agr-1', measure: 'M11', periods: ['2026-09', '2026-10'] };
const rebase: SeriesCommand = { do: 'rebase', period: '2026-10', text: 'A second team began' };
const note: SeriesCommand = { do: 'annotate', period: '2026-10', text: 'Two weeks without a booking system' };

function having(state: SeriesState | undefined, command: SeriesCommand): SeriesState | string | undefined {
  const decided = decideSeries(state, command, context);
  if (!decided.ok) return decided.refusal.code;
  return decided.value.reduce<SeriesState | undefined>(
    (before, { event }) =>
      measureSeries.evolve(before, measureSeries.event.parse(event), {
        id: context.id,
        version: 1,
        at,
        by: 'user:ada',
      }),
    state,
  );
}

describe('a chart’s notes', () => {
  test('a rebase has its reason, date and author, and the measure is judged anew', () => {
    const decided = decideSeries(undefined, rebase, context);
    expect(decided).toMatchObject({
      value: [
        {
          event: { type: 'limits rebased', period: '2026-10', reason: 'A second team began' },
          obligations: [
            { change: 'open', kind: 'assess', data: { agreement: 'agr-1', period: '2026-10' }, wakes: [at] },
          ],
        },
      ],
    });
    expect(having(undefined, rebase)).toEqual({
      agreement: 'agr-1',
      measure: 'M11',
      rebases: [{ period: '2026-10', text: 'A second team began', at, by: 'user:ada' }],
      notes: [],
    });
  });

  test('a note changes no limits, so nothing is judged', () => {
    expect(decideSeries(undefined, note, context)).toMatchObject({ value: [{ event: { type: 'chart annotated' } }] });
    const decided = decideSeries(undefined, note, context);
    expect(decided.ok && decided.value[0]?.obligations).toBeUndefined();
  });

  test('stand in periods that the chart has, a rebase once in each', () => {
    const state = having(undefined, rebase);
    if (typeof state !== 'object') throw new Error('The rebase was refused');
    expect(having(state, rebase)).toBe('oversight.rebased-already');
    expect(having(state, { ...rebase, period: '2031-01' })).toBe('oversight.no-such-period');
    expect(having(state, note)).toMatchObject({ rebases: [{}], notes: [{}] });
  });

  test('are as many as fit, and stay small', () => {
    let state: SeriesState | undefined;
    for (let n = 0; n < 20; n++) {
      const next = having(state, { ...note, text: 'x'.repeat(300) });
      if (typeof next !== 'object') throw new Error('The note was refused');
      state = next;
    }
    expect(having(state, note)).toBe('oversight.chart-full');
    expect(JSON.stringify(state).length).toBeLessThan(8_192);
  });
});
