import { clearDays } from '../../../../functions/kernel/calendar.ts';
import { dayOf, formatWeekday } from '../../../../functions/kernel/london.ts';
import { serviceClock } from '../../lib/now.ts';
import { WarningText } from '../../ui/WarningText.tsx';
import { ActPage, nothingAsked } from './ActPage.tsx';
import { useNotice } from './commands.ts';

/** Asks before the notice is published, and says which day follows from it. */
export default function NoticePage() {
  const command = useNotice();
  const today = dayOf(serviceClock());
  return (
    <ActPage
      title="Publish the notice"
      act="Publish the notice"
      done="The notice is published."
      command={command}
      read={nothingAsked}
    >
      {(_, { entry, counts }) => {
        const ends = clearDays(today, counts.noticeClearDays);
        const earliest = entry.notBefore !== undefined && entry.notBefore > ends ? entry.notBefore : ends;
        return (
          <>
            <p className="govuk-body">
              If you publish it today, {counts.noticeClearDays} clear days pass, and the earliest day for the decision
              is <strong>{formatWeekday(earliest)}</strong>.
            </p>
            <p className="govuk-body">
              It tells the public the title, the decision maker, the value, the divisions affected and the day before
              which it will not be decided. Where one of these changes later, the notice has to be published again and
              the days begin anew.
            </p>
            <WarningText>A published notice cannot be taken back, only the decision withdrawn.</WarningText>
          </>
        );
      }}
    </ActPage>
  );
}
