import type { Catalogue, Refusal } from '../../kernel/problem.ts';
import { virementRefusals } from './virement-refusals.ts';

/** Every reason for which the funding slice refuses, in the words a person reads. */
export const fundingRefusals = {
  'funding.statement-exists': {
    status: 409,
    words: 'There is already a statement of {programme} for {year}.',
  },
  'funding.certified': {
    status: 409,
    words: 'This statement was certified on {when}. Reopen it, with the reason, to change its figures.',
  },
  'funding.not-certified': { status: 409, words: 'This statement has not been certified.' },
  'funding.line-unknown': { status: 422, words: 'This statement has no such line.' },
  'funding.too-many-lines': { status: 422, words: 'A statement holds {most} lines at most.' },
  'funding.line-outside-year': {
    status: 422,
    words: 'A line’s days lie in the statement’s year, {first} to {last}, and its last day is not before its first.',
  },
  'funding.profile-not-sum': {
    status: 422,
    words: 'The months come to {months}, and the line to {line}. Correct one of them.',
  },
  'funding.profile-outside-line': {
    status: 422,
    words: 'The profile has money in {month}, when the line does not run.',
  },
  'funding.agreement-unknown': { status: 422, words: 'There is no such agreement.' },
  'funding.measure-not-agreed': {
    status: 422,
    words: 'The agreement {agreement} does not ask for the measure {measure}.',
  },
  'funding.line-moved': {
    status: 409,
    words: 'Money was moved to or from this line, or is about to be. Its days stay, and it cannot be removed.',
  },
  'funding.less-than-moved': {
    status: 409,
    words: 'More was moved from this line, or is about to be, than this amount would leave.',
  },
  'funding.ring-fenced': {
    status: 409,
    words: '{source} is ring-fenced: {rule} Say why it may change, which post agreed and when.',
  },
  'funding.ring-fence-fixed': {
    status: 409,
    words: '{source} is ring-fenced: {rule} Re-map the line, with the grounds, instead.',
  },
  'funding.agreed-later': { status: 422, words: 'The grounds were agreed on {on}, which is still to come.' },
  'funding.nothing-to-explain': {
    status: 409,
    words: 'The lines come to the stated total, so there is nothing to explain.',
  },
  'funding.difference-changed': {
    status: 409,
    words: 'You explained a difference of {explained}. It is now {difference}.',
  },
  'funding.no-lines': { status: 409, words: 'A statement without lines cannot be certified.' },
  'funding.not-explained': {
    status: 409,
    words: '{balance} Correct it or explain it before the statement is certified.',
  },
  'funding.line-outlives': {
    status: 409,
    words:
      '“{line}” runs to {to}, and its agreement ends on {end}. Correct it, or say on the line why it is paid for longer.',
  },
  'funding.own-figures': {
    status: 409,
    words: 'Whoever last changed the figures or explained the difference does not certify them.',
  },
  'funding.reserved': {
    status: 409,
    words: 'A virement is about to move money of this statement. Withdraw it first.',
  },
  'funding.line-reserved': {
    status: 409,
    words: 'A virement is about to take money from this line. Withdraw it first.',
  },
  'funding.parts-not-whole': {
    status: 422,
    words: 'The parts come to {parts}, and the line to {line}. They must be the same to the penny.',
  },
  'funding.remapped-too-often': {
    status: 409,
    words: 'This statement has been re-mapped {most} times. Re-map in next year’s statement.',
  },
  'funding.next-year-exists': { status: 409, words: 'Next year’s statement was already begun from this one.' },
  'funding.beyond-last-year': { status: 422, words: 'This is the last year for which a statement can be made.' },
  'funding.too-little-left': {
    status: 409,
    words: '“{line}” has {left} left to move from {from}; this would take {asked}.',
  },
  'funding.line-ended': { status: 409, words: '“{line}” ends before {from}, so no money can move to it.' },
  'funding.move-outside-year': { status: 422, words: 'Money moves within the statement’s year, {first} to {last}.' },
  ...virementRefusals,
} as const satisfies Catalogue;

export type FundingRefusal = Refusal<keyof typeof fundingRefusals>;
