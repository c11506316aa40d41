import type { AppRoute } from '../../app/routes.tsx';

const managers = ['contract manager'] as const;
const commissioners = ['commissioner', ...managers] as const;
const measureReaders = [
  ...commissioners,
  'finance',
  'auditor',
  'provider administrator',
  'provider contributor',
  'partner',
] as const;
const agreementReaders = [...measureReaders, 'governance officer', 'administrator'] as const;

const conditionKeepers = [...commissioners, 'finance'] as const;

/** Agreements, their measures, and what is agreed. */
export const routes: readonly AppRoute[] = [
  { path: '/agreements', access: agreementReaders, load: () => import('./AgreementsPage.tsx') },
  { path: '/agreements/new', access: commissioners, load: () => import('./NewAgreementPage.tsx') },
  { path: '/agreements/:id/edit', access: commissioners, load: () => import('./EditAgreementPage.tsx') },
  { path: '/agreements/:id/measures', access: commissioners, load: () => import('./MeasuresPage.tsx') },
  { path: '/agreements/:id/activate', access: commissioners, load: () => import('./ActivatePage.tsx') },
  { path: '/agreements/:id/end', access: commissioners, load: () => import('./EndPage.tsx') },
  { path: '/agreements/:id', access: agreementReaders, load: () => import('./AgreementPage.tsx') },
  { path: '/agreements/:id/change', access: conditionKeepers, load: () => import('./ChangePage.tsx') },
  { path: '/agreements/:id/terms', access: agreementReaders, load: () => import('./terms/TermsPage.tsx') },
  { path: '/agreements/:id/conditions', access: agreementReaders, load: () => import('./terms/ConditionsPage.tsx') },
  { path: '/agreements/:id/timeline', access: agreementReaders, load: () => import('./terms/TimelinePage.tsx') },
  { path: '/agreements/:id/sign', access: commissioners, load: () => import('./terms/SignPage.tsx') },
  { path: '/agreements/:id/documents', access: commissioners, load: () => import('./terms/DocumentPage.tsx') },
  {
    path: '/agreements/:id/conditions/:condition',
    access: conditionKeepers,
    load: () => import('./terms/ConditionPage.tsx'),
  },
  { path: '/agreements/:id/unused', access: conditionKeepers, load: () => import('./terms/UnusedPage.tsx') },
  { path: '/agreements/:id/unused/:recovery', access: conditionKeepers, load: () => import('./terms/RepaidPage.tsx') },
  { path: '/agreements/:id/reviews', access: commissioners, load: () => import('./terms/ReviewPage.tsx') },
  {
    path: '/agreements/:id/reviews/:review',
    access: commissioners,
    load: () => import('./terms/ReviewOutcomePage.tsx'),
  },
  { path: '/agreements/:id/notice-period', access: commissioners, load: () => import('./terms/NoticePeriodPage.tsx') },
  { path: '/agreements/:id/annotate', access: commissioners, load: () => import('./terms/AnnotatePage.tsx') },
  { path: '/agreements/:id/succeed', access: commissioners, load: () => import('./SucceedPage.tsx') },
  { path: '/agreements/:id/novate', access: commissioners, load: () => import('./terms/NovatePage.tsx') },
  { path: '/agreements/:id/notice', access: commissioners, load: () => import('./terms/NoticePage.tsx') },
  { path: '/agreements/:id/remove/:part/:item', access: commissioners, load: () => import('./terms/RemovePage.tsx') },
  { path: '/agreements/:id/measures/:measure', access: measureReaders, load: () => import('./MeasurePage.tsx') },
  {
    path: '/agreements/:id/measures/:measure/note',
    access: managers,
    load: () => import('../oversight/ChartNotePage.tsx'),
  },
  {
    path: '/agreements/:id/measures/:measure/rebase',
    access: managers,
    load: () => import('../oversight/RebasePage.tsx'),
  },
];
