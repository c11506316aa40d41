/** What can be chosen, apart from the schemas, so that the site need not load those to offer it. */

/** What other parts of the service do only under a decision in force. */
export const effects = [
  'make an agreement',
  'change an agreement',
  'end an agreement',
  'move money',
  'open a list',
  'change a list',
  'waive a rule',
] as const;

export type Effect = (typeof effects)[number];

export const exceptionKinds = ['general exception', 'special urgency'] as const;

export const resolutions = ['confirmed', 'sent back'] as const;

export const dutyKindNames = ['section 27 request', 'section 11 assurance'] as const;

export const dutyOutcomes = ['agreed', 'declined', 'assured', 'not assured'] as const;

/** What may come of each kind of duty. */
export const outcomesOf = {
  'section 27 request': ['agreed', 'declined'],
  'section 11 assurance': ['assured', 'not assured'],
} as const satisfies Readonly<Record<(typeof dutyKindNames)[number], readonly (typeof dutyOutcomes)[number][]>>;
