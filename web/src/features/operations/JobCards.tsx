import { SummaryCard } from '../../ui/SummaryCard.tsx';
import { Table } from '../../ui/Table.tsx';
import { signs } from '../../ui/tone.ts';
import type { JobView } from './present-jobs.ts';

/** Each job in a card: when it last finished, and what waits for it. */
export function JobCards({ jobs }: { jobs: readonly JobView[] }) {
  return jobs.map(job => <JobCard key={job.name} job={job} />);
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
