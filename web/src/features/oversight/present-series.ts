import { dayOf, formatDayShort } from '../../../../functions/kernel/london.ts';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import { isRatio } from '../../../../functions/measures/figure.ts';
import { type ChartPoint, chart, type SeriesChart } from '../../../../functions/measures/series.ts';
import { type Assurance, fewestPoints } from '../../../../functions/measures/xmr.ts';
import type { XmrLabel } from '../../../../functions/measures/xmr-rules.ts';
import type { SeriesView } from '../../../../functions/oversight/shared/performance.ts';
import { formatFigure } from '../../../../functions/oversight/shared/wording.ts';
import { pointWords, type SpcPoint, type SpcView, signalWords } from '../../ui/chart/spc.ts';

/** The rule behind a signal, as a reader sees it on the chart. */
const labels: Readonly<Record<XmrLabel, string>> = {
  'Common Cause': '',
  'Above UCL': 'above the upper limit',
  'Below LCL': 'below the lower limit',
  '7 Point Trend (Increasing)': 'seven or more figures rising in a row',
  '7 Point Trend (Decreasing)': 'seven or more figures falling in a row',
  '2 in 3 Above CL': 'two of three figures close to the upper limit',
  '2 in 3 Below CL': 'two of three figures close to the lower limit',
  '7 Points Above CL': 'seven or more figures in a row above the average',
  '7 Points Below CL': 'seven or more figures in a row below the average',
};

const assurances: Readonly<Record<Assurance, string>> = {
  'consistent pass': 'All of the usual range meets the target: unless something changes, it will go on being met.',
  'consistent fail': 'None of the usual range meets the target: unless something changes, it will not be met.',
  inconsistent: 'The target lies inside the usual range: it may be met or missed by chance.',
};

export function drawn({ terms, figures, rebases }: SeriesView): SeriesChart {
  return chart(figures, {
    ...terms,
    rebase: rebases.map(({ period, text, by, at }) => ({ period, reason: text, by, at })),
  });
}

export function formatOf({ terms }: Pick<SeriesView, 'terms'>): (value: number) => string {
  return value => formatFigure(value, terms.unit);
}

/** A measure as its chart tells it. Without a headline it says what the latest figures mean. */
export function spcView(series: SeriesView, headline?: string): SpcView {
  const course = drawn(series);
  const { terms } = series;
  const notes = notesOf(series);
  return {
    measure: terms.title,
    headline: headline ?? `${terms.title}: ${message(course).toLowerCase()}`,
    description: descriptionOf(series, course),
    points: course.points.map(point => pointOf(point, notes)),
    ...(terms.target === undefined ? {} : { target: terms.target }),
    notes,
  };
}

function pointOf(point: ChartPoint, notes: readonly { date: string; text: string }[]): SpcPoint {
  const label = labels[point.label];
  const note = notes.find(({ date }) => date === point.period)?.text;
  return {
    date: point.period,
    period: formatPeriod(point.period),
    standing: point.standing,
    value: point.value,
    mean: point.mean,
    lower: point.display.lower,
    upper: point.display.upper,
    signal: point.signal,
    ...(label === '' ? {} : { label }),
    ...(note === undefined ? {} : { note }),
  };
}

/** What the latest figures mean, in a few words: "Getting worse: below the lower limit". */
export function message({ status, latest, points }: Pick<SeriesChart, 'status' | 'latest' | 'points'>): string {
  if (latest === null) return 'No figures yet';
  const count = points.filter(({ judged, group }) => judged !== null && group === latest.group).length;
  if (status === 'not enough variation for limits') {
    return count < fewestPoints ? 'Too few figures to see a change' : 'The figures hardly vary';
  }
  const trial = status === 'trial limits' ? ` (limits on trial: ${count} figures so far)` : '';
  switch (latest.signal) {
    case 'common':
      return `No real change${trial}`;
    case 'improvement':
      return `Getting better: ${labels[latest.label]}${trial}`;
    case 'concern':
      return `Getting worse: ${labels[latest.label]}${trial}`;
    default:
      return `${signalWords[latest.signal]}: ${labels[latest.label]}${trial}`;
  }
}

/** Whether the target can be expected to be met; nothing where there is none or it cannot be told. */
export function assuranceWords({ assurance }: Pick<SeriesChart, 'assurance'>): string | undefined {
  return assurance === null ? undefined : assurances[assurance];
}

const each = { month: 'month', quarter: 'quarter', year: 'year', term: 'term', rolling: '12 months' } as const;

function descriptionOf({ terms }: SeriesView, course: SeriesChart): string {
  const lines = course.latest?.lower == null ? [] : ['the average', 'the range that past figures set'];
  const shown = terms.target === undefined ? lines : [...lines, 'the target'];
  const last = shown.pop();
  const others = shown.length === 0 ? '' : `${shown.join(', ')} and `;
  return `${terms.title}, each ${each[terms.periodKind]}${last === undefined ? '' : `, with ${others}${last}`}.`;
}

/** Rebases and notes by period; what falls on one period is one note. */
function notesOf({ rebases, notes }: SeriesView): { date: string; text: string }[] {
  const all = [...rebases.map(note => ({ ...note, text: `The limits start again: ${note.text}` })), ...notes].map(
    ({ period, text, byName, at }) => ({
      date: period,
      text: `${withoutStop(text)} (${byName === undefined ? '' : `${byName}, `}${formatDayShort(dayOf(at))})`,
    }),
  );
  const periods = [...new Set(all.map(({ date }) => date))].toSorted();
  return periods.map(date => ({
    date,
    text: all.flatMap(note => (note.date === date ? [note.text] : [])).join('. '),
  }));
}

function withoutStop(text: string): string {
  return text.trim().replace(/\.$/, '');
}

/** One period in the table of a measure's page, newest first. */
export type FigureLine = {
  period: string;
  name: string;
  figure: string;
  /** `24 of 31`, of a ratio. */
  counted: string;
  shows: string;
  return?: string;
  version: number;
};

export function figureLines(series: SeriesView): FigureLine[] {
  const { terms, figures } = series;
  const format = formatOf(series);
  const returns = new Map(figures.map(figure => [figure.period, figure.return]));
  return drawn(series)
    .points.map(point => {
      const from = returns.get(point.period);
      const { numerator, denominator } = point;
      return {
        period: point.period,
        name: formatPeriod(point.period),
        figure: pointWords(pointOf(point, []), format),
        counted:
          isRatio(terms) && numerator !== undefined && denominator !== undefined
            ? `${numerator} of ${denominator}`
            : '',
        shows:
          point.judged === null || point.lower === null
            ? ''
            : point.signal === 'common'
              ? signalWords.common
              : `${signalWords[point.signal]}: ${labels[point.label]}`,
        ...(from === undefined ? {} : { return: from }),
        version: point.returnVersion,
      };
    })
    .toReversed();
}
