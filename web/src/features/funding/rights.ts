import type { Role } from '../../../../functions/kernel/actor.ts';

/** Who may do what with funding, as the service decides it; here only to offer what will be allowed. */
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
] as const satisfies readonly Role[];

/** Who sees whole statements and virements: a partner sees the lines of its own agreements alone. */
export const virementReaders = fundingReaders.filter(role => role !== 'partner');

export const fundingWriters = ['commissioner', 'contract manager', 'finance'] as const satisfies readonly Role[];

export const certifiers = ['finance'] as const satisfies readonly Role[];

export const virementApprovers = [
  'decision maker',
  'commissioner',
  'payment approver',
] as const satisfies readonly Role[];
