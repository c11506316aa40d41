import type { Catalogue, Refusal } from '../../kernel/problem.ts';

/** Every reason for which the returns slice refuses, in the words a person reads. */
export const returnRefusals = {
  'returns.already-submitted': {
    status: 409,
    words: 'This return was submitted on {when}. Its figures can only be changed by a correction.',
  },
  'returns.not-open': { status: 409, words: 'This return opens on {opens}. Nothing can be entered before.' },
  'returns.waived': { status: 409, words: 'This return is no longer owed: {reason}' },
  'returns.figures-refused': {
    status: 422,
    words: 'Some figures cannot be accepted as they are. Problems to put right: {count}.',
  },
  'returns.not-declared': { status: 422, words: 'Confirm the declaration before you submit.' },
  'returns.draft-changed': {
    status: 412,
    words: 'The draft was changed elsewhere since you checked it. Look at what changed, then submit.',
  },
  'returns.draft-stale': {
    status: 412,
    words: 'This return was saved in another window or by somebody else on {at}. Both versions are shown below.',
  },
  'returns.nil-with-figures': {
    status: 422,
    words: 'A return with nothing to report has no figures. Take the figures out, or submit them.',
  },
} as const satisfies Catalogue;

export type ReturnRefusal = Refusal<keyof typeof returnRefusals>;
