import '../../look/chart.scss';
import { Marker } from './Marker.tsx';
import { runs } from './scale.ts';
import type { SpcPoint } from './spc.ts';

const width = 150;
const height = 40;
const edge = 6;

/** The course of a measure at a glance, beside its word (`variationWords`): decoration, so hidden from screen readers. */
export function MiniSpc({ points }: { points: readonly SpcPoint[] }) {
  const all = points.flatMap(({ value, lower, upper }) => [value, lower, upper]).filter(value => value !== null);
  if (all.length === 0) return null;
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const step = (width - 2 * edge) / Math.max(1, points.length - 1);
  const x = (index: number) => Math.round((edge + step * index) * 10) / 10;
  const y = (value: number) => Math.round((height - edge - ((value - low) / span) * (height - 2 * edge)) * 10) / 10;
  const last = points.at(-1);
  const marked = points
    .map((point, index) => ({ ...point, index }))
    .filter(({ value, signal, index }) => value !== null && (signal !== 'common' || index === points.length - 1));
  return (
    <svg
      className="ts-mini"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
      focusable="false"
    >
      {last?.lower != null && last.upper !== null && (
        <rect
          className="ts-mini__band"
          x={0}
          width={width}
          y={y(last.upper)}
          height={Math.max(1, y(last.lower) - y(last.upper))}
        />
      )}
      {last?.mean != null && <line className="ts-mini__mean" x1={0} x2={width} y1={y(last.mean)} y2={y(last.mean)} />}
      {runs(points.map(({ value }) => value !== null)).map(([from, to]) => (
        <polyline
          key={from}
          className="ts-plot__line"
          points={points
            .slice(from, to + 1)
            .map(({ value }, index) => `${x(from + index)},${y(value ?? 0)}`)
            .join(' ')}
        />
      ))}
      {marked.map(({ date, value, signal, standing, index }) => (
        <Marker key={date} x={x(index)} y={y(value ?? 0)} signal={signal} hollow={standing === 'nil'} size={3.4} />
      ))}
    </svg>
  );
}
