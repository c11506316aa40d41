import { useSuspenseQueries } from '@tanstack/react-query';
import { lazy } from 'react';
import { serviceClock } from '../../lib/now.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { Page } from '../../ui/Page.tsx';
import { useForm } from '../../ui/use-form.ts';
import { Section } from '../oversight/Section.tsx';
import { Aside } from '../returns/Aside.tsx';
import { AdminLinks } from './AdminLinks.tsx';
import { failed, jobs, useRetry } from './api.ts';
import { type FailedView, failedViews, jobViews } from './present-jobs.ts';

const JobCards = lazy(async () => ({ default: (await import('./JobCards.tsx')).JobCards }));

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
        <Aside what="the jobs">
          <JobCards jobs={jobViews(known, now)} />
        </Aside>
      </Section>
    </Page>
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
