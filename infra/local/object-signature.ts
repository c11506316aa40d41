import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { secret } from './access.ts';
import { ServiceError } from './service-error.ts';

/** A request as it came: `url` is the raw path and query. */
export type RawRequest = { method: string; url: string; headers: IncomingHttpHeaders };

export type Signed = {
  accessKey: string;
  /** `x-amz-content-sha256` as signed: a hash, or a word for an unsigned or streamed body. */
  payload: string;
};

type Claim = {
  accessKey: string;
  /** `<date>/<region>/s3/aws4_request` */
  scope: string;
  signedHeaders: string[];
  signature: string;
  /** `20261109T090000Z` */
  date: string;
  payload: string;
};

/**
 * Verifies a request's Signature Version 4, in the query of a presigned address or in the
 * Authorization header. Every signed header must be there as it was signed, every `x-amz-*` header must be signed.
 * @param now in milliseconds
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 * @throws ServiceError
 */
export function verifySignature(request: RawRequest, now: number): Signed {
  const query = queryOf(request.url);
  const presigned = query.some(([name]) => name === 'X-Amz-Algorithm');
  const claim = presigned ? fromQuery(new Map(query), now) : fromHeader(request.headers, now);
  checkHeaders(request.headers, claim);
  const canonical = [
    request.method,
    encodePath(pathOf(request.url)),
    canonicalQuery(query),
    ...claim.signedHeaders.map(name => `${name}:${headerText(request.headers, name)}`),
    '',
    claim.signedHeaders.join(';'),
    claim.payload,
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', claim.date, claim.scope, sha256(canonical)].join('\n');
  const key = claim.scope.split('/').reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${secret}`);
  if (hmac(key, toSign).toString('hex') !== claim.signature) {
    throw new ServiceError(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    );
  }
  return { accessKey: claim.accessKey, payload: claim.payload };
}

function fromQuery(query: ReadonlyMap<string, string>, now: number): Claim {
  const wanted = ['Algorithm', 'Credential', 'Date', 'Expires', 'SignedHeaders', 'Signature'];
  const [algorithm, credential, date, expires, signedHeaders, signature] = wanted.map(name =>
    query.get(`X-Amz-${name}`),
  );
  if (algorithm !== 'AWS4-HMAC-SHA256' || !credential || !date || !expires || !signedHeaders || !signature) {
    throw new ServiceError(400, 'AuthorizationQueryParametersError', 'The presigned address is incomplete.');
  }
  const seconds = Number(expires);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 604_800) {
    throw new ServiceError(400, 'AuthorizationQueryParametersError', 'X-Amz-Expires must be between 1 and 604800.');
  }
  const start = instantOf(date);
  if (now > start + seconds * 1_000) throw new ServiceError(403, 'AccessDenied', 'Request has expired');
  if (now < start - skew) throw new ServiceError(403, 'AccessDenied', 'Request is not valid yet');
  const payload = query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  return { ...credentialOf(credential), signedHeaders: signedHeaders.split(';'), signature, date, payload };
}

function fromHeader(headers: IncomingHttpHeaders, now: number): Claim {
  const found = headers.authorization?.match(
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/,
  );
  const [, credential, signedHeaders, signature] = found ?? [];
  if (!credential || !signedHeaders || !signature) throw new ServiceError(403, 'AccessDenied', 'Access Denied');
  const date = headerText(headers, 'x-amz-date');
  if (Math.abs(now - instantOf(date)) > skew) {
    throw new ServiceError(
      403,
      'RequestTimeTooSkewed',
      "The difference between the request time and the server's time is too large.",
    );
  }
  const payload = headerText(headers, 'x-amz-content-sha256');
  if (payload === '') throw new ServiceError(400, 'InvalidRequest', 'Missing required header: x-amz-content-sha256');
  return { ...credentialOf(credential), signedHeaders: signedHeaders.split(';'), signature, date, payload };
}

/** How far the clocks of caller and server may be apart. */
const skew = 15 * 60_000;

function credentialOf(credential: string): { accessKey: string; scope: string } {
  const found = credential.match(/^(.+?)\/(\d{8}\/[^/]+\/s3\/aws4_request)$/);
  const [, accessKey, scope] = found ?? [];
  if (accessKey === undefined || scope === undefined) {
    throw new ServiceError(400, 'AuthorizationHeaderMalformed', 'The credential is malformed.');
  }
  return { accessKey, scope };
}

function checkHeaders(headers: IncomingHttpHeaders, { signedHeaders }: Claim): void {
  const unsigned = Object.keys(headers).filter(
    name => (name === 'host' || name.startsWith('x-amz-')) && !signedHeaders.includes(name),
  );
  if (unsigned.length > 0) {
    const message = `There were headers present in the request which were not signed: ${unsigned.join(', ')}`;
    throw new ServiceError(403, 'AccessDenied', message);
  }
}

function headerText(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name] ?? '';
  return (Array.isArray(value) ? value.join(',') : value).trim().replace(/ +/g, ' ');
}

/** `20261109T090000Z` in milliseconds. */
function instantOf(date: string): number {
  const time = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(time))
    throw new ServiceError(403, 'AccessDenied', 'The date of the request is missing or malformed.');
  return time;
}

/** The path of a raw address, decoded. */
export function pathOf(url: string): string {
  return decodeURIComponent(url.split('?', 1)[0] ?? '');
}

/** The query of a raw address, decoded; a plus sign is a plus sign. */
export function queryOf(url: string): [string, string][] {
  const start = url.indexOf('?');
  if (start < 0 || start === url.length - 1) return [];
  return url
    .slice(start + 1)
    .split('&')
    .map(pair => {
      const [name = '', ...value] = pair.split('=');
      return [decodeURIComponent(name), decodeURIComponent(value.join('='))];
    });
}

function canonicalQuery(query: readonly [string, string][]): string {
  return query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}

function encodePath(path: string): string {
  return path.split('/').map(encode).join('/');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, found => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
