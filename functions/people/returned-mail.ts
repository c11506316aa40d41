import * as z from 'zod/mini';
import type { Clock } from '../kernel/clock.ts';
import { change } from '../platform/change.ts';
import type { Log } from '../platform/log.ts';
import type { Platform } from '../platform/wiring.ts';
import { decideUser } from './decide-user.ts';
import { messages, noteReturn } from './message.ts';
import { users } from './user.ts';

type ReturnedMailOptions = Pick<Platform, 'records' | 'commit'> & { name: string; clock: Clock; log: Log };

/**
 * An event of SES on the default bus, as far as it is read.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const feedback = z.object({
  id: z.string(),
  detail: z.object({
    eventType: z.enum(['Bounce', 'Complaint']),
    bounce: z.optional(z.object({ bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']) })),
    mail: z.object({
      tags: z.object({ user: z.optional(z.tuple([z.string()])), message: z.optional(z.tuple([z.string()])) }),
    }),
  }),
});

/**
 * Mail that came back, or that its reader complained about. Every bounce is noted at its message; one that will not
 * pass, or a complaint, marks the address as well, so that nothing more is sent there until it is corrected. What
 * came back from an address that was corrected since says nothing about the new one. The same event again changes nothing.
 */
export function returnedMail({ records, commit, name, clock, log }: ReturnedMailOptions) {
  return async (event: unknown): Promise<void> => {
    const { id: request, detail } = feedback.parse(event);
    const [userId] = detail.mail.tags.user ?? [];
    const [messageId] = detail.mail.tags.message ?? [];
    // A code that the sign-in directory sent: not a message of ours.
    if (userId === undefined || messageId === undefined) return;
    for (let turn = 1; turn <= 4; turn++) {
      const message = await records.read(messages, messageId);
      const user = await records.read(users, userId);
      if (!message.state || message.state.user !== userId)
        throw new Error(`${messageId} is no message to user#${userId}`);
      const at = clock();
      const { begun } = message.state.mail;
      const returned = detail.eventType === 'Bounce' ? noteReturn(message.state) : [];
      const lasting = detail.eventType === 'Complaint' || detail.bounce?.bounceType === 'Permanent';
      const aboutAddress =
        lasting && user.state && !user.state.erased && begun !== undefined && begun > user.state.addressed;
      const noted = aboutAddress
        ? decideUser(
            user.state,
            { do: 'note failed mail', reason: detail.eventType === 'Bounce' ? 'bounce' : 'complaint' },
            { id: userId, at, giver: { organisation: '', roles: [], agreements: [] }, soleAdministrator: false },
          )
        : undefined;
      const changes = [
        ...(returned.length > 0 ? [change(messages, message, returned)] : []),
        ...(noted?.ok && noted.value.length > 0 ? [change(users, user, noted.value)] : []),
      ];
      if (changes.length === 0) return;
      const result = await commit({ recording: { by: `job:${name}`, at, request }, changes });
      if (result.ok) return log('mail.came-back', { message: messageId, lasting });
    }
    throw new Error(`${messageId} changed again and again while its return was noted`);
  };
}
