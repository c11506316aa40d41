import type { Day, Instant } from '../kernel/clock.ts';
import { dayOf, formatDay } from '../kernel/london.ts';
import type { Obligation } from '../kernel/obligation.ts';
import { formatPeriod } from '../kernel/period.ts';
import { usersWithRole } from '../people/queries.ts';
import { mailObligation } from '../people/shared/mail-obligation.ts';
import type { Records } from '../platform/records.ts';
import { morningOf, type Stage, stageOn } from './reminders.ts';
import type { Opening } from './return.ts';

/** As many as fit into the transaction that also opens or chases the return. */
export const mostRecipients = 40;

const templates = {
  before: 'return-due-soon',
  'on the day': 'return-due-today',
  after: 'return-late',
} as const satisfies Record<Stage, string>;

/** Whom a mail about a return is for, and when: the job's day, and the instant at which the job writes. */
type Occasion = { id: string; about: Opening; day: Day; at: Instant };

/** Tells a provider's people that a return is open; nobody where it is made too late to be in time. */
export async function openedMails(records: Records, { id, about, day, at }: Occasion): Promise<Obligation[]> {
  return at > about.due ? [] : mails(records, 'return-opened', { id, about, day, at });
}

/**
 * Reminds a provider's people of a return. A reminder for a day that was missed is left out once it would not be
 * true any more: nobody is told that a return is due soon when it is due today.
 */
export async function chasingMails(records: Records, { id, about, day, at }: Occasion): Promise<Obligation[]> {
  const stage = stageOn(day, about.dueDay);
  return stage === stageOn(dayOf(at), about.dueDay) ? mails(records, templates[stage], { id, about, day, at }) : [];
}

/** To those who may fill it in, its administrators first. Due at 08:00 of the day, however early the job runs. */
async function mails(
  records: Records,
  template: 'return-opened' | (typeof templates)[Stage],
  { id, about, day, at }: Occasion,
): Promise<Obligation[]> {
  const administrators = await usersWithRole(records, about.provider, ['provider administrator'], about.agreement);
  const contributors = await usersWithRole(records, about.provider, ['provider contributor'], about.agreement);
  const recipients = [...new Set([...administrators, ...contributors])].slice(0, mostRecipients);
  return recipients.map(user =>
    mailObligation(template, {
      user,
      subject: `return#${id}`,
      id: `return#${id}/${day}`,
      at,
      wake: morningOf(day),
      parameters: {
        periodTitle: formatPeriod(about.period),
        agreementTitle: about.agreementTitle,
        dueDay: formatDay(about.dueDay),
        return: id,
      },
    }),
  );
}
