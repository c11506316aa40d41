/** Who may read and who may write about funding; a partner reads only what its agreements are paid. */
export const fundingReaders = [
  'commissioner',
  'contract manager',
  'finance',
  'payment approver',
  'decision maker',
  'governance officer',
  'member',
  'auditor',
  'partner',
  'administrator',
] as const;

export const fundingWriters = ['commissioner', 'contract manager', 'finance'] as const;
