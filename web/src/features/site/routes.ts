import type { AppRoute } from '../../app/routes.tsx';

/** The door of the service, one’s account, and what every site must say. */
export const routes: readonly AppRoute[] = [
  { path: '/', access: 'public', load: () => import('./StartPage.tsx') },
  { path: '/account', access: 'signed in', load: () => import('./AccountPage.tsx') },
  { path: '/help', access: 'public', load: () => import('./HelpPage.tsx') },
  { path: '/accessibility', access: 'public', load: () => import('./AccessibilityPage.tsx') },
  { path: '/privacy', access: 'public', load: () => import('./PrivacyPage.tsx') },
  { path: '/cookies', access: 'public', load: () => import('./CookiesPage.tsx') },
  { path: '/signed-in', access: 'public', load: () => import('./SignedInPage.tsx') },
  { path: '/signed-out', access: 'public', load: () => import('./SignedOutPage.tsx') },
];
