import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { download, toCsv } from '../../lib/csv.ts';
import { serviceClock } from '../../lib/now.ts';
import { useActor } from '../../lib/session.tsx';
import { Button } from '../../ui/Button.tsx';
import { Filter, useFilter } from '../../ui/Filter.tsx';
import { Select } from '../../ui/Select.tsx';
import { Table } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { organisations } from '../oversight/api.ts';
import { agreementRows } from '../returns/api.ts';
import { agreementsCsv, found, type ListedAgreement, listed } from './present-list.ts';

const states = [
  { value: '', text: 'Any state' },
  { value: 'in force', text: 'In force' },
  { value: 'draft', text: 'Draft' },
  { value: 'begins', text: 'Not yet begun' },
  { value: 'ended', text: 'Ended' },
];

/** The list with its filters. */
export function AgreementList() {
  const { membership } = useActor();
  const ofCouncil = membership.organisationKind === 'council';
  const now = serviceClock();
  const { data } = useSuspenseQuery(agreementRows());
  const known = useQuery({ ...organisations(), enabled: ofCouncil }).data ?? [];
  const names = new Map(known.map(({ id, name }) => [id, name]));
  const filter = useFilter();
  const rows = found(listed(data, names, dayOf(now)), { words: filter.one('words'), state: filter.one('state') });
  return (
    <>
      {data.length > 5 && (
        <Filter names={['words', 'state']} say={(name, value) => (name === 'state' ? stateText(value) : `“${value}”`)}>
          <TextInput
            id="words"
            name="words"
            label="Title, reference or provider"
            width={20}
            defaultValue={filter.one('words')}
          />
          <Select id="state" name="state" label="State" defaultValue={filter.one('state')} options={states} />
        </Filter>
      )}
      <p className="govuk-body" role="status">
        {rows.length === data.length ? counted(rows.length) : `${rows.length} of ${counted(data.length)}`}
      </p>
      <Table<ListedAgreement>
        caption="Agreements"
        captionSize="hidden"
        rows={rows}
        rowKey={({ id }) => id}
        empty={data.length === 0 ? 'You are not party to an agreement yet.' : 'No agreement fits these filters.'}
        columns={[
          {
            heading: 'Agreement',
            cell: ({ id, title }) => <TextLink to={`/agreements/${id}`}>{title}</TextLink>,
            sortBy: ({ title }) => title,
          },
          { heading: 'Reference', cell: ({ reference }) => reference, sortBy: ({ reference }) => reference },
          { heading: 'Kind', cell: ({ kind }) => kind, sortBy: ({ kind }) => kind },
          ...(ofCouncil
            ? [
                {
                  heading: 'Delivered by',
                  cell: ({ deliverer }: ListedAgreement) => deliverer,
                  sortBy: ({ deliverer }: ListedAgreement) => deliverer,
                },
              ]
            : []),
          {
            heading: 'State',
            cell: ({ standing }) => <Standing {...standing} />,
            sortBy: ({ standing }) => standing.word,
          },
        ]}
      />
      {rows.length > 0 && (
        <Button type="button" kind="secondary" onClick={() => download('agreements.csv', toCsv(agreementsCsv(rows)))}>
          Download this list (CSV)
        </Button>
      )}
    </>
  );
}

function Standing({ word, tone }: ListedAgreement['standing']) {
  return tone === 'todo' ? <Tag>{word}</Tag> : word;
}

function counted(count: number): string {
  return count === 1 ? '1 agreement' : `${count} agreements`;
}

function stateText(value: string): string {
  return states.find(state => state.value === value)?.text ?? value;
}
