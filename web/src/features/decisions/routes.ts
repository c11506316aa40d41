import {
  dutyReaders,
  dutyWriters,
  makers,
  officers,
  preparers,
  registerReaders,
} from '../../../../functions/decisions/shared/access.ts';
import type { AppRoute } from '../../app/routes.tsx';

/** Decisions are public; the registers of delegations and of duties are for the council’s people. */
export const routes: readonly AppRoute[] = [
  { path: '/decisions', access: 'public', load: () => import('./DecisionsPage.tsx') },
  { path: '/decisions/new', access: officers, load: () => import('./EnterPage.tsx') },
  { path: '/decisions/:id', access: 'public', load: () => import('./DecisionPage.tsx') },
  { path: '/decisions/:id/edit', access: officers, load: () => import('./ChangeEntryPage.tsx') },
  { path: '/decisions/:id/notice', access: officers, load: () => import('./NoticePage.tsx') },
  { path: '/decisions/:id/exception', access: officers, load: () => import('./ExceptionPage.tsx') },
  { path: '/decisions/:id/options', access: preparers, load: () => import('./OptionsPage.tsx') },
  { path: '/decisions/:id/committee', access: officers, load: () => import('./CommitteePage.tsx') },
  { path: '/decisions/:id/response', access: preparers, load: () => import('./ResponsePage.tsx') },
  { path: '/decisions/:id/equality', access: preparers, load: () => import('./EqualityPage.tsx') },
  { path: '/decisions/:id/decide', access: makers, load: () => import('./DecidePage.tsx') },
  { path: '/decisions/:id/urgency', access: officers, load: () => import('./UrgencyPage.tsx') },
  { path: '/decisions/:id/publish', access: officers, load: () => import('./PublishPage.tsx') },
  { path: '/decisions/:id/call-in', access: officers, load: () => import('./CallInPage.tsx') },
  { path: '/decisions/:id/resolve', access: officers, load: () => import('./ResolvePage.tsx') },
  { path: '/decisions/:id/withdraw', access: officers, load: () => import('./WithdrawPage.tsx') },
  { path: '/delegations', access: registerReaders, load: () => import('./DelegationsPage.tsx') },
  { path: '/delegations/new', access: officers, load: () => import('./DelegatePage.tsx') },
  { path: '/delegations/:id/pass-on', access: officers, load: () => import('./PassOnPage.tsx') },
  { path: '/delegations/:id/withdraw', access: officers, load: () => import('./WithdrawDelegationPage.tsx') },
  { path: '/duties', access: dutyReaders, load: () => import('./DutiesPage.tsx') },
  { path: '/duties/new', access: dutyWriters, load: () => import('./AskPage.tsx') },
  { path: '/duties/:id/answer', access: dutyWriters, load: () => import('./AnswerDutyPage.tsx') },
  { path: '/duties/:id/withdraw', access: dutyWriters, load: () => import('./WithdrawDutyPage.tsx') },
];
