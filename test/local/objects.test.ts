import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Objects, startObjects } from '../../infra/local/objects.ts';
import { parsePolicy } from '../../infra/local/policy.ts';

const arn = 'arn:aws:s3:::data-objects';
const keyArn = 'arn:aws:kms:eu-west-2:000000000000:key/rest';
const Bucket = 'data-objects';
const site = 'http://localhost:4000';
const rules = [{ AllowedOrigins: [site], AllowedMethods: ['PUT'], AllowedHeaders: ['content-type', 'x-amz-*'] }];
const roles = new Map([
  [
    'returns-api',
    role(
      [['s3:PutObject', 's3:GetObject', 's3:DeleteObject'], `${arn}/returns/*`],
      ['s3:ListBucket', arn],
      [['kms:Decrypt', 'kms:GenerateDataKey*'], keyArn],
    ),
  ],
  ['reader', role(['s3:GetObject', `${arn}/returns/*`], ['kms:Decrypt', keyArn])],
  ['keyless', role([['s3:GetObject', 's3:PutObject'], `${arn}/*`])],
]);

let folder: string;
let objects: Objects;
let now: number;
const clients: S3Client[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'objects-'));
  now = Date.now();
  await start();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await objects.stop();
  rmSync(folder, { recursive: true, force: true });
});

const Key = 'returns/agreement 1/é+(a)~*.csv';

describe('objects', () => {
  test('what was put comes back, with its headers, and after a restart too', async () => {
    const api = as('returns-api');
    const input = { Bucket, Key, Body: 'a,b\n1,2', ContentType: 'text/csv', Metadata: { rows: '2' } };
    const { ETag } = await api.send(new PutObjectCommand(input));
    await objects.stop();
    await start();
    const found = await as('returns-api').send(new GetObjectCommand({ Bucket, Key }));
    expect(await found.Body?.transformToString()).toBe('a,b\n1,2');
    expect(found).toMatchObject({ ContentType: 'text/csv', ContentLength: 7, ETag, Metadata: { rows: '2' } });
    const head = await as('returns-api').send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
    expect(head).toMatchObject({ ContentLength: 7, ETag, ChecksumType: 'FULL_OBJECT' });
    expect(head.ChecksumCRC32).toBeTypeOf('string');
  });

  test('a streamed body is stored without its chunks and trailer', async () => {
    const content = Buffer.alloc(200_000, 'line of figures\n');
    const Body = Readable.from([content.subarray(0, 70_000), content.subarray(70_000)]);
    await as('returns-api').send(new PutObjectCommand({ Bucket, Key, Body, ContentLength: content.length }));
    const found = await as('returns-api').send(new GetObjectCommand({ Bucket, Key }));
    expect(found.ContentEncoding).toBeUndefined();
    expect(Buffer.from((await found.Body?.transformToByteArray()) ?? []).equals(content)).toBe(true);
  });

  test('an object is replaced, deleted, and then not found', async () => {
    const api = as('returns-api');
    await put('first');
    await put('second');
    expect(await (await api.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString()).toBe('second');
    await api.send(new DeleteObjectCommand({ Bucket, Key }));
    await api.send(new DeleteObjectCommand({ Bucket, Key }));
    await expect(api.send(new GetObjectCommand({ Bucket, Key }))).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(api.send(new HeadObjectCommand({ Bucket, Key }))).rejects.toMatchObject({ name: 'NotFound' });
  });

  test('an object is put once when the caller says so', async () => {
    await put('first', { IfNoneMatch: '*' });
    await expect(put('second', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  test('an unknown bucket, and what the store does not do, are said', async () => {
    const local = as('local');
    await expect(local.send(new GetObjectCommand({ Bucket: 'other', Key }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
    const copy = new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/a` });
    await expect(as('local', { maxAttempts: 1 }).send(copy)).rejects.toMatchObject({ name: 'NotImplemented' });
  });

  test('lists come in order, page by page, by prefix and by folder', async () => {
    const api = as('returns-api');
    for (const name of ['b/2', 'a/1', 'a/<2>', 'b/1', 'c']) await put(name, { Key: `returns/${name}` });
    const first = await api.send(new ListObjectsV2Command({ Bucket, Prefix: 'returns/', MaxKeys: 3 }));
    expect(first.Contents?.map(object => object.Key)).toEqual(['returns/a/1', 'returns/a/<2>', 'returns/b/1']);
    expect(first).toMatchObject({ IsTruncated: true, KeyCount: 3 });
    const rest = await api.send(
      new ListObjectsV2Command({ Bucket, Prefix: 'returns/', ContinuationToken: first.NextContinuationToken }),
    );
    expect(rest.Contents?.map(object => [object.Key, object.Size])).toEqual([
      ['returns/b/2', 3],
      ['returns/c', 1],
    ]);
    expect(rest.IsTruncated).toBe(false);
    const folders = await api.send(new ListObjectsV2Command({ Bucket, Prefix: 'returns/', Delimiter: '/' }));
    expect(folders.CommonPrefixes?.map(found => found.Prefix)).toEqual(['returns/a/', 'returns/b/']);
    expect(folders.Contents?.map(object => object.Key)).toEqual(['returns/c']);
  });
});

describe('checksums', () => {
  test('a wrong checksum of any kind is refused and nothing is stored', async () => {
    const wrong = createHash('sha256').update('other').digest('base64');
    await expect(put('a', { ChecksumSHA256: wrong })).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(put('a', { ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(put('a', { ContentMD5: createHash('md5').update('b').digest('base64') })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    expect((await as('local').send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
  });

  test('a right one is kept and given again', async () => {
    const sum = createHash('sha256').update('a').digest('base64');
    await put('a', { ChecksumSHA256: sum });
    const head = await as('local').send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
    expect(head.ChecksumSHA256).toBe(sum);
  });

  test('a body changed on the way is refused', async () => {
    const changed = as('returns-api', { requestChecksumCalculation: 'WHEN_REQUIRED' });
    changed.middlewareStack.add(
      next => args => {
        const { request } = args;
        if (typeof request === 'object' && request !== null && 'body' in request) request.body = 'b';
        return next(args);
      },
      { step: 'deserialize', priority: 'low' },
    );
    await expect(changed.send(new PutObjectCommand({ Bucket, Key, Body: 'a' }))).rejects.toMatchObject({
      name: 'XAmzContentSHA256Mismatch',
    });
  });
});

describe('who may', () => {
  test('another key, another action, no key to decrypt, nobody known: refused in the words of AWS', async () => {
    await expect(put('a', { Key: 'agreements/1' })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::000000000000:assumed-role/returns-api/returns-api is not authorized to perform: s3:PutObject on resource: ${arn}/agreements/1 because no identity-based policy allows the s3:PutObject action`,
    });
    await put('a');
    await expect(as('reader').send(new DeleteObjectCommand({ Bucket, Key }))).rejects.toThrow('s3:DeleteObject');
    await expect(as('keyless').send(new GetObjectCommand({ Bucket, Key }))).rejects.toThrow('kms:Decrypt');
    await expect(as('keyless').send(new PutObjectCommand({ Bucket, Key, Body: 'a' }))).rejects.toThrow(
      'kms:GenerateDataKey',
    );
    await expect(as('somebody').send(new GetObjectCommand({ Bucket, Key }))).rejects.toMatchObject({
      name: 'InvalidAccessKeyId',
    });
  });

  test('who may not list does not learn that an object is missing', async () => {
    await expect(as('reader').send(new GetObjectCommand({ Bucket, Key }))).rejects.toThrow('s3:ListBucket');
    await expect(as('reader').send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  test('usage tells what was used', async () => {
    await put('a', { Key: 'returns/1' });
    expect(objects.usage()).toEqual([
      { function: 'returns-api', action: 's3:PutObject', resource: `${arn}/returns/1` },
      { function: 'returns-api', action: 'kms:GenerateDataKey', resource: keyArn },
    ]);
  });
});

describe('signatures', () => {
  test('a wrong secret, no signature and a clock far off are refused', async () => {
    const forger = as('returns-api', { credentials: { accessKeyId: 'returns-api', secretAccessKey: 'guess' } });
    await expect(forger.send(new GetObjectCommand({ Bucket, Key }))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    expect((await fetch(`${objects.endpoint}/${Bucket}/returns/1`)).status).toBe(403);
    now += 16 * 60_000;
    await expect(
      as('returns-api', { maxAttempts: 1 }).send(new GetObjectCommand({ Bucket, Key })),
    ).rejects.toMatchObject({
      name: 'RequestTimeTooSkewed',
    });
  });

  const content = 'period,value\n2026-10,41\n';
  const checksum = createHash('sha256').update(content).digest('base64');
  const headers = { 'content-type': 'text/csv', 'x-amz-checksum-sha256': checksum };
  const upload = (url: string, body: string, sent: Record<string, string> = headers) =>
    fetch(url, { method: 'PUT', body, headers: sent });

  function presignPut(name = 'returns-api', changes: Partial<PutObjectCommandInput> = {}): Promise<string> {
    const command = new PutObjectCommand({
      Bucket,
      Key,
      ContentType: 'text/csv',
      ContentLength: content.length,
      ChecksumSHA256: checksum,
      ...changes,
    });
    return getSignedUrl(as(name), command, {
      expiresIn: 300,
      signableHeaders: new Set(['content-type', 'content-length']),
      unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
    });
  }

  test('an upload as it was signed is taken', async () => {
    expect(await upload(await presignPut(), content)).toMatchObject({ status: 200 });
    const found = await as('local').send(new GetObjectCommand({ Bucket, Key }));
    expect(found.ContentType).toBe('text/csv');
    expect(await found.Body?.transformToString()).toBe(content);
  });

  test.each<[string, string, Record<string, string>, string]>([
    ['longer', `${content}more`, headers, 'SignatureDoesNotMatch'],
    ['of another type', content, { ...headers, 'content-type': 'text/html' }, 'SignatureDoesNotMatch'],
    ['without its type', content, { 'x-amz-checksum-sha256': checksum }, 'SignatureDoesNotMatch'],
    ['with another checksum', content, { ...headers, 'x-amz-checksum-sha256': 'AAAA' }, 'SignatureDoesNotMatch'],
    ['without its checksum', content, { 'content-type': 'text/csv' }, 'SignatureDoesNotMatch'],
    ['with other content of the same length', content.replace('41', '99'), headers, 'BadDigest'],
    ['with a header that was not signed', content, { ...headers, 'x-amz-meta-a': '1' }, 'not signed: x-amz-meta-a'],
  ])('an upload %s is refused and stores nothing', async (_case, body, sent, words) => {
    const answer = await upload(await presignPut(), body, sent);
    expect(answer.ok).toBe(false);
    expect(await answer.text()).toContain(words);
    expect((await as('local').send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
  });

  test('a checksum in the address counts too', async () => {
    const command = new PutObjectCommand({ Bucket, Key, ChecksumSHA256: checksum });
    const url = await getSignedUrl(as('returns-api'), command);
    expect(await (await upload(url, 'other', {})).text()).toContain('BadDigest');
    expect((await upload(url, content, {})).status).toBe(200);
  });

  test('an address that expired, or was altered, is refused', async () => {
    const url = await presignPut();
    for (const altered of [
      url.replace('returns/', 'returnz/'),
      url.replace('X-Amz-Expires=300', 'X-Amz-Expires=900'),
    ]) {
      expect(await (await upload(altered, content)).text()).toContain('SignatureDoesNotMatch');
    }
    expect(await (await upload(url.replace('=300', '=999999'), content)).text()).toContain('X-Amz-Expires');
    now += 301_000;
    expect(await (await upload(url, content)).text()).toContain('Request has expired');
  });

  test('use is judged by the role of who signed', async () => {
    const answer = await upload(await presignPut('reader'), content);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('s3:PutObject');
  });

  test('a presigned download gives the object under the wanted name', async () => {
    await put('figures');
    const command = new GetObjectCommand({
      Bucket,
      Key,
      ResponseContentDisposition: 'attachment; filename="return.csv"',
      ResponseContentType: 'text/csv',
    });
    const answer = await fetch(await getSignedUrl(as('reader'), command, { expiresIn: 60 }));
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="return.csv"');
    expect(answer.headers.get('content-type')).toBe('text/csv');
    expect(await answer.text()).toBe('figures');
  });
});

describe('pages of other origins', () => {
  const preflight = (origin: string, method: string, names = 'content-type, x-amz-checksum-sha256') =>
    fetch(`${objects.endpoint}/${Bucket}/returns/1`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': names },
    });

  test('may do what the bucket says, and nothing else', async () => {
    const allowed = await preflight(site, 'PUT');
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(site);
    expect(allowed.headers.get('access-control-allow-headers')).toBe('content-type, x-amz-checksum-sha256');
    expect((await preflight('http://elsewhere', 'PUT')).status).toBe(403);
    expect((await preflight(site, 'DELETE')).status).toBe(403);
    expect((await preflight(site, 'PUT', 'x-other')).status).toBe(403);
  });
});

async function start(): Promise<void> {
  const bucket = { name: Bucket, arn, keyArn, rules };
  objects = await startObjects({ folder, buckets: [bucket], roles, log: () => {}, now: () => now });
}

function as(name: string, config: S3ClientConfig = {}): S3Client {
  const credentials = { accessKeyId: name, secretAccessKey: 'local' };
  const client = new S3Client({ endpoint: objects.endpoint, region: 'eu-west-2', credentials, ...config });
  clients.push(client);
  return client;
}

function put(Body: string, more: Partial<PutObjectCommandInput> = {}) {
  return as('returns-api').send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
}

function role(...allowed: [string | string[], string][]) {
  const Statement = allowed.map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource }));
  return parsePolicy({ Statement }, 'Role');
}
