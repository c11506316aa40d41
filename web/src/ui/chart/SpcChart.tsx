import '../../look/chart.scss';
import { useRef } from 'react';
import type { Signal } from '../../../../functions/measures/xmr.ts';
import { download, toCsv } from '../../lib/csv.ts';
import { Button } from '../Button.tsx';
import { Details } from '../Details.tsx';
import { Table } from '../Table.tsx';
import { Marker } from './Marker.tsx';
import { Plot } from './Plot.tsx';
import { pointWords, type SpcPoint, type SpcView, signalWords } from './spc.ts';
import { useWidth } from './use-width.ts';

/**
 * A statistical process control chart with everything that belongs to it: the message, the drawing, its key, its dated
 * notes, the figures as a table and as a file. `format` writes a value with its unit. Colour only repeats what shapes
 * and words say.
 */
export function SpcChart({
  view,
  format,
  level = 2,
}: {
  view: SpcView;
  format: (value: number) => string;
  level?: 2 | 3;
}) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const Heading = level === 2 ? 'h2' : 'h3';
  const { points, notes = [] } = view;
  return (
    <figure className="ts-chart">
      <figcaption>
        <Heading className="govuk-heading-m ts-chart__headline">{view.headline}</Heading>
        <p className="govuk-body ts-chart__description">{view.description}</p>
      </figcaption>
      <div ref={box} className="ts-chart__plot">
        <Plot view={view} format={format} width={width} />
      </div>
      <Key points={points} />
      {notes.length > 0 && (
        <ol className="ts-chart__notes">
          {notes.map(({ date, text }) => (
            <li key={date + text}>
              {points.find(point => point.date === date)?.period ?? date}: {text}
            </li>
          ))}
        </ol>
      )}
      <Details summary="Show the figures">
        <Figures view={view} format={format} />
      </Details>
    </figure>
  );
}

function Figures({ view, format }: { view: SpcView; format: (value: number) => string }) {
  const orNone = (value: number | null) => (value === null ? 'None' : format(value));
  return (
    <>
      <Table<SpcPoint>
        caption={`${view.measure}: figures`}
        captionSize="s"
        dense
        columns={[
          { heading: 'Period', cell: ({ period }) => period },
          { heading: 'Figure', cell: point => pointWords(point, format), numeric: true },
          { heading: 'Mean', cell: ({ mean }) => orNone(mean), numeric: true },
          { heading: 'Lower limit', cell: ({ lower }) => orNone(lower), numeric: true },
          { heading: 'Upper limit', cell: ({ upper }) => orNone(upper), numeric: true },
          { heading: 'What it shows', cell: shows },
        ]}
        rows={view.points}
        rowKey={({ date }) => date}
      />
      <Button type="button" kind="secondary" onClick={() => download(fileName(view), csvOf(view))}>
        Download these figures (CSV)
      </Button>
    </>
  );
}

function shows({ value, signal, label, note, before }: SpcPoint): string {
  const found =
    value === null || before ? '' : signal === 'common' ? signalWords.common : `${signalWords[signal]}: ${label ?? ''}`;
  return [found.replace(/: $/, ''), note ?? ''].filter(part => part !== '').join('. ');
}

/** The same figures as the table, unrounded, with why one is missing. */
export function csvOf({ points, target = null }: SpcView): string {
  return toCsv([
    ['period', 'standing', 'value', 'mean', 'lower limit', 'upper limit', 'target', 'signal', 'rule', 'note'],
    ...points.map(point => [
      point.date,
      point.standing,
      point.value,
      point.mean,
      point.lower,
      point.upper,
      target,
      point.value === null || point.before ? null : signalWords[point.signal],
      point.label ?? null,
      point.note ?? null,
    ]),
  ]);
}

function fileName({ measure, points }: SpcView): string {
  const words = `${measure} ${points[0]?.date} ${points.at(-1)?.date}`;
  return `${words.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.csv`;
}

/** Only what the chart has. */
function Key({ points }: { points: readonly SpcPoint[] }) {
  const signals = new Set<Signal>(
    points.filter(({ value, before }) => value !== null && !before).map(({ signal }) => signal),
  );
  const nil = points.some(({ standing, value }) => standing === 'nil' && value !== null);
  const missing = points.some(({ standing }) => standing === 'missing');
  const before = points.some(point => point.before && point.value !== null);
  return (
    <ul className="ts-chart__key">
      {[...signals].map(signal => (
        <li key={signal}>
          <Sample>
            <Marker x={9} y={9} signal={signal} />
          </Sample>
          {signalWords[signal]}
        </li>
      ))}
      {nil && (
        <li>
          <Sample>
            <Marker x={9} y={9} signal="common" hollow />
          </Sample>
          Nil return
        </li>
      )}
      {missing && (
        <li>
          <Sample>
            <path className="ts-plot__cross" d="M5 5l8 8m0-8l-8 8" />
          </Sample>
          No return
        </li>
      )}
      {before && (
        <li>
          <Sample>
            <g className="ts-plot__before">
              <path d="M3 9h12" />
            </g>
          </Sample>
          Under the agreement before
        </li>
      )}
    </ul>
  );
}

function Sample({ children }: { children: React.ReactNode }) {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}
