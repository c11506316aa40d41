import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Clock, Day, Instant } from '../../functions/kernel/clock.ts';
import { council } from '../council.ts';
import { siteConfig } from '../site-config.ts';
import { startAdmin } from './admin.ts';
import { buildFunctionsIfStale } from './build-if-stale.ts';
import { createCdn, type Handler } from './cdn.ts';
import { completeDataFolder, prepareDataFolder } from './data-folder.ts';
import { seed, signInPeople, tableNameIn } from './demo-accounts.ts';
import { createGateway } from './gateway.ts';
import { createIdentity } from './identity.ts';
import { createInvoker } from './invoke.ts';
import { forwardTo, serveJson } from './local-site.ts';
import { openLog } from './log-file.ts';
import { movableClock } from './movable-clock.ts';
import { root } from './root.ts';
import { createSchedules } from './schedules.ts';
import { functionVariables, type Services, startLocalEngine, startServices } from './services.ts';
import { type Assembly, type LocalTemplate, readTemplate } from './template.ts';

export type StackOptions = {
  /** Where data is kept, from the top of the repository; absent: a temporary folder, removed at the end. */
  directory?: string;
  /** Keeps tables in memory; what the folder held before is forgotten. */
  memory?: boolean;
  /** The instant it is to be when the stack starts; absent: the machine's time. */
  now?: string;
  /** Runs bundles rather than sources; on unless switched off. */
  bundles?: boolean;
  /** 0 or absent: any free port. */
  port?: number;
  /** Starts jobs by the clock; off unless switched on. */
  schedules?: boolean;
  /** Whether a new data folder begins with the demonstration's data; `none` unless asked for. */
  seed?: 'demo' | 'none';
  /** Told what takes long. */
  say?(line: string): void;
  /** Synthesises another app than the service's, for tests of the runner itself. */
  assembly?(outdir: string): Assembly;
};

export type Stack = Services & {
  /** The site's address. */
  url: string;
  /** The engine itself, not the guard before it. */
  endpoint: string;
  folder: string;
  logFile: string;
  clock: Clock;
  template: LocalTemplate;
  /** Runs a function with an event of one's own. */
  invoke(name: string, event: unknown): Promise<unknown>;
  /** Lets functions start anew with the code as it is now. */
  renew(): Promise<void>;
  /** An access token for a user name, as signing in gives it. */
  token(username: string): string;
  /** An access token for a provider's system. */
  systemToken(clientName: string, scopes: readonly string[]): string;
  /** Runs a job as its schedule would have started it on a day. */
  job(name: string, day: Day): Promise<unknown>;
  /**
   * Goes on from a later instant; functions start anew by the new time. Jobs of the days between are caught up when
   * their schedule next starts them.
   */
  travel(to: Instant): Promise<Instant>;
  stop(): Promise<void>;
};

/**
 * Runs the whole system on this machine, from the template that `cdk synth` writes.
 * @throws in one sentence with the way out, where it cannot start
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const running = new AsyncDisposableStack();
  try {
    return await start(options, running);
  } catch (error) {
    await running.disposeAsync();
    throw error;
  }
}

async function start(options: StackOptions, running: AsyncDisposableStack): Promise<Stack> {
  const folder = dataFolder(options.directory, running);
  const memory = options.memory ?? false;
  const isNew = await prepareDataFolder(folder, memory);
  const { write: log, path: logFile, close } = openLog(join(folder, 'run.log'));
  running.defer(close);
  const { clock, ahead, moveTo } = movableClock(options.now);
  const front = await listen(options.port ?? 0, running);
  const { url } = front;

  // The engine's lock comes first: what another run uses is not touched.
  const engine = await startLocalEngine(folder, memory, log);
  running.defer(engine.stop);
  const template = await synthesise(join(folder, 'cdk.out'), options.assembly);
  const services = await startServices({
    ...{ template, folder, engine: engine.endpoint, clock, log, running },
    deliver: (name, event) => invoker.invoke(name, event),
  });
  const invoker = createInvoker({
    ...{ functions: template.functions, bundles: options.bundles ?? true, root, log },
    variables: functionVariables({ template, services, url, ahead }),
  });
  running.defer(invoker.stop);

  if (options.seed === 'demo' && isNew) {
    options.say?.('Writing the demonstration data, once: this takes some seconds.');
    const tableName = tableNameIn(template);
    const context = { endpoint: engine.endpoint, tableName, clock, now: clock(), directory: folder };
    await seed(context, services.directory, template);
  }
  completeDataFolder(folder);
  const people = signInPeople(folder, services.directory, ahead);
  const identity = createIdentity({ origin: url, userPool: template.userPool, people, directory: folder, log });
  const schedules = createSchedules({ schedules: template.schedules, invoker, clock, log });
  running.defer(schedules.stop);
  if (options.schedules === true) schedules.start();

  const { authorizer } = template.api;
  const gateway = createGateway({
    api: { ...template.api, authorizer: authorizer && { ...authorizer, issuer: identity.issuer } },
    ...{ keys: identity.keys, invoker, clock, log },
  });
  const config = siteConfig(council, { issuer: identity.issuer, clientId: identity.webClient });
  const outbox = forwardTo(services.mailbox.endpoint);
  const local = {
    '/idp': identity.handle,
    '/outbox': outbox,
    '/outbox.css': outbox,
    '/config.json': serveJson(config),
  };
  const files = join(root, 'web/dist');
  front.serve(
    createCdn({ site: template.site, files, origin: url, gateway, local, objects: services.objects.endpoint }),
    log,
  );

  const job = (name: string, day: Day) => schedules.runJob(name, day);
  const tokenFor = (person: string) => {
    const found = people().find(({ email, username }) => email === person || username === person);
    if (!found) throw new Error(`Nobody here has the address ${person}; the sign-in page lists everybody.`);
    return identity.issueToken(found.username);
  };
  const travel = async (instant: Instant) => {
    moveTo(instant);
    await invoker.renew();
    return clock();
  };
  const admin = await startAdmin(folder, { token: tokenFor, job, travel }, log);
  running.defer(admin.stop);

  return {
    ...services,
    ...{ url, endpoint: engine.endpoint, folder, logFile, clock, template, job, travel },
    invoke: invoker.invoke,
    renew: invoker.renew,
    token: identity.issueToken,
    systemToken: identity.issueClientToken,
    stop: () => running.disposeAsync(),
  };
}

function dataFolder(directory: string | undefined, running: AsyncDisposableStack): string {
  if (directory !== undefined) {
    const folder = resolve(root, directory);
    mkdirSync(folder, { recursive: true });
    return folder;
  }
  const folder = mkdtempSync(join(tmpdir(), 'turnstone-'));
  running.defer(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Synthesises the app in this process. */
async function synthesise(outdir: string, assembly: StackOptions['assembly'] = undefined): Promise<LocalTemplate> {
  rmSync(outdir, { recursive: true, force: true });
  return readTemplate(assembly ? assembly(outdir) : await ownAssembly(outdir));
}

/** The service's own app, on bundles that are as new as their sources. */
async function ownAssembly(outdir: string): Promise<Assembly> {
  await buildFunctionsIfStale(root);
  const { createApp } = await import('../app.ts');
  return createApp({ outdir, bundles: join(root, 'build/functions') }).synth();
}

type Front = { url: string; serve(handler: Handler, log: (line: string) => void): void };

/** Takes the port at once, so that everything can be told the site's address; serves as soon as there is a site. */
async function listen(port: number, running: AsyncDisposableStack): Promise<Front> {
  let listener: RequestListener = (_request, response) => {
    response.writeHead(503, { 'retry-after': '1' }).end('Starting');
  };
  const server: Server = createServer((request, response) => listener(request, response));
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return fail(error);
      const free = `npm start -- --port ${port + 1}`;
      fail(new Error(`Port ${port} is in use: stop what uses it, or take another one: ${free}`, { cause: error }));
    });
    server.listen(port, '127.0.0.1', done);
  });
  running.defer(async () => {
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://localhost:${address.port}`,
    serve(handler, log) {
      listener = async (request, response) => {
        try {
          await handler(request, response);
        } catch (error) {
          log(`site: ${request.method} ${request.url}: ${error instanceof Error ? error.stack : String(error)}`);
          response.destroy();
        }
      };
    },
  };
}
