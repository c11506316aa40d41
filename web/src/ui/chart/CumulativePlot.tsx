import { formatPoundsShort } from '../../../../functions/kernel/money.ts';
import { type CumulativeView, placeOf } from './cumulative.ts';
import { spread, ticks } from './scale.ts';
import { xLabels } from './x-labels.ts';

/** Width of a character at the chart's text size, about. */
const character = 6.9;

/**
 * The drawing of money that comes together over a year: what is planned now as a line with squares, what was certified
 * as a dashed line with circles, the stated total as a dotted level, today as an upright. One image to a screen reader.
 */
export function CumulativePlot({ view, width }: { view: CumulativeView; width: number }) {
  const { points, stated, today, notes = [] } = view;
  const certified = points.flatMap(point => (point.certified === null ? [] : [point.certified]));
  const now = points.map(point => point.now);
  const marks = ticks([0, stated, ...certified, ...now]);
  const low = marks[0] ?? 0;
  const high = marks.at(-1) ?? 1;

  const ends = [
    { name: 'stated', value: stated, text: `Stated ${formatPoundsShort(stated)}` },
    ...certified.slice(-1).map(value => ({ name: 'certified', value, text: `Certified ${formatPoundsShort(value)}` })),
    ...now.slice(-1).map(value => ({ name: 'now', value, text: `Now ${formatPoundsShort(value)}` })),
  ];
  const narrow = width < 480;
  const height = narrow ? 290 : 350;
  const top = 34;
  const bottom = height - 44;
  const left = Math.max(...marks.map(mark => formatPoundsShort(mark).length)) * character + 12;
  // On a phone the levels are named in the key below alone.
  const right = width - (narrow ? 8 : Math.max(...ends.map(({ text }) => text.length)) * character + 14);
  const step = (right - left) / Math.max(1, points.length);
  const at = (months: number) => round(left + step * months);
  const y = (value: number) => round(bottom - ((value - low) / (high - low)) * (bottom - top));
  const places = spread(
    ends.map(({ value }) => y(value)),
    15,
    top,
    bottom,
  );
  const dayAt = today === undefined ? undefined : placeOf(today, points);
  const size = narrow ? 3 : 4;
  // The word stands on the side where no note's number is, and inside the drawing.
  const noted = notes.map(({ day }) => at(placeOf(day, points) ?? 0) - at(dayAt ?? 0));
  const leftOfIt = noted.some(apart => apart > 0 && apart < 60) || (dayAt ?? 0) > points.length - 1;

  return (
    <svg
      className="ts-plot"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Chart of ${view.about}, ${points[0]?.period} to ${points.at(-1)?.period}. ${view.headline}. The figures are in the table below the chart.`}
    >
      {marks.map(mark => (
        <g key={mark}>
          <line className="ts-plot__grid" x1={left} x2={right} y1={y(mark)} y2={y(mark)} />
          <text x={left - 8} y={y(mark) + 4} textAnchor="end">
            {formatPoundsShort(mark)}
          </text>
        </g>
      ))}
      {xLabels(
        points.map(({ month, period }) => ({ date: month, period })),
        narrow ? 46 : 40,
        step,
      ).map(({ index, text, under }) => (
        <text key={index} x={at(index + 0.5)} y={bottom + 19} textAnchor="middle">
          {text}
          {under !== undefined && (
            <tspan x={at(index + 0.5)} dy="16">
              {under}
            </tspan>
          )}
        </text>
      ))}
      <line className="ts-plot__axis" x1={left} x2={right} y1={bottom} y2={bottom} />
      <line className="ts-plot__target" x1={left} x2={right} y1={y(stated)} y2={y(stated)} />
      {!narrow &&
        ends.map(({ name, text, value }, index) => (
          <g key={name} className={name === 'stated' ? 'ts-plot__label ts-plot__label--target' : 'ts-plot__label'}>
            <line x1={right} x2={right + 7} y1={y(value)} y2={places[index] ?? 0} />
            <text x={right + 10} y={(places[index] ?? 0) + 4}>
              {text}
            </text>
          </g>
        ))}
      {notes.map(({ day }, number) => {
        const place = placeOf(day, points);
        if (place === undefined) return null;
        return (
          <g key={day} className="ts-plot__note">
            <line x1={at(place)} x2={at(place)} y1={20} y2={bottom} />
            <circle cx={at(place)} cy={11} r={9.5} />
            <text x={at(place)} y={15.5} textAnchor="middle">
              {number + 1}
            </text>
          </g>
        );
      })}
      {dayAt !== undefined && (
        <g className="ts-plot__today">
          <line x1={at(dayAt)} x2={at(dayAt)} y1={top - 20} y2={bottom} />
          <text x={at(dayAt) + (leftOfIt ? -5 : 5)} y={top - 10} textAnchor={leftOfIt ? 'end' : 'start'}>
            Today
          </text>
        </g>
      )}
      {certified.length === points.length && (
        <>
          <polyline className="ts-plot__certified" points={line([0, ...certified])} />
          {certified.map((value, index) => (
            <circle
              key={points[index]?.month}
              className="ts-mark ts-plot__mark-certified"
              cx={at(index + 1)}
              cy={y(value)}
              r={size + 1}
            />
          ))}
        </>
      )}
      <polyline className="ts-plot__now" points={line([0, ...now])} />
      {points.map(point => (
        <rect
          key={point.month}
          className="ts-mark ts-plot__mark-now"
          x={at(points.indexOf(point) + 1) - size + 1}
          y={y(point.now) - size + 1}
          width={2 * size - 2}
          height={2 * size - 2}
        >
          <title>{`By the end of ${point.period}: ${formatPoundsShort(point.now)}`}</title>
        </rect>
      ))}
    </svg>
  );

  function line(values: readonly number[]): string {
    return values.map((value, index) => `${at(index)},${y(value)}`).join(' ');
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
