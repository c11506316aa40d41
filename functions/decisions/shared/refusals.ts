import type { Catalogue, Refusal } from '../../kernel/problem.ts';
import { delegationRefusals } from './delegation-refusals.ts';

/** Every reason for which the decisions slice refuses, in the words a person reads. */
export const decisionRefusals = {
  'decisions.reference-taken': { status: 409, words: 'Another decision has the reference {reference}.' },
  'decisions.supersedes-unknown': { status: 422, words: 'A decision that this one is to supersede is not recorded.' },
  'decisions.supersedes-itself': { status: 422, words: 'A decision cannot supersede itself.' },
  'decisions.withdrawn': { status: 409, words: 'This decision was withdrawn on {when}.' },
  'decisions.decided-already': { status: 409, words: 'This was decided on {when}. What led to it stands as it is.' },
  'decisions.notice-published': {
    status: 409,
    words: 'Notice was published on {when}. It ends on {earliest} at the earliest.',
  },
  'decisions.no-notice': {
    status: 409,
    words:
      'This is a key decision and no notice has been published. If it were published today, the earliest day for the decision would be {earliest}. An earlier day needs general exception or special urgency.',
  },
  'decisions.too-early': {
    status: 409,
    words:
      'The earliest day for this decision is {earliest}. An earlier day needs general exception or special urgency.',
  },
  'decisions.agreed-later': { status: 422, words: 'The exception was agreed on {on}, which is still to come.' },
  'decisions.not-key': { status: 409, words: 'This is not a key decision, so it needs no notice and no exception.' },
  'decisions.scores-incomplete': {
    status: 422,
    words: 'Score each option once on each criterion. “{option}” is not complete.',
  },
  'decisions.one-preferred': {
    status: 422,
    words: 'Prefer exactly one option, and say of each other one why it was rejected.',
  },
  'decisions.id-twice': { status: 422, words: 'Two criteria or two options have the id {id}.' },
  'decisions.committee-before-notice': {
    status: 422,
    words: 'The committee’s date, {on}, is before the notice was published on {notice}.',
  },
  'decisions.committee-to-come': { status: 422, words: 'The committee’s date, {on}, is still to come.' },
  'decisions.review-in-the-past': { status: 422, words: 'Give a day after today for the review.' },
  'decisions.review-too-late': { status: 422, words: 'Give a day for the review up to {latest}.' },
  'decisions.not-decided': { status: 409, words: 'This has not been decided.' },
  'decisions.published-already': { status: 409, words: 'This decision was published on {when}.' },
  'decisions.not-published': { status: 409, words: 'This decision has not been published.' },
  'decisions.call-in-over': { status: 409, words: 'The time for call-in ended at {when}.' },
  'decisions.called-in-already': { status: 409, words: 'This decision was called in on {when}.' },
  'decisions.not-called-in': { status: 409, words: 'This decision is not called in.' },
  'decisions.in-force': {
    status: 409,
    words: 'This decision is in force since {when}. Another decision can supersede it.',
  },
  'decisions.urgency-later': { status: 422, words: 'The urgency was agreed on {on}, which is still to come.' },
  'decisions.call-in-exempt': {
    status: 409,
    words: 'This decision is urgent and exempt from call-in: {who} agreed on {on}.',
  },
  'decisions.response-to-come': { status: 422, words: 'The day of the response, {on}, is still to come.' },
  'decisions.responses-full': {
    status: 409,
    words: 'This decision has {most} responses, and that is the most it can hold. Put the rest into a document.',
  },
  'decisions.duty-organisation-unknown': { status: 422, words: 'There is no such organisation.' },
  'decisions.duty-not-an-authority': {
    status: 422,
    words: 'A request under section 27 goes to an NHS body or another public body.',
  },
  'decisions.duty-decision-unknown': { status: 422, words: 'The decision this belongs to is not recorded.' },
  'decisions.duty-day-to-come': { status: 422, words: '{on} is still to come.' },
  'decisions.duty-days-reversed': { status: 422, words: 'It was asked on {asked}. Give a day from then to {latest}.' },
  'decisions.duty-twice': { status: 409, words: 'This provider already owes its yearly assurance.' },
  'decisions.duty-outcome': { status: 422, words: 'The outcome of this is one of: {outcomes}.' },
  'decisions.duty-settled': { status: 409, words: 'This was answered on {when}.' },
  'decisions.duty-withdrawn': { status: 409, words: 'This was withdrawn on {when}.' },
  ...delegationRefusals,
} as const satisfies Catalogue;

export type DecisionRefusal = Refusal<keyof typeof decisionRefusals>;
