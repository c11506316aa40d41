import { watch } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSiteIfStale } from './build-if-stale.ts';
import { emptyDataFolder } from './data-folder.ts';
import { londonTime } from './london-time.ts';
import { root } from './root.ts';
import { type Stack, startStack } from './stack.ts';

const usage = `npm start -- [options]
  --fresh         forget all data and begin with the demonstration's
  --now <time>    pretend it is this London time: 2026-11-09T09:00
  --port <port>   8080 unless given
  --data <folder> where data is kept: .local unless given
  --empty         no demonstration data
  --memory        keep tables in memory
  --watch         run functions from their sources, and follow changes`;

const options = {
  fresh: { type: 'boolean' },
  now: { type: 'string' },
  port: { type: 'string', default: '8080' },
  data: { type: 'string', default: '.local' },
  empty: { type: 'boolean' },
  memory: { type: 'boolean' },
  watch: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

async function main(): Promise<void> {
  const { values } = readArguments();
  if (values.help) return console.log(usage);
  if (values.fresh) await emptyDataFolder(resolve(root, values.data));
  if (await buildSiteIfStale(root)) console.log('Built the site.');
  const stack = await startStack({
    directory: values.data,
    memory: values.memory ?? false,
    bundles: !values.watch,
    port: portOf(values.port),
    schedules: true,
    seed: values.empty ? 'none' : 'demo',
    say: line => console.log(line),
    ...(values.now === undefined ? {} : { now: londonTime(values.now) }),
  });
  stopOnSignal(stack);
  if (values.watch) followChanges(stack);
  console.log(`
${stack.url}

Sign in there as anybody on the list: everybody is invented, and there are no passwords.
Mail that would have been sent is at /outbox. An access token: npm run token -- <e-mail>.
Log: ${relative(process.cwd(), stack.logFile)}. Ctrl-C stops it; the data stays in ${values.data}.`);
}

function readArguments() {
  try {
    return parseArgs({ options, strict: true });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`${text} is not a port: give a number from 1 to 65535, as in npm start -- --port 8081.`);
}

function stopOnSignal(stack: Stack): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    await stack.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** New code runs with the next call; the site is built again at each change. */
function followChanges(stack: Stack): void {
  let timer: NodeJS.Timeout | undefined;
  watch(join(root, 'functions'), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void stack.renew(), 100);
  });
  void import('vite').then(({ build }) =>
    build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { watch: {} } }),
  );
}

try {
  await main();
} catch (error) {
  const words = error instanceof Error ? error.message : String(error);
  console.error(process.env.DEBUG && error instanceof Error ? error.stack : words);
  process.exit(1);
}
