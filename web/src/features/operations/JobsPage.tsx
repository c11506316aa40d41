import { useSuspenseQueries } from '@tanstack/react-query';
import { serviceClock } from '../../lib/now.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryCard } from '../../ui/SummaryCard.tsx';
import { Table } from '../../ui/Table.tsx';
import { signs } from '../../ui/tone.ts';
import { useForm } from '../../ui/use-form.ts';
import { Section } from '../oversight/Section.tsx';
import { AdminLinks } from './AdminLinks.tsx';
import { failed, jobs, useRetry } from './api.ts';
import { type FailedView, failedViews, type JobView, jobViews } from './present-jobs.ts';

/** What the service does by itself: when each job last finished, what waits, and what failed for good. */
export default function JobsPage() {
  const now = serviceClock();
  const [{ data: known }, { data: parked }] = useSuspenseQueries({ queries: [jobs(), failed()] });
  const rows = failedViews(parked.rows);
  return (
    <Page title="Jobs" section="Administration">
      <AdminLinks />
      <Section title="Failed, and waiting for you" id="failed">
        {rows.length === 0 ? (
          <p className="govuk-body">Nothing failed for the last time.</p>
        ) : (
          <>
            <p className="govuk-body">
              These were tried until the last attempt. Find out why they failed before you try again.
              {parked.more && ' There are more than are shown here.'}
            </p>
            <ul className="ts-items">
              {rows.map(row => (
                <FailedItem key={row.key} row={row} />
              ))}
            </ul>
          </>
        )}
      </Section>
      <Section title="Jobs and what waits for them" id="jobs">
        <p className="govuk-body">
          “Past its date” counts what people or systems owe and have not done, such as a return that is late. It does
          not mean that the job is behind.
        </p>
        {jobViews(known, now).map(job => (
          <JobCard key={job.name} job={job} />
        ))}
      </Section>
    </Page>
  );
}

function JobCard({ job: { title, name, last, tone, kinds } }: { job: JobView }) {
  return (
    <SummaryCard title={title} level={3}>
      <p className={`govuk-body ts-tone--${tone}`}>
        <span className="ts-sign" aria-hidden="true">
          {signs[tone]}
        </span>
        {last}
      </p>
      <Table
        caption={`What waits for “${title}”`}
        captionSize="hidden"
        dense
        rows={kinds}
        rowKey={({ kind }) => kind}
        columns={[
          { heading: 'What', cell: ({ words }) => words },
          { heading: 'Due now', cell: ({ due }) => due, numeric: true },
          { heading: 'Past its date', cell: ({ overdue }) => overdue, numeric: true },
          { heading: 'Waiting in all', cell: ({ open }) => open, numeric: true },
          { heading: 'Failed', cell: ({ parked }) => parked, numeric: true },
        ]}
      />
      <p className="govuk-body-s">
        In logs and on the command line: <code>{name}</code>
      </p>
    </SummaryCard>
  );
}

function FailedItem({ row }: { row: FailedView }) {
  const retry = useRetry();
  const form = useForm({ send: () => retry.send(row), done: () => undefined });
  return (
    <li className="ts-items__item">
      <div>
        <p className="ts-items__who">{row.title}</p>
        <p className="ts-items__about">{row.about}</p>
        <p className="ts-items__about">{row.when}</p>
      </div>
      <form {...form.props}>
        {form.errors.length > 0 && <ErrorSummary errors={form.errors} />}
        <Button kind="secondary" busy={form.busy}>
          Try again
        </Button>
      </form>
    </li>
  );
}
