import '../../look/items.scss';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { type RefObject, useDeferredValue, useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { ruleTitles } from '../../../../functions/oversight/shared/flag-words.ts';
import { flagKinds } from '../../../../functions/oversight/shared/rule-settings.ts';
import { download, toCsv } from '../../lib/csv.ts';
import { serviceClock } from '../../lib/now.ts';
import { useActor } from '../../lib/session.tsx';
import { Button } from '../../ui/Button.tsx';
import { Filter, useFilter } from '../../ui/Filter.tsx';
import { Page } from '../../ui/Page.tsx';
import { Pagination } from '../../ui/Pagination.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { agreementRows } from '../returns/api.ts';
import { flagPage, organisations } from './api.ts';
import { FlagItems } from './FlagItems.tsx';
import { emptyWords, filterNames, queryOf, sayFilter } from './present-filter.ts';
import { countWords, flagsCsv, isSort, type Sort, sortedFlags, sorts } from './present-flag-list.ts';
import { flagItem } from './present-flags.ts';
import { councilReaders, isOne, sideOf } from './rights.ts';

/** Flags, to be narrowed by what the address says: a list can be kept as a bookmark and sent. */
export default function FlagsPage() {
  const { membership } = useActor();
  const side = sideOf(membership.roles);
  const ofCouncil = isOne(membership.roles, councilReaders);
  const now = serviceClock();
  const [asked] = useSearchParams();
  // The list that is there stays until the one asked for has come.
  const shown = useDeferredValue(asked.toString());
  const search = new URLSearchParams(shown);
  const query = queryOf(search);
  const heading = useFocusOnChange(shown);
  const { data } = useSuspenseQuery(flagPage(query));
  const agreements = useQuery(agreementRows()).data ?? [];
  const providers = useQuery({ ...organisations(), enabled: ofCouncil }).data ?? [];
  const chosen = search.get('sort') ?? '';
  const sort: Sort = isSort(chosen) ? chosen : 'newest';
  const rows = sortedFlags(data.rows, sort);
  const more = data.cursor !== undefined;
  const filter = useFilter();
  const titles = new Map([...agreements, ...providers].map(one => [one.id, 'title' in one ? one.title : one.name]));

  return (
    <Page title="Flags">
      <p className="govuk-body">
        A flag is raised when a return does not come, or when figures are worse than was agreed or than chance explains.
      </p>
      <Filter names={filterNames} say={(name, value) => sayFilter(name, value, titles)}>
        <Select
          id="state"
          name="state"
          label="State"
          defaultValue={filter.one('state')}
          options={[
            { value: '', text: 'Open' },
            { value: 'closed', text: 'Ended' },
          ]}
        />
        <Select
          id="kind"
          name="kind"
          label="Why it was raised"
          defaultValue={filter.one('kind')}
          options={[
            { value: '', text: 'Any reason' },
            ...flagKinds.map(kind => ({ value: kind, text: ruleTitles[kind] })),
          ]}
        />
        {ofCouncil && (
          <Select
            key={`provider ${providers.length}`}
            id="provider"
            name="provider"
            label="Provider"
            defaultValue={filter.one('provider')}
            options={[
              { value: '', text: 'Any provider' },
              ...providers.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
        )}
        <Select
          key={`agreement ${agreements.length}`}
          id="agreement"
          name="agreement"
          label="Agreement"
          defaultValue={filter.one('agreement')}
          options={[
            { value: '', text: 'Any agreement' },
            ...agreements.map(({ id, title }) => ({ value: id, text: title })),
          ]}
        />
        <Select
          id="unacknowledged"
          name="unacknowledged"
          label="Acknowledged"
          defaultValue={filter.one('unacknowledged')}
          options={[
            { value: '', text: 'Yes or not yet' },
            { value: 'true', text: 'Not yet' },
          ]}
        />
        {ofCouncil && (
          <Select
            id="mine"
            name="mine"
            label="Who acts"
            defaultValue={filter.one('mine')}
            options={[
              { value: '', text: 'Anybody' },
              { value: 'true', text: 'Me' },
            ]}
          />
        )}
      </Filter>

      <h2 className="govuk-heading-m ts-headline" ref={heading} tabIndex={-1}>
        {countWords(rows.length, query.state ?? 'open', more)}
      </h2>
      {rows.length === 0 ? (
        <p className="govuk-body">{emptyWords(query, more)}</p>
      ) : (
        <>
          <Sorting sort={sort} />
          <FlagItems
            {...(side === 'provider' ? { within: 'provider' } : {})}
            items={rows.map(row => flagItem(row, now, side))}
          />
          <Button
            type="button"
            kind="secondary"
            onClick={() => download(`flags-${dayOf(now)}.csv`, toCsv(flagsCsv(rows, now)))}
          >
            Download this list (CSV)
          </Button>
        </>
      )}
      <Pagination
        {...(data.cursor === undefined ? {} : { next: withEntry(search, 'cursor', data.cursor) })}
        {...(search.has('cursor') ? { first: withEntry(search, 'cursor', undefined) } : {})}
      />
    </Page>
  );
}

/** Moves the focus to what changed: after filters are applied their form is a new one. */
function useFocusOnChange(value: string): RefObject<HTMLHeadingElement | null> {
  const target = useRef<HTMLHeadingElement>(null);
  const before = useRef(value);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    target.current?.focus();
  }, [value]);
  return target;
}

function Sorting({ sort }: { sort: Sort }) {
  const [search] = useSearchParams();
  return (
    <ul className="ts-links ts-no-print" aria-label="Order">
      {(['newest', 'due', 'provider'] as const).map(one => (
        <li key={one}>
          {one === sort ? (
            <span aria-current="true">{sorts[one]}</span>
          ) : (
            <TextLink to={withEntry(search, 'sort', one === 'newest' ? undefined : one)} hidden="first">
              {sorts[one]}
            </TextLink>
          )}
        </li>
      ))}
    </ul>
  );
}

function withEntry(search: URLSearchParams, name: string, value: string | undefined): string {
  const next = new URLSearchParams(search);
  if (value === undefined) next.delete(name);
  else next.set(name, value);
  return next.size === 0 ? '/flags' : `/flags?${next}`;
}
