import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Functions } from '../../functions/kernel/function.ts';
import { ok, refused } from '../../functions/kernel/result.ts';
import { type ObjectStore, objectStore } from '../../functions/platform/objects.ts';
import { createApp } from '../../infra/app.ts';
import { startObjects } from '../../infra/local/objects.ts';
import { readTemplate } from '../../infra/local/template.ts';
import { hollowBundles, temporaryFolder } from './fixture.ts';

const uses = { returns: 'read' } as const;
const functions = {
  both: { entry: 'functions/returns/handler.ts', uses, may: ['read objects', 'write objects'], timeoutSeconds: 10 },
  reader: { entry: 'functions/returns/reading.ts', uses, may: ['read objects'], timeoutSeconds: 10 },
  writer: { entry: 'functions/returns/writing.ts', uses, may: ['write objects'], timeoutSeconds: 10 },
  neither: { entry: 'functions/returns/other.ts', uses, timeoutSeconds: 10 },
} satisfies Functions;

/** A store that judges by the functions' own roles, as the template writes them. */
async function started(): Promise<(name: keyof typeof functions) => ObjectStore> {
  const app = createApp({ outdir: temporaryFolder(), functions, bundles: hollowBundles(functions) });
  const template = readTemplate(app.synth());
  const roles = new Map(template.functions.map(({ name, statements }) => [name, statements]));
  const { buckets } = template;
  const store = await startObjects({ folder: temporaryFolder(), buckets, roles, log: () => {} });
  onTestFinished(store.stop);
  const bucket = template.functions.find(({ name }) => name === 'both')?.environment.BUCKET_OBJECTS;
  if (bucket === undefined) throw new Error('A function that uses objects is not told their bucket');
  return accessKeyId => {
    const credentials = { accessKeyId, secretAccessKey: 'local' };
    const client = new S3Client({ endpoint: store.endpoint, region: 'eu-west-2', credentials });
    onTestFinished(() => client.destroy());
    return objectStore({ bucket, most: 100 }, client);
  };
}

const rows = Buffer.from('rows');
const denied = (action: string) => ({ name: 'AccessDenied', message: expect.stringContaining(action) });

async function kept(store: ObjectStore): Promise<string> {
  const put = await store.put('returns', 'agr-1', rows, 'text/csv');
  if (!put.ok) throw new Error(put.refusal.code);
  return put.value.key;
}

describe('a role', () => {
  test('that writes objects puts those of its slice, and reads none', async () => {
    const writer = (await started())('writer');
    await expect(writer.get(await kept(writer))).rejects.toMatchObject(denied('s3:GetObject'));
    await expect(writer.put('agreements', 'agr-1', rows, 'text/csv')).rejects.toMatchObject(denied('s3:PutObject'));
  });

  test('that reads objects gets those of its slice, and writes none', async () => {
    const as = await started();
    const key = await kept(as('both'));
    expect(await as('reader').get(key)).toEqual(ok({ content: rows, type: 'text/csv' }));
    await expect(as('reader').put('returns', 'agr-1', rows, 'text/csv')).rejects.toMatchObject(denied('s3:PutObject'));
    await expect(as('neither').get(key)).rejects.toMatchObject(denied('s3:GetObject'));
  });

  test('that reads objects learns that one of its slice is missing, and nothing of other slices', async () => {
    const as = await started();
    const absent = 'a'.repeat(64);
    for (const name of ['both', 'reader'] as const) {
      expect(await as(name).get(`returns/agr-1/${absent}`)).toEqual(refused({ code: 'object-missing' }));
      await expect(as(name).get(`agreements/agr-1/${absent}`)).rejects.toMatchObject(denied('s3:GetObject'));
    }
  });

  test('lists the objects of its own slice alone, and only where it reads them', () => {
    const app = createApp({ outdir: temporaryFolder(), functions, bundles: hollowBundles(functions) });
    const lists = readTemplate(app.synth()).functions.flatMap(({ name, statements }) =>
      statements
        .filter(({ actions }) => actions.some(action => action.startsWith('s3:List')))
        .map(({ conditions }) => [name, ...conditions.map(({ key, values }) => `${key} ${values}`)]),
    );
    expect(lists.sort()).toEqual([
      ['both', 's3:prefix returns/*'],
      ['reader', 's3:prefix returns/*'],
    ]);
  });
});
