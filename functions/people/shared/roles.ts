import type { OrganisationKind, Role } from '../../kernel/actor.ts';

const providerRoles = ['provider administrator', 'provider contributor', 'practitioner'] as const;

/** NHS commissioners and payees who are party to an agreement without delivering it. */
const partnerRoles = ['partner'] as const;

const councilRoles = [
  'case officer',
  'case manager',
  'assessor',
  'decision maker',
  'commissioner',
  'contract manager',
  'finance',
  'payment approver',
  'governance officer',
  'member',
  'auditor',
  'safeguarding lead',
  'data protection officer',
  'administrator',
] as const;

/** The roles that may be given in an organisation. Only the council's own people hold the council's roles. */
export function rolesFor(kind: OrganisationKind): readonly Role[] {
  if (kind === 'council') return councilRoles;
  if (kind === 'NHS body' || kind === 'other public body') return [...providerRoles, ...partnerRoles];
  return providerRoles;
}

/** The roles a giver may give: the council's administrator any, a provider's administrator its own organisation's. */
export function mayGive(giver: readonly Role[], role: Role): boolean {
  if (giver.includes('administrator')) return true;
  return giver.includes('provider administrator') && providerRoles.some(own => own === role);
}

/** The role whose last holder in an organisation cannot be removed. */
export function administratorRole(kind: OrganisationKind): Role {
  return kind === 'council' ? 'administrator' : 'provider administrator';
}

const seeingAddresses: readonly Role[] = [
  'administrator',
  'provider administrator',
  'contract manager',
  'data protection officer',
];

/**
 * Whether roles see e-mail addresses: those who manage people, contract managers, who chase what is late, and those
 * who erase people, who must not take one for another of the same name.
 */
export function seesAddresses(held: readonly Role[]): boolean {
  return held.some(role => seeingAddresses.includes(role));
}
