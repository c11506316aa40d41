import * as z from 'zod/mini';
import { after, type Instant } from '../kernel/clock.ts';
import type { Claimed } from '../kernel/obligation.ts';
import type { Decision, Stored } from '../platform/aggregate.ts';
import { change } from '../platform/change.ts';
import type { JobOptions } from '../platform/job.ts';
import type { Log } from '../platform/log.ts';
import type { Mailer, MailOutcome } from '../platform/mail.ts';
import type { Platform } from '../platform/wiring.ts';
import { compose, type MailFrame } from './compose.ts';
import {
  beginMail,
  endMail,
  holdUp,
  type MessageContent,
  type MessageEvent,
  type MessageState,
  messageId,
  messages,
  type Undelivered,
  withdraw,
} from './message.ts';
import { letter, mailTemplateNames } from './shared/mail-templates.ts';
import { users } from './user.ts';

type DeliverOptions = Pick<Platform, 'records' | 'commit' | 'keys'> & {
  /** The job's name, as its events carry it. */
  name: string;
  mailer: Mailer;
  frame: MailFrame;
  log: Log;
};

/** After that a mail would say what is no longer so. */
const tooOld = 7 * 24 * 3_600_000;

const mailData = z.looseObject({ user: z.string(), template: z.enum(mailTemplateNames) });

/**
 * Delivers one message: it is put into the inbox, and an attempt noted; then the mail is handed over; then its end
 * is recorded with the obligation's. An attempt that dies in between may have gone out. It is made once more, and
 * never again; the message stands in the inbox all the while.
 */
export function deliver({ records, commit, keys, name, mailer, frame, log }: DeliverOptions): JobOptions['handle'] {
  /** What the mail service said under a claim: a turn repeated because the reader was faster sends nothing again. */
  const said = new WeakMap<Claimed, MailOutcome>();

  async function recipient(user: string): Promise<{ address: string } | { obstacle: Undelivered }> {
    const { state } = await records.read(users, user);
    if (state?.undeliverable) return { obstacle: 'address fails' };
    const opened = keys();
    await opened.load([`user:${user}`]);
    const address = opened.open(state?.email);
    return address === undefined ? { obstacle: 'no address' } : { address };
  }

  return async (claimed, { day }, at) => {
    const id = messageId(claimed.id);

    /** Records on its own, ahead of the effect. Where a rival was faster the row stays due, and is handled again. */
    async function recordNow(stored: Stored<MessageState>, decisions: Decision<MessageEvent>[]) {
      const recording = { by: `job:${name}`, at, day, request: `${name}/${day}` };
      const result = await commit({ recording, changes: [change(messages, stored, decisions)] });
      if (!result.ok) throw new Error(`${id} changed meanwhile: ${result.refusal.code}`);
      return records.read(messages, id);
    }

    let stored = await records.read(messages, id);
    if (stored.state?.mail.ended) return 'dismiss';
    let outcome = said.get(claimed);
    if (!outcome) {
      const message = contentOf(claimed);
      const to = await recipient(message.user);
      const obstacle = isTooLate(claimed, at) ? 'too late' : 'obstacle' in to ? to.obstacle : undefined;
      const begun = beginMail(stored.state, message, obstacle, claimed.id);
      if ('obstacle' in to || !begun.some(({ event }) => event.type === 'mail begun')) {
        log('mail.undeliverable', { message: id, template: message.template });
        return { changes: [change(messages, stored, begun)] };
      }
      stored = await recordNow(stored, begun);
      outcome = await mailer({
        to: to.address,
        ...compose(letter(message.template, { ...frame, ...message.parameters }), frame),
        tags: { user: message.user, message: id },
      });
      said.set(claimed, outcome);
    }
    if (!stored.state) throw new Error(`${id} was handed over without being recorded`);
    switch (outcome.said) {
      case 'sent':
      case 'address fails':
        log(outcome.said === 'sent' ? 'mail.sent' : 'mail.undeliverable', { message: id });
        return { changes: [change(messages, stored, endMail(outcome.said, claimed.id))] };
      case 'later':
        log('mail.held-up', { message: id, error: outcome.code });
        return { changes: [change(messages, stored, holdUp(stored.state, claimed, at))] };
      case 'never':
        await recordNow(stored, withdraw());
        throw new Error(`The mail service refuses our mail: ${outcome.code}`);
    }
  };
}

function contentOf({ data }: Claimed): MessageContent {
  const { user, template } = mailData.parse(data);
  const { user: _user, template: _template, ...parameters } = data;
  return { user, template, parameters };
}

function isTooLate({ due }: Claimed, at: Instant): boolean {
  return after(due, tooOld) < at;
}
