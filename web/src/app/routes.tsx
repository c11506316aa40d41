import type { ComponentType } from 'react';
import { matchRoutes } from 'react-router';
import type { Role } from '../../../functions/kernel/actor.ts';
import type { Access } from '../lib/session.tsx';

/**
 * Which pages there are. Everybody's first page carries this file, so it holds the least that the shell needs: the
 * navigation, and for the first part of each address the file that knows the rest, `features/<slice>/routes.ts`.
 *
 * To add a page:
 * 1. `features/<slice>/<Name>Page.tsx`, whose default export is the page.
 * 2. A line in `features/<slice>/routes.ts`: its path, who may use it, how it is loaded.
 * 3. Its example in `test/e2e/examples.ts`: the browser tests visit every route, and fail for one without.
 * 4. Here, only if the first part of its address is new, a line in `areas`; only if it stands in the service
 *    navigation, a line in `navigation`.
 *
 * The shell checks the role, loads the page when it is first needed (and when its link in the navigation is hovered or
 * focused), waits for its queries and shows what goes wrong.
 */
export type AppRoute = {
  /** As react-router writes it, from the root: `/returns/:id`. */
  path: string;
  access: Access;
  load(): Promise<{ default: ComponentType }>;
};

/** Loads the table of a part of the site. */
export type Area = () => Promise<{ routes: readonly AppRoute[] }>;

export type NavigationItem = {
  path: string;
  words: string;
  /** In whose navigation it stands; they may use the page, others may too. */
  for: 'signed in' | readonly Role[];
  /** Shows the number of messages not yet read beside it. */
  unread?: true;
};

export type Site = {
  /** By the first part of the address. */
  areas: Readonly<Record<string, Area>>;
  /** In the order of the menu. The first that somebody may use is where they start. */
  navigation: readonly NavigationItem[];
};

const agreements: Area = () => import('../features/agreements/routes.ts');
const decisions: Area = () => import('../features/decisions/routes.ts');
const funding: Area = () => import('../features/funding/routes.ts');
const guides: Area = () => import('../features/guides/routes.ts');
const operations: Area = () => import('../features/operations/routes.ts');
const oversight: Area = () => import('../features/oversight/routes.ts');
const people: Area = () => import('../features/people/routes.ts');
const returns: Area = () => import('../features/returns/routes.ts');
const site: Area = () => import('../features/site/routes.ts');

const providers = ['provider administrator', 'provider contributor'] as const;
const overseers = ['contract manager', 'commissioner', 'finance', 'auditor'] as const;

export const wholeSite: Site = {
  areas: {
    '': site,
    account: site,
    help: site,
    guides,
    accessibility: site,
    privacy: site,
    cookies: site,
    'signed-in': site,
    'signed-out': site,
    oversight,
    flags: oversight,
    provider: returns,
    returns,
    agreements,
    decisions,
    delegations: decisions,
    duties: decisions,
    funding,
    admin: operations,
    inbox: people,
    organisation: people,
  },
  navigation: [
    { path: '/oversight', words: 'Overview', for: overseers },
    { path: '/provider', words: 'Home', for: providers },
    { path: '/returns', words: 'Returns', for: providers },
    { path: '/admin', words: 'Administration', for: ['administrator'] },
    {
      path: '/decisions',
      words: 'Decisions',
      for: ['governance officer', 'decision maker', 'member', 'commissioner'],
    },
    { path: '/delegations', words: 'Delegations', for: ['governance officer', 'decision maker'] },
    { path: '/duties', words: 'Duties', for: ['governance officer', 'safeguarding lead'] },
    {
      path: '/agreements',
      words: 'Agreements',
      for: [...overseers, ...providers, 'partner', 'governance officer', 'administrator'],
    },
    { path: '/flags', words: 'Flags', for: [...overseers, ...providers, 'partner'] },
    {
      path: '/funding',
      words: 'Funding',
      for: [
        ...overseers,
        'payment approver',
        'decision maker',
        'governance officer',
        'member',
        'partner',
        'administrator',
      ],
    },
    {
      path: '/admin/organisations',
      words: 'Organisations',
      for: ['commissioner', 'contract manager', 'data protection officer'],
    },
    { path: '/inbox', words: 'Messages', for: 'signed in', unread: true },
    { path: '/organisation', words: 'Your organisation', for: ['provider administrator'] },
  ],
};

/** The part of the site that an address lies in, if there is one. */
export function areaAt(pathname: string, { areas }: Site): Area | undefined {
  const first = pathname.split('/')[1] ?? '';
  return Object.hasOwn(areas, first) ? areas[first] : undefined;
}

const tables = new Map<Area, readonly AppRoute[]>();

/** The table of an area, if it was loaded before. */
export function knownTable(area: Area): readonly AppRoute[] | undefined {
  return tables.get(area);
}

export async function loadTable(area: Area): Promise<readonly AppRoute[]> {
  const { routes } = await area();
  tables.set(area, routes);
  return routes;
}

/** Fetches the code of the page at an address, so that it is there when the page is. Says nothing where it cannot. */
export async function prefetch(pathname: string, all: Site = wholeSite): Promise<void> {
  const area = areaAt(pathname, all);
  if (area === undefined) return;
  try {
    await matchRoutes([...(await loadTable(area))], pathname)?.[0]?.route.load();
  } catch {
    // The page itself will tell.
  }
}

/** Where somebody starts: the first page of their navigation, else their account. */
export function homeOf(roles: readonly Role[], all: Site = wholeSite): string {
  return navigationOf(roles, all)[0]?.path ?? '/account';
}

/** The service navigation of these roles, in the order of the menu. */
export function navigationOf(roles: readonly Role[], { navigation }: Site = wholeSite): readonly NavigationItem[] {
  return navigation.filter(item => item.for === 'signed in' || item.for.some(role => roles.includes(role)));
}
