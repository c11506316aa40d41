import { useSuspenseQuery } from '@tanstack/react-query';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { formatPeriod } from '../../../../functions/kernel/period.ts';
import { serviceClock } from '../../lib/now.ts';
import { DayText } from '../../ui/DayText.tsx';
import { Filter, useFilter } from '../../ui/Filter.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { signs } from '../../ui/tone.ts';
import { type ReturnRow, returnsFrom } from './api.ts';
import { byAgreement, filteredRows, standingOf, standings, standingWords, toneOf } from './present-list.ts';

/** Every return of the organisation, by agreement, the newest first. */
export default function ReturnsPage() {
  const all = useSuspenseQuery(returnsFrom(undefined)).data;
  const filter = useFilter();
  const now = serviceClock();
  const chosen = { agreement: filter.one('agreement'), state: filter.one('state') };
  const agreements = byAgreement(all);
  const groups = byAgreement(filteredRows(all, chosen, now));
  const titleOf = (id: string) => agreements.find(agreement => agreement.id === id)?.title ?? id;
  return (
    <Page title="Returns">
      {all.length === 0 ? (
        <p className="govuk-body">
          No return has opened yet. The first opens when the first month of your agreement is over, and we will tell you
          by e-mail.
        </p>
      ) : (
        <Filter
          names={['agreement', 'state']}
          say={(name, value) => (name === 'agreement' ? titleOf(value) : sentence(value))}
        >
          {agreements.length > 1 && (
            <Select
              id="filter-agreement"
              name="agreement"
              label="Agreement"
              defaultValue={chosen.agreement}
              options={[{ value: '', text: 'All' }, ...agreements.map(({ id, title }) => ({ value: id, text: title }))]}
            />
          )}
          <Select
            id="filter-state"
            name="state"
            label="State"
            defaultValue={chosen.state}
            options={[{ value: '', text: 'All' }, ...standings.map(state => ({ value: state, text: sentence(state) }))]}
          />
        </Filter>
      )}
      {all.length > 0 && groups.length === 0 && (
        <p className="govuk-body">No return is like that. Clear a filter to see more.</p>
      )}
      {groups.map(({ id, title, rows }) => (
        <Table<ReturnRow>
          key={id}
          caption={title}
          columns={[
            {
              heading: 'Period',
              cell: row => <TextLink to={`/returns/${row.id}`}>{formatPeriod(row.period)}</TextLink>,
            },
            { heading: 'State', cell: row => <State row={row} now={now} /> },
            { heading: 'Due', cell: ({ dueDay }) => <DayText day={dueDay} as="short" /> },
            {
              heading: 'Submitted',
              cell: ({ submitted }) => (submitted === undefined ? 'No' : <DayText day={dayOf(submitted)} as="short" />),
            },
          ]}
          rows={rows}
          rowKey={row => row.id}
        />
      ))}
    </Page>
  );
}

function State({ row, now }: { row: ReturnRow; now: string }) {
  const tone = toneOf(standingOf(row, now));
  return (
    <span className={`ts-tone--${tone}`}>
      <span className="ts-sign" aria-hidden="true">
        {signs[tone]}
      </span>
      {standingWords(row, now)}
    </span>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
