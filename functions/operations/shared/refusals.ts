import type { Catalogue, Refusal } from '../../kernel/problem.ts';

/** Every reason for which the operations slice refuses, in the words a person reads. */
export const operationsRefusals = {
  'operations.not-parked': {
    status: 409,
    words: 'This does not wait for a retry any more. Somebody may have retried it before you.',
  },
} as const satisfies Catalogue;

export type OperationsRefusal = Refusal<keyof typeof operationsRefusals>;
