import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CumulativeChart, cumulativeCsv } from '../../../web/src/ui/chart/CumulativeChart.tsx';
import { type CumulativeView, placeOf } from '../../../web/src/ui/chart/cumulative.ts';
import { renderPart } from '../support.tsx';

const view: CumulativeView = {
  about: 'Children’s mental health 2026-27',
  headline: 'By the end of May 2026 £250.00 is planned, £50.00 more than certified',
  description: 'What comes together month by month',
  stated: 30_000,
  today: '2026-05-16',
  notes: [{ day: '2026-06-01', text: 'From 1 June 2026: £100.00 moved' }],
  points: [
    { month: '2026-04', period: 'April 2026', certified: 10_000, now: 10_000 },
    { month: '2026-05', period: 'May 2026', certified: 20_000, now: 25_000 },
    { month: '2026-06', period: 'June 2026', certified: 30_001, now: 30_001 },
  ],
};

function drawn(given: Partial<CumulativeView> = {}) {
  const { container } = renderPart(<CumulativeChart view={{ ...view, ...given }} />);
  const svg = container.querySelector<SVGElement>('svg.ts-plot');
  if (svg === null) throw new Error('Nothing was drawn');
  return svg;
}

describe('the cumulative chart', () => {
  it('says its message, and is one image to a screen reader', () => {
    const svg = drawn();
    expect(screen.getByRole('heading', { name: view.headline })).toBeTruthy();
    expect(svg.getAttribute('aria-label')).toBe(
      `Chart of Children’s mental health 2026-27, April 2026 to June 2026. ${view.headline}. The figures are in the table below the chart.`,
    );
  });

  it('draws what is now and what was certified in shapes of their own, the stated total and today', () => {
    const svg = drawn();
    expect(svg.querySelectorAll('rect.ts-plot__mark-now')).toHaveLength(3);
    expect(svg.querySelectorAll('circle.ts-plot__mark-certified')).toHaveLength(3);
    expect(svg.querySelectorAll('line.ts-plot__target')).toHaveLength(1);
    expect(within(document.body).getAllByText('Today')).toHaveLength(1);
    expect(screen.getByText('As certified', { selector: 'li' })).toBeTruthy();
    expect(screen.getByText('From 1 June 2026: £100.00 moved')).toBeTruthy();
  });

  it('leaves out what does not apply: nothing certified, today in another year', () => {
    const points = view.points.map(point => ({ ...point, certified: null }));
    const svg = drawn({ points, today: '2027-05-16', notes: [] });
    expect(svg.querySelectorAll('.ts-plot__mark-certified')).toHaveLength(0);
    expect(svg.querySelector('.ts-plot__today')).toBeNull();
    expect(screen.queryByText('As certified')).toBeNull();
  });

  it('gives the figures to the penny, as a table and as a file', () => {
    drawn();
    const table = screen.getByRole('table', { name: /month by month/ });
    expect(within(table).getByRole('rowheader', { name: 'May 2026' }).closest('tr')?.textContent).toBe(
      'May 2026£200.00£250.00£50.00',
    );
    expect(cumulativeCsv(view).split('\r\n')[2]).toBe('2026-05,200.00,250.00,300.00');
  });

  it('places a day inside its month, 29 February too', () => {
    expect(placeOf('2026-04-01', view.points)).toBe(0);
    expect(placeOf('2026-05-01', view.points)).toBe(1);
    expect(placeOf('2026-05-16', view.points)).toBeCloseTo(1 + 15 / 31);
    const leap = [{ month: '2028-02', period: 'February 2028', certified: null, now: 0 }];
    expect(placeOf('2028-02-29', leap)).toBeCloseTo(28 / 29);
    expect(placeOf('2029-02-01', leap)).toBeUndefined();
  });
});
