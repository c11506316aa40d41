import type { Catalogue, Refusal } from '../../kernel/problem.ts';

/** Every reason for which the oversight slice refuses, in the words a person reads. */
export const oversightRefusals = {
  'oversight.not-open': {
    status: 409,
    words: 'This flag is no longer open: {how} on {when}. If the figures fail again, a new episode opens.',
  },
  'oversight.already-acknowledged': { status: 409, words: 'This flag was already acknowledged on {when}.' },
  'oversight.owner-not-possible': {
    status: 422,
    words: 'The owner must be a contract manager or commissioner of the council who may see this agreement.',
  },
  'oversight.due-day-not-possible': { status: 422, words: 'Give a day from {first} to {last}.' },
  'oversight.closed': { status: 409, words: 'This flag was closed on {when}. It cannot be answered any more.' },
  'oversight.no-such-measure': { status: 404, words: 'This agreement has no measure {measure}.' },
  'oversight.no-such-period': { status: 422, words: 'There are no figures of this measure for {period}.' },
  'oversight.rebased-already': { status: 409, words: 'The limits already start again in {period}.' },
  'oversight.chart-full': { status: 409, words: 'A chart takes at most {most} notes, and this one has them.' },
} as const satisfies Catalogue;

export type OversightRefusal = Refusal<keyof typeof oversightRefusals>;
