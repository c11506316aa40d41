import type { AppRoute } from '../../app/routes.tsx';

/** Guides for the council’s people; anybody may read them. */
export const routes: readonly AppRoute[] = [
  { path: '/guides', access: 'public', load: () => import('./GuidesPage.tsx') },
  { path: '/guides/governance-officers', access: 'public', load: () => import('./GovernanceGuidePage.tsx') },
  { path: '/guides/contract-managers', access: 'public', load: () => import('./ContractGuidePage.tsx') },
];
