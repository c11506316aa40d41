import { createHash } from 'node:crypto';
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, test } from 'vitest';
import { Bucket, Key, site, stored } from './objects-fixture.ts';

const { as, move, objects, put } = stored();

describe('signatures', () => {
  test('a wrong secret, no signature and a clock far off are refused', async () => {
    const forger = as('returns-api', { credentials: { accessKeyId: 'returns-api', secretAccessKey: 'guess' } });
    await expect(forger.send(new GetObjectCommand({ Bucket, Key }))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    expect((await fetch(`${objects().endpoint}/${Bucket}/returns/1`)).status).toBe(403);
    move(16 * 60_000);
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
    move(301_000);
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
    fetch(`${objects().endpoint}/${Bucket}/returns/1`, {
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
