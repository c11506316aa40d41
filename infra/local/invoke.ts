import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Environment, FunctionError, startEnvironment } from './environment.ts';
import type { FunctionShape } from './template.ts';

export type InvokerOptions = {
  functions: readonly FunctionShape[];
  /** Run the built bundles rather than the sources. */
  bundles: boolean;
  /** The top of the repository, where sources are found. */
  root: string;
  /** What the runner adds to each function's environment: where the services are, and who it is. */
  variables(name: string): Readonly<Record<string, string>>;
  log(line: string): void;
};

export type Invoker = {
  /**
   * Runs a function with an event and gives its result, as JSON.
   * @throws FunctionError when it throws, is late, runs out of memory or crashes
   * @throws Throttled when too many calls wait for it already
   */
  invoke(name: string, event: unknown): Promise<unknown>;
  /** Lets every environment go, so that the next calls run the code as it is now. */
  renew(): Promise<void>;
  stop(): Promise<void>;
};

/** More calls wait for a function than its concurrency allows. */
export class Throttled extends Error {
  override name = 'Throttled';
}

/** As many environments of one function as this machine runs beside each other. */
const environmentsAtOnce = 3;
const mostWaiting = 200;

/** Runs functions as Lambda does: each in environments of its own, started on demand, one event at a time in each. */
export function createInvoker(options: InvokerOptions): Invoker {
  const pools = new Map(options.functions.map(shape => [shape.name, createPool(shape, options)]));
  return {
    async invoke(name, event) {
      const pool = pools.get(name);
      if (!pool) throw new Error(`There is no function ${name}; there are ${[...pools.keys()].join(', ')}.`);
      return pool.invoke(event);
    },
    async renew() {
      await Promise.all([...pools.values()].map(pool => pool.renew()));
    },
    async stop() {
      await Promise.all([...pools.values()].map(pool => pool.stop()));
    },
  };
}

type Waiting = { event: unknown; done(result: unknown): void; fail(error: unknown): void };

function createPool(shape: FunctionShape, options: InvokerOptions) {
  const idle: Environment[] = [];
  const all = new Set<Environment>();
  const queue: Waiting[] = [];
  const most = Math.min(environmentsAtOnce, shape.reservedConcurrency ?? environmentsAtOnce);
  let starting = false;
  let stopped = false;

  /** Hands waiting calls to idle environments, and starts one more while calls still wait. */
  function distribute(): void {
    while (queue.length > 0) {
      const environment = idle.pop();
      if (!environment) break;
      const call = queue.shift();
      if (call) void run(environment, call);
    }
    if (queue.length > 0 && !starting && all.size < most && !stopped) void start();
  }

  async function start(): Promise<void> {
    starting = true;
    try {
      const environment = await startEnvironment({
        name: shape.name,
        entry: entryOf(shape, options),
        variables: { ...shape.environment, ...options.variables(shape.name) },
        memoryMegabytes: shape.memoryMegabytes,
        log: options.log,
      });
      all.add(environment);
      idle.push(environment);
      if (stopped) await environment.stop();
    } catch (error) {
      // The code cannot be loaded: whoever waits for it is told, and the next call tries again.
      for (const call of queue.splice(0)) call.fail(error);
    } finally {
      starting = false;
    }
    distribute();
  }

  async function run(environment: Environment, { event, done, fail }: Waiting): Promise<void> {
    const { name: functionName, arn: functionArn, memoryMegabytes } = shape;
    const invocation = { event, requestId: randomUUID(), functionName, functionArn, memoryMegabytes };
    try {
      done(await environment.invoke(invocation, shape.timeoutSeconds));
    } catch (error) {
      fail(error);
    }
    if (environment.alive() && all.has(environment)) idle.push(environment);
    else void letGo(environment);
    distribute();
  }

  function letGo(environment: Environment): Promise<void> {
    all.delete(environment);
    return environment.stop();
  }

  return {
    /** Environments at work finish what they do and are not used again. */
    async renew(): Promise<void> {
      all.clear();
      await Promise.all(idle.splice(0).map(letGo));
    },
    invoke(event: unknown): Promise<unknown> {
      return new Promise((done, fail) => {
        if (stopped) return fail(new FunctionError('stopped', `${shape.name} was stopped`));
        if (queue.length >= mostWaiting) return fail(new Throttled(`${shape.name} is busy`));
        queue.push({ event, done, fail });
        distribute();
      });
    },
    async stop(): Promise<void> {
      stopped = true;
      for (const call of queue.splice(0)) call.fail(new FunctionError('stopped', `${shape.name} was stopped`));
      await Promise.all([...all].map(environment => environment.stop()));
    },
  };
}

function entryOf(shape: FunctionShape, { bundles, root }: InvokerOptions): string {
  if (!bundles) return pathToFileURL(join(root, shape.source)).href;
  if (shape.bundle === undefined) throw new Error(`${shape.name} has no bundle in the template.`);
  return pathToFileURL(join(shape.bundle, 'index.mjs')).href;
}
