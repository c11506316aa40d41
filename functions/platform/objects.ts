import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Refusal } from '../kernel/problem.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { recordId } from '../kernel/schemas.ts';
import { Unavailable } from './unavailable.ts';

/** What an event says of an object: where it is, the hash of its content (SHA-256 in hex) and its length. */
export type Kept = { key: string; sha256: string; bytes: number };

/** What an object must be to be believed. */
export type Expected = { sha256: string; bytes: number; type: string };

export type Content = { content: Buffer; type: string };

/** A file that a page is about to upload. */
export type Upload = Expected & { slice: string; aggregate: string };

/** Where a page puts a file, by PUT; it must send exactly these headers, and no other that S3 knows. */
export type UploadAddress = { key: string; address: string; headers: Readonly<Record<string, string>> };

/**
 * Why an object was not taken or is not believed; slices say it in words of their own.
 *
 * - `object-missing`: there is none under this key, or it is no key of ours
 * - `object-too-large`: it has more than `most` bytes
 * - `object-differs`: its content, length or type is not what its key or the caller says
 * - `object-unnamed`: slice, aggregate or hash would not stand in a key as one part of it
 */
export type ObjectRefusal = Refusal<'object-missing' | 'object-too-large' | 'object-differs' | 'object-unnamed'>;

/**
 * Objects named by their content, `<slice>/<aggregate>/<sha256>`: one that an event names can be replaced by nothing
 * but itself. Operations throw `Unavailable` where S3 does not answer.
 */
export type ObjectStore = {
  /** Keeps a content; to be done before the event that names it. The same content again is the same object. */
  put(slice: string, aggregate: string, content: Uint8Array, type: string): Promise<Result<Kept, ObjectRefusal>>;
  /** The content, once it is found to be what its key says. */
  get(key: string): Promise<Result<Content, ObjectRefusal>>;
  /** The same, where somebody else wrote it: also its length and type must be as expected. */
  check(key: string, expected: Expected): Promise<Result<Content, ObjectRefusal>>;
  /** Lets a page put one file, of this length, type and content, within `minutes`. */
  uploadAddress(upload: Upload): Promise<Result<UploadAddress, ObjectRefusal>>;
  /** Lets a page download an object under this file name, within `minutes`; it is not looked whether there is one. */
  downloadAddress(key: string, fileName: string): Promise<Result<string, ObjectRefusal>>;
};

export type ObjectSettings = {
  /** The setting `BUCKET_OBJECTS`. */
  bucket: string;
  /** The largest content, in bytes, that is written, read or let in. */
  most: number;
  /** How long an address is good for. */
  minutes?: number;
  /** Milliseconds for one operation with all its attempts, the content included; an API function has ten seconds. */
  patience?: number;
};

function patientClient(): S3Client {
  return new S3Client({
    maxAttempts: 3,
    // The content is held against its key, which says more than the checksum S3 keeps.
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
  });
}

export function objectStore(
  { bucket: Bucket, most, minutes = 5, patience = 8_000 }: ObjectSettings,
  client = patientClient(),
): ObjectStore {
  const expiresIn = minutes * 60;
  const tooLarge = refused({ code: 'object-too-large', facts: { most } } as const);
  const withinTime = () => ({ abortSignal: AbortSignal.timeout(patience) });

  async function read(key: string): Promise<Result<Content & { sha256: string }, ObjectRefusal>> {
    const named = hashIn(key);
    if (named === undefined) return refused({ code: 'object-missing' });
    try {
      const { Body, ContentType = '' } = await client.send(new GetObjectCommand({ Bucket, Key: key }), withinTime());
      if (!(Body instanceof Readable)) throw new Error('S3 answered without a stream');
      const content = await contentOf(Body, most);
      if (content === undefined) return tooLarge;
      const sha256 = hashOf(content);
      return sha256 === named ? ok({ content, type: ContentType, sha256 }) : refused({ code: 'object-differs' });
    } catch (error) {
      // Only who may list the bucket is told that a key is missing: infra grants it with reading.
      if (error instanceof NoSuchKey) return refused({ code: 'object-missing' });
      throw passing(error);
    }
  }

  return {
    async put(slice, aggregate, content, type) {
      if (content.length > most) return tooLarge;
      const sha256 = hashOf(content);
      const key = keyOf(slice, aggregate, sha256);
      if (!key.ok) return key;
      const command = new PutObjectCommand({
        Bucket,
        Key: key.value,
        Body: content,
        ContentType: type,
        ChecksumSHA256: inBase64(sha256),
      });
      try {
        await client.send(command, withinTime());
      } catch (error) {
        throw passing(error);
      }
      return ok({ key: key.value, sha256, bytes: content.length });
    },

    async get(key) {
      const found = await read(key);
      return found.ok ? ok({ content: found.value.content, type: found.value.type }) : found;
    },

    async check(key, expected) {
      const found = await read(key);
      if (!found.ok) return found;
      const { content, type, sha256 } = found.value;
      return sha256 === expected.sha256 && content.length === expected.bytes && type === expected.type
        ? ok({ content, type })
        : refused({ code: 'object-differs' });
    },

    async uploadAddress({ slice, aggregate, sha256, bytes, type }) {
      if (bytes > most) return tooLarge;
      const key = keyOf(slice, aggregate, sha256);
      if (!key.ok) return key;
      const checksum = inBase64(sha256);
      const command = new PutObjectCommand({
        Bucket,
        Key: key.value,
        ContentLength: bytes,
        ContentType: type,
        ChecksumSHA256: checksum,
      });
      const address = await getSignedUrl(client, command, {
        expiresIn,
        // The one header of these that is left out unless it is asked for.
        signableHeaders: new Set(['content-type']),
        // In the address it would bind nobody: S3 looks for a checksum among the headers alone.
        unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
      });
      return ok({ key: key.value, address, headers: { 'content-type': type, 'x-amz-checksum-sha256': checksum } });
    },

    async downloadAddress(key, fileName) {
      if (hashIn(key) === undefined) return refused({ code: 'object-missing' });
      const command = new GetObjectCommand({ Bucket, Key: key, ResponseContentDisposition: attachment(fileName) });
      return ok(await getSignedUrl(client, command, { expiresIn }));
    },
  };
}

const slicePattern = /^[a-z]+(-[a-z]+)*$/;
const hashPattern = /^[0-9a-f]{64}$/;

function keyOf(slice: string, aggregate: string, sha256: string): Result<string, ObjectRefusal> {
  const key = `${slice}/${aggregate}/${sha256}`;
  return hashIn(key) === undefined ? refused({ code: 'object-unnamed' }) : ok(key);
}

/** The hash that ends a key, or undefined where it is no key of ours. */
function hashIn(key: string): string | undefined {
  const [slice = '', aggregate = '', sha256 = '', ...rest] = key.split('/');
  const named = slicePattern.test(slice) && recordId.safeParse(aggregate).success && hashPattern.test(sha256);
  return named && rest.length === 0 ? sha256 : undefined;
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function inBase64(sha256: string): string {
  return Buffer.from(sha256, 'hex').toString('base64');
}

/** The whole of a stream, or undefined as soon as it has more than `most` bytes: the rest is not read. */
async function contentOf(stream: Readable, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const part = Buffer.from(chunk);
    length += part.length;
    if (length > most) return undefined;
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

/**
 * Always to be saved, never shown: a file of somebody else's does not run on our pages.
 * @see RFC 6266 and RFC 8187: the name in ASCII for old readers, and as it is
 */
function attachment(fileName: string): string {
  const name = fileName.replaceAll(/[\p{Cc}\p{Cs}/\\]/gu, '_');
  const plain = name.replaceAll(/[^A-Za-z0-9 ._()-]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    found => `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

const tooBusy = ['SlowDown', 'RequestTimeout', 'ThrottlingException'];

/** `Unavailable` where it is about S3 or the way to it, not about what was asked. */
function passing(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const isPassing =
    error instanceof S3ServiceException
      ? tooBusy.includes(error.name) || (error.$metadata.httpStatusCode ?? 0) >= 500
      : // Faults of the network carry a code, as Node gives it to them; time limits a name.
        ['TimeoutError', 'AbortError'].includes(error.name) || 'code' in error;
  return isPassing ? new Unavailable(`${error.name}: ${error.message}`, { cause: error }) : error;
}
