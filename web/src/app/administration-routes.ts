import type { AppRoute } from './routes.tsx';

const organisationReaders = ['administrator', 'commissioner', 'contract manager', 'data protection officer'] as const;

const ofOrganisation = { organisation: 'org-fenbrook-trust' };
const ofPerson = { ...ofOrganisation, user: 'user-lee-barrow' };

/** What the administrator looks after; others of the council see some of it. */
export const administrationRoutes: readonly AppRoute[] = [
  {
    path: '/admin',
    title: 'Jobs',
    access: ['administrator'],
    navigation: 'Administration',
    load: () => import('../features/operations/JobsPage.tsx'),
    example: { as: 'administrator' },
  },
  {
    path: '/admin/settings',
    title: 'Settings',
    access: ['administrator'],
    load: () => import('../features/operations/SettingsPage.tsx'),
    example: { as: 'administrator' },
  },
  {
    path: '/admin/measures',
    title: 'Measures',
    access: ['administrator'],
    load: () => import('../features/operations/MeasureLibraryPage.tsx'),
    example: { as: 'administrator' },
  },
  {
    path: '/admin/organisations',
    title: 'Organisations and people',
    access: organisationReaders,
    navigation: 'Organisations',
    navigationFor: ['commissioner', 'contract manager', 'data protection officer'],
    load: () => import('../features/operations/OrganisationsPage.tsx'),
    example: { as: 'administrator' },
  },
  {
    path: '/admin/organisations/new',
    title: 'Register an organisation',
    access: ['administrator', 'commissioner'],
    load: () => import('../features/operations/RegisterPage.tsx'),
    example: { as: 'administrator' },
  },
  {
    path: '/admin/organisations/:organisation',
    title: 'An organisation',
    access: organisationReaders,
    load: () => import('../features/operations/AnOrganisationPage.tsx'),
    example: { as: 'administrator', params: ofOrganisation },
  },
  {
    path: '/admin/organisations/:organisation/edit',
    title: 'Change the details of an organisation',
    access: ['administrator', 'commissioner'],
    load: () => import('../features/operations/ChangeOrganisationPage.tsx'),
    example: { as: 'administrator', params: ofOrganisation },
  },
  {
    path: '/admin/organisations/:organisation/invite',
    title: 'Invite somebody to an organisation',
    access: ['administrator'],
    load: () => import('../features/people/InvitePage.tsx'),
    example: { as: 'administrator', params: ofOrganisation },
  },
  {
    path: '/admin/organisations/:organisation/people/:user',
    title: 'What somebody of an organisation may do',
    access: ['administrator'],
    load: () => import('../features/people/PersonPage.tsx'),
    example: { as: 'administrator', params: ofPerson },
  },
  {
    path: '/admin/organisations/:organisation/people/:user/details',
    title: 'Name and e-mail address of somebody of an organisation',
    access: ['administrator'],
    load: () => import('../features/people/PersonDetailsPage.tsx'),
    example: { as: 'administrator', params: ofPerson },
  },
  {
    path: '/admin/organisations/:organisation/people/:user/remove',
    title: 'Remove somebody from an organisation',
    access: ['administrator'],
    load: () => import('../features/people/RemovePersonPage.tsx'),
    example: { as: 'administrator', params: ofPerson },
  },
  {
    path: '/admin/organisations/:organisation/people/:user/erase',
    title: 'Erase a person',
    access: ['data protection officer'],
    load: () => import('../features/operations/ErasePage.tsx'),
    example: { as: 'data protection officer', params: ofPerson },
  },
];
