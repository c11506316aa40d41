import * as z from 'zod/mini';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Aggregate, Decision } from '../platform/aggregate.ts';
import { mailTemplateNames } from './shared/mail-templates.ts';
import type { PeopleRefusal } from './shared/refusals.ts';

/** References and plain parameters only: no name, no figure, nothing about a child. */
const parameters = z.record(z.string(), z.union([z.string(), z.number()]));

const messageState = z.object({
  user: z.string(),
  template: z.enum(mailTemplateNames),
  parameters,
  /** When it was sent, or at least stood in the inbox. */
  sent: z.string(),
  undelivered: z.optional(z.enum(['no address', 'address fails', 'too late'])),
  seen: z.optional(z.string()),
});

const messageEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message sent'),
    user: z.string(),
    template: z.enum(mailTemplateNames),
    parameters,
    undelivered: z.optional(z.enum(['no address', 'address fails', 'too late'])),
  }),
  z.object({ type: z.literal('message seen') }),
]);

export type MessageState = z.output<typeof messageState>;
export type MessageEvent = z.output<typeof messageEvent>;

/** Notes that the reader saw it; seeing it again changes nothing. */
export function decideSeen(
  state: MessageState | undefined,
  reader: string,
): Result<Decision<MessageEvent>[], PeopleRefusal> {
  if (!state || state.user !== reader) return refused({ code: 'people.message-not-yours' });
  return ok(state.seen ? [] : [{ event: { type: 'message seen' } }]);
}

export const messageSummary = z.object({
  template: z.enum(mailTemplateNames),
  parameters,
  sent: z.string(),
  seen: z.optional(z.string()),
});

/** One message to one person: it stands in their inbox from the moment it is sent, whatever becomes of the mail. */
export const messages: Aggregate<MessageState, MessageEvent> = {
  table: 'people',
  kind: 'message',
  state: messageState,
  event: messageEvent,
  format: 1,
  evolve(state, event, { at }) {
    if (event.type === 'message sent') {
      const { type: _, ...sent } = event;
      return { ...sent, sent: at };
    }
    if (!state) throw new Error('A message is seen that was never sent');
    return { ...state, seen: at };
  },
  entries({ user, template, parameters: given, sent, seen }) {
    return [
      {
        list: `inbox#${user}`,
        sort: sent,
        summary: { template, parameters: given, sent, ...(seen ? { seen } : {}) },
      },
    ];
  },
};
