import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { GetItemCommand, ListTablesCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { engineClient, startEngine } from '../../infra/local/engine.ts';
import { createTables, plainTable } from '../../infra/local/tables.ts';

const log = () => {};
let folder: string;
let path: string;

beforeEach(() => {
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', undefined);
  folder = mkdtempSync(join(tmpdir(), 'engine-'));
  path = join(folder, 'app.db');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const row = { pk: { S: 'return#1' }, sk: { S: 'state' } };

test('what was written is there after a stop and a start', async () => {
  const first = await startEngine({ path, log });
  await createTables(first.endpoint, [plainTable('test-returns')]);
  await engineClient(first.endpoint).send(new PutItemCommand({ TableName: 'test-returns', Item: row }));
  await first.stop();
  expect(existsSync(`${path}.lock`)).toBe(false);

  const second = await startEngine({ path, log });
  const { Item } = await engineClient(second.endpoint).send(
    new GetItemCommand({ TableName: 'test-returns', Key: row }),
  );
  await second.stop();
  expect(Item).toEqual(row);
});

test('creating tables twice changes nothing, and other keys are refused', async () => {
  const engine = await startEngine({ log });
  const spec = { ...plainTable('test-requests'), timeToLive: 'expires' };
  await createTables(engine.endpoint, [spec]);
  await createTables(engine.endpoint, [spec]);
  const { TableNames } = await engineClient(engine.endpoint).send(new ListTablesCommand({}));
  const pkOnly = { ...spec, attributes: spec.attributes.slice(0, 1), keys: spec.keys.slice(0, 1) };
  await expect(createTables(engine.endpoint, [pkOnly])).rejects.toThrow('test-requests was made with other keys');
  await engine.stop();
  expect(TableNames).toEqual(['test-requests']);
});

test('a second run on the same database is refused while the first lives', async () => {
  const engine = await startEngine({ path, log });
  await expect(startEngine({ path, log })).rejects.toThrow(`Another run (process ${process.pid}) is using ${path}`);
  await engine.stop();
  await (await startEngine({ path, log })).stop();
});

test('a killed run takes its engine with it, and the next run opens the database', async () => {
  const engineModule = new URL('../../infra/local/engine.ts', import.meta.url).href;
  const script = `const { startEngine } = await import(${JSON.stringify(engineModule)});
    await startEngine({ path: ${JSON.stringify(path)}, log: () => {} }); console.log('up'); setInterval(() => {}, 1000);`;
  const run = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise(done => run.stdout.once('data', done));
  const { engine } = JSON.parse(readFileSync(`${path}.lock`, 'utf8'));
  expect(commandOf(engine)).toContain('dynoxide');

  const gone = new Promise(done => run.once('exit', done));
  run.kill('SIGKILL');
  await gone;
  const next = await startEngine({ path, log });
  expect(commandOf(engine)).toBe('');
  await next.stop();
});

test('an engine in memory ends with a killed run', async () => {
  const engineModule = new URL('../../infra/local/engine.ts', import.meta.url).href;
  const script = `const { startEngine } = await import(${JSON.stringify(engineModule)});
    console.log((await startEngine({ log: () => {} })).endpoint); setInterval(() => {}, 1000);`;
  const run = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const endpoint = await new Promise<string>(done => run.stdout.once('data', text => done(String(text).trim())));
  expect((await fetch(endpoint)).status).toBeGreaterThan(0);
  run.kill('SIGKILL');
  await expect
    .poll(() =>
      fetch(endpoint).then(
        () => 'answers',
        () => 'gone',
      ),
    )
    .toBe('gone');
});

test('a lock left by a dead process is taken over; an innocent process with the noted number is spared', async () => {
  const innocent = spawn('sleep', ['30']);
  writeFileSync(`${path}.lock`, JSON.stringify({ owner: innocent.pid, command: 'node old', engine: innocent.pid }));
  const engine = await startEngine({ path, log });
  await pause(10);
  expect(innocent.exitCode ?? innocent.signalCode).toBeNull();
  await engine.stop();
  innocent.kill();
});

test('another engine is used when the environment names one', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', 'http://localhost:8000');
  expect((await startEngine({ path, log })).endpoint).toBe('http://localhost:8000');
  expect(existsSync(`${path}.lock`)).toBe(false);
});

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
