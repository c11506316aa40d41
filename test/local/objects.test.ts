import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { arn, Bucket, Key, keyArn, stored } from './objects-fixture.ts';

const { as, objects, put, restart } = stored();

describe('objects', () => {
  test('what was put comes back, with its headers, and after a restart too', async () => {
    const api = as('returns-api');
    const input = { Bucket, Key, Body: 'a,b\n1,2', ContentType: 'text/csv', Metadata: { rows: '2' } };
    const { ETag } = await api.send(new PutObjectCommand(input));
    await restart();
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
    expect(objects().usage()).toEqual([
      { function: 'returns-api', action: 's3:PutObject', resource: `${arn}/returns/1` },
      { function: 'returns-api', action: 'kms:GenerateDataKey', resource: keyArn },
    ]);
  });
});
