import type { AppRoute } from '../../app/routes.tsx';

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

/** A provider’s first page, and its returns. */
export const routes: readonly AppRoute[] = [
  { path: '/provider', access: providers, load: () => import('./HomePage.tsx') },
  { path: '/returns', access: providers, load: () => import('./ReturnsPage.tsx') },
  { path: '/returns/:id', access: returnReaders, load: () => import('./ReturnPage.tsx') },
  { path: '/returns/:id/check', access: providers, load: () => import('./CheckPage.tsx') },
  { path: '/returns/:id/nothing', access: providers, load: () => import('./NothingPage.tsx') },
];
