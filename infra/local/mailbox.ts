import type { IncomingMessage, ServerResponse } from 'node:http';
import { securityHeaders } from '../headers.ts';
import { accessFor, type Roles, signerOf, type Use } from './access.ts';
import { answerJson, bodyOf, serve } from './loopback.ts';
import { type Fate, type FeedbackEvent, fates, feedbackEvent, type MailPlace } from './mail-feedback.ts';
import { addressOf, type Message, openOutbox, readMessage } from './mail-message.ts';
import { outboxPage, outboxStyle } from './outbox-page.ts';
import type { Call } from './policy.ts';
import { ServiceError } from './service-error.ts';

export type MailboxOptions = MailPlace & {
  folder: string;
  /** Domains and addresses that mail may be from. */
  identities: readonly string[];
  roles: Roles;
  log(line: string): void;
  /** The time, as an ISO instant; the runner may pretend another day. */
  now?(): string;
  /** Given the event when somebody presses a button of the outbox; without this there are no buttons. */
  onFeedback?(event: FeedbackEvent): Promise<void>;
};

export type Mailbox = {
  endpoint: string;
  stop(): Promise<void>;
  /** Oldest first. */
  messages(): Message[];
  /** The event SES would send if this mail came back or was complained about. @throws when there is no such mail */
  feedback(id: string, fate: Fate): FeedbackEvent;
  usage(): Use[];
};

/** Plays SES: mail is kept in a folder, and shown on a page at `/outbox`. */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const outbox = openOutbox(options.folder);
  const access = accessFor(options.roles);
  const now = options.now ?? (() => new Date().toISOString());

  function feedback(id: string, fate: Fate): FeedbackEvent {
    const message = outbox.find(id);
    if (message === undefined) throw new ServiceError(404, 'NotFoundException', `There is no mail ${id}.`);
    return feedbackEvent(message, fate, now(), options);
  }

  async function send(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = signerOf(request.headers.authorization);
    const message = readMessage((await bodyOf(request)).toString(), name ?? '', now());
    const refusal = access.check(name, callsOf(message, options));
    if (refusal?.kind === 'denied') throw new ServiceError(403, 'AccessDeniedException', refusal.message);
    if (refusal !== undefined) {
      const words = 'The security token included in the request is invalid.';
      throw new ServiceError(403, 'UnrecognizedClientException', words);
    }
    if (identityOf(message, options.identities) === undefined) {
      const words = `Email address is not verified. The following identities failed the check: ${message.from}`;
      throw new ServiceError(400, 'MessageRejected', words);
    }
    outbox.add(message);
    answerJson(response, 200, { MessageId: message.id });
  }

  async function play(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers['sec-fetch-site'] !== 'same-origin' || options.onFeedback === undefined) {
      throw new ServiceError(403, 'Forbidden', 'Only the page of the outbox may ask for this.');
    }
    const wanted = new URLSearchParams((await bodyOf(request)).toString()).get('fate');
    const fate = fates.find(known => known === wanted);
    if (fate === undefined) throw new ServiceError(400, 'BadRequestException', 'A mail does not have this fate.');
    await options.onFeedback(feedback(decodeURIComponent(request.url?.slice('/outbox/'.length) ?? ''), fate));
    response.writeHead(303, { location: '/outbox' }).end();
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = `${request.method} ${request.url}`;
    try {
      if (asked === 'POST /v2/email/outbound-emails') await send(request, response);
      else if (asked === 'GET /outbox')
        show(response, 'text/html', outboxPage(outbox.all(), Boolean(options.onFeedback)));
      else if (asked === 'GET /outbox.css') show(response, 'text/css', outboxStyle);
      else if (asked.startsWith('POST /outbox/')) await play(request, response);
      else throw new ServiceError(404, 'UnknownOperationException', `The mailbox does not do ${asked}.`);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      options.log(`mailbox: ${asked}: ${error.code}`);
      response.setHeader('x-amzn-errortype', error.code);
      answerJson(response, error.status, { message: error.message });
    }
  }

  const server = await serve(handle, options.log);
  return { ...server, messages: outbox.all, feedback, usage: access.usage };
}

/** Sending needs the identity it is from, and the configuration set if one is named. */
function callsOf(message: Message, options: MailboxOptions): Call[] {
  const arn = (resource: string) => `arn:aws:ses:${options.region}:${options.account}:${resource}`;
  const from = addressOf(message.from);
  const identity = identityOf(message, options.identities) ?? from;
  const context = { 'ses:FromAddress': [from] };
  const resources = [`identity/${identity}`];
  if (message.configurationSet !== undefined) resources.push(`configuration-set/${message.configurationSet}`);
  return resources.map(resource => ({ action: 'ses:SendEmail', resource: arn(resource), context }));
}

/** The verified address a mail is from, or else the verified domain. */
function identityOf(message: Message, identities: readonly string[]): string | undefined {
  const from = addressOf(message.from).toLowerCase();
  return identities.find(name => name === from) ?? identities.find(name => from.endsWith(`@${name}`));
}

function show(response: ServerResponse, type: string, text: string): void {
  const headers = securityHeaders({ pages: [], api: [] }, { https: false });
  response
    .writeHead(200, { ...headers, 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' })
    .end(text);
}
