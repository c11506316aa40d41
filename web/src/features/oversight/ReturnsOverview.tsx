import { useSuspenseQueries } from '@tanstack/react-query';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { download, toCsv } from '../../lib/csv.ts';
import { serviceClock } from '../../lib/now.ts';
import { Button } from '../../ui/Button.tsx';
import { returnsFrom, unsubmitted } from '../returns/api.ts';
import { organisations } from './api.ts';
import { OwedReturns } from './OwedReturns.tsx';
import { dueReturns, lateCsv, lateReturns, monthsShown, providerRows } from './present-matrix.ts';
import { ReturnsMatrix } from './ReturnsMatrix.tsx';
import { Section } from './Section.tsx';
import { useHashTarget } from './use-hash-target.ts';

/** Who is late, who is next, and how every provider has returned. */
export function ReturnsOverview() {
  // What the address names stands here or further up: all of the page is drawn by now.
  useHashTarget();
  const now = serviceClock();
  const today = dayOf(now);
  const [from] = monthsShown(today);
  const [owed, returns, known] = useSuspenseQueries({
    queries: [unsubmitted(), returnsFrom(from), organisations()],
  });
  const names = new Map(known.data.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const late = lateReturns(owed.data, nameOf, now);
  const due = dueReturns(owed.data, nameOf, now);
  return (
    <>
      <Section title="Late returns" id="late">
        {late.length === 0 ? (
          <p className="govuk-body">No return is late.</p>
        ) : (
          <>
            <OwedReturns caption="Late returns, the longest late first" rows={late} />
            <Button
              type="button"
              kind="secondary"
              onClick={() => download(`late-returns-${today}.csv`, toCsv(lateCsv(late)))}
            >
              Download late returns (CSV)
            </Button>
          </>
        )}
      </Section>

      <Section title="Returns due this week" id="due">
        {due.length === 0 ? (
          <p className="govuk-body">No return is due in the next 7 days.</p>
        ) : (
          <OwedReturns caption="Returns due in the next 7 days" rows={due} />
        )}
      </Section>

      <ReturnsMatrix rows={providerRows(returns.data, nameOf, now)} now={now} />
    </>
  );
}
