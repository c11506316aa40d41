import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { withHistory } from '../../../web/src/features/agreements/present-course.ts';
import { formatOf, spcView } from '../../../web/src/features/oversight/present-series.ts';
import { SpcChart } from '../../../web/src/ui/chart/SpcChart.tsx';
import { series, thirteenMonths } from '../oversight/samples.ts';

/** October 2025 to October 2026. */
const own = series(thirteenMonths);

describe('a chart with what is known beside its figures', () => {
  it('shows what happened to the whole agreement at its period, beside the notes of the measure', () => {
    const noted = {
      ...own,
      notes: [{ period: '2026-03', text: 'Moved premises', at: '2026-04-03T10:00:00.000Z', by: 'u' }],
    };
    const view = withHistory(spcView(noted), 'month', {
      annotations: [
        { on: '2026-03-20', words: 'Clinical model changed.' },
        { on: '2025-11-03', words: 'New data system' },
        { on: '2027-01-01', words: 'Not on the chart yet' },
      ],
    });
    expect(view.notes).toEqual([
      { date: '2025-11', text: 'New data system (3 Nov 2025)' },
      { date: '2026-03', text: 'Moved premises (3 Apr 2026). Clinical model changed (20 Mar 2026)' },
    ]);
    expect(view.points.find(({ date }) => date === '2025-11')?.note).toBe('New data system (3 Nov 2025)');
  });

  it('puts a day into the period of the measure’s own kind', () => {
    const quarters = { ...spcView(own), points: [{ ...first(spcView(own).points), date: '2026-27-Q1' }] };
    const view = withHistory(quarters, 'quarter', { annotations: [{ on: '2026-05-04', words: 'A second team' }] });
    expect(view.notes).toEqual([{ date: '2026-27-Q1', text: 'A second team (4 May 2026)' }]);
  });

  it('has the figures of the agreement before in front of its own, and judges none of them', () => {
    const points = spcView(series([70, 72, 20])).points.map((point, place) => ({
      ...point,
      date: ['2025-08', '2025-09', '2025-10'][place] ?? '',
    }));
    const view = withHistory(spcView(own), 'month', {
      annotations: [],
      before: { title: 'The old service', points },
    });
    expect(view.points.slice(0, 3).map(({ date, value, before }) => [date, value, before])).toEqual([
      ['2025-08', 70, true],
      ['2025-09', 72, true],
      ['2025-10', 118, undefined],
    ]);
    expect(view.points[0]).toMatchObject({ mean: null, signal: 'common', note: 'Under the agreement before' });
    expect(view.notes).toEqual([
      { date: '2025-10', text: 'This agreement begins. Figures before are those of “The old service”' },
    ]);
    expect(view.headline).toBe(spcView(own).headline);
  });

  it('says nothing of an agreement before that has no earlier figures', () => {
    const view = withHistory(spcView(own), 'month', { annotations: [], before: { title: 'Old', points: [] } });
    expect(view.notes).toEqual([]);
    expect(view.points).toHaveLength(13);
  });

  it('is drawn with a mark of its own, a line that does not cross, and its key', () => {
    const points = spcView(series([70, 72])).points.map((point, place) => ({ ...point, date: `2025-0${8 + place}` }));
    const view = withHistory(spcView(own), 'month', { annotations: [], before: { title: 'Old', points } });
    const { container } = render(<SpcChart view={view} format={formatOf(own)} />);
    expect(screen.getByText('Under the agreement before', { selector: 'li' })).toBeTruthy();
    expect(container.querySelectorAll('.ts-plot .ts-plot__before')).toHaveLength(2);
    const pieces = [...container.querySelectorAll('polyline')].map(line => line.getAttribute('points')?.split(' '));
    expect(pieces.map(piece => piece?.length)).toEqual([2, 8, 4]);
    const table = screen.getByRole('table', { hidden: true });
    expect(within(table).getAllByText('Under the agreement before')).toHaveLength(2);
  });
});

function first<Item>([item]: readonly Item[]): Item {
  if (item === undefined) throw new Error('Nothing there');
  return item;
}
