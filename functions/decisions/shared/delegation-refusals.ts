import type { Catalogue, Refusal } from '../../kernel/problem.ts';

/** Why a delegation is not given or does not hold: apart, for other slices that approve under one. */
export const delegationRefusals = {
  'decisions.own-proposal': { status: 409, words: 'Whoever entered a proposal, or last changed it, cannot decide it.' },
  'decisions.delegation-unknown': { status: 422, words: 'There is no such delegation.' },
  'decisions.delegation-decision-missing': {
    status: 409,
    words: 'A delegation needs its decision in force. {decision}: {standing}',
  },
  'decisions.delegation-withdrawn': { status: 409, words: 'This delegation was withdrawn on {when}.' },
  'decisions.delegation-not-now': { status: 409, words: 'This delegation holds {when}.' },
  'decisions.delegation-not-theirs': { status: 409, words: 'This delegation was not given to you.' },
  'decisions.delegation-other-matter': { status: 409, words: 'This delegation is not for this: {matter}.' },
  'decisions.delegation-too-small': { status: 409, words: 'This delegation holds up to {limit}.' },
  'decisions.delegation-term-reversed': { status: 422, words: 'The delegation ends before it begins.' },
  'decisions.no-sub-delegation': {
    status: 409,
    words: 'This delegation does not say “or other officer as instructed”, so it cannot be passed on.',
  },
  'decisions.holder-unknown': { status: 422, words: 'A delegation is given to a person of the council.' },
  'decisions.holder-twice': { status: 409, words: 'This person already holds this delegation.' },
} as const satisfies Catalogue;

export type DelegationRefusal = Refusal<keyof typeof delegationRefusals>;
