import type { AppRoute } from './routes.tsx';

const providers = ['provider administrator', 'provider contributor'] as const;
const flagReaders = ['contract manager', 'commissioner', 'finance', 'auditor', ...providers, 'partner'] as const;
const managers = ['contract manager'] as const;
const commissioners = ['commissioner', 'contract manager'] as const;
const agreementReaders = [...flagReaders, 'governance officer', 'administrator'] as const;

const openFlag = { first: 'id', of: '/api/flags?state=open' };
const agreement = 'agr-section-76';
const ofAgreement = { id: agreement };
const ofMeasure = { id: agreement, measure: 'M11' };

/** Agreements, their measures, and what is agreed. */
export const agreementRoutes: readonly AppRoute[] = [
  {
    path: '/agreements',
    title: 'Agreements',
    access: agreementReaders,
    navigation: 'Agreements',
    load: () => import('../features/agreements/AgreementsPage.tsx'),
    example: { as: 'contract manager' },
  },
  {
    path: '/agreements/new',
    title: 'Draft an agreement',
    access: commissioners,
    load: () => import('../features/agreements/NewAgreementPage.tsx'),
    example: { as: 'commissioner' },
  },
  {
    path: '/agreements/:id/edit',
    title: 'Change the details of an agreement',
    access: commissioners,
    load: () => import('../features/agreements/EditAgreementPage.tsx'),
    example: { as: 'commissioner', params: ofAgreement },
  },
  {
    path: '/agreements/:id/measures',
    title: 'Choose measures',
    access: commissioners,
    load: () => import('../features/agreements/MeasuresPage.tsx'),
    example: { as: 'commissioner', params: ofAgreement },
  },
  {
    path: '/agreements/:id/activate',
    title: 'Let an agreement take effect',
    access: commissioners,
    load: () => import('../features/agreements/ActivatePage.tsx'),
    example: { as: 'commissioner', params: ofAgreement },
  },
  {
    path: '/agreements/:id/end',
    title: 'End an agreement',
    access: commissioners,
    load: () => import('../features/agreements/EndPage.tsx'),
    example: { as: 'commissioner', params: ofAgreement },
  },
  {
    path: '/agreements/:id',
    title: 'An agreement',
    access: agreementReaders,
    load: () => import('../features/agreements/AgreementPage.tsx'),
    example: { as: 'contract manager', params: ofAgreement },
  },
  {
    path: '/agreements/:id/measures/:measure',
    title: 'A measure of an agreement',
    access: flagReaders,
    load: () => import('../features/agreements/MeasurePage.tsx'),
    example: { as: 'contract manager', params: ofMeasure },
  },
  {
    path: '/agreements/:id/measures/:measure/note',
    title: 'Note on the chart',
    access: managers,
    load: () => import('../features/oversight/ChartNotePage.tsx'),
    example: { as: 'contract manager', params: ofMeasure },
  },
  {
    path: '/agreements/:id/measures/:measure/rebase',
    title: 'Start the limits again',
    access: managers,
    load: () => import('../features/oversight/RebasePage.tsx'),
    example: { as: 'contract manager', params: ofMeasure },
  },
];

/** Flags, the same pages for the council and for those whose figures they are about. */
export const flagRoutes: readonly AppRoute[] = [
  {
    path: '/flags',
    title: 'Flags',
    access: flagReaders,
    navigation: 'Flags',
    load: () => import('../features/oversight/FlagsPage.tsx'),
    example: { as: 'contract manager' },
  },
  {
    path: '/flags/:id',
    title: 'A flag',
    access: flagReaders,
    load: () => import('../features/oversight/FlagPage.tsx'),
    example: { as: 'contract manager', params: { id: openFlag } },
  },
  {
    path: '/flags/:id/owner',
    title: 'Who acts on a flag',
    access: managers,
    load: () => import('../features/oversight/FlagOwnerPage.tsx'),
    example: { as: 'contract manager', params: { id: openFlag } },
  },
  {
    path: '/flags/:id/close',
    title: 'Close a flag',
    access: managers,
    load: () => import('../features/oversight/FlagClosePage.tsx'),
    example: { as: 'contract manager', params: { id: openFlag } },
  },
  {
    path: '/flags/:id/answer',
    title: 'Answer a flag',
    access: providers,
    load: () => import('../features/oversight/FlagAnswerPage.tsx'),
    example: { as: 'provider administrator', params: { id: openFlag } },
  },
  {
    path: '/flags/:id/comment',
    title: 'Comment on a flag',
    access: [...managers, ...providers],
    load: () => import('../features/oversight/FlagCommentPage.tsx'),
    example: { as: 'contract manager', params: { id: openFlag } },
  },
];
