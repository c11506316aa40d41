import type { Role } from '../../kernel/actor.ts';

/** Who may do what with decisions: the contracts say it, and pages offer what will be allowed. */

export const officers = ['governance officer'] as const satisfies readonly Role[];

export const makers = ['decision maker'] as const satisfies readonly Role[];

/** Who prepares a decision: options, responses, the equality assessment. */
export const preparers = ['governance officer', 'commissioner'] as const satisfies readonly Role[];

export const registerReaders = [
  'governance officer',
  'decision maker',
  'commissioner',
  'contract manager',
  'finance',
  'payment approver',
  'member',
  'auditor',
  'administrator',
] as const satisfies readonly Role[];

export const dutyReaders = [
  'governance officer',
  'decision maker',
  'commissioner',
  'contract manager',
  'member',
  'auditor',
  'safeguarding lead',
  'administrator',
] as const satisfies readonly Role[];

export const dutyWriters = [
  'governance officer',
  'commissioner',
  'contract manager',
] as const satisfies readonly Role[];
