import type { Instant } from '../../kernel/clock.ts';
import type { Obligation } from '../../kernel/obligation.ts';
import type { MailParameter, MailTemplate } from './mail-templates.ts';

type MailRequest<Name extends MailTemplate> = {
  /** The user it is for. Their address is read when it is sent. */
  user: string;
  /** All that the template's words name, and nothing else: titles, days as read by a person, ids. */
  parameters: Readonly<Record<MailParameter<Name>, string>>;
  /** What it is about, an aggregate: `return#<id>`. */
  subject: string;
  /** Unique for the occasion, `return#<id>/late`; template and user are added, so one occasion may tell several people. */
  id: string;
  at: Instant;
  /** When it is to go out, if not at once. */
  wake?: Instant;
};

/** The only way to owe somebody a mail: a parameter that the template names and nobody gives does not compile. */
export function mailObligation<const Name extends MailTemplate>(
  template: Name,
  { user, parameters, subject, id, at, wake = at }: MailRequest<Name>,
): Obligation {
  return {
    id: `${id}/${template}/${user}`,
    kind: 'mail',
    owes: 'system',
    subject,
    due: wake,
    calendar: 'at once',
    wakes: [wake],
    data: { template, user, ...parameters },
  };
}
