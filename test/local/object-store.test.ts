import { createHash } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { refused } from '../../functions/kernel/result.ts';
import { type Expected, objectStore, type UploadAddress } from '../../functions/platform/objects.ts';
import { Unavailable } from '../../functions/platform/unavailable.ts';
import { Bucket, stored } from './objects-fixture.ts';

const { as, move } = stored();

const most = 1_000;
const store = (name = 'returns-api') => objectStore({ bucket: Bucket, most }, as(name));

const rows = Buffer.from('period,value\n2026-10,41\n');
const sha256 = createHash('sha256').update(rows).digest('hex');
const key = `returns/agr-1.2026-10/${sha256}`;
const expected: Expected = { sha256, bytes: rows.length, type: 'text/csv' };
const upload = { slice: 'returns', aggregate: 'agr-1.2026-10', ...expected };

const put = () => store().put('returns', 'agr-1.2026-10', rows, 'text/csv');

/** Puts anything anywhere, as somebody with access to the bucket could. */
const tamper = (Body: string | Buffer, ContentType = 'text/csv') =>
  as('local').send(new PutObjectCommand({ Bucket, Key: key, Body, ContentType }));

const keysInBucket = async () =>
  ((await as('local').send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).map(object => object.Key);

function value<Value>(result: { ok: true; value: Value } | { ok: false; refusal: object }): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

describe('an object', () => {
  test('stands under the hash of its content and comes back as it was', async () => {
    expect(value(await put())).toEqual({ key, sha256, bytes: rows.length });
    expect(value(await store('reader').get(key))).toEqual({ content: rows, type: 'text/csv' });
    expect(value(await store('reader').check(key, expected))).toEqual({ content: rows, type: 'text/csv' });
  });

  test('is kept with its SHA-256, which S3 compared on arrival', async () => {
    await put();
    const found = await as('local').send(new GetObjectCommand({ Bucket, Key: key, ChecksumMode: 'ENABLED' }));
    expect(found.ChecksumSHA256).toBe(Buffer.from(sha256, 'hex').toString('base64'));
  });

  test('put again is the same object', async () => {
    expect(value(await put())).toEqual(value(await put()));
    expect(await keysInBucket()).toEqual([key]);
  });

  test('may be empty', async () => {
    const kept = value(await store().put('returns', 'agr-1', Buffer.alloc(0), 'text/csv'));
    expect(value(await store().get(kept.key)).content).toHaveLength(0);
  });

  test('that is not there is missing', async () => {
    expect(await store().get(key)).toEqual(refused({ code: 'object-missing' }));
    expect(await store().check(key, expected)).toEqual(refused({ code: 'object-missing' }));
  });

  test('may have as many bytes as allowed, and one more is refused on every way', async () => {
    const full = Buffer.alloc(most, 'a');
    const { key: fullKey } = value(await store().put('returns', 'agr-1', full, 'text/csv'));
    expect(value(await store().get(fullKey)).content).toEqual(full);

    const tooLarge = refused({ code: 'object-too-large', facts: { most } });
    expect(await store().put('returns', 'agr-1', Buffer.alloc(most + 1), 'text/csv')).toEqual(tooLarge);
    expect(await store().uploadAddress({ ...upload, bytes: most + 1 })).toEqual(tooLarge);
    expect(await keysInBucket()).toEqual([fullKey]);
    await tamper(Buffer.alloc(most + 1));
    expect(await store().get(key)).toEqual(tooLarge);
    expect(await store().check(key, expected)).toEqual(tooLarge);
  });

  test('of another slice is refused by the role, which is a fault and no missing object', async () => {
    await expect(store().get(key.replace('returns', 'referrals'))).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(store().put('referrals', 'agr-1', rows, 'text/csv')).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('what was changed in the bucket', () => {
  const differs = refused({ code: 'object-differs' });

  test.each([
    ['a figure, at the same length', rows.toString().replace('41', '99')],
    ['its end cut off', rows.subarray(0, -1)],
    ['nothing left of it', Buffer.alloc(0)],
  ])('is found: %s', async (_case, content) => {
    await put();
    await tamper(content);
    expect(await store().get(key)).toEqual(differs);
    expect(await store().check(key, expected)).toEqual(differs);
  });

  test('is found: its type', async () => {
    await put();
    await tamper(rows, 'text/html');
    expect(await store().check(key, expected)).toEqual(differs);
  });

  test('is not believed where the caller expected something else', async () => {
    await put();
    const others: Partial<Expected>[] = [{ bytes: 5 }, { type: 'text/plain' }, { sha256: 'a'.repeat(64) }];
    for (const other of others) expect(await store().check(key, { ...expected, ...other })).toEqual(differs);
  });
});

describe('names', () => {
  const bad = ['', '.', '..', '../people', 'a/b', 'a\\b', 'a b', 'a%2Fb', 'é', 'a\n', '/a', 'a'.repeat(121)];

  test.each(bad)('an aggregate %j is refused, and nothing is written or addressed', async aggregate => {
    const unnamed = refused({ code: 'object-unnamed' });
    expect(await store().put('returns', aggregate, rows, 'text/csv')).toEqual(unnamed);
    expect(await store().uploadAddress({ ...upload, aggregate })).toEqual(unnamed);
    expect(await store().get(`returns/${aggregate}/${sha256}`)).toEqual(refused({ code: 'object-missing' }));
    expect(await keysInBucket()).toEqual([]);
  });

  test.each(['', 'Returns', 'returns/x', '..', 'returns '])('a slice %j is refused', async slice => {
    expect(await store().put(slice, 'agr-1', rows, 'text/csv')).toEqual(refused({ code: 'object-unnamed' }));
  });

  test.each(['', sha256.toUpperCase(), sha256.slice(1), `${sha256}/x`, '../../x'])(
    'a hash %j is refused',
    async hash => {
      expect(await store().uploadAddress({ ...upload, sha256: hash })).toEqual(refused({ code: 'object-unnamed' }));
      const missing = refused({ code: 'object-missing' });
      expect(await store().get(`returns/agr-1/${hash}`)).toEqual(missing);
      expect(await store().downloadAddress(`returns/agr-1/${hash}`, 'rows.csv')).toEqual(missing);
    },
  );
});

describe('an upload', () => {
  const send = ({ address, headers }: UploadAddress, body: Buffer | string = rows, sent = headers) =>
    fetch(address, { method: 'PUT', body, headers: sent });
  const addressed = async () => value(await store().uploadAddress(upload));

  test('as it was promised is taken, and then believed', async () => {
    const there = await addressed();
    expect(there.key).toBe(key);
    expect((await send(there)).status).toBe(200);
    expect(value(await store().check(key, expected))).toEqual({ content: rows, type: 'text/csv' });
  });

  test('signs length, type and checksum', async () => {
    const query = new URL((await addressed()).address).searchParams;
    expect(query.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host;x-amz-checksum-sha256');
    expect([...query.keys()].filter(name => /checksum-(sha256|crc)/i.test(name))).toEqual([]);
    expect(query.get('X-Amz-Expires')).toBe('300');
  });

  const checksum = Buffer.from(sha256, 'hex').toString('base64');
  const otherSum = createHash('sha256').update('other').digest('base64');
  const whole = { 'content-type': 'text/csv', 'x-amz-checksum-sha256': checksum };
  test.each<[string, Buffer | string, Record<string, string>]>([
    ['longer', `${rows}more`, whole],
    ['shorter', rows.subarray(1), whole],
    ['of another type', rows, { ...whole, 'content-type': 'text/html' }],
    ['without its type', rows, { 'x-amz-checksum-sha256': checksum }],
    ['of other content at the same length', rows.toString().replace('41', '99'), whole],
    ['with another checksum', rows, { ...whole, 'x-amz-checksum-sha256': otherSum }],
    ['without its checksum', rows, { 'content-type': 'text/csv' }],
  ])('that is %s is refused and leaves nothing', async (_case, body, headers) => {
    const answer = await send(await addressed(), body, headers);
    expect([400, 403]).toContain(answer.status);
    expect(await keysInBucket()).toEqual([]);
  });

  test('to another key is refused', async () => {
    const there = await addressed();
    const elsewhere = { ...there, address: there.address.replace('agr-1.', 'agr-2.') };
    expect((await send(elsewhere)).status).toBe(403);
    expect(await keysInBucket()).toEqual([]);
  });

  test('comes too late when its minutes are over', async () => {
    const brief = objectStore({ bucket: Bucket, most, minutes: 2 }, as('returns-api'));
    const there = value(await brief.uploadAddress(upload));
    move(119_000);
    expect((await send(there)).status).toBe(200);
    move(2_000);
    const answer = await send(there);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('Request has expired');
  });
});

describe('a download', () => {
  test.each([
    ['return.csv', `attachment; filename="return.csv"; filename*=UTF-8''return.csv`],
    [
      'Zoë’s "return" (Oct)*.csv',
      `attachment; filename="Zo__s _return_ (Oct)_.csv"; filename*=UTF-8''Zo%C3%AB%E2%80%99s%20%22return%22%20%28Oct%29%2A.csv`,
    ],
    ['../a\\b\r\nx: y.csv', `attachment; filename=".._a_b__x_ y.csv"; filename*=UTF-8''.._a_b__x%3A%20y.csv`],
  ])('is saved under its name: %j', async (name, disposition) => {
    await put();
    const answer = await fetch(value(await store('reader').downloadAddress(key, name)));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe(disposition);
    expect(answer.headers.get('content-type')).toBe('text/csv');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(rows);
  });

  test('is refused when its minutes are over', async () => {
    await put();
    const address = value(await store().downloadAddress(key, 'return.csv'));
    move(301_000);
    expect((await fetch(address)).status).toBe(403);
  });
});

describe('S3 that fails', () => {
  async function failing(listener: RequestListener) {
    const server = createServer(listener);
    await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port');
    const client = as('returns-api', { endpoint: `http://127.0.0.1:${address.port}`, maxAttempts: 2 });
    return objectStore({ bucket: Bucket, most, patience: 300 }, client);
  }
  const error =
    (status: number, code: string): RequestListener =>
    (request, response) => {
      request.resume();
      response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);
    };

  test.each<[string, RequestListener]>([
    ['with 500', error(500, 'InternalError')],
    ['for being too busy', error(503, 'SlowDown')],
    ['for being throttled by the key service', error(400, 'ThrottlingException')],
    ['by breaking the connection', request => request.socket.destroy()],
    ['by not answering', () => {}],
  ])('%s is unavailable', async (_case, listener) => {
    const unavailable = await failing(listener);
    await expect(unavailable.get(key)).rejects.toBeInstanceOf(Unavailable);
    await expect(unavailable.check(key, expected)).rejects.toBeInstanceOf(Unavailable);
    await expect(unavailable.put('returns', 'agr-1', rows, 'text/csv')).rejects.toBeInstanceOf(Unavailable);
  });

  test.each<[string, RequestListener]>([
    ['stops', (_request, response) => void response.writeHead(200, { 'content-length': 24 }).write('period')],
    [
      'breaks off',
      (_request, response) => {
        response.writeHead(200, { 'content-length': 24 }).write('period', () => response.destroy());
      },
    ],
  ])('in the middle of a content that %s is unavailable', async (_case, listener) => {
    await expect((await failing(listener)).get(key)).rejects.toBeInstanceOf(Unavailable);
  });

  test('in any other way is a fault, with its own name', async () => {
    const refusing = await failing(error(403, 'AccessDenied'));
    await expect(refusing.get(key)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(refusing.put('returns', 'agr-1', rows, 'text/csv')).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
