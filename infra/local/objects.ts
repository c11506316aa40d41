import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type Access, accessFor, type Roles, type Use } from './access.ts';
import { bodyOf, serve } from './loopback.ts';
import { escapeMarkup } from './markup.ts';
import { fieldsOf, readContent } from './object-body.ts';
import { type Files, openFiles, type StoredObject } from './object-files.ts';
import { listXml } from './object-list.ts';
import { type CorsRule, crossOriginHeaders } from './object-origin.ts';
import { pathOf, queryOf, type RawRequest, verifySignature } from './object-signature.ts';
import type { Call } from './policy.ts';
import { ServiceError } from './service-error.ts';

export type LocalBucket = {
  name: string;
  arn: string;
  /** The customer key that encrypts it: whoever reads or writes needs this key too. */
  keyArn?: string;
  /** Which sites' pages may reach it. */
  rules?: readonly CorsRule[];
};

export type ObjectsOptions = {
  folder: string;
  buckets: readonly LocalBucket[];
  roles: Roles;
  log(line: string): void;
  /** The time in milliseconds by which presigned addresses expire. */
  now?(): number;
};

export type Objects = { endpoint: string; stop(): Promise<void>; usage(): Use[] };

/**
 * A local S3: put, get, head, delete and list of objects, addressed by path. Signatures, expiry,
 * signed headers, lengths and checksums are enforced, and roles judged, as S3 does.
 */
export async function startObjects(options: ObjectsOptions): Promise<Objects> {
  const access = accessFor(options.roles);
  const now = options.now ?? Date.now;
  const buckets = new Map(
    options.buckets.map(bucket => [bucket.name, { ...bucket, files: openFiles(join(options.folder, bucket.name)) }]),
  );

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw: RawRequest = { method: request.method ?? '', url: request.url ?? '', headers: request.headers };
    const [, bucketName = '', ...rest] = pathOf(raw.url).split('/');
    const bucket = buckets.get(bucketName);
    const origin = crossOriginHeaders(bucket?.rules ?? [], raw);
    for (const [name, value] of Object.entries(origin ?? {})) response.setHeader(name, value);
    if (raw.method === 'OPTIONS') {
      response.writeHead(origin === undefined ? 403 : 200).end();
      return;
    }
    const content = await bodyOf(request);
    try {
      const { accessKey, payload } = verifySignature(raw, now());
      if (bucket === undefined) throw new ServiceError(404, 'NoSuchBucket', 'The specified bucket does not exist');
      const ask: Ask = { raw, content, payload, bucket, key: rest.join('/'), allow: allowing(access, accessKey) };
      await answer(ask, response);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      options.log(`objects: ${raw.method} ${pathOf(raw.url)}: ${error.code}`);
      const text = raw.method === 'HEAD' ? '' : errorXml(error, pathOf(raw.url));
      response.writeHead(error.status, { 'content-type': 'application/xml' }).end(text);
    }
  }

  const server = await serve(handle, options.log);
  return { ...server, usage: access.usage };
}

type Ask = {
  raw: RawRequest;
  content: Buffer;
  payload: string;
  bucket: LocalBucket & { files: Files };
  key: string;
  /** @throws ServiceError when a call is not allowed */
  allow(...calls: Call[]): void;
};

function allowing(access: Access, accessKey: string): Ask['allow'] {
  return (...calls) => {
    const refusal = access.check(accessKey, calls);
    if (refusal?.kind === 'denied') throw new ServiceError(403, 'AccessDenied', refusal.message);
    if (refusal !== undefined) {
      const message = 'The AWS Access Key Id you provided does not exist in our records.';
      throw new ServiceError(403, 'InvalidAccessKeyId', message);
    }
  };
}

/** Parameters that change nothing here; any other one asks for something this store does not do. */
const harmless =
  /^(x-id|x-amz-.*|response-content-(type|disposition)|list-type|prefix|delimiter|max-keys|start-after|continuation-token|encoding-type)$/i;

async function answer(ask: Ask, response: ServerResponse): Promise<void> {
  const { raw, key } = ask;
  const query = new Map(queryOf(raw.url));
  const operation = key === '' ? `${raw.method} bucket` : `${raw.method} object`;
  const foreign = [...query.keys()].find(name => !harmless.test(name)) ?? (raw.headers['x-amz-copy-source'] && 'copy');
  if (foreign) throw notImplemented(`${operation} with ${foreign}`);
  switch (operation) {
    case 'PUT object':
      return putObject(ask, response);
    case 'GET object':
    case 'HEAD object':
      return getObject(ask, query, response);
    case 'DELETE object':
      return deleteObject(ask, response);
    case 'GET bucket':
      return listObjects(ask, query, response);
    default:
      throw notImplemented(operation);
  }
}

function notImplemented(what: string): ServiceError {
  return new ServiceError(501, 'NotImplemented', `The local object store does not do ${what}.`);
}

async function putObject(
  { raw, content: sent, payload, bucket, key, allow }: Ask,
  response: ServerResponse,
): Promise<void> {
  allow(onObject('s3:PutObject', bucket, key), ...onKey('kms:GenerateDataKey', bucket));
  const { content, checksum } = readContent(sent, payload, raw);
  const fields = fieldsOf(raw);
  if (fields.get('if-none-match') === '*' && bucket.files.find(key) !== undefined) {
    const message = 'At least one of the pre-conditions you specified did not hold';
    throw new ServiceError(412, 'PreconditionFailed', message);
  }
  const kept = [...fields].filter(([name]) =>
    /^(content-(type|disposition|language)|cache-control|x-amz-meta-.+)$/.test(name),
  );
  const encoding = fields.get('content-encoding')?.replace(/^aws-chunked,? ?/, '');
  if (encoding) kept.push(['content-encoding', encoding]);
  const object = {
    key,
    etag: `"${createHash('md5').update(content).digest('hex')}"`,
    modified: new Date().toISOString(),
    headers: Object.fromEntries(kept),
    ...(checksum === undefined ? {} : { checksum }),
  };
  await bucket.files.put(object, content);
  response.writeHead(200, { etag: object.etag, ...checksumHeaders(object) }).end();
}

async function getObject(ask: Ask, query: ReadonlyMap<string, string>, response: ServerResponse): Promise<void> {
  const { raw, bucket, key, allow } = ask;
  allow(onObject('s3:GetObject', bucket, key), ...onKey('kms:Decrypt', bucket));
  const object = bucket.files.find(key);
  if (object === undefined) {
    // Who may not list a bucket does not learn that an object is missing: S3 answers 403 then.
    allow({ action: 's3:ListBucket', resource: bucket.arn, context: { 's3:prefix': [key] } });
    throw new ServiceError(404, 'NoSuchKey', 'The specified key does not exist.');
  }
  const type = query.get('response-content-type');
  const disposition = query.get('response-content-disposition');
  response.writeHead(200, {
    'content-type': 'binary/octet-stream',
    ...object.headers,
    ...(type === undefined ? {} : { 'content-type': type }),
    ...(disposition === undefined ? {} : { 'content-disposition': disposition }),
    'content-length': object.size,
    etag: object.etag,
    'last-modified': new Date(object.modified).toUTCString(),
    ...(fieldsOf(raw).get('x-amz-checksum-mode') === 'ENABLED' ? checksumHeaders(object) : {}),
  });
  if (raw.method === 'HEAD') response.end();
  else response.end(await bucket.files.content(object));
}

async function deleteObject({ bucket, key, allow }: Ask, response: ServerResponse): Promise<void> {
  allow(onObject('s3:DeleteObject', bucket, key));
  await bucket.files.remove(key);
  response.writeHead(204).end();
}

function listObjects({ bucket, allow }: Ask, query: ReadonlyMap<string, string>, response: ServerResponse): void {
  const prefix = query.get('prefix') ?? '';
  allow({ action: 's3:ListBucket', resource: bucket.arn, context: { 's3:prefix': [prefix] } });
  if (query.get('list-type') !== '2') throw notImplemented('GET bucket without list-type=2');
  response.writeHead(200, { 'content-type': 'application/xml' }).end(listXml(bucket.name, bucket.files.list(), query));
}

function onObject(action: string, bucket: LocalBucket, key: string): Call {
  return { action, resource: `${bucket.arn}/${key}` };
}

function onKey(action: string, { keyArn }: LocalBucket): Call[] {
  if (keyArn === undefined) return [];
  const region = keyArn.split(':')[3];
  return [{ action, resource: keyArn, context: { 'kms:ViaService': [`s3.${region}.amazonaws.com`] } }];
}

function checksumHeaders({ checksum }: Pick<StoredObject, 'checksum'>): Record<string, string> {
  return checksum === undefined ? {} : { [checksum.header]: checksum.value, 'x-amz-checksum-type': 'FULL_OBJECT' };
}

function errorXml(error: ServiceError, resource: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<Error><Code>${error.code}</Code><Message>${escapeMarkup(error.message)}</Message>` +
    `<Resource>${escapeMarkup(resource)}</Resource></Error>`
  );
}
