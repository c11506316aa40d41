import type { Catalogue } from '../../kernel/problem.ts';

/** Why a virement is refused, beside what its statement's lines say. */
export const virementRefusals = {
  'funding.statement-unknown': { status: 422, words: 'There is no such funding statement.' },
  'funding.line-twice': { status: 422, words: '“{line}” has the id of another line.' },
  'funding.line-gives-and-takes': {
    status: 422,
    words: '“{line}” both gives and takes. Say what goes to the other lines in the end.',
  },
  'funding.too-many-new-lines': { status: 422, words: 'One virement makes {most} new lines at most.' },
  'funding.evidence-unknown': { status: 422, words: 'There is no {kind} {id}, or you may not see it.' },
  'funding.evidence-twice': { status: 422, words: 'The {kind} {id} is given twice.' },
  'funding.approved-already': { status: 409, words: 'This virement was approved on {when}.' },
  'funding.virement-effective': { status: 409, words: 'This virement has been in effect since {when}.' },
  'funding.virement-ended': { status: 409, words: 'This virement ended on {when}: it was withdrawn, or it lapsed.' },
  'funding.own-virement': { status: 409, words: 'Whoever proposed a virement does not approve it.' },
  'funding.not-delegated': { status: 409, words: 'You cannot approve this under the delegation you name. {why}' },
} as const satisfies Catalogue;

/** What the lines of the statement say to moves; asked when they are proposed, approved and done. */
export const moveRefusals = [
  'funding.not-certified',
  'funding.move-outside-year',
  'funding.agreed-later',
  'funding.line-twice',
  'funding.line-outside-year',
  'funding.line-unknown',
  'funding.line-gives-and-takes',
  'funding.line-ended',
  'funding.ring-fenced',
  'funding.too-little-left',
  'funding.too-many-lines',
] as const;
