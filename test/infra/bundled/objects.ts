import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { type Expected, objectStore, type UploadAddress } from '../../../functions/platform/objects.ts';

/**
 * The platform's objects with the client that functions have, against the local store. It runs twice, from this source
 * and as a bundle, and prints what came of each call: the two must be the same.
 */
const most = 100;
const store = objectStore({ bucket: 'data-objects', most });

const rows = Buffer.from('period,value\n2026-10,41\n');
const sent = Buffer.from('period,value\n2026-11,43\n');
const expected: Expected = {
  sha256: createHash('sha256').update(sent).digest('hex'),
  bytes: sent.length,
  type: 'text/csv',
};
const results: Record<string, unknown> = {};

async function outcome(name: string, call: () => Promise<unknown>): Promise<void> {
  try {
    results[name] = await call();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    results[name] = { fault: error.name };
  }
}

/** Over Node's own client: `fetch` would load undici. */
function send({ address, headers }: UploadAddress, body: Buffer): Promise<number | undefined> {
  return new Promise((done, fail) => {
    const call = request(address, { method: 'PUT', headers: { ...headers, 'content-length': body.length } });
    call.once('error', fail).once('response', response => done(response.resume().statusCode));
    call.end(body);
  });
}

/** An address without what differs from one moment to the next. */
const lasting = (address: string) => address.replaceAll(/(X-Amz-(Date|Credential|Signature))=[^&]+/g, '$1');

await outcome('put', () => store.put('returns', 'agr-1', rows, 'text/csv'));
await outcome('put too large', () => store.put('returns', 'agr-1', Buffer.alloc(most + 1), 'text/csv'));
await outcome('put elsewhere', () => store.put('people', 'agr-1', rows, 'text/csv'));
await outcome('get', async () => {
  const found = await store.get(`returns/agr-1/${createHash('sha256').update(rows).digest('hex')}`);
  return found.ok ? { type: found.value.type, text: found.value.content.toString() } : found;
});
await outcome('missing', () => store.get(`returns/agr-1/${'a'.repeat(64)}`));
await outcome('upload', async () => {
  const there = await store.uploadAddress({ slice: 'returns', aggregate: 'agr-1', ...expected });
  if (!there.ok) return there;
  const other = Buffer.from(sent.toString().replace('43', '99'));
  return {
    address: lasting(there.value.address),
    headers: there.value.headers,
    'of other content': await send(there.value, other),
    'of another length': await send(there.value, rows.subarray(1)),
    before: await store.check(there.value.key, expected),
    'as promised': await send(there.value, sent),
    after: (await store.check(there.value.key, expected)).ok,
  };
});
await outcome('download', async () => {
  const address = await store.downloadAddress(`returns/agr-1/${expected.sha256}`, 'Zoë’s return.csv');
  return address.ok ? lasting(address.value) : address;
});

const loaded: unknown = Reflect.get(process, 'moduleLoadList');
const undici = Array.isArray(loaded) && loaded.some(name => String(name).includes('undici'));
process.stdout.write(JSON.stringify({ results, undici }));
