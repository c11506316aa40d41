import { Agent, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { accessFor, privileged, type Roles, signerOf } from './access.ts';
import { callsOf, type Naming, type Part, partsOf, touchesData } from './dynamo-calls.ts';
import { failure, type Injected, type Injection, startFaults } from './faults.ts';
import { answerJson, bodyOf, serve } from './loopback.ts';
import { type Meter, startMeter } from './meter.ts';

export type GuardOptions = Naming & {
  /** Address of the engine behind. */
  engine: string;
  roles: Roles;
  log(line: string): void;
};

export type Guard = {
  endpoint: string;
  stop(): Promise<void>;
  meter: Meter;
  /** Makes the calls that a rule names go wrong. */
  inject(rule: Injection): Injected;
  /** What functions really used of what their roles allow. */
  usage(): TableUse[];
};

export type TableUse = { function: string; table: string; action: string };

/**
 * Stands before the engine and judges every call by the role of the function that signed it, as IAM
 * would. Whatever is allowed is passed on as it came and answered as the engine answers.
 */
export async function startGuard(options: GuardOptions): Promise<Guard> {
  const access = accessFor(options.roles);
  const meter = startMeter(privileged);
  const faults = startFaults(privileged);
  const agent = new Agent({ keepAlive: true });
  const tables = new Map<string, string>();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const name = signerOf(request.headers.authorization) ?? '';
    const parts = read(operation, body);
    const named = parts === 'malformed' ? [] : parts.flatMap(part => part.table ?? []);
    for (const table of named) tables.set(options.tableArn(table), table);

    if (parts === 'malformed') {
      if (name !== privileged) return answerJson(response, 400, serialization, protocol);
    } else {
      const refusal = access.check(name, callsOf(operation, parts, options));
      if (refusal !== undefined) {
        options.log(`guard: refused ${operation} of ${name || 'nobody'}`);
        return answerJson(response, 400, refusal.kind === 'denied' ? denied(refusal.message) : invalidToken, protocol);
      }
      meter.count(name, operation, parts);
    }

    const rule = faults.next({ name, operation, tables: named, ...attemptOf(request.headers) });
    const items = parts === 'malformed' ? 0 : parts.length;
    if (rule !== undefined && rule.when !== 'after') {
      if (await fails(rule, operation, items, response)) return;
    }
    const answer = await forward(options.engine, agent, request, meterable(operation, body));
    meter.consumed(name, operation, answer.body.toString());
    if (rule?.when === 'after' && (await fails(rule, operation, items, response))) return;
    response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
    response.end(answer.body);
  }

  const server = await serve(handle, options.log);
  return {
    endpoint: server.endpoint,
    meter,
    inject: faults.inject,
    usage: () =>
      access.usage().flatMap(use => {
        const table = tables.get(use.resource.replace(/\/index\/.*$/, ''));
        return table === undefined ? [] : [{ function: use.function, table, action: use.action }];
      }),
    async stop() {
      await server.stop();
      agent.destroy();
    },
  };
}

/** As the SDK tells it: `amz-sdk-request: attempt=2; max=3`. */
function attemptOf({ 'amz-sdk-invocation-id': of, 'amz-sdk-request': attempt }: IncomingHttpHeaders) {
  if (typeof of !== 'string' || typeof attempt !== 'string') return {};
  return { attempt: { of, first: /\battempt=1\b/.test(attempt) } };
}

const protocol = 'application/x-amz-json-1.0';
const serialization = { __type: 'com.amazon.coral.service#SerializationException' };
const invalidToken = {
  __type: 'com.amazon.coral.service#UnrecognizedClientException',
  message: 'The security token included in the request is invalid.',
};

function denied(message: string): object {
  return { __type: 'com.amazon.coral.service#AccessDeniedException', Message: message };
}

/** An operation that is not known here is a part of its own name, which no role allows. */
function read(operation: string, body: Buffer): Part[] | 'malformed' {
  try {
    return partsOf(operation, JSON.parse(body.toString())) ?? [{ action: operation }];
  } catch {
    return 'malformed';
  }
}

/** Makes a call fail as the rule says; false when the call goes on, after a delay. */
async function fails(rule: Injection, operation: string, items: number, response: ServerResponse): Promise<boolean> {
  if (typeof rule.fault === 'object') {
    await pause(rule.fault.delayMilliseconds);
    return response.destroyed;
  }
  const failed = failure(rule.fault, operation, items);
  if (failed === undefined) response.destroy();
  else answerJson(response, failed.status, failed.body, protocol);
  return true;
}

/** Asks the engine for the capacity consumed, unless the caller asks for it in its own way. */
function meterable(operation: string, body: Buffer): Buffer {
  if (!touchesData(operation) || body.includes('"ReturnConsumedCapacity"')) return body;
  const start = body.indexOf('{') + 1;
  return Buffer.concat([
    body.subarray(0, start),
    Buffer.from('"ReturnConsumedCapacity":"TOTAL",'),
    body.subarray(start),
  ]);
}

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

function forward(engine: string, agent: Agent, from: IncomingMessage, body: Buffer): Promise<Answer> {
  const headers = {
    ...from.headers,
    host: new URL(engine).host,
    connection: 'keep-alive',
    'content-length': body.length,
    // Some engines keep a database for each access key.
    authorization: from.headers.authorization?.replace(/Credential=[^/]*\//, `Credential=${privileged}/`),
  };
  return new Promise((done, fail) => {
    const onward = send(engine, { method: from.method, path: from.url, headers, agent }, reply => {
      const { connection: _connection, 'transfer-encoding': _encoding, ...rest } = reply.headers;
      bodyOf(reply).then(content => done({ status: reply.statusCode ?? 502, headers: rest, body: content }), fail);
    });
    onward.once('error', fail);
    onward.end(body);
  });
}
