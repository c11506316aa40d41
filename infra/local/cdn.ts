import type { IncomingMessage, ServerResponse } from 'node:http';
import { type EdgeOutcome, edgeFunction, type ViewerRequest } from './edge-function.ts';
import { type Gateway, payloadLimit } from './gateway.ts';
import { compress, siteFiles } from './site-files.ts';
import type { BehaviourShape, SiteShape } from './template-site.ts';

/** Serves a request itself; the site's headers are set already. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

export type CdnOptions = {
  site: SiteShape;
  /** The folder of the built site. */
  files: string;
  /** The site's own address, `http://localhost:8080`. */
  origin: string;
  gateway: Gateway;
  /** What stands on the site's origin on this machine only: `/idp`, `/outbox`, `/config.json`. Longest first. */
  local: Readonly<Record<string, Handler>>;
  /** Where pages may send files to, beside the site itself. */
  objects?: string;
};

/** Plays the CloudFront distribution in front of the site's files and the API. */
export function createCdn(options: CdnOptions): Handler {
  const { site, gateway, local, origin } = options;
  const fileOf = siteFiles(options.files);
  const behaviours = site.behaviours.map(behaviour => ({
    ...behaviour,
    pathRegex: pathRegex(behaviour.pattern),
    headers: localHeaders(behaviour.headers, options.objects),
    rewrite: behaviour.viewerRequest === undefined ? passOn : edgeFunction(behaviour.viewerRequest),
  }));
  const hosts = [new URL(origin).host, new URL(origin).host.replace('localhost', '127.0.0.1')];

  return async (request, response) => {
    const [path = '/', query = ''] = splitTarget(request.url ?? '/');
    // Another site's name for this address is how a foreign page would reach a server on this machine.
    if (!hosts.includes(request.headers.host ?? '')) return refuse(response, 421, 'Ask for the site by its address.');
    const behaviour = behaviours.find(candidate => candidate.pathRegex.test(path));
    if (!behaviour) return refuse(response, 404, 'No behaviour matches.');
    const own = Object.entries(local).find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`))?.[1];
    if (own) {
      for (const { name, value } of behaviour.headers) response.setHeader(name, value);
      return own(request, response);
    }
    if (!behaviour.methods.includes(request.method ?? '')) {
      return refuse(response, 403, 'This path does not allow the request method.');
    }
    const viewer = { method: request.method ?? 'GET', uri: path, query, headers: plainHeaders(request) };
    const outcome = behaviour.rewrite(viewer);
    const answer =
      'answer' in outcome
        ? { ...outcome.answer, body: Buffer.from(outcome.answer.body) }
        : behaviour.origin === 'api'
          ? await fromApi(request, { ...viewer, uri: outcome.uri }, behaviour, gateway)
          : fromSite(outcome.uri === '/' ? `/${site.defaultRootObject ?? ''}` : outcome.uri, viewer, fileOf);
    await send(answer, viewer, behaviour, response);
  };
}

type Answer = { status: number; headers: Record<string, string | string[]>; body: Buffer };

function passOn({ uri }: ViewerRequest): EdgeOutcome {
  return { uri };
}

async function fromApi(
  request: IncomingMessage,
  { method, uri, query, headers }: ViewerRequest,
  { originHeaders }: Pick<BehaviourShape, 'originHeaders'>,
  gateway: Gateway,
): Promise<Answer> {
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
  const body = await limitedBody(request);
  return gateway.handle({
    method,
    path: uri,
    query,
    headers: { ...headers, 'x-forwarded-for': sourceIp, ...originHeaders },
    body,
    sourceIp,
  });
}

/** As a bucket answers that lets CloudFront read but not list: what is not there is denied. */
function fromSite(uri: string, { headers }: ViewerRequest, fileOf: ReturnType<typeof siteFiles>): Answer {
  const file = fileOf(uri);
  if (!file) {
    const xml =
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';
    return { status: 403, headers: { 'content-type': 'application/xml' }, body: Buffer.from(xml) };
  }
  const sent = { 'content-type': file.type, 'cache-control': file.cacheControl, etag: file.etag };
  const seen = headers['if-none-match']?.split(/,\s*/).map(tag => tag.replace(/^W\//, ''));
  if (seen?.includes(file.etag)) return { status: 304, headers: sent, body: Buffer.alloc(0) };
  return { status: 200, headers: sent, body: file.content };
}

async function send(
  answer: Answer,
  viewer: ViewerRequest,
  behaviour: Pick<BehaviourShape, 'headers' | 'removed' | 'compress'>,
  response: ServerResponse,
): Promise<void> {
  const headers = { ...answer.headers };
  for (const name of behaviour.removed) delete headers[name];
  for (const { name, value, override } of behaviour.headers) if (override || !(name in headers)) headers[name] = value;
  let { body } = answer;
  if (behaviour.compress && headers['content-encoding'] === undefined) {
    const type = String(headers['content-type'] ?? '');
    const smaller = await compress(body, type, viewer.headers['accept-encoding'] ?? '');
    if (smaller) {
      body = smaller.content;
      headers['content-encoding'] = smaller.encoding;
      headers.vary = 'accept-encoding';
      if (typeof headers.etag === 'string') headers.etag = `W/${headers.etag}`;
    }
  }
  if (answer.status !== 304) headers['content-length'] = String(body.length);
  response.writeHead(answer.status, headers);
  response.end(viewer.method === 'HEAD' ? undefined : body);
}

/**
 * The policy's headers on this machine: the sign-in service is on the site's own origin, files go to the local
 * object store, and there is no https to insist on.
 */
function localHeaders(headers: BehaviourShape['headers'], objects: string | undefined): BehaviourShape['headers'] {
  return headers
    .filter(({ name }) => name !== 'strict-transport-security')
    .map(header => {
      if (header.name !== 'content-security-policy') return header;
      const value = header.value
        .replaceAll(/ https:\/\/\S+\.s3\.[^\s;]+/g, objects === undefined ? '' : ` ${objects}`)
        .replaceAll(/ https:\/\/[^\s;]+\.amazon(aws|cognito)\.com/g, '');
      return { ...header, value };
    });
}

function plainHeaders(request: IncomingMessage): Record<string, string> {
  const entries = Object.entries(request.headersDistinct).map(([name, values = []]) => {
    return [name, values.join(name === 'cookie' ? '; ' : ',')] as const;
  });
  return Object.fromEntries(entries);
}

/** Reads no more than the gateway takes. */
async function limitedBody(request: IncomingMessage): Promise<Buffer | 'too large'> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length <= payloadLimit) parts.push(part);
  }
  return length > payloadLimit ? 'too large' : Buffer.concat(parts);
}

function splitTarget(target: string): [string, string] {
  const at = target.indexOf('?');
  return at === -1 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
}

/** CloudFront's path patterns: `*` for any characters, `?` for one. */
function pathRegex(pattern: string): RegExp {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^/?${source}$`);
}

function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(words);
}
