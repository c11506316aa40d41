import type { ReactNode } from 'react';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import { Button } from './Button.tsx';

/**
 * A form whose answers stand in the address, so that a filtered list can be kept, sent and gone back to. Its fields
 * take their values from `useFilter()`; what is chosen is shown as links that remove it.
 */
export function Filter({
  children,
  names,
  say,
  label = 'Filter this list',
}: {
  children: ReactNode;
  /** The entries of the address that are filters; others (a sort) stay, a cursor goes. */
  names: readonly string[];
  /** A chosen value in words, "Status: new". */
  say(name: string, value: string): string;
  label?: string;
}) {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const chosen = names.flatMap(name => search.getAll(name).map(value => ({ name, value })));

  const address = (entries: readonly (readonly [string, string])[]): string => {
    const next = new URLSearchParams();
    for (const [name, value] of search) if (!names.includes(name) && name !== 'cursor') next.append(name, value);
    for (const [name, value] of entries) if (value !== '') next.append(name, value);
    return next.size === 0 ? pathname : `${pathname}?${next}`;
  };
  const without = (index: number) =>
    address(chosen.filter((_, at) => at !== index).map(entry => [entry.name, entry.value]));

  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers of before 2023 do not know the search element
    <div role="search" className="ts-filter" aria-label={label}>
      <form
        // New values of the address make a new form: its fields start from them.
        key={search.toString()}
        onSubmit={event => {
          event.preventDefault();
          const data = new FormData(event.currentTarget);
          navigate(
            address(names.flatMap(name => data.getAll(name).map(value => [name, String(value).trim()] as const))),
          );
        }}
      >
        <h2 className="govuk-heading-s ts-filter__title">{label}</h2>
        <div className="ts-filter__fields">{children}</div>
        <Button kind="secondary">Apply filters</Button>
      </form>
      {chosen.length > 0 && (
        <ul className="ts-filter__chosen" aria-label="Chosen filters">
          {chosen.map(({ name, value }, index) => (
            <li key={`${name}=${value}`}>
              <Link to={without(index)} className="ts-filter__remove">
                <span className="govuk-visually-hidden">Remove </span>
                {say(name, value)}
                <span aria-hidden="true"> ✕</span>
              </Link>
            </li>
          ))}
          <li>
            <Link to={address([])} className="govuk-link">
              Clear all
            </Link>
          </li>
        </ul>
      )}
    </div>
  );
}

/** The filters as the address has them. */
export function useFilter(): { one(name: string): string; all(name: string): string[] } {
  const [search] = useSearchParams();
  return { one: name => search.get(name) ?? '', all: name => search.getAll(name) };
}
