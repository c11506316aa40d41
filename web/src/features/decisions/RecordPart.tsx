import { dayOf } from '../../../../functions/kernel/london.ts';
import { DayText } from '../../ui/DayText.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import type { DecisionDetail } from './api.ts';
import { recordRows } from './RecordRows.tsx';

/** The record of a decision, as regulations 12 and 13 of SI 2012/2089 ask for it. */
export function RecordPart({ decision: { decided } }: { decision: DecisionDetail }) {
  if (decided === undefined) return null;
  return (
    <>
      <h2 className="govuk-heading-m">Record of the decision</h2>
      <SummaryList
        rows={[{ key: 'Decided on', value: <DayText day={dayOf(decided.at)} /> }, ...recordRows(decided.record)]}
      />
    </>
  );
}
