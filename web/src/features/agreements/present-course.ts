import type { Day } from '../../../../functions/kernel/clock.ts';
import { formatDayShort } from '../../../../functions/kernel/london.ts';
import { type PeriodKind, periodOf } from '../../../../functions/kernel/period.ts';
import type { SpcPoint, SpcView } from '../../ui/chart/spc.ts';

/** What happened to the whole agreement, and stands on each of its charts. */
export type Annotation = { on: Day; words: string };

/** The same measure under the agreement that this one replaced. */
export type Before = { title: string; points: readonly SpcPoint[] };

/**
 * A chart with what is known beside the measure's own figures: annotations at their periods, and the figures of the
 * agreement before, which are shown and not judged. The first own period then says where they end.
 */
export function withHistory(
  view: SpcView,
  kind: PeriodKind,
  { annotations, before }: { annotations: readonly Annotation[]; before?: Before | undefined },
): SpcView {
  const first = view.points[0]?.date;
  const earlier = (before?.points ?? [])
    .filter(({ date }) => first !== undefined && date < first)
    .map(point => ({ ...unjudged(point), note: 'Under the agreement before' }));
  const points = [...earlier, ...view.points];
  const periods = new Set(points.map(({ date }) => date));
  // No day can be put into a school term without the council's own dates of terms.
  const said =
    kind === 'term'
      ? []
      : annotations.map(({ on, words }) => ({
          date: periodOf(kind, on),
          text: `${withoutStop(words)} (${formatDayShort(on)})`,
        }));
  const seam =
    before === undefined || first === undefined || earlier.length === 0
      ? []
      : [{ date: first, text: `This agreement begins. Figures before are those of “${before.title}”` }];
  const notes = merged([...seam, ...(view.notes ?? []), ...said.filter(({ date }) => periods.has(date))]);
  return { ...view, points: points.map(point => ({ ...point, ...noteOf(point, said) })), notes };
}

function unjudged({ date, period, standing, value }: SpcPoint): SpcPoint {
  return { date, period, standing, value, mean: null, lower: null, upper: null, signal: 'common', before: true };
}

type Note = { date: string; text: string };

/** What a point's own note says, and after it what was said of the whole agreement. */
function noteOf({ date, note }: SpcPoint, said: readonly Note[]): { note?: string } {
  const all = [...(note === undefined ? [] : [note]), ...said.flatMap(one => (one.date === date ? [one.text] : []))];
  return all.length === 0 ? {} : { note: all.join('. ') };
}

/** One note for each period, in order of time. */
function merged(notes: readonly Note[]): Note[] {
  const dates = [...new Set(notes.map(({ date }) => date))].toSorted();
  return dates.map(date => ({
    date,
    text: notes.flatMap(note => (note.date === date ? [note.text] : [])).join('. '),
  }));
}

function withoutStop(words: string): string {
  return words.trim().replace(/\.$/, '');
}
