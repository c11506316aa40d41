import { ChartNoteForm } from './ChartNoteForm.tsx';
import { useChartNote } from './commands.ts';

/** What happened in a period, written where it shows. */
export default function ChartNotePage() {
  const note = useChartNote();
  return (
    <ChartNoteForm
      title="Note on the chart"
      periodLabel="Period the note is about"
      wordsLabel="What happened"
      wordsField="text"
      act="Add the note"
      send={note.send}
      about={<p className="govuk-body">The note stands at its period on the chart. The limits stay as they are.</p>}
    />
  );
}
