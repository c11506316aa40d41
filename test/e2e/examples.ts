import type { Role } from '../../functions/kernel/actor.ts';
import { type AppRoute, wholeSite } from '../../web/src/app/routes.tsx';

/**
 * How a test finds a page: as whom, and what stands for the parameters of its path: a fixed text, or a field of the
 * first entry of a list, `{ first: 'id', of: '/api/returns' }`; `in` names the list where it is not the answer's
 * `rows`. Nobody named: without signing in.
 */
export type Example = {
  as?: Role;
  params?: Readonly<Record<string, string | { first: string; of: string; in?: string }>>;
};

const openReturn = { first: 'id', of: '/api/returns/unsubmitted' };
const openFlag = { first: 'id', of: '/api/flags?state=open' };
const ofAgreement = { id: 'agr-section-76' };
const inTerms = (list: string) => ({ first: 'id', of: '/api/agreements/agr-section-76/terms', in: list });
const ofMeasure = { ...ofAgreement, measure: 'M11' };
const noticed = { id: 'dec-access-team' };
const toDecide = { id: 'dec-list-reopening' };
const openDuty = { id: { first: 'id', of: '/api/duties?list=open' } };
const colleague = { first: 'id', of: '/api/organisations/org-fenbrook-trust/users' };
const ofOrganisation = { organisation: 'org-fenbrook-trust' };
const openStatement = { id: 'stm-mental-health-this-year' };
const certifiedStatement = { id: 'stm-therapies-this-year' };
const ofVirement = { id: { first: 'id', of: '/api/virements' } };
const ofPerson = { ...ofOrganisation, user: 'user-lee-barrow' };

/** Every route of the site, in the order of its areas. */
export async function allRoutes(): Promise<AppRoute[]> {
  const areas = [...new Set(Object.values(wholeSite.areas))];
  return (await Promise.all(areas.map(area => area()))).flatMap(({ routes }) => routes);
}

/** One for each route of the site, under its path as the route has it: a route without one fails the tests. */
export const examples: Readonly<Record<string, Example>> = {
  // web/src/features/site
  '/': {},
  '/account': { as: 'provider administrator' },
  '/help': {},
  '/accessibility': {},
  '/privacy': {},
  '/cookies': {},
  '/signed-in': {},
  '/signed-out': {},

  // web/src/features/guides
  '/guides': {},
  '/guides/governance-officers': {},
  '/guides/contract-managers': {},

  // web/src/features/returns
  '/provider': { as: 'provider administrator' },
  '/returns': { as: 'provider administrator' },
  '/returns/:id': { as: 'provider administrator', params: { id: openReturn } },
  '/returns/:id/check': { as: 'provider administrator', params: { id: openReturn } },
  '/returns/:id/nothing': { as: 'provider administrator', params: { id: openReturn } },

  // web/src/features/oversight
  '/oversight': { as: 'contract manager' },
  '/flags': { as: 'contract manager' },
  '/flags/:id': { as: 'contract manager', params: { id: openFlag } },
  '/flags/:id/owner': { as: 'contract manager', params: { id: openFlag } },
  '/flags/:id/close': { as: 'contract manager', params: { id: openFlag } },
  '/flags/:id/answer': { as: 'provider administrator', params: { id: openFlag } },
  '/flags/:id/comment': { as: 'contract manager', params: { id: openFlag } },

  // web/src/features/agreements
  '/agreements': { as: 'contract manager' },
  '/agreements/new': { as: 'commissioner' },
  '/agreements/:id/edit': { as: 'commissioner', params: ofAgreement },
  '/agreements/:id/measures': { as: 'commissioner', params: ofAgreement },
  '/agreements/:id/activate': { as: 'commissioner', params: ofAgreement },
  '/agreements/:id/end': { as: 'commissioner', params: ofAgreement },
  '/agreements/:id': { as: 'contract manager', params: ofAgreement },
  '/agreements/:id/change': { as: 'contract manager', params: ofAgreement },
  '/agreements/:id/terms': { as: 'contract manager', params: ofAgreement },
  '/agreements/:id/conditions': { as: 'contract manager', params: ofAgreement },
  '/agreements/:id/timeline': { as: 'partner', params: ofAgreement },
  '/agreements/:id/sign': { as: 'commissioner', params: ofAgreement },
  '/agreements/:id/documents': { as: 'commissioner', params: ofAgreement },
  '/agreements/:id/unused': { as: 'finance', params: ofAgreement },
  '/agreements/:id/reviews': { as: 'commissioner', params: ofAgreement },
  '/agreements/:id/notice-period': { as: 'commissioner', params: ofAgreement },
  '/agreements/:id/annotate': { as: 'commissioner', params: ofAgreement },
  '/agreements/:id/succeed': { as: 'commissioner', params: ofAgreement },
  '/agreements/:id/novate': { as: 'commissioner', params: ofAgreement },
  '/agreements/:id/notice': { as: 'commissioner', params: ofAgreement },
  '/agreements/:id/conditions/:condition': {
    as: 'finance',
    params: { ...ofAgreement, condition: 's76-certificate' },
  },
  '/agreements/:id/unused/:recovery': { as: 'finance', params: { ...ofAgreement, recovery: inTerms('recoveries') } },
  '/agreements/:id/reviews/:review': { as: 'commissioner', params: { ...ofAgreement, review: inTerms('reviews') } },
  '/agreements/:id/remove/:part/:item': {
    as: 'commissioner',
    params: { ...ofAgreement, part: 'annotation', item: inTerms('annotations') },
  },
  '/agreements/:id/measures/:measure': { as: 'contract manager', params: ofMeasure },
  '/agreements/:id/measures/:measure/note': { as: 'contract manager', params: ofMeasure },
  '/agreements/:id/measures/:measure/rebase': { as: 'contract manager', params: ofMeasure },

  // web/src/features/decisions
  '/decisions': {},
  '/decisions/new': { as: 'governance officer' },
  '/decisions/:id': { params: { id: 'dec-provider-list' } },
  '/decisions/:id/edit': { as: 'governance officer', params: noticed },
  '/decisions/:id/notice': { as: 'governance officer', params: { id: 'dec-sensory-assessments' } },
  '/decisions/:id/exception': { as: 'governance officer', params: noticed },
  '/decisions/:id/options': { as: 'governance officer', params: toDecide },
  '/decisions/:id/committee': { as: 'governance officer', params: noticed },
  '/decisions/:id/response': { as: 'commissioner', params: noticed },
  '/decisions/:id/equality': { as: 'commissioner', params: toDecide },
  '/decisions/:id/decide': { as: 'decision maker', params: toDecide },
  '/decisions/:id/urgency': { as: 'governance officer', params: noticed },
  '/decisions/:id/publish': { as: 'governance officer', params: { id: 'dec-early-help' } },
  '/decisions/:id/call-in': { as: 'governance officer', params: { id: 'dec-early-help' } },
  '/decisions/:id/resolve': { as: 'governance officer', params: { id: 'dec-short-breaks' } },
  '/decisions/:id/withdraw': { as: 'governance officer', params: noticed },
  '/delegations': { as: 'governance officer' },
  '/delegations/new': { as: 'governance officer' },
  '/delegations/:id/pass-on': { as: 'governance officer', params: { id: 'del-provider-list' } },
  '/delegations/:id/withdraw': { as: 'governance officer', params: { id: 'del-provider-list' } },
  '/duties': { as: 'governance officer' },
  '/duties/new': { as: 'governance officer' },
  '/duties/:id/answer': { as: 'governance officer', params: openDuty },
  '/duties/:id/withdraw': { as: 'governance officer', params: openDuty },

  // web/src/features/funding
  '/funding': { as: 'contract manager' },
  '/funding/new': { as: 'contract manager' },
  '/funding/:id': { as: 'contract manager', params: openStatement },
  '/funding/:id/total': { as: 'contract manager', params: openStatement },
  '/funding/:id/lines/new': { as: 'contract manager', params: openStatement },
  '/funding/:id/lines/:line': { as: 'contract manager', params: { ...openStatement, line: 'early-help' } },
  '/funding/:id/lines/:line/remap': { as: 'contract manager', params: { ...certifiedStatement, line: 'occupational' } },
  '/funding/:id/explain': { as: 'contract manager', params: openStatement },
  '/funding/:id/certify': { as: 'finance', params: openStatement },
  '/funding/:id/reopen': { as: 'finance', params: certifiedStatement },
  '/funding/:id/next-year': { as: 'contract manager', params: certifiedStatement },
  '/funding/:id/move': { as: 'contract manager', params: certifiedStatement },
  '/funding/virements/:id': { as: 'contract manager', params: ofVirement },
  '/funding/virements/:id/approve': { as: 'decision maker', params: ofVirement },
  '/funding/virements/:id/withdraw': { as: 'contract manager', params: ofVirement },

  // web/src/features/operations
  '/admin': { as: 'administrator' },
  '/admin/settings': { as: 'administrator' },
  '/admin/measures': { as: 'administrator' },
  '/admin/organisations': { as: 'administrator' },
  '/admin/organisations/new': { as: 'administrator' },
  '/admin/organisations/:organisation': { as: 'administrator', params: ofOrganisation },
  '/admin/organisations/:organisation/edit': { as: 'administrator', params: ofOrganisation },
  '/admin/organisations/:organisation/invite': { as: 'administrator', params: ofOrganisation },
  '/admin/organisations/:organisation/systems/new': { as: 'administrator', params: ofOrganisation },
  '/admin/organisations/:organisation/systems/:system/remove': {
    as: 'administrator',
    params: { ...ofOrganisation, system: { first: 'id', of: '/api/organisations/org-fenbrook-trust/clients' } },
  },
  '/admin/organisations/:organisation/people/:user': { as: 'administrator', params: ofPerson },
  '/admin/organisations/:organisation/people/:user/details': { as: 'administrator', params: ofPerson },
  '/admin/organisations/:organisation/people/:user/remove': { as: 'administrator', params: ofPerson },
  '/admin/organisations/:organisation/people/:user/erase': { as: 'data protection officer', params: ofPerson },

  // web/src/features/people
  '/inbox': { as: 'provider administrator' },
  '/organisation': { as: 'provider administrator' },
  '/organisation/invite': { as: 'provider administrator' },
  '/organisation/people/:user': { as: 'provider administrator', params: { user: colleague } },
  '/organisation/people/:user/details': { as: 'provider administrator', params: { user: colleague } },
  '/organisation/people/:user/remove': { as: 'provider administrator', params: { user: colleague } },
};
