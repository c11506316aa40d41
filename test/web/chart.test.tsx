import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Signal } from '../../functions/measures/xmr.ts';
import { contrastWithWhite } from '../../web/src/lib/brand.ts';
import { MiniSpc } from '../../web/src/ui/chart/MiniSpc.tsx';
import { PeriodMatrix } from '../../web/src/ui/chart/PeriodMatrix.tsx';
import { PeriodStrip } from '../../web/src/ui/chart/PeriodStrip.tsx';
import { csvOf, SpcChart } from '../../web/src/ui/chart/SpcChart.tsx';
import { runs, spread, ticks } from '../../web/src/ui/chart/scale.ts';
import { type SpcPoint, type SpcView, variationWords } from '../../web/src/ui/chart/spc.ts';
import { xLabels } from '../../web/src/ui/chart/x-labels.ts';
import { renderPart } from './support.tsx';

const levels = { mean: 40, lower: 20, upper: 60 };

function point(month: number, value: number | null, more: Partial<SpcPoint> = {}): SpcPoint {
  const two = String(month).padStart(2, '0');
  return {
    date: `2026-${two}`,
    period: `Month ${month} 2026`,
    standing: value === null ? 'missing' : 'figure',
    value,
    ...levels,
    signal: 'common',
    ...more,
  };
}

const view: SpcView = {
  measure: 'Sessions delivered',
  headline: 'Fewer sessions than usual in month 8',
  description: 'Sessions delivered each month',
  target: 50,
  notes: [{ date: '2026-05', text: 'New baseline: a second therapist joined' }],
  points: [
    point(1, 41),
    point(2, 39),
    point(3, null),
    point(4, 44),
    point(5, 0, { standing: 'nil' }),
    point(6, null, { standing: 'suppressed' }),
    point(7, 61, { signal: 'improvement', label: 'Above the upper limit' }),
    point(8, 15, { signal: 'concern', label: 'Below the lower limit', note: 'Two therapists away' }),
  ],
};
const format = (value: number) => String(value);

function drawing(points = view.points): SVGElement {
  const { container } = renderPart(<SpcChart view={{ ...view, points }} format={format} />);
  const found = container.querySelector<SVGElement>('svg.ts-plot');
  if (found === null) throw new Error('Nothing was drawn');
  return found;
}

describe('the SPC chart', () => {
  it('says its message first, and is one image to a screen reader', () => {
    const svg = drawing();
    expect(screen.getByRole('heading', { name: view.headline })).toBeTruthy();
    expect(svg.getAttribute('aria-label')).toBe(
      'Chart of Sessions delivered, Month 1 2026 to Month 8 2026. Fewer sessions than usual in month 8. The figures are in the table below the chart.',
    );
  });

  it('gives each signal a shape of its own', () => {
    const signals: Signal[] = ['common', 'improvement', 'concern', 'neutral high', 'neutral low'];
    const svg = drawing(signals.map((signal, index) => point(index + 1, 40 + index, { signal })));
    const shapes = [...svg.querySelectorAll('.ts-mark')].map(mark => {
      const path = mark.getAttribute('d')?.replaceAll(/[^A-Za-z]/g, '') ?? '';
      const [, first = '0'] = /^M\S+ (\S+)L/.exec(mark.getAttribute('d') ?? '') ?? [];
      return mark.tagName === 'path' && path === 'MLHz'
        ? `${path} from ${Number(first) > 0 ? 'tip' : ''}`
        : mark.tagName + path;
    });
    expect(shapes.slice(0, 3)).toEqual(['circle', 'rect', 'pathMLLLz']);
    expect(svg.querySelector('.ts-mark--neutral-high')?.getAttribute('d')).not.toBe(
      svg.querySelector('.ts-mark--neutral-low')?.getAttribute('d'),
    );
  });

  it('breaks its line where a figure is missing, and marks a missing return', () => {
    const svg = drawing();
    const pieces = [...svg.querySelectorAll('.ts-plot__line')].map(
      line => line.getAttribute('points')?.split(' ').length,
    );
    expect(pieces).toEqual([2, 2, 2]);
    expect(svg.querySelectorAll('.ts-plot__missing')).toHaveLength(1);
    expect(svg.querySelectorAll('.ts-mark')).toHaveLength(6);
  });

  it('shows a nil return hollow and with its word', () => {
    const svg = drawing();
    const hollow = svg.querySelectorAll('.ts-mark--hollow');
    expect(hollow).toHaveLength(1);
    expect(hollow[0]?.parentElement?.textContent).toContain('nil');
  });

  it('names mean, limits and target beside their lines', () => {
    const svg = drawing();
    const texts = [...svg.querySelectorAll('.ts-plot__label text')].map(({ textContent }) => textContent);
    expect(texts).toEqual(['Upper 60', 'Mean 40', 'Lower 20', 'Target 50']);
  });

  it('draws a step where the baseline changes, and a gap where there are no limits', () => {
    const changed = [
      point(1, 40),
      point(2, 41),
      point(3, 42, { mean: 45 }),
      point(4, 40, { mean: null, lower: null, upper: null }),
    ];
    const path = drawing(changed).querySelector('.ts-plot__mean')?.getAttribute('d') ?? '';
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path.match(/H/g)).toHaveLength(3);
  });

  it('has every figure in a table, with why one is missing and what a point shows', () => {
    renderPart(<SpcChart view={view} format={format} />);
    const rows = within(screen.getByRole('table', { hidden: true }))
      .getAllByRole('row', { hidden: true })
      .slice(1)
      .map(row => [...row.children].map(({ textContent }) => textContent));
    expect(rows).toHaveLength(8);
    expect(rows[0]).toEqual(['Month 1 2026', '41', '40', '20', '60', 'Usual variation']);
    expect(rows[2]?.[1]).toBe('No return');
    expect(rows[4]?.[1]).toBe('0 (nil return)');
    expect(rows[5]?.[1]).toBe('Hidden: small number');
    expect(rows[7]?.[5]).toBe('Concern: Below the lower limit. Two therapists away');
  });

  it('explains in its key what it holds, and nothing else', () => {
    const { container } = renderPart(<SpcChart view={view} format={format} />);
    const key = [...container.querySelectorAll('.ts-chart__key li')].map(({ textContent }) => textContent);
    expect(key).toEqual(['Usual variation', 'Improvement', 'Concern', 'Nil return', 'No return']);
    expect(container.querySelector('.ts-chart__notes')?.textContent).toBe(
      'Month 5 2026: New baseline: a second therapist joined',
    );
  });

  it('gives the same figures as a file, in which missing, hidden and nil are told apart', () => {
    const lines = csvOf(view).split('\r\n');
    expect(lines[0]).toBe('period,standing,value,mean,lower limit,upper limit,target,signal,rule,note');
    expect(lines[3]).toBe('2026-03,missing,,40,20,60,50,,,');
    expect(lines[5]).toBe('2026-05,nil,0,40,20,60,50,Usual variation,,');
    expect(lines[6]).toBe('2026-06,suppressed,,40,20,60,50,,,');
    expect(lines[8]).toBe('2026-08,figure,15,40,20,60,50,Concern,Below the lower limit,Two therapists away');
  });

  it('draws nothing outside its frame, with no points and with one', () => {
    for (const points of [[], [point(1, 7)], [point(1, null, { mean: null, lower: null, upper: null })]]) {
      const svg = drawing(points);
      expect(svg.outerHTML).not.toMatch(/NaN|Infinity/);
    }
  });
});

describe('the scale', () => {
  it.each([
    [
      [41, 15, 60],
      [0, 20, 40, 60],
    ],
    [
      [0.9, 0.95],
      [0.9, 0.91, 0.92, 0.93, 0.94, 0.95],
    ],
    [
      [1000, 1010],
      [1000, 1002, 1004, 1006, 1008, 1010],
    ],
    [
      [5, 5],
      [5, 6],
    ],
    [[0], [0, 0.2]],
    [
      [-3, 8],
      [-5, -2.5, 0, 2.5, 5, 7.5, 10],
    ],
  ])('of %j has round numbers around all values', (values, expected) => {
    expect(ticks(values)).toEqual(expected);
  });

  it('moves labels apart and keeps their order', () => {
    expect(spread([50, 48, 47], 15, 10, 200)).toEqual([77, 62, 47]);
    const low = spread([195, 196, 100], 15, 10, 200);
    expect(low).toEqual([185, 200, 100]);
  });

  it('finds unbroken pieces', () => {
    expect(runs([true, true, false, true])).toEqual([
      [0, 1],
      [3, 3],
    ]);
    expect(runs([])).toEqual([]);
  });

  it('labels as many periods as there is room for, always the latest, and each year once', () => {
    const months = Array.from({ length: 14 }, (_, index) => ({
      date: `${index < 10 ? 2025 : 2026}-${String(((index + 2) % 12) + 1).padStart(2, '0')}`,
      period: 'x',
    }));
    const labels = xLabels(months, 50, 20);
    expect(labels.map(({ index }) => index)).toEqual([1, 4, 7, 10, 13]);
    expect(labels.map(({ text, under }) => `${text} ${under ?? ''}`.trim())).toEqual([
      'Apr 2025',
      'Jul',
      'Oct',
      'Jan 2026',
      'Apr',
    ]);
  });
});

describe('small charts', () => {
  it('a mini chart is decoration beside its word', () => {
    const { container } = renderPart(<MiniSpc points={view.points} />);
    const svg = container.querySelector('svg');
    expect(svg?.getAttribute('aria-hidden')).toBe('true');
    // The signals and the latest point; the ordinary ones are the line alone.
    expect(svg?.querySelectorAll('.ts-mark')).toHaveLength(2);
    expect(variationWords('concern')).toBe('Worse than expected');
    expect(variationWords(undefined)).toBe('Not enough data');
  });

  it('a strip has a word for each period', () => {
    renderPart(
      <PeriodStrip
        label="Returns of the last 12 months"
        periods={[
          {
            period: '2026-09',
            short: 'Sep 2026',
            long: 'September 2026',
            word: 'Submitted',
            tone: 'done',
            to: '/returns/1',
          },
          { period: '2026-10', short: 'Oct 2026', long: 'October 2026', word: 'Missing', tone: 'bad' },
        ]}
      />,
    );
    const items = within(screen.getByRole('list', { name: 'Returns of the last 12 months' })).getAllByRole('listitem');
    expect(items).toHaveLength(2);
    expect(items[1]?.textContent).toContain('Missing');
    expect(within(items[0] ?? document.body).getByRole('link', { name: 'Submitted' })).toBeTruthy();
  });

  it('a matrix has a word in every cell, and links that say of whom and when', () => {
    renderPart(
      <PeriodMatrix
        caption="Returns by provider and month"
        rowHeading="Provider"
        columns={[{ key: '2026-10', short: 'Oct', long: 'October 2026' }]}
        rows={[
          { key: 'a', name: 'Ashdown', text: 'Ashdown', cells: [{ word: 'Missing', tone: 'bad', to: '/flags/1' }] },
          { key: 'b', name: 'Birch', text: 'Birch', cells: [{ word: 'Nil return', tone: 'done' }] },
        ]}
      />,
    );
    expect(screen.getByRole('region', { name: 'Returns by provider and month' })).toBeTruthy();
    expect(screen.getByRole('link').textContent).toBe('Missing: Ashdown, October 2026');
    expect(screen.getAllByRole('cell').map(({ textContent }) => textContent?.slice(1))).toEqual([
      'Missing: Ashdown, October 2026',
      'Nil return',
    ]);
  });

  it('the colours of points can be told from white (WCAG 1.4.11)', () => {
    for (const colour of ['#595959', '#12436d', '#c2500a', '#490092', '#801650']) {
      expect(contrastWithWhite(colour), colour).toBeGreaterThan(3);
    }
  });
});
