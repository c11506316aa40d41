import * as z from 'zod/mini';
import { day, note, recordId } from '../../kernel/schemas.ts';
import { effects, exceptionKinds, resolutions } from './choices.ts';
import { lawId } from './law-ids.ts';

/** What a decision is about and what it lets others do; the words of the forward plan. */

const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

/** A post or a body, never a person's name: what stands here is public, and kept for ever. */
const post = words(200);

/** Whole pence, up to ten billion pounds. */
const pence = z.int().check(z.minimum(0), z.maximum(1_000_000_000_000));

export const effect = z.enum(effects);

/** One thing a decision permits: an effect on a subject, an aggregate such as `agreement#agr-1`. */
const permit = z.strictObject({
  effect,
  subject: z.string().check(z.regex(/^[a-z][a-z-]{0,39}#[A-Za-z0-9][A-Za-z0-9._~-]{0,119}$/)),
});

export const decisionEntry = z.strictObject({
  /** The council's own number, such as 19/00065. */
  reference: words(40),
  title: words(200),
  summary: note,
  decisionMaker: post,
  leadMember: post,
  director: post,
  department: words(200),
  contact: words(200),
  /** Electoral divisions affected. */
  divisions: z.array(words(100)).check(z.maxLength(100)),
  /** Money spent or saved over the life of the decision. */
  valuePence: pence,
  /** The day before which the council says it will not decide; the notice's end may be later. */
  notBefore: z.optional(day),
  documents: z.array(words(200)).check(z.maxLength(20)),
  implications: z.strictObject({ financial: note, legal: note, equalities: note, resources: note }),
  /** Provisions it rests on. */
  laws: z.optional(z.array(lawId).check(z.maxLength(12))),
  /** Who is asked, with what they are known to have said by now; what comes later is recorded one by one. */
  consultees: z.array(z.strictObject({ who: words(200), response: z.optional(note) })).check(z.maxLength(20)),
  /** References of earlier decisions that this one follows on from, also of ones not recorded here. */
  follows: z.array(words(40)).check(z.maxLength(5)),
  /** Decisions recorded here that this one replaces, once it is in force. */
  supersedes: z.array(recordId).check(z.maxLength(5)),
  permits: z.array(permit).check(z.maxLength(20)),
});

export type DecisionEntry = z.output<typeof decisionEntry>;

/** Why 28 clear days need not pass, with who agreed (the chair of the scrutiny committee) and when. */
export const exceptionGiven = z.strictObject({
  kind: z.enum(exceptionKinds),
  agreedBy: post,
  /** General exception: the day the chair was told. Special urgency: the day the chair agreed. */
  agreedOn: day,
  reason: note,
});

export type ExceptionGiven = z.output<typeof exceptionGiven>;

/** Who agreed that an urgent decision is not open to call-in. */
export const urgencyGiven = z.strictObject({ agreedBy: post, agreedOn: day, reason: note });

export type UrgencyGiven = z.output<typeof urgencyGiven>;

/** What one consultee answered; a body or a group, never a person's name. */
export const responseGiven = z.strictObject({ who: words(200), on: day, response: note });

export type ResponseGiven = z.output<typeof responseGiven>;

/** As many responses stand with a decision. */
export const mostResponses = 20;

const key = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/));

export const appraisal = z.strictObject({
  criteria: z
    .array(z.strictObject({ id: key, title: words(200), weight: z.int().check(z.minimum(1), z.maximum(100)) }))
    .check(z.minLength(1), z.maxLength(10)),
  options: z
    .array(
      z.strictObject({
        id: key,
        title: words(200),
        scores: z
          .array(z.strictObject({ criterion: key, score: z.int().check(z.minimum(0), z.maximum(10)) }))
          .check(z.minLength(1), z.maxLength(10)),
        /** Why it was rejected; the option without this is the one preferred. */
        rejected: z.optional(note),
      }),
    )
    .check(z.minLength(2), z.maxLength(10)),
});

export type Appraisal = z.output<typeof appraisal>;

export const consideration = z.strictObject({ committee: words(200), on: day, comments: note });

export type Consideration = z.output<typeof consideration>;

export const equalityAssessment = z.strictObject({ findings: note, mitigation: note, reviewOn: day });

export type EqualityAssessment = z.output<typeof equalityAssessment>;

/** What regulations 12 and 13 of SI 2012/2089 ask to be written down. */
export const decisionRecord = z.strictObject({
  decision: note,
  reasons: note,
  alternatives: z.array(z.strictObject({ what: words(500), why: note })).check(z.maxLength(10)),
  conflicts: z.array(words(500)).check(z.maxLength(10)),
  dispensations: z.array(words(500)).check(z.maxLength(10)),
  /** The delegation under which an officer decides in the decision maker's place. */
  delegation: z.optional(recordId),
});

export type DecisionRecord = z.output<typeof decisionRecord>;

export const callInGiven = z.strictObject({ by: post, reason: note });

export const resolutionGiven = z.strictObject({ outcome: z.enum(resolutions), comments: note });
