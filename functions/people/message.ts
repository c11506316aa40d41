import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { after, type Instant } from '../kernel/clock.ts';
import type { Obligation } from '../kernel/obligation.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Aggregate, Decision } from '../platform/aggregate.ts';
import { mailTemplateNames } from './shared/mail-templates.ts';
import type { PeopleRefusal } from './shared/refusals.ts';

/** Why a message stands in the inbox alone. `not confirmed`: twice begun, and nobody knows whether it went out. */
const undelivered = ['no address', 'address fails', 'too late', 'not confirmed', 'came back'] as const;

export type Undelivered = (typeof undelivered)[number];

const content = {
  user: z.string(),
  template: z.enum(mailTemplateNames),
  /** References, titles and days only: no name, no figure, nothing about a child. */
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
};

const messageState = z.object({
  ...content,
  /** Since when it stands in the inbox. */
  sent: z.string(),
  mail: z.object({
    /** When an attempt was last begun. */
    begun: z.optional(z.string()),
    /** Attempts that may have gone out: begun, and not known to have failed. */
    open: z.number(),
    /** How often the mail service could not take it. */
    held: z.number(),
    /** Since when nothing more is attempted. */
    ended: z.optional(z.string()),
    undelivered: z.optional(z.enum(undelivered)),
  }),
  seen: z.optional(z.string()),
});

const messageEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message posted'), ...content }),
  z.object({ type: z.literal('mail begun') }),
  z.object({ type: z.literal('mail held up') }),
  z.object({ type: z.literal('mail sent') }),
  z.object({ type: z.literal('mail not sent'), reason: z.enum(undelivered) }),
  z.object({ type: z.literal('mail came back') }),
  z.object({ type: z.literal('message seen') }),
]);

export type MessageState = z.output<typeof messageState>;
export type MessageEvent = z.output<typeof messageEvent>;
export type MessageContent = Pick<MessageState, 'user' | 'template' | 'parameters'>;

type Decided = Decision<MessageEvent>[];

/** The message that an obligation becomes. Derived, so that a second attempt finds what the first one left. */
export function messageId(obligation: string): string {
  return `message-${createHash('sha256').update(obligation).digest('base64url')}`;
}

/**
 * Puts a message into the inbox and notes that a mail is about to be handed over; recorded before it is, so that
 * an attempt which dies leaves a trace. After two such traces nothing more is sent: a mail repeats at most once.
 */
export function beginMail(
  state: MessageState | undefined,
  message: MessageContent,
  obstacle: Undelivered | undefined,
  obligation: string,
): Decided {
  if (state?.mail.ended) return [];
  const posted: Decided = state ? [] : [{ event: { type: 'message posted', ...message } }];
  const reason = obstacle ?? (state && state.mail.open >= 2 ? 'not confirmed' : undefined);
  return [...posted, reason === undefined ? { event: { type: 'mail begun' } } : notSent(reason, obligation)];
}

/** What became of an attempt that was begun. */
export function endMail(outcome: 'sent' | 'address fails', obligation: string): Decided {
  if (outcome !== 'sent') return [notSent(outcome, obligation)];
  return [{ event: { type: 'mail sent' }, obligations: [{ change: 'meet', id: obligation, kind: 'mail' }] }];
}

function notSent(reason: Undelivered, obligation: string): Decision<MessageEvent> {
  return { event: { type: 'mail not sent', reason }, obligations: [{ change: 'meet', id: obligation, kind: 'mail' }] };
}

/** Minutes to the next attempt, by how many the mail service has put off; then twice a day until it is too late. */
const patience = [1, 5, 15, 60, 240];

/** The mail service is sure that it did not take it: tried again later. */
export function holdUp({ mail: { held } }: MessageState, obligation: Obligation, at: Instant): Decided {
  const next = after(at, (patience[held] ?? 720) * 60_000);
  const { id, kind, owes, subject, due, calendar, data } = obligation;
  return [
    {
      event: { type: 'mail held up' },
      obligations: [{ change: 'move', id, kind, owes, subject, due, calendar, data, wakes: [next] }],
    },
  ];
}

/** The mail service would never take it as we are set up: the attempt does not count, and the job reports a fault. */
export function withdraw(): Decided {
  return [{ event: { type: 'mail held up' } }];
}

/** It was sent, and came back. */
export function noteReturn({ mail }: MessageState): Decided {
  return mail.undelivered ? [] : [{ event: { type: 'mail came back' } }];
}

/** Notes that the reader saw it; seeing it again changes nothing. */
export function decideSeen(state: MessageState | undefined, reader: string): Result<Decided, PeopleRefusal> {
  if (!state || state.user !== reader) return refused({ code: 'people.message-not-yours' });
  return ok(state.seen ? [] : [{ event: { type: 'message seen' } }]);
}

export const messageSummary = z.object({
  template: content.template,
  parameters: content.parameters,
  sent: z.string(),
  seen: z.optional(z.string()),
});

/** One message to one person: it stands in their inbox from the moment it is posted, whatever becomes of the mail. */
export const messages: Aggregate<MessageState, MessageEvent> = {
  table: 'people',
  kind: 'message',
  state: messageState,
  event: messageEvent,
  format: 1,
  evolve(state, event, { at }) {
    if (event.type === 'message posted') {
      const { user, template, parameters } = event;
      return { user, template, parameters, sent: at, mail: { open: 0, held: 0 } };
    }
    if (!state) throw new Error(`${event.type}, but no message was posted`);
    const { mail } = state;
    switch (event.type) {
      case 'mail begun':
        return { ...state, mail: { ...mail, begun: at, open: mail.open + 1 } };
      case 'mail held up':
        return { ...state, mail: { ...mail, open: mail.open - 1, held: mail.held + 1 } };
      case 'mail sent':
        return { ...state, mail: { ...mail, ended: at } };
      case 'mail not sent':
        return { ...state, mail: { ...mail, ended: at, undelivered: event.reason } };
      case 'mail came back':
        return { ...state, mail: { ...mail, undelivered: 'came back' } };
      case 'message seen':
        return { ...state, seen: at };
    }
  },
  entries({ user, template, parameters, sent, seen }) {
    return [
      {
        list: `inbox#${user}`,
        sort: sent,
        summary: { template, parameters, sent, ...(seen ? { seen } : {}) },
      },
    ];
  },
};
