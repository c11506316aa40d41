import type { AppRoute } from '../../app/routes.tsx';

/** Decisions are public; the register of delegations is for the council’s people. */
export const routes: readonly AppRoute[] = [
  { path: '/decisions', access: 'public', load: () => import('./DecisionsPage.tsx') },
  { path: '/decisions/:id', access: 'public', load: () => import('./DecisionPage.tsx') },
  {
    path: '/delegations',
    access: [
      'governance officer',
      'decision maker',
      'commissioner',
      'contract manager',
      'finance',
      'payment approver',
      'member',
      'auditor',
      'administrator',
    ],
    load: () => import('./DelegationsPage.tsx'),
  },
];
