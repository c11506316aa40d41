/** Who may read agreements and who may change them. */

export const managers = ['commissioner', 'contract manager'] as const;

export const readers = [
  ...managers,
  'provider administrator',
  'provider contributor',
  'partner',
  'finance',
  'auditor',
  'governance officer',
  'administrator',
] as const;
