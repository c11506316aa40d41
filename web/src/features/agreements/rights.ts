import type { Role } from '../../../../functions/kernel/actor.ts';

/** Who may do what with agreements, as the service decides it; here only to offer what will be allowed. */
export const agreementReaders = [
  'commissioner',
  'contract manager',
  'provider administrator',
  'provider contributor',
  'partner',
  'finance',
  'auditor',
  'governance officer',
  'administrator',
] as const satisfies readonly Role[];

export const agreementManagers = ['commissioner', 'contract manager'] as const satisfies readonly Role[];

/** Who records that a condition is met, and money that was not used. */
export const conditionKeepers = [...agreementManagers, 'finance'] as const satisfies readonly Role[];

/** Who sees an agreement's measures with their figures. */
export const performanceReaders = [
  'contract manager',
  'commissioner',
  'finance',
  'auditor',
  'provider administrator',
  'provider contributor',
  'partner',
] as const satisfies readonly Role[];

/** Who sees its returns. */
export const returnReaders = [...performanceReaders, 'administrator'] as const satisfies readonly Role[];
