import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { crc32 } from 'node:zlib';
import { queryOf, type RawRequest } from './object-signature.ts';
import { ServiceError } from './service-error.ts';

/** A checksum that came with a body and fits it: the header's name and its value in base64. */
export type Checksum = { header: string; value: string };

export type Body = { content: Buffer; checksum?: Checksum };

const streaming = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

const digests: Record<string, (content: Buffer) => Buffer> = {
  'x-amz-checksum-sha256': content => createHash('sha256').update(content).digest(),
  'x-amz-checksum-sha1': content => createHash('sha1').update(content).digest(),
  'x-amz-checksum-crc32': content => {
    const value = Buffer.alloc(4);
    value.writeUInt32BE(crc32(content));
    return value;
  },
};

/**
 * The content of a request, with chunks and trailer taken off, once its hash, length and checksum are
 * found to be what the caller said.
 * @param payload `x-amz-content-sha256` as signed
 * @throws ServiceError
 */
export function readContent(raw: Buffer, payload: string, request: RawRequest): Body {
  const fields = fieldsOf(request);
  const { content, trailers } = payload === streaming ? unchunk(raw) : { content: raw, trailers: new Map() };
  if (payload === streaming && Number(fields.get('x-amz-decoded-content-length')) !== content.length) {
    throw new ServiceError(400, 'IncompleteBody', 'The body is not as long as x-amz-decoded-content-length says.');
  }
  if (payload.startsWith('STREAMING-') && payload !== streaming) {
    throw new ServiceError(501, 'NotImplemented', `A body sent as ${payload} is not understood here.`);
  }
  if (/^[0-9a-f]{64}$/.test(payload) && createHash('sha256').update(content).digest('hex') !== payload) {
    throw new ServiceError(
      400,
      'XAmzContentSHA256Mismatch',
      'The provided x-amz-content-sha256 does not match the body.',
    );
  }
  const md5 = fields.get('content-md5');
  if (md5 !== undefined && createHash('md5').update(content).digest('base64') !== md5) {
    throw new ServiceError(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
  const checksum = checkedSum(content, new Map([...fields, ...trailers]));
  const promised = fields.get('x-amz-trailer');
  if (promised !== undefined && !trailers.has(promised)) {
    throw new ServiceError(400, 'MalformedTrailerError', `The trailer ${promised} is missing.`);
  }
  return checksum === undefined ? { content } : { content, checksum };
}

function checkedSum(content: Buffer, fields: ReadonlyMap<string, string>): Checksum | undefined {
  const given = [...fields].filter(([name]) => /^x-amz-checksum-(?!mode|type|algorithm)/.test(name));
  for (const [header, value] of given) {
    const digest = digests[header];
    if (digest === undefined) throw new ServiceError(501, 'NotImplemented', `${header} is not understood here.`);
    if (digest(content).toString('base64') !== value) {
      const name = header.slice('x-amz-checksum-'.length).toUpperCase();
      throw new ServiceError(400, 'BadDigest', `The ${name} you specified did not match the calculated checksum.`);
    }
  }
  const [first] = given;
  return first === undefined ? undefined : { header: first[0], value: first[1] };
}

/** Headers, and the `x-amz-*` parameters of a presigned address, which stand for headers. */
export function fieldsOf(request: RawRequest): Map<string, string> {
  const hoisted = queryOf(request.url).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  return new Map([...hoisted.filter(([name]) => name.startsWith('x-amz-')), ...texts(request.headers)]);
}

function texts(headers: IncomingHttpHeaders): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
}

/** Takes `aws-chunked` apart: chunks of `<hex length>\r\n<content>\r\n`, an empty one, then trailers as headers. */
function unchunk(raw: Buffer): { content: Buffer; trailers: Map<string, string> } {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = raw.indexOf('\r\n', at);
    const length = Number.parseInt(raw.toString('latin1', at, end), 16);
    if (end < 0 || !(length >= 0)) throw new ServiceError(400, 'IncompleteBody', 'The chunks are malformed.');
    at = end + 2;
    if (length === 0) break;
    const chunk = raw.subarray(at, at + length);
    at += length + 2;
    if (raw.toString('latin1', at - 2, at) !== '\r\n') {
      throw new ServiceError(400, 'IncompleteBody', 'A chunk is not as long as it says.');
    }
    chunks.push(chunk);
  }
  const lines = raw.toString('latin1', at).split('\r\n').filter(Boolean);
  const trailers = lines.map((line): [string, string] => {
    const [name = '', ...value] = line.split(':');
    return [name.trim().toLowerCase(), value.join(':').trim()];
  });
  return { content: Buffer.concat(chunks), trailers: new Map(trailers) };
}
