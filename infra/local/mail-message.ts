import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { ServiceError } from './service-error.ts';

const message = z.object({
  id: z.string(),
  /** ISO instant. */
  at: z.string(),
  /** The function that sent it. */
  sender: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  copies: z.array(z.string()),
  replyTo: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.optional(z.string()),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  tags: z.record(z.string(), z.string()),
  configurationSet: z.optional(z.string()),
});

/** A mail as it was handed to SES. */
export type Message = z.infer<typeof message>;

const addresses = z._default(z.array(z.string()), []);
const part = z.strictObject({ Data: z.string(), Charset: z.optional(z.string()) });

/** SendEmail of SES v2, as far as the system uses it: a simple message to named people. */
const sendEmail = z.strictObject({
  FromEmailAddress: z.string(),
  Destination: z.strictObject({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses }),
  ReplyToAddresses: addresses,
  ConfigurationSetName: z.optional(z.string()),
  EmailTags: z._default(z.array(z.strictObject({ Name: z.string(), Value: z.string() })), []),
  Content: z.strictObject({
    Simple: z.strictObject({
      Subject: part,
      Body: z.strictObject({ Text: part, Html: z.optional(part) }),
      Headers: z._default(z.array(z.strictObject({ Name: z.string(), Value: z.string() })), []),
    }),
  }),
});

/**
 * Reads a request to send.
 * @throws ServiceError when the mailbox could not show all of it, or nobody is named
 */
export function readMessage(body: string, sender: string, at: string): Message {
  const parsed = sendEmail.safeParse(json(body));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message: words }) => `${path.join('.')}: ${words}`);
    throw new ServiceError(400, 'BadRequestException', `Not a simple message: ${problems.join('; ')}`);
  }
  const { Destination, Content, ...rest } = parsed.data;
  const { Subject, Body, Headers } = Content.Simple;
  const copies = [...Destination.CcAddresses, ...Destination.BccAddresses];
  const everybody = [...Destination.ToAddresses, ...copies];
  if (everybody.length === 0 || everybody.length > 50) {
    throw new ServiceError(400, 'BadRequestException', 'A message goes to 1 to 50 people.');
  }
  const strange = everybody.find(address => !/^[^\s@]+@[^\s@]+$/.test(addressOf(address)));
  if (strange !== undefined) throw new ServiceError(400, 'BadRequestException', `Not an address: ${strange}`);
  return {
    id: `${at.replace(/\D/g, '')}-${randomUUID()}`,
    at,
    sender,
    from: rest.FromEmailAddress,
    to: Destination.ToAddresses,
    copies,
    replyTo: rest.ReplyToAddresses,
    subject: Subject.Data,
    text: Body.Text.Data,
    ...(Body.Html === undefined ? {} : { html: Body.Html.Data }),
    headers: Headers.map(({ Name, Value }) => ({ name: Name, value: Value })),
    tags: Object.fromEntries(rest.EmailTags.map(({ Name, Value }) => [Name, Value])),
    ...(rest.ConfigurationSetName === undefined ? {} : { configurationSet: rest.ConfigurationSetName }),
  };
}

/** The bare address of `Name <address>`. */
export function addressOf(written: string): string {
  return written.match(/<([^>]*)>\s*$/)?.[1] ?? written.trim();
}

export type Outbox = { add(message: Message): void; all(): Message[]; find(id: string): Message | undefined };

/** Mail in a folder, one file each; the file's name begins with the time. */
export function openOutbox(folder: string): Outbox {
  mkdirSync(folder, { recursive: true });
  const messages = readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => message.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
  return {
    add(sent) {
      const file = join(folder, `${sent.id}.json`);
      writeFileSync(`${file}.draft`, `${JSON.stringify(sent, null, 2)}\n`);
      renameSync(`${file}.draft`, file);
      messages.push(sent);
    },
    all: () => [...messages],
    find: id => messages.find(sent => sent.id === id),
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
