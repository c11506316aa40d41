import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand, type PutObjectCommandInput, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { afterEach, beforeEach } from 'vitest';
import { type Objects, startObjects } from '../../infra/local/objects.ts';
import { parsePolicy } from '../../infra/local/policy.ts';

export const arn = 'arn:aws:s3:::data-objects';
export const keyArn = 'arn:aws:kms:eu-west-2:000000000000:key/rest';
export const Bucket = 'data-objects';
export const Key = 'returns/agreement 1/é+(a)~*.csv';
export const site = 'http://localhost:4000';

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

/** A store in a fresh folder for each test, with a clock the test may move. */
export function stored() {
  let folder: string;
  let objects: Objects;
  let ahead: number;
  const clients: S3Client[] = [];

  async function start(): Promise<void> {
    const buckets = [{ name: Bucket, arn, keyArn, rules }];
    objects = await startObjects({ folder, buckets, roles, log: () => {}, now: () => Date.now() + ahead });
  }
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'objects-'));
    ahead = 0;
    await start();
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    await objects.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A client that signs as this function. */
  function as(name: string, config: S3ClientConfig = {}): S3Client {
    const credentials = { accessKeyId: name, secretAccessKey: 'local' };
    const client = new S3Client({ endpoint: objects.endpoint, region: 'eu-west-2', credentials, ...config });
    clients.push(client);
    return client;
  }

  return {
    as,
    objects: () => objects,
    put: (Body: string, more: Partial<PutObjectCommandInput> = {}) =>
      as('returns-api').send(new PutObjectCommand({ Bucket, Key, Body, ...more })),
    async restart(): Promise<void> {
      await objects.stop();
      await start();
    },
    /** Moves the store's clock ahead of everybody else's. */
    move(milliseconds: number): void {
      ahead += milliseconds;
    },
  };
}

function role(...allowed: [string | string[], string][]) {
  const Statement = allowed.map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource }));
  return parsePolicy({ Statement }, 'Role');
}
