import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import {
  DeleteObjectsCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { buildAll } from './build.ts';
import { type Council, council } from './council.ts';
import { planRelease, type Standing, type Upload } from './release.ts';
import { siteConfig } from './site-config.ts';
import { outputsOfStage } from './stage-stacks.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const site = join(root, 'web/dist');

const outputs = z.object({
  SiteBucket: z.string(),
  SiteUrl: z.url(),
  DistributionId: z.string(),
  Issuer: z.url(),
  SignInPages: z.url(),
  WebClientId: z.string(),
});

/** What the stacks say about themselves once deployed. */
export type Outputs = z.output<typeof outputs>;

/**
 * Reads the file that `cdk deploy --outputs-file` wrote: the outputs of all stacks of the stage, together.
 * @throws naming the output that is missing
 */
export function readOutputs(text: string, stage: Pick<Council, 'prefix' | 'stage'>): Outputs {
  const parsed = outputs.safeParse(outputsOfStage(text, stage));
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.map(({ path }) => path.join('.'));
  throw new Error(`The deployed stacks do not say: ${missing.join(', ')}`);
}

/** Name under which a page's object says when its release began. */
const startedAt = 'release-started';

async function upload(deployed: Outputs, settings: Council, started: Date): Promise<void> {
  const s3 = new S3Client({ region: settings.region });
  const Bucket = deployed.SiteBucket;
  const files = await listFiles(site);
  const plan = planRelease(files, await standing(s3, Bucket), await previousStart(s3, Bucket));
  const { Issuer: issuer, WebClientId: clientId, SignInPages: pages } = deployed;
  const config = `${JSON.stringify(siteConfig(settings, { issuer, clientId, endSession: `${pages}/logout` }), null, 2)}\n`;
  const put = async ({ key, contentType, cacheControl }: Upload) => {
    const Body = key === 'config.json' ? config : await readFile(join(site, key));
    const object = { Bucket, Key: key, Body, ContentType: contentType, CacheControl: cacheControl };
    await s3.send(new PutObjectCommand({ ...object, Metadata: { [startedAt]: started.toISOString() } }));
  };
  for (const step of [plan.first, plan.next, plan.last]) {
    for (const file of step) await put(file);
    console.log(`Uploaded ${step.length} files`);
  }
  for (let from = 0; from < plan.remove.length; from += 1_000) {
    const Objects = plan.remove.slice(from, from + 1_000).map(Key => ({ Key }));
    const { Errors: failed = [] } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    if (failed.length > 0) throw new Error(`Could not remove ${failed.map(({ Key }) => Key).join(', ')}`);
  }
  console.log(`Removed ${plan.remove.length} files of releases before the last`);
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

async function standing(client: S3Client, Bucket: string): Promise<Standing[]> {
  const found: Standing[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket })) {
    for (const { Key: key, LastModified: modified } of Contents) {
      if (key !== undefined && modified !== undefined) found.push({ key, modified });
    }
  }
  return found;
}

async function previousStart(client: S3Client, Bucket: string): Promise<Date | undefined> {
  try {
    const page = await client.send(new HeadObjectCommand({ Bucket, Key: 'index.html' }));
    const text = page.Metadata?.[startedAt];
    return text === undefined ? undefined : new Date(text);
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}

/** Edges keep pages for a second, but errors and files without a hash for longer. */
async function forget({ DistributionId }: Outputs, started: Date): Promise<void> {
  const cloudFront = new CloudFrontClient({ region: 'us-east-1' });
  const InvalidationBatch = { CallerReference: started.toISOString(), Paths: { Quantity: 1, Items: ['/*'] } };
  await cloudFront.send(new CreateInvalidationCommand({ DistributionId, InvalidationBatch }));
}

if (import.meta.main) {
  await buildAll();
  const started = new Date();
  const file = join(root, 'build/outputs.json');
  const arguments_ = ['deploy', '--all', '--outputs-file', file, ...process.argv.slice(2)];
  const cdk = spawnSync(join(root, 'node_modules/.bin/cdk'), arguments_, { cwd: root, stdio: 'inherit' });
  if (cdk.status !== 0) process.exit(cdk.status ?? 1);
  const deployed = readOutputs(readFileSync(file, 'utf8'), council);
  await upload(deployed, council, started);
  await forget(deployed, started);
  console.log(`Deployed. Now check it: npm run smoke -- ${deployed.SiteUrl}`);
}
