import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { askRunning } from '../../infra/local/admin.ts';
import { emptyDataFolder } from '../../infra/local/data-folder.ts';
import { type Stack, type StackOptions, startStack } from '../../infra/local/stack.ts';
import { synthesiseFixture } from './fixture.ts';

const fixture: StackOptions = {
  memory: true,
  bundles: false,
  assembly: outdir => synthesiseFixture(() => {}, outdir).assembly,
};
const notes = 'tiny-service-notesapi';

describe('a whole stack', () => {
  let stack: Stack;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stack-'));
    stack = await startStack({ ...fixture, directory: folder, now: '2026-11-09T09:00:00.000Z' });
  });
  afterAll(async () => {
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const call = async (path: string, token?: string) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(`${stack.url}${path}`, { headers });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  };

  test('answers API calls through site, gateway, authorizer and function', async () => {
    expect(await call('/api/notes/7')).toMatchObject({ status: 401, body: { message: 'Unauthorized' } });
    const { status, body } = await call('/api/notes/7?x=1', stack.token('u-asha'));
    expect(status).toBe(200);
    expect(body.event).toMatchObject({
      routeKey: 'GET /api/notes/{id}',
      pathParameters: { id: '7' },
      requestContext: { authorizer: { jwt: { claims: { username: 'u-asha', token_use: 'access' } } } },
    });
    const early = Date.parse('2026-11-09T09:00:00.000Z');
    expect(body.event.requestContext.timeEpoch).toBeGreaterThanOrEqual(early);
    expect(body.event.requestContext.timeEpoch).toBeLessThan(early + 60_000);
    expect(body.event.headers['x-origin-secret']).toBe(body.environment.ORIGIN_SECRETS);
  });

  test('gives a function the environment of its template and what it needs to find the services', async () => {
    const { environment } = (await call('/api/notes/7', stack.token('u-asha'))).body;
    expect(Object.keys(environment).sort()).toEqual([
      'AWS_ACCESS_KEY_ID',
      'AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER',
      'AWS_ENDPOINT_URL_DYNAMODB',
      'AWS_ENDPOINT_URL_S3',
      'AWS_ENDPOINT_URL_SESV2',
      'AWS_LAMBDA_FUNCTION_NAME',
      'AWS_REGION',
      'AWS_SECRET_ACCESS_KEY',
      'CLOCK_SHIFT_MS',
      'ORIGIN_SECRETS',
      'TABLE_NOTES',
      'TZ',
    ]);
    expect(environment).toMatchObject({
      AWS_ACCESS_KEY_ID: notes,
      AWS_ENDPOINT_URL_DYNAMODB: stack.guard.endpoint,
      AWS_REGION: 'eu-west-2',
      TABLE_NOTES: 'tiny-data-notes',
    });
  });

  test('tells the page where to sign in, on its own origin', async () => {
    const { body } = await call('/config.json');
    expect(body).toMatchObject({ issuer: `${stack.url}/idp`, clientId: 'tiny-data-peopleweb', scope: 'openid' });
    const metadata = await call('/idp/.well-known/openid-configuration');
    expect(metadata.body).toMatchObject({
      issuer: `${stack.url}/idp`,
      token_endpoint: `${stack.url}/idp/token`,
      end_session_endpoint: `${stack.url}/idp/session/end`,
    });
  });

  test('shows the outbox under the site, and its buttons only to itself', async () => {
    const page = await fetch(`${stack.url}/outbox`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<h1>Outbox</h1>');
    expect((await fetch(`${stack.url}/outbox/1`, { method: 'POST' })).status).toBe(403);
  });

  test('runs a job for a day', async () => {
    expect(await stack.job(notes, '2026-07-01')).toMatchObject({ event: { scheduled: '2026-07-01T05:00:00Z' } });
  });

  test('writes what functions print to its log, and says on the console nothing', async () => {
    await stack.invoke(notes, {});
    await expect.poll(() => readFileSync(stack.logFile, 'utf8')).toMatch(new RegExp(`Z ${notes} called \\d`));
  });

  test('answers the command line: a job by name, a token for who has an account', async () => {
    const result = await askRunning(folder, { ask: 'job', name: notes, day: '2026-11-09' });
    expect(result).toMatchObject({ event: { scheduled: '2026-11-09T06:00:00Z' } });
    await expect(askRunning(folder, { ask: 'token', person: 'x@y.example' })).rejects.toThrow('Nobody here has');
    await expect(askRunning(folder, { ask: 'job', name: 'other', day: '2026-11-09' })).rejects.toThrow(
      'There is no job',
    );
  });

  test('goes on from a later time when told to, with functions that know it, and never back', async () => {
    await askRunning(folder, { ask: 'travel', to: '2026-12-09T09:00:00.000Z' });
    expect(stack.clock() >= '2026-12-09T09:00:00.000Z').toBe(true);
    const { body, headers } = await call('/api/notes/7', stack.token('u-asha'));
    const later = Date.parse('2026-12-09T09:00:00.000Z');
    expect(body.event.requestContext.timeEpoch).toBeGreaterThanOrEqual(later);
    expect(Date.now() + Number(body.environment.CLOCK_SHIFT_MS)).toBeGreaterThanOrEqual(later);
    expect(headers.get('date')).toContain('09 Dec 2026');
    const back = askRunning(folder, { ask: 'travel', to: '2026-12-01T09:00:00.000Z' });
    await expect(back).rejects.toThrow('Time only goes forward');
  });

  test('does not tell the command line anything without the secret', async () => {
    const { endpoint } = JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8'));
    const body = JSON.stringify({ ask: 'token', person: 'x' });
    expect((await fetch(endpoint, { method: 'POST', body })).status).toBe(403);
  });

  test('keeps its data folder while it runs', async () => {
    await expect(emptyDataFolder(folder)).rejects.toThrow(`Another run (process ${process.pid}) is using ${folder}`);
  });
});

describe('starting and stopping', () => {
  let folder = '';
  const running: Stack[] = [];
  const begin = async (options: StackOptions) => {
    const stack = await startStack({ ...fixture, ...options });
    running.push(stack);
    return stack;
  };
  afterEach(async () => {
    await Promise.all(running.splice(0).map(stack => stack.stop()));
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });

  test('a stack without a folder leaves nothing behind', async () => {
    const stack = await begin({});
    expect(existsSync(stack.folder)).toBe(true);
    await running.pop()?.stop();
    expect(existsSync(stack.folder)).toBe(false);
    await expect(fetch(stack.url)).rejects.toThrow();
  });

  test('a port in use is said in one sentence with the way out', async () => {
    const { port } = new URL((await begin({})).url);
    await expect(startStack({ ...fixture, port: Number(port) })).rejects.toThrow(
      `Port ${port} is in use: stop what uses it, or take another one: npm start -- --port ${Number(port) + 1}`,
    );
  });

  test('two runs never use one folder, and the second leaves the first alone', async () => {
    folder = mkdtempSync(join(tmpdir(), 'stack-'));
    const first = await begin({ directory: folder, memory: false });
    await expect(startStack({ ...fixture, directory: folder, memory: false })).rejects.toThrow('Another run');
    expect((await fetch(`${first.url}/config.json`)).status).toBe(200);
    await expect(startStack({ ...fixture, directory: folder })).rejects.toThrow('Another run');
    expect(existsSync(join(first.folder, 'cdk.out/tiny-service.template.json'))).toBe(true);
  });

  test('data stays over a restart; what a first run wrote that never got ready does not', async () => {
    folder = mkdtempSync(join(tmpdir(), 'stack-'));
    await begin({ directory: folder, memory: false });
    await running.pop()?.stop();
    writeFileSync(join(folder, 'demo-people.json'), '[]');
    await begin({ directory: folder, memory: false });
    await running.pop()?.stop();
    expect(existsSync(join(folder, 'demo-people.json'))).toBe(true);
    rmSync(join(folder, 'started'));
    await begin({ directory: folder, memory: false });
    expect(existsSync(join(folder, 'demo-people.json'))).toBe(false);
  });

  test('fresh removes what a run wrote and nothing else', async () => {
    folder = mkdtempSync(join(tmpdir(), 'stack-'));
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    await begin({ directory: folder, memory: false });
    await running.pop()?.stop();
    expect(existsSync(join(folder, 'dynamo.db'))).toBe(true);
    await emptyDataFolder(folder);
    expect(existsSync(join(folder, 'dynamo.db'))).toBe(false);
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });
});
