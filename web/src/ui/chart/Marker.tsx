import type { Signal } from '../../../../functions/measures/xmr.ts';

/** One point: each signal has a shape of its own; a nil return is hollow. */
export function Marker({
  x,
  y,
  signal,
  hollow = false,
  size = 4.5,
}: {
  x: number;
  y: number;
  signal: Signal;
  hollow?: boolean;
  size?: number;
}) {
  const name = `ts-mark ts-mark--${signal.replace(' ', '-')}${hollow ? ' ts-mark--hollow' : ''}`;
  const s = size;
  switch (signal) {
    case 'common':
      return <circle className={name} cx={x} cy={y} r={s * 0.92} />;
    case 'improvement':
      return <rect className={name} x={x - s} y={y - s} width={2 * s} height={2 * s} />;
    case 'concern':
      return (
        <path
          className={name}
          d={`M${x} ${y - s * 1.4}L${x + s * 1.4} ${y}L${x} ${y + s * 1.4}L${x - s * 1.4} ${y}z`}
        />
      );
    case 'neutral high':
      return <path className={name} d={`M${x} ${y - s * 1.3}L${x + s * 1.25} ${y + s}H${x - s * 1.25}z`} />;
    case 'neutral low':
      return <path className={name} d={`M${x} ${y + s * 1.3}L${x + s * 1.25} ${y - s}H${x - s * 1.25}z`} />;
  }
}
