import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FeedbackEvent } from '../../infra/local/mail-feedback.ts';
import { type Mailbox, startMailbox } from '../../infra/local/mailbox.ts';
import { parsePolicy } from '../../infra/local/policy.ts';

const arn = (resource: string) => `arn:aws:ses:eu-west-2:000000000000:${resource}`;
const roles = new Map([
  ['send-mail', role(arn('identity/eastmarch.example'), arn('configuration-set/turnstone'))],
  ['set-less', role(arn('identity/eastmarch.example'))],
]);
const mail = {
  FromEmailAddress: 'Turnstone <no-reply@eastmarch.example>',
  Destination: { ToAddresses: ['ada@therapies.example'] },
  ConfigurationSetName: 'turnstone',
  EmailTags: [{ Name: 'user', Value: 'user-1' }],
  Content: {
    Simple: {
      Subject: { Data: 'A return is due <soon>' },
      Body: { Text: { Data: 'Dear Ada,\nsee https://turnstone.example/returns?a=1&b=2.\n<script>alert(1)</script>' } },
    },
  },
} satisfies SendEmailCommandInput;

let folder: string;
let mailbox: Mailbox;
let played: FeedbackEvent[];
const clients: SESv2Client[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  played = [];
  await start();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await mailbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('sending', () => {
  test('a mail is kept as it was sent, also after a restart', async () => {
    const { MessageId } = await send(mail);
    await mailbox.stop();
    await start();
    expect(mailbox.messages()).toEqual([
      {
        id: MessageId,
        at: '2026-11-09T09:00:00.000Z',
        sender: 'send-mail',
        from: 'Turnstone <no-reply@eastmarch.example>',
        to: ['ada@therapies.example'],
        copies: [],
        replyTo: [],
        subject: 'A return is due <soon>',
        text: mail.Content.Simple.Body.Text.Data,
        headers: [],
        tags: { user: 'user-1' },
        configurationSet: 'turnstone',
      },
    ]);
    expect(readdirSync(folder)).toEqual([`${MessageId}.json`]);
  });

  test.each<[string, string, Partial<SendEmailCommandInput>, string, string]>([
    [
      'a function that may not use the configuration set',
      'set-less',
      {},
      'AccessDeniedException',
      arn('configuration-set/turnstone'),
    ],
    ['a function nobody knows', 'somebody', {}, 'UnrecognizedClientException', 'invalid'],
    [
      'an identity of others',
      'send-mail',
      { FromEmailAddress: 'a@elsewhere.example' },
      'AccessDeniedException',
      arn('identity/a@elsewhere.example'),
    ],
    [
      'an identity that is not verified',
      'local',
      { FromEmailAddress: 'a@elsewhere.example' },
      'MessageRejected',
      'a@elsewhere.example',
    ],
    ['nobody to send to', 'send-mail', { Destination: {} }, 'BadRequestException', '1 to 50'],
    ['an address that is none', 'send-mail', { Destination: { ToAddresses: ['ada'] } }, 'BadRequestException', 'ada'],
    [
      'a template of SES',
      'send-mail',
      { Content: { Template: { TemplateName: 'x' } } },
      'BadRequestException',
      'Content',
    ],
  ])('%s is refused, and nothing kept', async (_case, name, change, error, words) => {
    const sending = send({ ...mail, ...change }, name);
    await expect(sending).rejects.toMatchObject({ name: error, message: expect.stringContaining(words) });
    expect(mailbox.messages()).toEqual([]);
  });

  test('usage tells what was used', async () => {
    await send(mail);
    expect(mailbox.usage().map(use => use.resource)).toEqual([
      arn('identity/eastmarch.example'),
      arn('configuration-set/turnstone'),
    ]);
  });
});

describe('what becomes of a mail', () => {
  test('a bounce names the address, and the mail by its id, tags and configuration set', async () => {
    const { MessageId = '' } = await send(mail);
    expect(mailbox.feedback(MessageId, 'bounce')).toMatchObject({
      source: 'aws.ses',
      'detail-type': 'Email Bounced',
      detail: {
        eventType: 'Bounce',
        bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'ada@therapies.example' }] },
        mail: {
          messageId: MessageId,
          destination: ['ada@therapies.example'],
          tags: { user: ['user-1'], 'ses:configuration-set': ['turnstone'] },
        },
      },
    });
  });

  test('a soft bounce is transient; a complaint is an event of its own; an unknown mail has no fate', async () => {
    const { MessageId = '' } = await send(mail);
    expect(mailbox.feedback(MessageId, 'soft bounce').detail).toMatchObject({ bounce: { bounceType: 'Transient' } });
    const complaint = mailbox.feedback(MessageId, 'complaint');
    expect(complaint['detail-type']).toBe('Email Complaint Received');
    expect(complaint.detail).toMatchObject({
      eventType: 'Complaint',
      complaint: { complainedRecipients: [{ emailAddress: 'ada@therapies.example' }] },
    });
    expect(() => mailbox.feedback('nothing', 'bounce')).toThrow('no mail nothing');
  });
});

describe('the page', () => {
  test('shows mail as text, newest first, with links, under the strict policy', async () => {
    await send({ ...mail, Content: { Simple: { Subject: { Data: 'First' }, Body: { Text: { Data: 'One' } } } } });
    await send(mail);
    const answer = await fetch(`${mailbox.endpoint}/outbox`);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await answer.text();
    expect(page.indexOf('A return is due &#60;soon&#62;')).toBeLessThan(page.indexOf('>First</h2>'));
    expect(page).toContain('<a href="https://turnstone.example/returns?a=1&#38;b=2">');
    expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
    expect(page).toContain('>9 November 2026 at 9am</time>');
    expect(page).not.toMatch(/<script|<style| style=| on[a-z]+=/);
    expect((await fetch(`${mailbox.endpoint}/outbox.css`)).headers.get('content-type')).toContain('text/css');
  });

  test('plays back a fate, and only for its own buttons', async () => {
    const { MessageId } = await send(mail);
    const press = (site: string, fate: string) =>
      fetch(`${mailbox.endpoint}/outbox/${MessageId}`, {
        method: 'POST',
        headers: { 'sec-fetch-site': site, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ fate }),
        redirect: 'manual',
      });
    expect((await press('cross-site', 'bounce')).status).toBe(403);
    expect((await press('same-origin', 'miracle')).status).toBe(400);
    expect(played).toEqual([]);
    expect((await press('same-origin', 'soft bounce')).status).toBe(303);
    expect(played[0]?.detail).toMatchObject({ bounce: { bounceType: 'Transient' } });
  });
});

async function start(): Promise<void> {
  mailbox = await startMailbox({
    folder,
    roles,
    identities: ['eastmarch.example'],
    account: '000000000000',
    region: 'eu-west-2',
    log: () => {},
    now: () => '2026-11-09T09:00:00.000Z',
    onFeedback: async event => void played.push(event),
  });
}

function send(input: SendEmailCommandInput, name = 'send-mail') {
  const credentials = { accessKeyId: name, secretAccessKey: 'local' };
  const client = new SESv2Client({ endpoint: mailbox.endpoint, region: 'eu-west-2', credentials });
  clients.push(client);
  return client.send(new SendEmailCommand(input));
}

function role(...Resource: string[]) {
  return parsePolicy({ Statement: [{ Effect: 'Allow', Action: 'ses:SendEmail', Resource }] }, 'Role');
}
