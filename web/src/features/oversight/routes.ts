import type { AppRoute } from '../../app/routes.tsx';

const providers = ['provider administrator', 'provider contributor'] as const;
const managers = ['contract manager'] as const;
const flagReaders = [...managers, 'commissioner', 'finance', 'auditor', ...providers, 'partner'] as const;

/** The council’s first page, and flags: the same pages for the council and for those whose figures they are about. */
export const routes: readonly AppRoute[] = [
  {
    path: '/oversight',
    access: ['contract manager', 'commissioner', 'finance', 'auditor'],
    load: () => import('./OverviewPage.tsx'),
  },
  { path: '/flags', access: flagReaders, load: () => import('./FlagsPage.tsx') },
  { path: '/flags/:id', access: flagReaders, load: () => import('./FlagPage.tsx') },
  { path: '/flags/:id/owner', access: managers, load: () => import('./FlagOwnerPage.tsx') },
  { path: '/flags/:id/close', access: managers, load: () => import('./FlagClosePage.tsx') },
  { path: '/flags/:id/answer', access: providers, load: () => import('./FlagAnswerPage.tsx') },
  { path: '/flags/:id/comment', access: [...managers, ...providers], load: () => import('./FlagCommentPage.tsx') },
];
