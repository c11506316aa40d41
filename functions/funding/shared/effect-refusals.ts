import type { Catalogue, Refusal } from '../../kernel/problem.ts';

/** Why an approved virement is held beside what its decision and its lines say. No route answers these. */
export const effectRefusals = {
  'funding.too-many-agreements': {
    status: 409,
    words:
      'The drafted agreements that would take effect with this are too many, or have too many parties. Propose two virements.',
  },
  'funding.agreement-not-ready': {
    status: 409,
    words: '“{agreement}” cannot take effect with this virement. {why}',
  },
} as const satisfies Catalogue;

export type EffectRefusal = Refusal<keyof typeof effectRefusals>;
