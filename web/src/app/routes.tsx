import type { ComponentType } from 'react';
import type { Role } from '../../../functions/kernel/actor.ts';
import type { Access } from '../lib/session.tsx';
import { administrationRoutes, organisationRoutes } from './administration-routes.ts';
import { decisionRoutes } from './decision-routes.ts';
import { agreementRoutes, flagRoutes } from './oversight-routes.ts';

/**
 * Every page of the service. To add one: a line here, and a file `features/<slice>/<Name>Page.tsx` whose default
 * export is the page. The shell checks the role, loads the page when it is first needed (and when a link to it is
 * hovered or focused), waits for its queries and shows what goes wrong. The browser tests visit every line with
 * axe: an `example` is not optional.
 */
export type AppRoute = {
  /** As react-router writes it: `/returns/:id`. */
  path: string;
  /** The page's h1 may say more; this is its name in lists and tests. */
  title: string;
  access: Access;
  /** Its words in the service navigation of those who may use it; left out for pages further down. */
  navigation?: string;
  /** Those in whose navigation it stands, where that is not everybody who may use it. */
  navigationFor?: readonly Role[];
  /** Shows the number of messages not yet read beside it. */
  unread?: true;
  load(): Promise<{ default: ComponentType }>;
  example: Example;
};

/**
 * How a test finds the page: as whom, and what stands for the parameters: a fixed text, or a field of the first entry
 * of a list, `{ first: 'id', of: '/api/returns' }`.
 */
export type Example = {
  as?: Role;
  params?: Readonly<Record<string, string | { first: string; of: string }>>;
};

const providers = ['provider administrator', 'provider contributor'] as const;
const returnReaders = [
  ...providers,
  'commissioner',
  'contract manager',
  'partner',
  'finance',
  'auditor',
  'administrator',
] as const;

const openReturn = { first: 'id', of: '/api/returns/unsubmitted' };
const colleague = { first: 'id', of: '/api/organisations/org-fenbrook-trust/users' };

export const routes: readonly AppRoute[] = [
  {
    path: '/',
    title: 'Start',
    access: 'public',
    load: () => import('../features/site/StartPage.tsx'),
    example: {},
  },
  {
    path: '/oversight',
    title: 'Overview',
    access: ['contract manager', 'commissioner', 'finance', 'auditor'],
    navigation: 'Overview',
    load: () => import('../features/oversight/OverviewPage.tsx'),
    example: { as: 'contract manager' },
  },
  {
    path: '/provider',
    title: 'What is due',
    access: providers,
    navigation: 'Home',
    load: () => import('../features/returns/HomePage.tsx'),
    example: { as: 'provider administrator' },
  },
  {
    path: '/returns',
    title: 'Returns',
    access: providers,
    navigation: 'Returns',
    load: () => import('../features/returns/ReturnsPage.tsx'),
    example: { as: 'provider administrator' },
  },
  {
    path: '/returns/:id',
    title: 'A return',
    access: returnReaders,
    load: () => import('../features/returns/ReturnPage.tsx'),
    example: { as: 'provider administrator', params: { id: openReturn } },
  },
  {
    path: '/returns/:id/check',
    title: 'Check a return before it is submitted',
    access: providers,
    load: () => import('../features/returns/CheckPage.tsx'),
    example: { as: 'provider administrator', params: { id: openReturn } },
  },
  {
    path: '/returns/:id/nothing',
    title: 'Nothing to report',
    access: providers,
    load: () => import('../features/returns/NothingPage.tsx'),
    example: { as: 'provider administrator', params: { id: openReturn } },
  },
  ...administrationRoutes,
  ...agreementRoutes,
  ...flagRoutes,
  ...decisionRoutes,
  ...organisationRoutes,
  {
    path: '/inbox',
    title: 'Messages',
    access: 'signed in',
    navigation: 'Messages',
    unread: true,
    load: () => import('../features/people/InboxPage.tsx'),
    example: { as: 'provider administrator' },
  },
  {
    path: '/organisation',
    title: 'Your organisation',
    access: ['provider administrator'],
    navigation: 'Your organisation',
    load: () => import('../features/people/OrganisationPage.tsx'),
    example: { as: 'provider administrator' },
  },
  {
    path: '/organisation/invite',
    title: 'Invite somebody',
    access: ['provider administrator'],
    load: () => import('../features/people/InvitePage.tsx'),
    example: { as: 'provider administrator' },
  },
  {
    path: '/organisation/people/:user',
    title: 'What somebody may do',
    access: ['provider administrator'],
    load: () => import('../features/people/PersonPage.tsx'),
    example: { as: 'provider administrator', params: { user: colleague } },
  },
  {
    path: '/organisation/people/:user/details',
    title: 'Somebody’s name and e-mail address',
    access: ['provider administrator'],
    load: () => import('../features/people/PersonDetailsPage.tsx'),
    example: { as: 'provider administrator', params: { user: colleague } },
  },
  {
    path: '/organisation/people/:user/remove',
    title: 'Remove somebody',
    access: ['provider administrator'],
    load: () => import('../features/people/RemovePersonPage.tsx'),
    example: { as: 'provider administrator', params: { user: colleague } },
  },
  {
    path: '/account',
    title: 'Your account',
    access: 'signed in',
    load: () => import('../features/site/AccountPage.tsx'),
    example: { as: 'provider administrator' },
  },
  {
    path: '/help',
    title: 'Help and contact',
    access: 'public',
    load: () => import('../features/site/HelpPage.tsx'),
    example: {},
  },
  {
    path: '/accessibility',
    title: 'Accessibility statement',
    access: 'public',
    load: () => import('../features/site/AccessibilityPage.tsx'),
    example: {},
  },
  {
    path: '/privacy',
    title: 'Privacy',
    access: 'public',
    load: () => import('../features/site/PrivacyPage.tsx'),
    example: {},
  },
  {
    path: '/cookies',
    title: 'Cookies',
    access: 'public',
    load: () => import('../features/site/CookiesPage.tsx'),
    example: {},
  },
  {
    path: '/signed-in',
    title: 'Signing you in',
    access: 'public',
    load: () => import('../features/site/SignedInPage.tsx'),
    example: {},
  },
  {
    path: '/signed-out',
    title: 'You are signed out',
    access: 'public',
    load: () => import('../features/site/SignedOutPage.tsx'),
    example: {},
  },
];

/** Where somebody starts: the first page of their navigation, else their account. */
export function homeOf(roles: readonly Role[], table: readonly AppRoute[] = routes): string {
  return navigationOf(roles, table)[0]?.path ?? '/account';
}

/** The service navigation of these roles, in the order of the table. */
export function navigationOf(roles: readonly Role[], table: readonly AppRoute[] = routes): readonly AppRoute[] {
  return table.filter(
    ({ navigation, access, navigationFor = access }) =>
      navigation !== undefined &&
      navigationFor !== 'public' &&
      (navigationFor === 'signed in' || navigationFor.some(role => roles.includes(role))),
  );
}
