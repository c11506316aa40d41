import { useSuspenseQuery } from '@tanstack/react-query';
import { download, toCsv } from '../../lib/csv.ts';
import { Button } from '../../ui/Button.tsx';
import { Filter, useFilter } from '../../ui/Filter.tsx';
import { Select } from '../../ui/Select.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { type Organisation, organisations } from '../oversight/api.ts';
import {
  capital,
  foundOrganisations,
  identifierWords,
  kindsOffered,
  organisationsCsv,
} from './present-organisations.ts';

/** The list with its filters. */
export function OrganisationList() {
  const { data } = useSuspenseQuery(organisations());
  const filter = useFilter();
  const rows = foundOrganisations(data, { words: filter.one('words'), kind: filter.one('kind') });
  return (
    <>
      <Filter names={['words', 'kind']} say={(name, value) => (name === 'kind' ? capital(value) : `“${value}”`)}>
        <TextInput id="words" name="words" label="Name, town or number" width={20} defaultValue={filter.one('words')} />
        <Select
          id="kind"
          name="kind"
          label="Kind"
          defaultValue={filter.one('kind')}
          options={[
            { value: '', text: 'Any kind' },
            ...['council', ...kindsOffered].map(kind => ({ value: kind, text: capital(kind) })),
          ]}
        />
      </Filter>
      <p className="govuk-body" role="status">
        {rows.length === data.length
          ? `${data.length} organisations`
          : `${rows.length} of ${data.length} organisations`}
      </p>
      <Table<Organisation>
        caption="Organisations"
        captionSize="hidden"
        rows={rows}
        rowKey={({ id }) => id}
        empty="No organisation fits these filters."
        columns={[
          {
            heading: 'Organisation',
            cell: ({ id, name }) => <TextLink to={`/admin/organisations/${id}`}>{name}</TextLink>,
            sortBy: ({ name }) => name,
          },
          { heading: 'Kind', cell: ({ kind }) => capital(kind), sortBy: ({ kind }) => kind },
          { heading: 'Town', cell: ({ town }) => town ?? '', sortBy: ({ town }) => town ?? null },
          { heading: 'Numbers', cell: identifierWords },
        ]}
      />
      {rows.length > 0 && (
        <Button
          type="button"
          kind="secondary"
          onClick={() => download('organisations.csv', toCsv(organisationsCsv(rows)))}
        >
          Download this list (CSV)
        </Button>
      )}
    </>
  );
}
