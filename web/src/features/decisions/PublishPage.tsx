import { clearWorkingDays } from '../../../../functions/kernel/calendar.ts';
import { dayOf, formatWeekday } from '../../../../functions/kernel/london.ts';
import { serviceClock } from '../../lib/now.ts';
import { WarningText } from '../../ui/WarningText.tsx';
import { ActPage, nothingAsked } from './ActPage.tsx';
import { usePublication } from './commands.ts';
import { RecordPart } from './RecordPart.tsx';

/** Shows the record once more before it is published, and says when the decision can be in force. */
export default function PublishPage() {
  const command = usePublication();
  const today = dayOf(serviceClock());
  return (
    <ActPage
      title="Check the record before you publish it"
      act="Publish the decision"
      done="The decision is published."
      command={command}
      read={nothingAsked}
    >
      {(_, decision) => (
        <>
          {decision.urgency === undefined ? (
            <p className="govuk-body">
              If you publish it today, call-in runs for {decision.counts.callInClearWorkingDays} clear working days. If
              nobody calls it in, it is in force from the start of{' '}
              <strong>{formatWeekday(clearWorkingDays(today, decision.counts.callInClearWorkingDays))}</strong>.
            </p>
          ) : (
            <p className="govuk-body">
              It is urgent and exempt from call-in: {decision.urgency.agreedBy} agreed. It is in force as soon as you
              publish it.
            </p>
          )}
          <RecordPart decision={decision} />
          <WarningText>What was published cannot be changed. Another decision can supersede it.</WarningText>
        </>
      )}
    </ActPage>
  );
}
