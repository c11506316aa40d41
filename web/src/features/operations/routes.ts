import type { AppRoute } from '../../app/routes.tsx';

const organisationReaders = ['administrator', 'commissioner', 'contract manager', 'data protection officer'] as const;

/** What the administrator looks after; organisations and their people, also for those who need to reach somebody. */
export const routes: readonly AppRoute[] = [
  { path: '/admin', access: ['administrator'], load: () => import('./JobsPage.tsx') },
  { path: '/admin/settings', access: ['administrator'], load: () => import('./SettingsPage.tsx') },
  { path: '/admin/measures', access: ['administrator'], load: () => import('./MeasureLibraryPage.tsx') },
  { path: '/admin/organisations', access: organisationReaders, load: () => import('./OrganisationsPage.tsx') },
  {
    path: '/admin/organisations/new',
    access: ['administrator', 'commissioner'],
    load: () => import('./RegisterPage.tsx'),
  },
  {
    path: '/admin/organisations/:organisation',
    access: organisationReaders,
    load: () => import('./AnOrganisationPage.tsx'),
  },
  {
    path: '/admin/organisations/:organisation/edit',
    access: ['administrator', 'commissioner'],
    load: () => import('./ChangeOrganisationPage.tsx'),
  },
  {
    path: '/admin/organisations/:organisation/invite',
    access: ['administrator'],
    load: () => import('../people/InvitePage.tsx'),
  },
  {
    path: '/admin/organisations/:organisation/systems/new',
    access: ['administrator'],
    load: () => import('./AddSystemPage.tsx'),
  },
  {
    path: '/admin/organisations/:organisation/systems/:system/remove',
    access: ['administrator'],
    load: () => import('./RemoveSystemPage.tsx'),
  },
  {
    path: '/admin/organisations/:organisation/people/:user',
    access: ['administrator'],
    load: () => import('../people/PersonPage.tsx'),
  },
  {
    path: '/admin/organisations/:organisation/people/:user/details',
    access: ['administrator'],
    load: () => import('../people/PersonDetailsPage.tsx'),
  },
  {
    path: '/admin/organisations/:organisation/people/:user/remove',
    access: ['administrator'],
    load: () => import('../people/RemovePersonPage.tsx'),
  },
  {
    path: '/admin/organisations/:organisation/people/:user/erase',
    access: ['data protection officer'],
    load: () => import('./ErasePage.tsx'),
  },
];
