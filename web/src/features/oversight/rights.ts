import type { Role } from '../../../../functions/kernel/actor.ts';
import type { Side } from './present-flags.ts';

/** Who may do what with flags, as the service decides it; here only to offer what will be allowed. */
export const flagReaders = [
  'contract manager',
  'commissioner',
  'finance',
  'auditor',
  'provider administrator',
  'provider contributor',
  'partner',
] as const satisfies readonly Role[];

/** The council's people who see everything that waits. */
export const councilReaders = [
  'contract manager',
  'commissioner',
  'finance',
  'auditor',
] as const satisfies readonly Role[];

export const acknowledgers = ['contract manager', 'commissioner'] as const satisfies readonly Role[];

export const managers = ['contract manager'] as const satisfies readonly Role[];

export const answerers = ['provider administrator', 'provider contributor'] as const satisfies readonly Role[];

export const commenters = [...managers, ...answerers] as const;

export function isOne(held: readonly Role[], of: readonly Role[]): boolean {
  return held.some(role => of.includes(role));
}

/** From which side somebody looks at a flag: those whose figures it is about, or the council and its partners. */
export function sideOf(roles: readonly Role[]): Side {
  return isOne(roles, answerers) ? 'provider' : 'council';
}
