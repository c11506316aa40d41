import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';

export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Come back with a bounce or complaint: letters, digits, `_`, `-`, `.`, `@`. */
  tags: Readonly<Record<string, string>>;
};

/**
 * What the mail service said. `sent`: it took the mail. The others are sure that it did not: `address fails` for
 * an address it cannot write to, `later` when it was busy or down, `never` as long as we are set up like this.
 */
export type MailOutcome = { said: 'sent' | 'address fails' } | { said: 'later' | 'never'; code: string };

/** Hands a mail over. Throws where nobody can tell whether it was taken: a time-out, a connection that broke. */
export type Mailer = (mail: Mail) => Promise<MailOutcome>;

type MailSettings = {
  /** The address mail is from, and the name shown with it. */
  from: string;
  fromName: string;
  configurationSet: string;
};

/** SES. Nothing is retried in here: the client cannot know whether an attempt that broke was taken. */
export function mailer(
  { from, fromName, configurationSet }: MailSettings,
  client = new SESv2Client({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  }),
): Mailer {
  return async ({ to, subject, text, html, tags }) => {
    const part = (Data: string) => ({ Data, Charset: 'UTF-8' });
    try {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: `${displayName(fromName)} <${from}>`,
          Destination: { ToAddresses: [to] },
          ConfigurationSetName: configurationSet,
          EmailTags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
          Content: {
            Simple: {
              Subject: part(subject),
              Body: { Text: part(text), Html: part(html) },
              // Keeps out-of-office replies from a mailbox that nobody reads (RFC 3834).
              Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }],
            },
          },
        }),
      );
      return { said: 'sent' };
    } catch (error) {
      return outcomeOf(error);
    }
  };
}

/** Errors of a connection that was never made. */
const notReached = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** An answer, whatever it says, means that the mail was not taken; without one nobody knows. */
function outcomeOf(error: unknown): MailOutcome {
  if (!(error instanceof Error)) throw error;
  const status = '$response' in error && '$metadata' in error ? statusOf(error.$metadata) : undefined;
  if (status === undefined) {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
    if (notReached.includes(code)) return { said: 'later', code };
    throw error;
  }
  if (error.name === 'BadRequestException') return { said: 'address fails' };
  const busy = status === 429 || status >= 500;
  return { said: busy ? 'later' : 'never', code: error.name };
}

function statusOf(metadata: unknown): number | undefined {
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}

/** A name before an address: quoted, or as an encoded word (RFC 2047) where it is not plain ASCII. */
function displayName(name: string): string {
  if (/^[\x20-\x7e]*$/.test(name)) return `"${name.replace(/["\\]/g, '\\$&')}"`;
  return `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`;
}
