import { dayOf } from '../../../../functions/kernel/london.ts';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import { serviceClock } from '../../lib/now.ts';
import { Columns } from '../../ui/Columns.tsx';
import { InstantText } from '../../ui/InstantText.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import type { ReturnDetail } from './api.ts';
import { DueLine } from './DueLine.tsx';
import { limitWords } from './present-figures.ts';

const stages = {
  before: 'Reminder before the due day',
  'on the day': 'Reminder on the due day',
  after: 'Notice that it is late',
};

/** A return that has not come, as the council and its partners see it: what it asks and how it was chased. */
export function NotYetIn({ detail }: { detail: ReturnDetail }) {
  const { period, agreementTitle, providerName, dueDay, asks, chased } = detail;
  return (
    <Page title={`Return for ${formatPeriod(period)}`} section="Returns" caption={agreementTitle}>
      <Columns>
        <DueLine dueDay={dueDay} today={dayOf(serviceClock())} />
        <p className="govuk-body">
          {providerName} has not submitted it. The figures can be seen here once they are submitted, not before.
        </p>
        <h2 className="govuk-heading-m">How it was chased</h2>
        {chased.length === 0 ? (
          <p className="govuk-body">No reminder has gone out yet.</p>
        ) : (
          <ul className="govuk-list govuk-list--bullet">
            {chased.map(({ stage, at }) => (
              <li key={stage + at}>
                {stages[stage]}, <InstantText at={at} />
              </li>
            ))}
          </ul>
        )}
      </Columns>
      <Table
        caption="What it asks for"
        columns={[
          { heading: 'Measure', cell: ({ title }) => title },
          { heading: 'Agreed limits', cell: ask => limitWords(ask).join('. ') || 'None' },
        ]}
        rows={asks}
        rowKey={({ measure }) => measure}
      />
    </Page>
  );
}
