import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { buildFunctions, bundleBytes } from '../../infra/build.ts';
import { withNamesWritten } from '../../infra/bundle-plugins.ts';
import { startObjects } from '../../infra/local/objects.ts';
import { parsePolicy } from '../../infra/local/policy.ts';
import { temporaryFolder } from './fixture.ts';

const source = 'test/infra/bundled/objects.ts';
const printed = z.object({ results: z.record(z.string(), z.unknown()), undici: z.boolean() });

const arn = 'arn:aws:s3:::data-objects';
const role = parsePolicy(
  {
    Statement: [
      { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: `${arn}/returns/*` },
      {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: arn,
        Condition: { StringLike: { 's3:prefix': 'returns/*' } },
      },
    ],
  },
  'Role',
);

/** Runs a file as a function of that role, with a store of its own. */
async function run(file: string) {
  const store = await startObjects({
    folder: temporaryFolder(),
    buckets: [{ name: 'data-objects', arn }],
    roles: new Map([['returns-api', role]]),
    log: () => {},
  });
  onTestFinished(store.stop);
  const { stdout } = await promisify(execFile)(process.execPath, [file], {
    env: {
      AWS_REGION: 'eu-west-2',
      AWS_ACCESS_KEY_ID: 'returns-api',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_S3: store.endpoint,
    },
  });
  const answer = stdout.replaceAll(store.endpoint, 'http://store');
  return printed.parse(JSON.parse(answer));
}

async function bundled() {
  const folder = join(temporaryFolder(), 'functions');
  const { objects } = await buildFunctions(folder, undefined, {
    objects: { entry: source, uses: {}, timeoutSeconds: 10 },
  });
  if (objects === undefined) throw new Error('Nothing was bundled');
  return { file: join(folder, 'objects/index.mjs'), metafile: objects };
}

describe('objects in a bundle', () => {
  it('are put, checked and addressed as from source', async () => {
    const { file } = await bundled();
    const [fromSource, fromBundle] = await Promise.all([run(source), run(file)]);
    expect(fromBundle.results).toEqual(fromSource.results);
    expect(fromBundle.results).toMatchObject({
      put: { ok: true, value: { bytes: 24 } },
      'put too large': { ok: false, refusal: { code: 'object-too-large' } },
      'put elsewhere': { fault: 'AccessDenied' },
      get: { type: 'text/csv', text: 'period,value\n2026-10,41\n' },
      missing: { ok: false, refusal: { code: 'object-missing' } },
      upload: {
        address: expect.stringContaining(
          'X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost%3Bx-amz-checksum-sha256',
        ),
        'of other content': 400,
        'of another length': 403,
        before: { ok: false, refusal: { code: 'object-missing' } },
        'as promised': 200,
        after: true,
      },
      download: expect.stringContaining('response-content-disposition=attachment'),
    });
  });

  it('never load undici', async () => {
    const { file } = await bundled();
    expect(await run(file)).toMatchObject({ undici: false });
  });

  it('weigh at most 240 KB with all they need, so that no function of the API outgrows 430 by them', async () => {
    expect(bundleBytes((await bundled()).metafile)).toBeLessThanOrEqual(240_000);
  });
});

describe('the schemas of S3', () => {
  it('have their names written out, and nothing else changed', () => {
    const lines = (trait: string) => [
      'const _h = "http";',
      'const _P = "PutObject";',
      `export var Put$ = [9, n0, _P, { ${trait}: ["PUT", "/{Key+}", 200], [_other]: 1 }];`,
    ];
    expect(withNamesWritten(lines('[_h]').join('\n')).split('\n')).toEqual(lines('"http"'));
  });
});
