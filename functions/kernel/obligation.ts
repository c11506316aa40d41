import type { Day, Instant } from './clock.ts';

/**
 * Everything that must happen later: who owes what by when, and which function handles it.
 * `detached` kinds are handled by another slice than the one that opens them: the handler's own
 * event meets them, and the opener keeps no trace of them in its state.
 */
export const obligationKinds = {
  /** A reporting window opens: the next return is created. */
  'open-return': { handler: 'open-returns', detached: true, words: 'Open the next return' },
  /** A return is owed: reminders, late notices, and the window's close. */
  'submit-return': { handler: 'chase-returns', detached: false, words: 'Submit a return' },
  /** An agreement is to be judged as at a period. */
  assess: { handler: 'flag-underperformance', detached: true, words: 'Assess performance' },
  /** A flag must be acknowledged within five working days. */
  'acknowledge-flag': { handler: 'chase-flags', detached: false, words: 'Acknowledge a flag' },
  /** What the owner of a flag promised, by when. */
  'act-on-flag': { handler: 'chase-flags', detached: false, words: 'Act on a flag' },
  /** A financial year of an agreement is over: what it is to show for that year is asked. */
  'ask-conditions': { handler: 'remind-agreements', detached: true, words: 'Ask for a year’s certificate' },
  /** What an agreement is to show for a financial year: a certificate, a return of a pooled fund. */
  'meet-condition': { handler: 'remind-agreements', detached: false, words: 'Show that a condition is met' },
  /** An agreement is to be reviewed. */
  'review-agreement': { handler: 'remind-agreements', detached: false, words: 'Review an agreement' },
  /** An equality impact assessment is to be looked at again. */
  'review-equality': { handler: 'remind-reviews', detached: false, words: 'Review an equality impact assessment' },
  /** Somebody was asked under the Children Acts, and is to answer. */
  'answer-duty': { handler: 'remind-reviews', detached: false, words: 'Answer a request or give an assurance' },
  /** A virement that was approved for later is to take effect, if its decision is in force. */
  'effect-virement': { handler: 'effect-virements', detached: false, words: 'Put a virement into effect' },
  /** A message to send. Only references: the job reads the address from `people`. */
  mail: { handler: 'send-mail', detached: true, words: 'Send a message' },
  /** An account in the sign-in directory to create, change or remove. */
  'sign-in': { handler: 'sign-ins', detached: true, words: 'Update a sign-in account' },
} as const;

export type ObligationKind = keyof typeof obligationKinds;

/** The kinds as a list, for schemas. */
export const obligationKindNames = [
  'open-return',
  'submit-return',
  'assess',
  'acknowledge-flag',
  'act-on-flag',
  'ask-conditions',
  'meet-condition',
  'review-agreement',
  'review-equality',
  'answer-duty',
  'effect-virement',
  'mail',
  'sign-in',
] as const satisfies readonly ObligationKind[];

/** How the due date was counted; kept so that a reader can check it. */
export type CalendarRule = 'calendar days' | 'clear days' | 'working days' | 'school terms' | 'at once';

export type Obligation = {
  /** Unique for ever: `<aggregate id>/<what>`, so that opening twice is one row. */
  id: string;
  kind: ObligationKind;
  /** Who owes it: `organisation:<id>`, `user:<id>`, `role:contract manager` or `system`. */
  owes: string;
  /** What it is about, an aggregate: `return#<id>`. */
  subject: string;
  due: Instant;
  calendar: CalendarRule;
  /** When the handler is to wake, ascending; at least one. Reminders come before `due`, consequences after. */
  wakes: readonly Instant[];
  /** References and plain parameters; never a name, an address or a figure. */
  data: Readonly<Record<string, string | number>>;
};

/** What an event does to obligations; it stands in the event, and so in its hash. */
export type ObligationChange =
  | ({ change: 'open' } & Obligation)
  /** To the next reminder or another date; said in full, because the row is written anew. */
  | ({ change: 'move' } & Obligation)
  | { change: 'meet'; id: string; kind: ObligationKind }
  | { change: 'waive'; id: string; kind: ObligationKind; reason: string };

/** A row of `obligations` that a job has claimed: its effect and the row's removal are one transaction. */
export type Claimed = Obligation & {
  /** The wake it is handled for; `wakes` are those still to come. */
  wake: Instant;
  attempts: number;
  /** Where the claimed row stands now, and the token that proves the claim. */
  key: { pk: string; sk: string };
  token: string;
};

/** The day a job runs for, and what it may see: facts whose `day`, else `at`, is up to its end. */
export type JobDay = { day: Day; until: Instant };
