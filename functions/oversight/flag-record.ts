import * as z from 'zod/mini';
import { closureCodes } from './shared/flag-words.ts';
import { flagKinds } from './shared/rule-settings.ts';

/** What a flag's events and state hold. People stand in them by id only. */

/** What a rule said, and on which returns. */
const judgement = {
  period: z.string(),
  since: z.optional(z.string()),
  ruleVersion: z.number(),
  figures: z.record(z.string(), z.number()),
  basis: z.array(z.object({ period: z.string(), returnVersion: z.number() })),
  sentence: z.string(),
};

const subject = {
  agreement: z.string(),
  agreementTitle: z.string(),
  /** The deliverer: its figures are judged. */
  provider: z.string(),
  /** The other parties that may see the measure; the council sees everything. */
  others: z.array(z.string()),
  measure: z.string(),
  measureVersion: z.number(),
  measureTitle: z.string(),
  kind: z.enum(flagKinds),
};

const chaseStages = ['acknowledgement due', 'acknowledgement late', 'action due', 'action late'] as const;

export type ChaseStage = (typeof chaseStages)[number];

export const flagEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('episode opened'), ...subject, ...judgement, acknowledgeBy: z.string() }),
  z.object({ type: z.literal('episode continued'), ...judgement }),
  z.object({ type: z.literal('episode recovered'), ...judgement }),
  z.object({ type: z.literal('flag acknowledged') }),
  z.object({ type: z.literal('owner set'), owner: z.string(), dueDay: z.string(), action: z.string() }),
  z.object({ type: z.literal('provider answered'), organisation: z.string(), text: z.string() }),
  z.object({ type: z.literal('comment added'), organisation: z.string(), text: z.string() }),
  z.object({ type: z.literal('episode closed'), reason: z.enum(closureCodes), words: z.string() }),
  z.object({ type: z.literal('flag chased'), stage: z.enum(chaseStages) }),
]);

export type FlagEvent = z.output<typeof flagEvent>;

type OpeningEvent = Extract<FlagEvent, { type: 'episode opened' }>;

/** Which agreement and measure a flag is about, by which rule, and who may see it. */
export type FlagSubject = Pick<OpeningEvent, keyof typeof subject>;

const stamp = { at: z.string(), by: z.string() };

/** The latest episode, open or ended, in full. */
const episode = z.object({
  number: z.number(),
  opened: z.string(),
  openedPeriod: z.string(),
  /** As last judged; `key` names the returns that it stands on. */
  period: z.string(),
  since: z.optional(z.string()),
  ruleVersion: z.number(),
  figures: z.record(z.string(), z.number()),
  key: z.string(),
  sentence: z.string(),
  judged: z.string(),
  /** The end of the day by which somebody is to acknowledge it. */
  acknowledgeBy: z.string(),
  acknowledged: z.optional(z.object(stamp)),
  owner: z.optional(z.object({ user: z.string(), dueDay: z.string(), action: z.string(), ...stamp })),
  answered: z.optional(z.object(stamp)),
  chased: z.optional(z.object({ stage: z.enum(chaseStages), at: z.string() })),
  recovered: z.optional(z.object({ at: z.string(), period: z.string(), sentence: z.string() })),
  closed: z.optional(z.object({ reason: z.enum(closureCodes), words: z.string(), ...stamp })),
});

export type Episode = z.output<typeof episode>;

/** One that ended before the latest began. */
const earlierEpisode = z.object({
  number: z.number(),
  opened: z.string(),
  openedPeriod: z.string(),
  ended: z.string(),
  /** The code with which a person closed it; without one it recovered. */
  reason: z.optional(z.enum(closureCodes)),
});

/** What people wrote, in order; older entries stand in the ledger alone. */
const threadEntry = z.object({
  ...stamp,
  episode: z.number(),
  organisation: z.string(),
  kind: z.enum(['answer', 'comment']),
  text: z.string(),
});

export type ThreadEntry = z.output<typeof threadEntry>;

export const flagState = z.object({
  ...subject,
  episode,
  earlier: z.array(earlierEpisode),
  thread: z.array(threadEntry),
  /** How many were ever written. */
  written: z.number(),
});

export type FlagState = z.output<typeof flagState>;
