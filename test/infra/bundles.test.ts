import { execFile } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { buildFunctions } from '../../infra/build.ts';
import { withoutOtherFaults } from '../../infra/bundle-plugins.ts';
import { temporaryFolder } from './fixture.ts';

const source = 'test/infra/bundled/calls.ts';
const printed = z.object({ results: z.record(z.string(), z.unknown()), undici: z.boolean() });

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const json =
  (status: number, body: object): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
const reset: Answer = request => request.socket.destroy();

/** What the server answers to the first, second, ... call of an operation; the last stays. */
function script(): Record<string, Answer[]> {
  const reasons = [
    { Code: 'None' },
    { Code: 'ConditionalCheckFailed', Item: { pk: { S: 'a' }, version: { N: '4' } }, Message: 'The condition failed' },
  ];
  const cancelled = {
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    Message: 'Transaction cancelled',
    CancellationReasons: reasons,
  };
  return {
    GetItem: [
      reset,
      json(400, { __type: 'com.amazonaws.dynamodb.v20120810#ThrottlingException', message: 'Slow down' }),
      json(200, { Item: { pk: { S: 'a' }, figure: { N: '12.5' } } }),
    ],
    TransactWriteItems: [json(400, cancelled)],
    CreateBackup: [json(400, { __type: 'com.amazonaws.dynamodb.v20120810#BackupInUseException', message: 'In use' })],
    AdminGetUser: [json(400, { __type: 'UserNotFoundException', message: 'No such user' })],
    'POST /v2/email/outbound-emails': [
      json(429, { message: 'Too many' }),
      json(500, { message: 'Our fault' }),
      json(200, { MessageId: 'm-1' }),
    ],
    'PUT /objects/returns/1': [json(200, {})],
    'GET /objects/returns/1': [(_request, response) => response.end('rows')],
  };
}

async function serve(answers: Record<string, Answer[]>): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const operation = String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
      const path = request.url?.replace(/\?.*$/, '');
      const queue = answers[operation] ?? answers[`${request.method} ${path}`] ?? [json(404, {})];
      const answer = queue.length > 1 ? queue.shift() : queue[0];
      answer?.(request, response);
    });
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return `http://127.0.0.1:${address.port}`;
}

async function bundled(): Promise<string> {
  const folder = join(temporaryFolder(), 'functions');
  await buildFunctions(folder, undefined, { calls: { entry: source, uses: {}, timeoutSeconds: 10 } });
  return join(folder, 'calls/index.mjs');
}

const credentials = { AWS_ACCESS_KEY_ID: 'one', AWS_SECRET_ACCESS_KEY: 'two' };

async function run(file: string, environment: Record<string, string> = credentials) {
  const options = { env: { SERVER: await serve(script()), AWS_REGION: 'eu-west-2', ...environment } };
  const { stdout } = await promisify(execFile)(process.execPath, [file], options);
  return printed.parse(JSON.parse(stdout));
}

describe('a bundle', () => {
  it('retries, fails, signs and finds its services as its source does', async () => {
    const [fromSource, fromBundle] = await Promise.all([run(source), bundled().then(file => run(file))]);
    expect(fromBundle.results).toEqual(fromSource.results);
    expect(fromBundle.results).toMatchObject({
      get: { Item: { pk: 'a', figure: 12.5 }, attempts: 3 },
      cancelled: {
        fault: 'TransactionCanceledException',
        reasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: { pk: { S: 'a' }, version: { N: '4' } } }],
      },
      'table fault': { fault: 'BackupInUseException' },
      mail: { MessageId: 'm-1', attempts: 3 },
      'no such person': { fault: 'UserNotFoundException', attempts: 1 },
      object: 'rows',
      presigned: expect.stringMatching(/X-Amz-Signature=[0-9a-f]{64}/),
      'host of DynamoDB': 'https://dynamodb.eu-west-2.amazonaws.com/',
      'host of SES': 'https://email.eu-west-2.amazonaws.com/',
      'host of Cognito': 'https://cognito-idp.eu-west-2.amazonaws.com/',
      'host of S3': 'https://objects.s3.eu-west-2.amazonaws.com/',
    });
  });

  it('never loads undici, not even for its calls', async () => {
    expect(await run(await bundled())).toMatchObject({ undici: false });
  });

  it('takes credentials from the environment alone, and says so when there are none', async () => {
    const { results } = await run(await bundled(), {});
    expect(results.get).toMatchObject({ message: expect.stringContaining('AWS_ACCESS_KEY_ID') });
  });
});

describe('the faults a bundle knows', () => {
  it('leaves out those of managing tables, and no other line', () => {
    const lines = [
      'n0_registry.registerError(BackupInUseException$, BackupInUseException);',
      'n0_registry.registerError(TransactionCanceledException$, TransactionCanceledException);',
      'export var BackupInUseException$ = [];',
    ];
    expect(withoutOtherFaults(lines.join('\n')).split('\n')).toEqual(['', lines[1], lines[2]]);
  });
});
