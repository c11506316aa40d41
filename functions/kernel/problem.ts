/** A field that was refused: where it is (JSON pointer into the body, path or query) and what is wrong, in plain words. */
export type FieldProblem = { pointer: string; code: string; message: string };

/** Why something was refused: a member of the slice's catalogue, with the facts its words need. */
export type Refusal<Code extends string = string> = {
  code: Code;
  facts?: Readonly<Record<string, string | number>>;
  fields?: readonly FieldProblem[];
};

export type RefusalEntry = {
  /** The HTTP status, also without HTTP the kind: 403 not allowed, 404 not there, 409 state, 412 stale, 422 rule. */
  status: 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 503;
  /** Plain words for a person, with `{facts}` filled in. */
  words: string;
};

export type Catalogue = Readonly<Record<string, RefusalEntry>>;

/** Refusals that every route can give. A slice's own stand in its `shared/refusals.ts`. */
export const commonRefusals = {
  'malformed-json': { status: 400, words: 'The request could not be read: it is not valid JSON.' },
  'not-json': { status: 415, words: 'Send the request as application/json.' },
  'too-large': { status: 413, words: 'The request is larger than 256 KB. Send it in smaller parts.' },
  'invalid-request': { status: 422, words: 'Some of the information is missing or not as expected.' },
  'key-required': { status: 428, words: 'Send an Idempotency-Key, so that a repeated request changes nothing twice.' },
  'version-required': { status: 428, words: 'Send If-Match with the version you saw.' },
  'key-reused': { status: 422, words: 'This Idempotency-Key was already used for a different request. Use a new key.' },
  stale: {
    status: 412,
    words: 'Somebody changed this since you opened it. Look at what changed, then try again.',
  },
  busy: { status: 503, words: 'The service is busy. Nothing was saved. Try again in a moment.' },
  unconfirmed: {
    status: 503,
    words: 'We do not know whether this was saved. Try again in a moment: nothing is saved twice.',
  },
  'not-signed-in': { status: 401, words: 'Sign in to continue.' },
  'no-membership': { status: 403, words: 'Your account has no part in this organisation. Ask its administrator.' },
  'organisation-required': {
    status: 403,
    words: 'You belong to several organisations. Choose the one you are acting for.',
  },
  'not-allowed': { status: 403, words: 'Your role does not allow this.' },
  'not-found': { status: 404, words: 'There is nothing here, or you may not see it.' },
  'no-such-route': { status: 404, words: 'There is no such address in this service.' },
  'decision-required': {
    status: 409,
    words: 'To {effect}, a decision must be in force. The decision: {decision}. {standing}',
  },
  'bad-cursor': { status: 400, words: 'This page of the list can no longer be found. Start from the first page.' },
  unexpected: {
    status: 500,
    words: 'Sorry, there is a problem with the service. Try again later.',
  },
} as const satisfies Catalogue;

export type CommonRefusal = Refusal<keyof typeof commonRefusals>;

/** RFC 9457 problem details, as the API sends them. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  correlation: string;
  facts?: Readonly<Record<string, string | number>>;
  fields?: readonly FieldProblem[];
};

/** Fills `{facts}` into a catalogue's words; an unknown name is left as it stands. */
export function fill(words: string, facts: Readonly<Record<string, string | number>> = {}): string {
  return words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}
