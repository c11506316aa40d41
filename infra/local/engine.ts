import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { type Lock, takeLock } from './lock.ts';

export type Engine = { endpoint: string; stop(): Promise<void> };

export type EngineOptions = {
  /** The database file; without one everything is in memory. */
  path?: string;
  log(line: string): void;
};

/**
 * Starts the local DynamoDB engine on a free loopback port and waits until it answers. With
 * `AWS_ENDPOINT_URL_DYNAMODB` set nothing is started and that engine is used.
 * @throws in one sentence with the way out: no engine for this platform, or the database is in use
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const elsewhere = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (elsewhere !== undefined && elsewhere !== '') {
    options.log(`engine: using ${elsewhere}`);
    return { endpoint: elsewhere, stop: async () => {} };
  }
  const binary = engineBinary();
  const path = options.path === undefined ? undefined : resolve(options.path);
  if (path !== undefined) mkdirSync(dirname(path), { recursive: true });
  const lock = path === undefined ? undefined : await takeLock(path);
  try {
    return await launch(binary, path, lock, options.log);
  } catch (error) {
    lock?.release();
    throw error;
  }
}

function engineBinary(): string {
  try {
    return createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide');
  } catch {
    throw new Error(
      `There is no local database engine for ${process.platform} ${process.arch} (the optional package @dynoxide/linux-x64 ` +
        'is missing): start DynamoDB Local (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.html) ' +
        'and set AWS_ENDPOINT_URL_DYNAMODB=http://localhost:8000.',
    );
  }
}

async function launch(
  binary: string,
  path: string | undefined,
  lock: Lock | undefined,
  log: EngineOptions['log'],
): Promise<Engine> {
  const port = await freePort();
  const words = ['serve', '--host', '127.0.0.1', '--port', String(port)];
  if (path !== undefined) words.push('--db-path', path);
  const child = spawn('/bin/sh', ['-c', lifeline, binary, ...words], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  if (child.pid !== undefined) lock?.record(child.pid, port);

  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
    log(`engine: ${text.trimEnd()}`);
  });
  const ended = new Promise<void>(done => {
    child.once('error', error => {
      said += error.message;
      done();
    });
    child.once('exit', () => done());
  });
  void ended.then(() => child.stdio[3]?.destroy());

  const endpoint = `http://127.0.0.1:${port}`;
  try {
    await answers(endpoint, child, () => said);
  } catch (error) {
    kill();
    await ended;
    process.removeListener('exit', kill);
    throw error;
  }
  log(`engine: ${endpoint}, ${path ?? 'in memory'}`);
  return {
    endpoint,
    async stop() {
      child.kill('SIGTERM');
      const impatience = setTimeout(kill, 3_000);
      await ended;
      clearTimeout(impatience);
      process.removeListener('exit', kill);
      lock?.release();
    },
  };
}

/**
 * The engine takes the shell's place, so its process is the child's. Beside it waits a reader of a
 * pipe that this process holds open: when this process dies, even by a kill, the pipe ends and the
 * engine with it.
 */
const lifeline = '(read -r _; kill "$$") <&3 >/dev/null 2>&1 & exec "$0" "$@" 3<&-';

async function answers(endpoint: string, child: ChildProcess, said: () => string): Promise<void> {
  const client = engineClient(endpoint, { maxAttempts: 1 });
  const patience = Date.now() + 60_000;
  try {
    for (;;) {
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`The local database engine ended at once: ${said().trim() || `code ${child.exitCode}`}`);
      }
      try {
        await client.send(new ListTablesCommand({}));
        return;
      } catch (error) {
        if (Date.now() > patience) throw new Error('The local database engine does not answer.', { cause: error });
        await pause(5);
      }
    }
  } finally {
    client.destroy();
  }
}

/** A client that talks to an engine directly, as the runner, the seed and the tests do. */
export function engineClient(endpoint: string, more: { maxAttempts?: number } = {}): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    ...more,
  });
}

/** Asks the system for a port that nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}
