import {
  certifiers,
  fundingReaders,
  fundingWriters,
  virementApprovers,
  virementReaders,
} from '../../../../functions/funding/shared/access.ts';
import type { AppRoute } from '../../app/routes.tsx';

/** Funding statements, and the virements that move money between their lines. */
export const routes: readonly AppRoute[] = [
  { path: '/funding', access: fundingReaders, load: () => import('./FundingPage.tsx') },
  { path: '/funding/new', access: fundingWriters, load: () => import('./NewStatementPage.tsx') },
  { path: '/funding/:id', access: fundingReaders, load: () => import('./StatementPage.tsx') },
  { path: '/funding/:id/total', access: fundingWriters, load: () => import('./TotalPage.tsx') },
  { path: '/funding/:id/lines/new', access: fundingWriters, load: () => import('./LinePage.tsx') },
  { path: '/funding/:id/lines/:line', access: fundingWriters, load: () => import('./LinePage.tsx') },
  { path: '/funding/:id/lines/:line/remap', access: fundingWriters, load: () => import('./RemapPage.tsx') },
  { path: '/funding/:id/explain', access: fundingWriters, load: () => import('./ExplainPage.tsx') },
  { path: '/funding/:id/certify', access: certifiers, load: () => import('./CertifyPage.tsx') },
  { path: '/funding/:id/reopen', access: certifiers, load: () => import('./ReopenPage.tsx') },
  { path: '/funding/:id/next-year', access: fundingWriters, load: () => import('./NextYearPage.tsx') },
  { path: '/funding/:id/move', access: fundingWriters, load: () => import('./MovePage.tsx') },
  { path: '/funding/virements/:id', access: virementReaders, load: () => import('./VirementPage.tsx') },
  { path: '/funding/virements/:id/approve', access: virementApprovers, load: () => import('./ApprovePage.tsx') },
  { path: '/funding/virements/:id/withdraw', access: fundingWriters, load: () => import('./WithdrawPage.tsx') },
];
