import type { Catalogue, Refusal } from '../../kernel/problem.ts';

/** Every reason for which the people slice refuses, in the words a person reads. */
export const peopleRefusals = {
  'people.role-not-for-organisation': {
    status: 422,
    words: 'The role “{role}” cannot be given in this kind of organisation.',
  },
  'people.role-not-yours-to-give': {
    status: 403,
    words: 'You cannot give the role “{role}”. Ask the council’s administrator.',
  },
  'people.agreements-not-yours-to-give': {
    status: 403,
    words: 'You can give access only to agreements you may see yourself. Choose them one by one.',
  },
  'people.already-member': { status: 409, words: 'This person already belongs to the organisation.' },
  'people.not-member': { status: 409, words: 'This person does not belong to the organisation.' },
  'people.last-administrator': {
    status: 409,
    words: 'This is the organisation’s last administrator. Make somebody else administrator first.',
  },
  'people.erased': { status: 409, words: 'This person’s details were erased. Nothing about them can be changed.' },
  'people.not-only-yours': {
    status: 403,
    words:
      'This person also belongs to another organisation. Ask the council’s administrator to correct their details.',
  },
  'people.email-taken': {
    status: 409,
    words: 'Somebody else has an account with this e-mail address.',
  },
  'people.kind-fixed': {
    status: 409,
    words:
      'An organisation of the kind “{from}” cannot become “{to}”: its people would lose their roles. Register a new one.',
  },
  'people.one-council': {
    status: 422,
    words:
      'Only the council that runs this service is of the kind “council”. Choose “other public body” for another one.',
  },
  'people.identifier-taken': {
    status: 409,
    words: 'Another organisation is registered with the same {scheme} number.',
  },
  'people.identifier-not-valid': { status: 422, words: 'Check the identifiers: {words}' },
  'people.identifier-needed': {
    status: 422,
    words: 'Give at least one identifier, such as a {expected} number, so that the organisation is registered once.',
  },
  'people.client-elsewhere': {
    status: 409,
    words: 'This system already acts for another organisation. Take its access away there first.',
  },
  'people.client-removed': { status: 409, words: 'This system’s access was already removed.' },
  'people.message-not-yours': { status: 404, words: 'There is no such message in your inbox.' },
  'people.own-erasure': {
    status: 409,
    words: 'You cannot erase yourself. Ask another data protection officer.',
  },
} as const satisfies Catalogue;

export type PeopleRefusal = Refusal<keyof typeof peopleRefusals>;
