import { WarningText } from '../../ui/WarningText.tsx';
import { ChartNoteForm } from './ChartNoteForm.tsx';
import { useRebase } from './commands.ts';

/** A person decides that the service changed, and that the limits of its chart start again. */
export default function RebasePage() {
  const rebase = useRebase();
  return (
    <ChartNoteForm
      title="Start the limits again"
      periodLabel="First period of the changed service"
      wordsLabel="What changed"
      wordsField="reason"
      act="Start the limits again"
      send={rebase.send}
      about={
        <>
          <p className="govuk-body">
            Do this only when you know that the service itself changed, for example when a second team began. The
            average and the limits are then worked out anew from that period, and the measure is judged again.
          </p>
          <WarningText>This cannot be taken back. The reason stays on the chart.</WarningText>
        </>
      }
    />
  );
}
