import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, it } from 'vitest';
import * as z from 'zod/mini';
import { tables } from '../../functions/kernel/actor.ts';
import { council, functionSettings } from '../../infra/council.ts';
import { allFunctions } from '../../infra/functions.ts';

const metafile = z.object({
  outputs: z.record(
    z.string(),
    z.object({ bytes: z.number(), inputs: z.record(z.string(), z.object({ bytesInOutput: z.number() })) }),
  ),
});

/** Bytes of a function's bundle, and the sources that are in it: a metafile also lists what was shaken out. */
function bundle(name: string): { bytes: number; sources: string[] } {
  const file = join(dirname(inject('bundles')), 'meta', `${name}.json`);
  const outputs = Object.values(metafile.parse(JSON.parse(readFileSync(file, 'utf8'))).outputs);
  const inputs = outputs.flatMap(output => Object.entries(output.inputs));
  return {
    bytes: outputs.reduce((sum, output) => sum + output.bytes, 0),
    sources: inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path),
  };
}

const names = Object.keys(allFunctions);
const apis = names.filter(name => allFunctions[name]?.routes !== undefined);

describe('the bundle of an API function', () => {
  it.each(apis)('%s is at most 260 KB, or 430 where it needs S3', name => {
    const { bytes, sources } = bundle(name);
    const needsObjects = sources.some(path => path.includes('@aws-sdk/client-s3'));
    expect(bytes).toBeLessThanOrEqual(needsObjects ? 430_000 : 260_000);
  });
});

const forbidden = [
  /\/zod\/v4\/locales\//,
  /\/zod\/v4\/classic\//,
  /\/credential-provider-(cognito-identity|http|ini|login|process|sso|web-identity)\//,
  /\/@aws-sdk\/(nested-clients|token-providers)\//,
  /aws-xray/,
  /\/(moment|lodash|undici)\//,
];

describe('every bundle', () => {
  it.each(names)('%s holds nothing that functions have no use for', name => {
    const { sources } = bundle(name);
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.filter(path => forbidden.some(pattern => pattern.test(path)))).toEqual([]);
  });

  it.each(names)('%s holds each package once', name => {
    const places = new Map<string, Set<string>>();
    for (const path of bundle(name).sources) {
      const [, folder, packageName] = /^(.*node_modules\/)((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
      if (folder === undefined || packageName === undefined) continue;
      places.set(packageName, new Set([...(places.get(packageName) ?? []), folder]));
    }
    expect([...places].filter(([, folders]) => folders.size > 1)).toEqual([]);
  });

  it.each(names)('%s starts without loading undici', async name => {
    const file = join(inject('bundles'), name, 'index.mjs');
    const start = `
      const { handler } = await import(${JSON.stringify(file)});
      const loaded = process.moduleLoadList;
      console.log(JSON.stringify({ handler: typeof handler, count: loaded.length, undici: loaded.some(one => one.includes('undici')) }));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', start], {
      env: environment(),
    });
    expect(JSON.parse(stdout)).toMatchObject({ handler: 'function', undici: false });
  });
});

/** Every setting that any function reads at its start. */
function environment(): Record<string, string> {
  return {
    ...Object.fromEntries(tables.map(table => [`TABLE_${table.toUpperCase()}`, `turnstone-${table}`])),
    AWS_REGION: council.region,
    BUCKET_OBJECTS: 'turnstone-objects',
    COUNCIL: JSON.stringify(functionSettings(council)),
    MAIL_CONFIGURATION_SET: 'turnstone',
    MAIL_FROM: council.mail.from,
    ORIGIN_SECRETS: ['first', 'second'].map(which => which.padEnd(48, '-')).join(','),
    SITE_URL: 'https://turnstone.eastmarch.example',
    STAGE: council.stage,
    USER_POOL_ID: 'eu-west-2_invented',
  };
}
