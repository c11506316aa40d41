import type { FlagQuery } from '../../../../functions/oversight/shared/flag-schemas.ts';
import { ruleTitles } from '../../../../functions/oversight/shared/flag-words.ts';
import { isFlagKind } from './present-flag-list.ts';

/** The entries of the address that narrow the list. */
export const filterNames = ['state', 'kind', 'provider', 'agreement', 'measure', 'unacknowledged', 'mine'] as const;

/** What the address asks for. Entries that mean nothing are passed over, so that an old link still works. */
export function queryOf(search: URLSearchParams): FlagQuery {
  const kind = search.get('kind') ?? '';
  return {
    ...(search.get('state') === 'closed' ? { state: 'closed' } : {}),
    ...(isFlagKind(kind) ? { kind } : {}),
    ...text(search, 'provider'),
    ...text(search, 'agreement'),
    ...text(search, 'measure'),
    ...text(search, 'cursor'),
    ...(search.get('unacknowledged') === 'true' ? { unacknowledged: 'true' } : {}),
    ...(search.get('mine') === 'true' ? { mine: 'true' } : {}),
  };
}

function text(search: URLSearchParams, name: 'provider' | 'agreement' | 'measure' | 'cursor') {
  const value = search.get(name) ?? '';
  return value === '' ? {} : { [name]: value };
}

/** A chosen filter in words, for the link that removes it. */
export function sayFilter(name: string, value: string, titles: ReadonlyMap<string, string>): string {
  switch (name) {
    case 'state':
      return value === 'closed' ? 'Ended' : 'Open';
    case 'kind':
      return isFlagKind(value) ? ruleTitles[value] : value;
    case 'unacknowledged':
      return 'Not acknowledged';
    case 'mine':
      return 'Owned by me';
    case 'measure':
      return `Measure ${value}`;
    default:
      return titles.get(value) ?? value;
  }
}

/** An empty list says what its emptiness means. */
export function emptyWords(query: FlagQuery, more: boolean): string {
  if (more) return 'None of this page’s flags fit these filters. There are more on the next page.';
  const { state, cursor: _, ...narrowing } = query;
  if (Object.keys(narrowing).length > 0) return 'No flags fit these filters. Remove one to see more.';
  return state === 'closed'
    ? 'No flag has ended yet.'
    : 'No flag is open: every return has come, and no figure is worse than was agreed or than chance explains.';
}
