import { dayOf } from '../../../../functions/kernel/london.ts';
import { DayText } from '../../ui/DayText.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import type { DecisionDetail } from './api.ts';

/** The record of a decision, as regulations 12 and 13 of SI 2012/2089 ask for it. */
export function RecordPart({ decision: { decided } }: { decision: DecisionDetail }) {
  if (decided === undefined) return null;
  const { decision, reasons, alternatives, conflicts, dispensations } = decided.record;
  return (
    <>
      <h2 className="govuk-heading-m">Record of the decision</h2>
      <SummaryList
        rows={[
          { key: 'Decided on', value: <DayText day={dayOf(decided.at)} /> },
          { key: 'Decision', value: decision },
          { key: 'Reasons', value: reasons },
          {
            key: 'Alternatives rejected',
            value:
              alternatives.length === 0 ? 'None' : alternatives.map(({ what, why }) => `${what}: ${why}`).join(' '),
          },
          { key: 'Conflicts of interest', value: conflicts.length === 0 ? 'None declared' : conflicts.join(' ') },
          { key: 'Dispensations', value: dispensations.length === 0 ? 'None' : dispensations.join(' ') },
        ]}
      />
    </>
  );
}
