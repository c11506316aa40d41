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

/** Agreements, their measures, and what is agreed. */
export const routes: readonly AppRoute[] = [
  { path: '/agreements', access: agreementReaders, load: () => import('./AgreementsPage.tsx') },
  { path: '/agreements/new', access: commissioners, load: () => import('./NewAgreementPage.tsx') },
  { path: '/agreements/:id/edit', access: commissioners, load: () => import('./EditAgreementPage.tsx') },
  { path: '/agreements/:id/measures', access: commissioners, load: () => import('./MeasuresPage.tsx') },
  { path: '/agreements/:id/activate', access: commissioners, load: () => import('./ActivatePage.tsx') },
  { path: '/agreements/:id/end', access: commissioners, load: () => import('./EndPage.tsx') },
  { path: '/agreements/:id', access: agreementReaders, load: () => import('./AgreementPage.tsx') },
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
