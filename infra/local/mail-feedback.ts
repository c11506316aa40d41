import { randomUUID } from 'node:crypto';
import { addressOf, type Message } from './mail-message.ts';

/** What may become of a mail after SES took it; a soft bounce may go through another time. */
export const fates = ['bounce', 'soft bounce', 'complaint'] as const;

export type Fate = (typeof fates)[number];

/** An event on the default bus, as EventBridge hands it to a function. */
export type FeedbackEvent = {
  version: '0';
  id: string;
  'detail-type': 'Email Bounced' | 'Email Complaint Received';
  source: 'aws.ses';
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: Record<string, unknown>;
};

/** Account and region in which mail is said to be sent. */
export type MailPlace = { account: string; region: string };

/**
 * The event SES sends when a mail comes back or is complained about, for all it went to.
 * @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export function feedbackEvent(message: Message, fate: Fate, at: string, place: MailPlace): FeedbackEvent {
  const arn = (resource: string) => `arn:aws:ses:${place.region}:${place.account}:${resource}`;
  const recipients = [...message.to, ...message.copies].map(addressOf);
  const complaint = fate === 'complaint';
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': complaint ? 'Email Complaint Received' : 'Email Bounced',
    source: 'aws.ses',
    account: place.account,
    time: at,
    region: place.region,
    resources: message.configurationSet === undefined ? [] : [arn(`configuration-set/${message.configurationSet}`)],
    detail: {
      eventType: complaint ? 'Complaint' : 'Bounce',
      ...(complaint ? { complaint: complaintOf(recipients, at) } : { bounce: bounceOf(recipients, at, fate) }),
      mail: {
        timestamp: message.at,
        source: message.from,
        sourceArn: arn(`identity/${addressOf(message.from)}`),
        sendingAccountId: place.account,
        messageId: message.id,
        destination: recipients,
        headersTruncated: false,
        headers: message.headers,
        commonHeaders: { from: [message.from], to: message.to, messageId: message.id, subject: message.subject },
        tags: {
          ...Object.fromEntries(Object.entries(message.tags).map(([name, value]) => [name, [value]])),
          ...(message.configurationSet === undefined ? {} : { 'ses:configuration-set': [message.configurationSet] }),
          'ses:caller-identity': [message.sender],
          'ses:from-domain': [addressOf(message.from).split('@')[1] ?? ''],
        },
      },
    },
  };
}

function bounceOf(recipients: readonly string[], at: string, fate: Fate): Record<string, unknown> {
  const soft = fate === 'soft bounce';
  return {
    bounceType: soft ? 'Transient' : 'Permanent',
    bounceSubType: soft ? 'MailboxFull' : 'General',
    bouncedRecipients: recipients.map(emailAddress => ({
      emailAddress,
      action: 'failed',
      status: soft ? '4.2.2' : '5.1.1',
      diagnosticCode: soft ? 'smtp; 452 4.2.2 mailbox full' : 'smtp; 550 5.1.1 user unknown',
    })),
    timestamp: at,
    feedbackId: randomUUID(),
    reportingMTA: 'dsn; local',
  };
}

function complaintOf(recipients: readonly string[], at: string): Record<string, unknown> {
  return {
    complainedRecipients: recipients.map(emailAddress => ({ emailAddress })),
    timestamp: at,
    feedbackId: randomUUID(),
    complaintFeedbackType: 'abuse',
    arrivalDate: at,
  };
}
