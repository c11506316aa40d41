import * as z from 'zod/mini';
import type { Instant } from '../kernel/clock.ts';
import { formatPeriod, type Period } from '../kernel/period.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Aggregate, Decision } from '../platform/aggregate.ts';
import type { OversightRefusal } from './shared/refusals.ts';

/** What people note on the chart of one measure of an agreement: where its limits start again, and what happened. */

const subject = { agreement: z.string(), measure: z.string() };
const noted = z.object({ period: z.string(), text: z.string(), at: z.string(), by: z.string() });

const seriesState = z.object({ ...subject, rebases: z.array(noted), notes: z.array(noted) });

export type SeriesState = z.output<typeof seriesState>;

const seriesEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('limits rebased'), ...subject, period: z.string(), reason: z.string() }),
  z.object({ type: z.literal('chart annotated'), ...subject, period: z.string(), text: z.string() }),
]);

export type SeriesEvent = z.output<typeof seriesEvent>;

export type SeriesCommand = { period: Period; text: string } & ({ do: 'rebase' } | { do: 'annotate' });

export type SeriesContext = {
  id: string;
  at: Instant;
  agreement: string;
  measure: string;
  /** The periods that the chart has. */
  periods: readonly Period[];
};

/** Rebases and notes together. */
const mostNotes = 20;

/** New limits are a person's decision, and the measure is judged by them at once. */
export function decideSeries(
  state: SeriesState | undefined,
  { do: what, period, text }: SeriesCommand,
  { id, at, agreement, measure, periods }: SeriesContext,
): Result<Decision<SeriesEvent>[], OversightRefusal> {
  if (!periods.includes(period)) {
    return refused({ code: 'oversight.no-such-period', facts: { period: formatPeriod(period) } });
  }
  const { rebases = [], notes = [] } = state ?? {};
  if (rebases.length + notes.length >= mostNotes) {
    return refused({ code: 'oversight.chart-full', facts: { most: mostNotes } });
  }
  if (what === 'annotate') return ok([{ event: { type: 'chart annotated', agreement, measure, period, text } }]);
  if (rebases.some(rebase => rebase.period === period)) {
    return refused({ code: 'oversight.rebased-already', facts: { period: formatPeriod(period) } });
  }
  return ok([
    {
      event: { type: 'limits rebased', agreement, measure, period, reason: text },
      obligations: [
        {
          change: 'open',
          id: `series#${id}/assess/${at}`,
          kind: 'assess',
          owes: 'system',
          subject: `agreement#${agreement}`,
          due: at,
          calendar: 'at once',
          wakes: [at],
          data: { agreement, period },
        },
      ],
    },
  ]);
}

export const seriesSummary = z.object({ measure: z.string(), rebases: z.array(noted), notes: z.array(noted) });

export type SeriesSummary = z.output<typeof seriesSummary>;

export const measureSeries: Aggregate<SeriesState, SeriesEvent> = {
  table: 'oversight',
  kind: 'series',
  state: seriesState,
  event: seriesEvent,
  format: 1,
  evolve(state, event, { at, by }) {
    const { agreement, measure, period } = event;
    const { rebases, notes } = state ?? { rebases: [], notes: [] };
    return event.type === 'limits rebased'
      ? { agreement, measure, rebases: [...rebases, { period, text: event.reason, at, by }], notes }
      : { agreement, measure, rebases, notes: [...notes, { period, text: event.text, at, by }] };
  },
  entries: ({ agreement, ...summary }) => [{ list: `series#agreement#${agreement}`, sort: summary.measure, summary }],
};

export function seriesId(agreement: string, measure: string): string {
  return `${agreement}~${measure}`;
}
