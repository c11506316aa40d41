/** The shapes of flags as the API takes and gives them. */
import * as z from 'zod/mini';
import { isDay } from '../../kernel/calendar.ts';
import { period, recordId } from '../../kernel/schemas.ts';
import { closureCodes } from './flag-words.ts';
import { ruleView, seriesView } from './performance.ts';
import { flagKinds } from './rule-settings.ts';

const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

const yes = z.optional(z.literal('true'));

export const flagQuery = z.strictObject({
  state: z.optional(z.enum(['open', 'closed'])),
  kind: z.optional(z.enum(flagKinds)),
  provider: z.optional(recordId),
  agreement: z.optional(recordId),
  measure: z.optional(z.string().check(z.maxLength(12))),
  unacknowledged: yes,
  /** Those the caller owns. */
  mine: yes,
  cursor: z.optional(z.string().check(z.maxLength(600))),
});

export type FlagQuery = z.output<typeof flagQuery>;

/** A flag in a list. Whether it is late to acknowledge or to act on follows from its dates. */
export const flagRow = z.object({
  id: z.string(),
  agreement: z.string(),
  agreementTitle: z.string(),
  provider: z.string(),
  providerName: z.string(),
  measure: z.string(),
  measureTitle: z.string(),
  kind: z.enum(flagKinds),
  /** Which episode of the series this is, from 1. */
  episode: z.number(),
  opened: z.string(),
  openedPeriod: z.string(),
  /** As last judged. */
  period: z.string(),
  sentence: z.string(),
  acknowledgeBy: z.string(),
  acknowledged: z.optional(z.string()),
  owner: z.optional(z.string()),
  actBy: z.optional(z.string()),
  answered: z.optional(z.string()),
  recovered: z.optional(z.string()),
  closed: z.optional(z.string()),
  reason: z.optional(z.enum(closureCodes)),
});

const stamp = { at: z.string(), by: z.string(), byName: z.optional(z.string()) };

const owner = z.object({
  user: z.string(),
  name: z.optional(z.string()),
  dueDay: z.string(),
  action: z.string(),
  ...stamp,
});

const episodeView = z.object({
  number: z.number(),
  opened: z.string(),
  openedPeriod: z.string(),
  period: z.string(),
  since: z.optional(z.string()),
  ruleVersion: z.number(),
  figures: z.record(z.string(), z.number()),
  sentence: z.string(),
  judged: z.string(),
  acknowledgeBy: z.string(),
  acknowledged: z.optional(z.object(stamp)),
  owner: z.optional(owner),
  answered: z.optional(z.object(stamp)),
  recovered: z.optional(z.object({ at: z.string(), period: z.string(), sentence: z.string() })),
  closed: z.optional(z.object({ reason: z.enum(closureCodes), words: z.string(), ...stamp })),
});

export const flagView = z.object({
  id: z.string(),
  agreement: z.string(),
  agreementTitle: z.string(),
  provider: z.string(),
  providerName: z.string(),
  measure: z.string(),
  measureVersion: z.number(),
  measureTitle: z.string(),
  kind: z.enum(flagKinds),
  rule: ruleView,
  /** The latest, open or ended. */
  episode: episodeView,
  earlier: z.array(
    z.object({
      number: z.number(),
      opened: z.string(),
      openedPeriod: z.string(),
      ended: z.string(),
      reason: z.optional(z.enum(closureCodes)),
    }),
  ),
  /** The newest of what people wrote, oldest first; `written` counts all of it, and the history has it. */
  thread: z.array(
    z.object({
      ...stamp,
      episode: z.number(),
      organisation: z.string(),
      organisationName: z.string(),
      kind: z.enum(['answer', 'comment']),
      text: z.string(),
    }),
  ),
  written: z.number(),
  /** The measure as it stands now; absent where the agreement no longer has it. */
  series: z.optional(seriesView),
  /** Who may own it, for a contract manager while it is open. */
  owners: z.optional(z.array(z.object({ id: z.string(), name: z.optional(z.string()) }))),
});

export const historyRow = z.object({
  version: z.number(),
  type: z.enum([
    'episode opened',
    'episode continued',
    'episode recovered',
    'flag acknowledged',
    'owner set',
    'provider answered',
    'comment added',
    'episode closed',
    'flag chased',
  ]),
  ...stamp,
  /** Of what a job did: the day it did it for. */
  day: z.optional(z.string()),
  period: z.optional(z.string()),
  sentence: z.optional(z.string()),
  organisation: z.optional(z.string()),
  text: z.optional(z.string()),
  owner: z.optional(z.string()),
  ownerName: z.optional(z.string()),
  dueDay: z.optional(z.string()),
  reason: z.optional(z.enum(closureCodes)),
  stage: z.optional(z.string()),
});

export const acknowledgementBody = z.strictObject({});

export const ownerBody = z.strictObject({
  owner: recordId,
  dueDay: z.string().check(
    z.regex(/^\d{4}-\d{2}-\d{2}$/),
    z.refine(text => isDay(text), 'Give a day like 2026-11-09'),
  ),
  action: words(500),
});

export const threadBody = z.strictObject({ text: words(1_500) });

export const closureBody = z.strictObject({ reason: z.enum(closureCodes), words: words(500) });

const measureId = z.string().check(z.regex(/^[A-Za-z0-9]{1,12}$/));

export const measurePath = z.strictObject({ id: recordId, measure: measureId });

export const rebaseBody = z.strictObject({ period, reason: words(300) });

export const chartNoteBody = z.strictObject({ period, text: words(300) });

/** How many there are, up to 100: `more` says that there are others. */
const counted = z.object({ count: z.number(), more: z.boolean() });

const dueReturn = z.object({
  id: z.string(),
  agreement: z.string(),
  agreementTitle: z.string(),
  provider: z.string(),
  providerName: z.string(),
  period: z.string(),
  dueDay: z.string(),
});

export const summaryView = z.object({
  unacknowledged: z.extend(counted, { first: z.array(flagRow) }),
  open: counted,
  actionsOverdue: z.extend(counted, { first: z.array(flagRow) }),
  returnsLate: z.extend(counted, { first: z.array(dueReturn) }),
  returnsDue: z.extend(counted, { first: z.array(dueReturn) }),
});
