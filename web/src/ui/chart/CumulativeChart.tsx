import '../../look/chart.scss';
import { type ReactNode, useRef } from 'react';
import { formatPounds } from '../../../../functions/kernel/money.ts';
import { download, toCsv } from '../../lib/csv.ts';
import { Button } from '../Button.tsx';
import { Details } from '../Details.tsx';
import { Table } from '../Table.tsx';
import { CumulativePlot } from './CumulativePlot.tsx';
import type { CumulativePoint, CumulativeView } from './cumulative.ts';
import { useWidth } from './use-width.ts';

/** Money that comes together over a year, with everything that belongs to it: the message, the key, the figures. */
export function CumulativeChart({ view, level = 2 }: { view: CumulativeView; level?: 2 | 3 }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const Heading = level === 2 ? 'h2' : 'h3';
  const { points, stated, notes = [] } = view;
  const certified = points.every(point => point.certified !== null) && points.length > 0;
  return (
    <figure className="ts-chart">
      <figcaption>
        <Heading className="govuk-heading-m ts-chart__headline">{view.headline}</Heading>
        <p className="govuk-body ts-chart__description">{view.description}</p>
      </figcaption>
      <div ref={box} className="ts-chart__plot">
        <CumulativePlot view={view} width={width} />
      </div>
      <ul className="ts-chart__key">
        <Sample words="As it stands now">
          <path className="ts-plot__now" d="M0 9h28" />
          <rect className="ts-mark ts-plot__mark-now" x={11} y={6} width={6} height={6} />
        </Sample>
        {certified && (
          <Sample words="As certified">
            <path className="ts-plot__certified" d="M0 9h28" />
            <circle className="ts-mark ts-plot__mark-certified" cx={14} cy={9} r={5} />
          </Sample>
        )}
        <Sample words={`Stated total, ${formatPounds(stated)}`}>
          <path className="ts-plot__target" d="M1 9h27" />
        </Sample>
      </ul>
      {notes.length > 0 && (
        <ol className="ts-chart__notes">
          {notes.map(({ day, text }) => (
            <li key={day + text}>{text}</li>
          ))}
        </ol>
      )}
      <Details summary="Show the figures">
        <Table<CumulativePoint>
          caption={`${view.about}: month by month`}
          captionSize="s"
          dense
          columns={[
            { heading: 'By the end of', cell: ({ period }) => period },
            ...(certified
              ? [
                  {
                    heading: 'As certified',
                    cell: (point: CumulativePoint) => formatPounds(point.certified ?? 0),
                    numeric: true,
                  },
                ]
              : []),
            { heading: 'Now', cell: ({ now }) => formatPounds(now), numeric: true },
            ...(certified
              ? [
                  {
                    heading: 'Difference',
                    cell: (point: CumulativePoint) => formatPounds(point.now - (point.certified ?? 0)),
                    numeric: true,
                  },
                ]
              : []),
          ]}
          rows={points}
          rowKey={({ month }) => month}
        />
        <Button type="button" kind="secondary" onClick={() => download(fileName(view), cumulativeCsv(view))}>
          Download these figures (CSV)
        </Button>
      </Details>
    </figure>
  );
}

function Sample({ words, children }: { words: string; children: ReactNode }) {
  return (
    <li>
      <svg width="28" height="18" viewBox="0 0 28 18" aria-hidden="true" focusable="false">
        {children}
      </svg>
      {words}
    </li>
  );
}

/** The same figures as the table, in pounds and pence. */
export function cumulativeCsv({ points, stated }: CumulativeView): string {
  const pounds = (pence: number) => (pence / 100).toFixed(2);
  return toCsv([
    ['month', 'as certified', 'now', 'stated total of the year'],
    ...points.map(({ month, certified, now }) => [
      month,
      certified === null ? null : pounds(certified),
      pounds(now),
      pounds(stated),
    ]),
  ]);
}

function fileName({ about, points }: CumulativeView): string {
  const words = `${about} ${points[0]?.month} ${points.at(-1)?.month}`;
  return `${words.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.csv`;
}
