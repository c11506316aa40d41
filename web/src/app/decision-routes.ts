import type { AppRoute } from './routes.tsx';

/** Decisions are public; the register of delegations is for the council's people. */
export const decisionRoutes: readonly AppRoute[] = [
  {
    path: '/decisions',
    title: 'Decisions',
    access: 'public',
    navigation: 'Decisions',
    navigationFor: ['governance officer', 'decision maker', 'member', 'commissioner'],
    load: () => import('../features/decisions/DecisionsPage.tsx'),
    example: {},
  },
  {
    path: '/decisions/:id',
    title: 'A decision',
    access: 'public',
    load: () => import('../features/decisions/DecisionPage.tsx'),
    example: { params: { id: 'dec-provider-list' } },
  },
  {
    path: '/delegations',
    title: 'Delegations',
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
    navigation: 'Delegations',
    navigationFor: ['governance officer', 'decision maker'],
    load: () => import('../features/decisions/DelegationsPage.tsx'),
    example: { as: 'governance officer' },
  },
];
