import type { AppRoute } from '../../app/routes.tsx';

const administrators = ['provider administrator'] as const;

/** Messages, and the people of one’s own organisation. */
export const routes: readonly AppRoute[] = [
  { path: '/inbox', access: 'signed in', load: () => import('./InboxPage.tsx') },
  { path: '/organisation', access: administrators, load: () => import('./OrganisationPage.tsx') },
  { path: '/organisation/invite', access: administrators, load: () => import('./InvitePage.tsx') },
  { path: '/organisation/people/:user', access: administrators, load: () => import('./PersonPage.tsx') },
  { path: '/organisation/people/:user/details', access: administrators, load: () => import('./PersonDetailsPage.tsx') },
  { path: '/organisation/people/:user/remove', access: administrators, load: () => import('./RemovePersonPage.tsx') },
];
