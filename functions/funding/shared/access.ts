import type { Role } from '../../kernel/actor.ts';

/** Who may do what with funding: the contracts say it, and pages offer what will be allowed. */

/** A partner reads only what its agreements are paid. */
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

/** Who sees whole statements, and what moves between their lines. */
export const virementReaders = fundingReaders.filter(role => role !== 'partner');

export const fundingWriters = ['commissioner', 'contract manager', 'finance'] as const satisfies readonly Role[];

export const certifiers = ['finance'] as const satisfies readonly Role[];

/** With a delegation to move money. */
export const virementApprovers = [
  'decision maker',
  'commissioner',
  'payment approver',
] as const satisfies readonly Role[];
