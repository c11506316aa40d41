import { Marker } from './Marker.tsx';
import { runs, spread, ticks } from './scale.ts';
import { pointWords, type SpcPoint, type SpcView, signalWords } from './spc.ts';
import { xLabels } from './x-labels.ts';

/** Width of a character at the chart's text size, about. */
const character = 6.9;

/**
 * The drawing, in pixels of the width it is given, so that its text keeps its size on a phone. It is one image to a
 * screen reader: the figures are in the table.
 */
export function Plot({ view, format, width }: { view: SpcView; format: (value: number) => string; width: number }) {
  const { points, target = null, notes = [] } = view;
  const last = points.at(-1);
  const shown = points.flatMap(({ value, mean, lower, upper }) => [value, mean, lower, upper]).filter(isNumber);
  const marks = ticks(target === null ? (shown.length > 0 ? shown : [0, 1]) : [...shown, target]);
  const low = marks[0] ?? 0;
  const high = marks.at(-1) ?? 1;

  const labels = [
    { name: 'Upper', value: last?.upper ?? null },
    { name: 'Mean', value: last?.mean ?? null },
    { name: 'Lower', value: last?.lower ?? null },
    { name: 'Target', value: target },
  ].flatMap(({ name, value }) => (value === null ? [] : [{ name, value, text: `${name} ${format(value)}` }]));

  const height = width < 480 ? 270 : 330;
  const top = notes.length > 0 ? 30 : 12;
  const bottom = height - 44;
  const left = Math.max(...marks.map(mark => format(mark).length)) * character + 12;
  const right = width - (Math.max(0, ...labels.map(({ text }) => text.length)) * character + 14);
  const step = (right - left) / Math.max(1, points.length);
  const x = (index: number) => round(left + step * (index + 0.5));
  const y = (value: number) => round(bottom - ((value - low) / (high - low)) * (bottom - top));
  const size = Math.max(2.6, Math.min(4.5, step * 0.3));
  const places = spread(
    labels.map(({ value }) => y(value)),
    15,
    top,
    bottom,
  );

  return (
    <svg
      className="ts-plot"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Chart of ${view.measure}, ${points[0]?.period} to ${last?.period}. ${view.headline}. The figures are in the table below the chart.`}
    >
      {marks.map(mark => (
        <g key={mark}>
          <line className="ts-plot__grid" x1={left} x2={right} y1={y(mark)} y2={y(mark)} />
          <text x={left - 8} y={y(mark) + 4} textAnchor="end">
            {format(mark)}
          </text>
        </g>
      ))}
      {xLabels(points, width < 480 ? 46 : 56, step).map(({ index, text, under }) => (
        <text key={index} x={x(index)} y={bottom + 19} textAnchor="middle">
          {text}
          {under !== undefined && (
            <tspan x={x(index)} dy="16">
              {under}
            </tspan>
          )}
        </text>
      ))}
      <line className="ts-plot__axis" x1={left} x2={right} y1={bottom} y2={bottom} />

      <path
        className="ts-plot__limit"
        d={steps(
          points.map(({ upper }) => upper),
          left,
          step,
          y,
        )}
      />
      <path
        className="ts-plot__limit"
        d={steps(
          points.map(({ lower }) => lower),
          left,
          step,
          y,
        )}
      />
      <path
        className="ts-plot__mean"
        d={steps(
          points.map(({ mean }) => mean),
          left,
          step,
          y,
        )}
      />
      {target !== null && <line className="ts-plot__target" x1={left} x2={right} y1={y(target)} y2={y(target)} />}
      {labels.map(({ name, text, value }, index) => (
        <g key={name} className={`ts-plot__label ts-plot__label--${name.toLowerCase()}`}>
          <line x1={right} x2={right + 7} y1={y(value)} y2={places[index] ?? 0} />
          <text x={right + 10} y={(places[index] ?? 0) + 4}>
            {text}
          </text>
        </g>
      ))}

      {notes.map(({ date }, number) => {
        const index = points.findIndex(point => point.date === date);
        if (index < 0) return null;
        const at = round(left + step * index);
        return (
          <g key={date} className="ts-plot__note">
            <line x1={at} x2={at} y1={20} y2={bottom} />
            <circle cx={at} cy={11} r={9.5} />
            <text x={at} y={15.5} textAnchor="middle">
              {number + 1}
            </text>
          </g>
        );
      })}

      {lines(points).map(([from, to]) => (
        <polyline
          key={from}
          className="ts-plot__line"
          points={points
            .slice(from, to + 1)
            .map(({ value }, index) => `${x(from + index)},${y(value ?? 0)}`)
            .join(' ')}
        />
      ))}
      {points.map((point, index) => {
        const title = `${point.period}: ${pointWords(point, format)}${said(point)}`;
        if (point.value === null) {
          return point.standing === 'missing' ? (
            <g key={point.date} className="ts-plot__missing">
              <title>{title}</title>
              <path
                d={`M${x(index) - size} ${bottom - 6 - size}l${2 * size} ${2 * size}m0 ${-2 * size}l${-2 * size} ${2 * size}`}
              />
            </g>
          ) : null;
        }
        if (point.before) {
          return (
            <g key={point.date} className="ts-plot__before">
              <title>{title}</title>
              <path d={`M${x(index) - size} ${y(point.value)}h${2 * size}`} />
            </g>
          );
        }
        const nil = point.standing === 'nil';
        return (
          <g key={point.date}>
            <title>{title}</title>
            <Marker x={x(index)} y={y(point.value)} signal={point.signal} hollow={nil} size={size} />
            {nil && (
              <text className="ts-plot__nil" x={x(index) + size + 4} y={Math.min(y(point.value) + 4, bottom - 3)}>
                nil
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** The unbroken pieces of the line; what went before is a piece of its own. */
function lines(points: readonly SpcPoint[]): [number, number][] {
  const own = points.findIndex(({ before }) => before === undefined);
  const present = points.map(({ value }) => value !== null);
  return [
    ...runs(present.map((here, index) => here && index < own)),
    ...runs(present.map((here, index) => here && index >= own)),
  ];
}

function said({ signal, label, standing }: SpcPoint): string {
  if (signal === 'common' || standing === 'missing') return '';
  return `, ${signalWords[signal].toLowerCase()}${label === undefined ? '' : ` (${label})`}`;
}

/** A level for each point, drawn across its whole width: a level that changes makes a step, one that is missing a gap. */
function steps(levels: readonly (number | null)[], left: number, step: number, y: (value: number) => number): string {
  let path = '';
  let before: number | null = null;
  for (const [index, level] of levels.entries()) {
    if (level !== null) {
      if (level !== before) path += `M${round(left + step * index)} ${y(level)}`;
      path += `H${round(left + step * (index + 1))}`;
    }
    before = level;
  }
  return path;
}

function isNumber(value: number | null): value is number {
  return value !== null;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
