import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { Invocation, Reply } from './worker.ts';

/** Why an invocation has no result. `timeout`, `memory` and `crash` end the environment it ran in. */
export class FunctionError extends Error {
  override name = 'FunctionError';
  readonly kind: 'thrown' | 'timeout' | 'memory' | 'crash' | 'stopped';

  constructor(kind: FunctionError['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** One execution environment: the function loaded in a thread of its own, one event at a time. */
export type Environment = {
  /** @throws FunctionError */
  invoke(invocation: Omit<Invocation, 'deadline'>, timeoutSeconds: number): Promise<unknown>;
  /** False once it has ended. */
  alive(): boolean;
  stop(): Promise<void>;
};

export type EnvironmentOptions = {
  name: string;
  /** Where the handler is: a file URL of the source or the bundle. */
  entry: string;
  variables: Readonly<Record<string, string>>;
  memoryMegabytes: number;
  log(line: string): void;
};

/** As Lambda: loading the code may take this long. */
const initSeconds = 10;

/** Starts an environment and waits until the function's code is loaded. */
export async function startEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    env: { ...options.variables },
    workerData: { entry: options.entry },
    resourceLimits: { maxOldGenerationSizeMb: options.memoryMegabytes },
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  for (const stream of [worker.stdout, worker.stderr]) {
    createInterface({ input: stream }).on('line', line => options.log(`${options.name} ${line}`));
  }

  let alive = true;
  let settle: ((reply: Reply | FunctionError) => void) | undefined;
  const end = (error: FunctionError) => {
    alive = false;
    settle?.(error);
  };
  worker.on('message', (reply: Reply) => settle?.(reply));
  worker.on('error', (error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    options.log(`${options.name} ${message}`);
    if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
      end(new FunctionError('memory', `${options.name} ran out of its ${options.memoryMegabytes} MB`));
    } else {
      end(new FunctionError('crash', `${options.name} crashed: ${message}`, { cause: error }));
    }
  });
  worker.on('exit', code => end(new FunctionError('crash', `${options.name} exited with code ${code}`)));

  /** Waits for the worker's next answer, and ends it when none comes in time. */
  function next(seconds: number): Promise<Reply> {
    return new Promise((done, fail) => {
      const timer = setTimeout(() => {
        const late = `${options.name} timed out after ${seconds.toFixed(2)} seconds`;
        options.log(late);
        end(new FunctionError('timeout', late));
        void worker.terminate();
      }, seconds * 1000);
      settle = reply => {
        clearTimeout(timer);
        settle = undefined;
        if (reply instanceof FunctionError) fail(reply);
        else done(reply);
      };
    });
  }

  await next(initSeconds);
  return {
    alive: () => alive,
    async invoke(invocation, timeoutSeconds) {
      const answer = next(timeoutSeconds);
      worker.postMessage({ ...invocation, deadline: Date.now() + timeoutSeconds * 1000 } satisfies Invocation);
      const reply = await answer;
      if ('failure' in reply) {
        const { name, message, stack } = reply.failure;
        options.log(`${options.name} ${stack ?? `${name}: ${message}`}`);
        throw new FunctionError('thrown', `${name}: ${message}`);
      }
      if (!('result' in reply) || reply.result === undefined) return null;
      const result: unknown = JSON.parse(reply.result);
      return result;
    },
    async stop() {
      end(new FunctionError('stopped', `${options.name} was stopped`));
      await worker.terminate();
    },
  };
}
