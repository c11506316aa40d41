import { createHash, timingSafeEqual } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Actor, type Scope, scopes } from '../kernel/actor.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import { type Instant, instantAt } from '../kernel/clock.ts';
import {
  type BodyOf,
  type Contract,
  isCommand,
  type PathOf,
  type QueryOf,
  type ReplyOf,
  type Route,
} from '../kernel/contract.ts';
import type { Catalogue, CommonRefusal, FieldProblem, Refusal } from '../kernel/problem.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { actorChanged, type CommandCall, execute, type Work } from './command.ts';
import type { Committer } from './commit.ts';
import type { Dynamo } from './dynamo.ts';
import { fieldProblems, unkeepable } from './fields.ts';
import { type Log, type Metric, metric } from './log.ts';
import { problemAnswer, refusalOf, securityHeaders } from './problem-answer.ts';
import { BadCursor } from './records.ts';
import { Unavailable } from './unavailable.ts';

/** A request that was understood: typed by the route's schemas, with who asks and when it arrived. */
export type Call<R> = CommandCall & {
  path: PathOf<R>;
  query: QueryOf<R>;
  body: BodyOf<R>;
  actor: Actor;
};

/** What a route answers: a body, and the version of the record it shows. */
export type Answer<R> = { body: ReplyOf<R>; version?: number; status?: number };

/** One handler for each route of the contract; a missing or surplus one does not compile. */
export type Handlers<C extends Contract> = {
  [Key in keyof C]: (call: Call<C[Key]>) => Promise<Result<Answer<C[Key]>, Refusal>>;
};

/** A handler as dispatch sees it: the contract's schemas have checked what it is given. */
type AnyHandler = {
  handle(call: Understood): Promise<Result<{ body: unknown; version?: number; status?: number }, Refusal>>;
}['handle'];

/** What the access token said. */
export type Token = { username?: string; clientId: string; scopes: readonly Scope[] };

/** Finds the membership a token acts under; it is read anew for each request, so a removal takes effect at once. */
export type Identify = (
  token: Token,
  actingFor: string | undefined,
  /** Any membership will do: the route is about the person alone. */
  any: boolean,
) => Promise<Result<Actor, Refusal<'no-membership' | 'organisation-required'>>>;

export type ApiOptions<C extends Contract> = {
  name: string;
  contract: C;
  refusals: Catalogue;
  handlers: Handlers<C>;
  identify: Identify;
  /** The header values with which the site's distribution proves itself; two are valid while rotating. */
  originSecrets: readonly string[];
  log: Log;
  /** Where metrics go; the function's output unless told. */
  meter?: Metric;
};

type Event = APIGatewayProxyEventV2 & {
  requestContext: { authorizer?: { jwt?: { claims: Record<string, unknown> } } };
};

export const bodyLimit = 256 * 1024;

/** An API function: API Gateway has matched the route, and hands over its key. */
export function api<C extends Contract>(options: ApiOptions<C>) {
  const routes = new Map<string, { route: Route; handle: AnyHandler }>();
  for (const [key, route] of Object.entries(options.contract)) {
    const handle: AnyHandler | undefined = Object.entries<AnyHandler>(options.handlers).find(
      ([name]) => name === key,
    )?.[1];
    if (!handle) throw new Error(`${key} has no handler`);
    routes.set(key, { route, handle });
  }
  const answering = (event: Event) => respond(event, routes, options);
  return middy<Event, APIGatewayProxyStructuredResultV2>({
    timeoutEarlyInMillis: timeToAnswer,
    timeoutEarlyResponse() {
      throw new TooLate('The function’s time is over');
    },
  })
    .use({
      before({ event }) {
        const secret = event.headers['x-turnstone-origin'] ?? '';
        if (!options.originSecrets.some(known => same(known, secret))) {
          return problemAnswer({ code: 'not-allowed' }, options.refusals, correlationOf(event));
        }
      },
      after({ event, response }) {
        if (response) account(event, response, options);
      },
      onError(request) {
        const { event, error } = request;
        const code = codeOf(error, event.routeKey);
        const fields = { correlation: correlationOf(event), route: event.routeKey, error: error?.name };
        if (code === 'busy' || code === 'unconfirmed') options.log('records.unavailable', fields);
        // The stack names code, never data: messages of faults are ours or the SDK's.
        if (code === 'unexpected') options.log('request.failed', { ...fields, stack: error?.stack });
        const response = problemAnswer({ code }, options.refusals, correlationOf(event));
        account(event, response, options);
        request.response = response;
      },
    })
    .handler(answering);
}

/** In milliseconds: what is left of a function's time for saying that it was not enough. */
const timeToAnswer = 500;

/** What a failure means for the caller. A command that ran out of time may have been about to write. */
function codeOf(error: Error | null, route: string): 'bad-cursor' | 'busy' | 'unconfirmed' | 'unexpected' {
  if (error instanceof BadCursor) return 'bad-cursor';
  if (error instanceof Unavailable) return 'busy';
  if (error instanceof TooLate) return isCommand(route) ? 'unconfirmed' : 'busy';
  return 'unexpected';
}

class TooLate extends Error {
  override name = 'TooLate';
}

async function respond(
  event: Event,
  routes: ReadonlyMap<string, { route: Route; handle: AnyHandler }>,
  { refusals, identify }: Pick<ApiOptions<Contract>, 'refusals' | 'identify'>,
): Promise<APIGatewayProxyStructuredResultV2> {
  const correlation = correlationOf(event);
  const found = routes.get(event.routeKey);
  if (!found) return problemAnswer({ code: 'no-such-route' }, refusals, correlation);
  const answer = await asWhoTheyAre(4, async () => {
    const actor = await authorise(event, found.route, identify);
    if (!actor.ok) return actor;
    const call = understand(event, found.route, actor.value);
    return call.ok ? found.handle(call.value) : call;
  });
  if (!answer.ok) return problemAnswer(answer.refusal, refusals, correlation);
  const { body, version, status = 200 } = answer.value;
  return {
    statusCode: status,
    headers: {
      ...securityHeaders,
      'content-type': 'application/json',
      'x-correlation-id': correlation,
      ...(version === undefined ? {} : { etag: `"${version}"` }),
    },
    // Parsing drops whatever the contract does not promise, so that nothing leaks by accident.
    body: JSON.stringify(found.route.reply.parse(body)),
  };
}

/**
 * Does it again where the caller's membership changed on the way, at most so many times in all. Somebody who was removed
 * is then refused as such; a change that takes nothing from them, such as mail that failed, goes unnoticed.
 */
async function asWhoTheyAre<Value>(
  times: number,
  act: () => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  for (let turn = 1; turn <= times; turn++) {
    const result = await act();
    if (result.ok || result.refusal.code !== actorChanged) return result;
  }
  return refused({ code: 'busy' });
}

const anonymous: Actor = {
  by: 'anonymous',
  id: 'anonymous',
  organisation: '',
  organisationKind: 'other public body',
  roles: [],
  scopes: [],
  agreements: [],
  guard: { table: 'people', key: '', version: 0 },
};

async function authorise(event: Event, route: Route, identify: Identify): Promise<Result<Actor, CommonRefusal>> {
  if (route.access === 'public') return ok(anonymous);
  const claims = event.requestContext.authorizer?.jwt?.claims;
  if (!claims) return refused({ code: 'not-signed-in' });
  const actor = await identify(readToken(claims), event.headers['acting-for'], route.access === 'signed in');
  if (!actor.ok) return actor;
  const { roles, scopes: granted } = actor.value;
  const byScope = route.scope !== undefined && granted.includes(route.scope);
  const isPerson = actor.value.by.startsWith('user:');
  const byRole = route.access === 'signed in' ? isPerson : roles.some(role => route.access.includes(role));
  return byScope || byRole ? actor : refused({ code: 'not-allowed' });
}

/** API Gateway hands claims on as text. */
function readToken(claims: Record<string, unknown>): Token {
  const { username, client_id: clientId, scope } = claims;
  const granted = typeof scope === 'string' ? scope.split(' ') : [];
  return {
    ...(typeof username === 'string' ? { username } : {}),
    clientId: typeof clientId === 'string' ? clientId : '',
    scopes: scopes.filter(name => granted.includes(`turnstone/${name}`)),
  };
}

type Understood = CommandCall & { path: unknown; query: unknown; body: unknown; actor: Actor };

function understand(event: Event, route: Route, actor: Actor): Result<Understood, CommonRefusal> {
  const key = event.routeKey;
  const body = readBody(event, route);
  if (!body.ok) return body;
  const fields: FieldProblem[] = [];
  const part = (schema: Route['body'], value: unknown, prefix: string) => {
    if (!schema) return undefined;
    // With its input an issue tells what is missing from what is of the wrong type; the input goes no further.
    const parsed = schema.safeParse(value, { reportInput: true });
    if (parsed.success) return parsed.data;
    fields.push(...fieldProblems(parsed.error.issues, prefix));
    return undefined;
  };
  const path = part(route.path, event.pathParameters ?? {}, '/path');
  const query = part(route.query, event.queryStringParameters ?? {}, '/query');
  const lost = unkeepable(body.value);
  fields.push(...lost);
  const parsedBody = lost.length > 0 ? undefined : part(route.body, body.value, '');
  if (fields.length > 0) return refused({ code: 'invalid-request', fields });
  const idempotencyKey = event.headers['idempotency-key'];
  if (isCommand(key) && !/^[A-Za-z0-9_-]{8,64}$/.test(idempotencyKey ?? '')) return refused({ code: 'key-required' });
  const ifMatch = /^"?(\d{1,12})"?$/.exec(event.headers['if-match'] ?? '')?.[1];
  if (route.ifMatch && ifMatch === undefined) return refused({ code: 'version-required' });
  const identity = canonicalJson({ path, query, body: parsedBody, organisation: actor.organisation, ifMatch });
  return ok({
    path,
    query,
    body: parsedBody,
    actor,
    by: actor.by,
    at: arrivalOf(event),
    request: correlationOf(event),
    guard: actor.guard,
    ...(ifMatch === undefined ? {} : { ifMatch: Number(ifMatch) }),
    ...(isCommand(key) && idempotencyKey
      ? { idempotency: { key: idempotencyKey, route: key, body: createHash('sha256').update(identity).digest('hex') } }
      : {}),
  });
}

function readBody(event: Event, route: Route): Result<unknown, CommonRefusal> {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  if (Buffer.byteLength(text) > bodyLimit) return refused({ code: 'too-large' });
  if (!route.body) return ok(undefined);
  const type = event.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) return refused({ code: 'not-json' });
  try {
    const value: unknown = JSON.parse(text);
    return ok(value);
  } catch {
    return refused({ code: 'malformed-json' });
  }
}

/** The gateway's arrival time decides every deadline. */
function arrivalOf(event: Event): Instant {
  return instantAt(event.requestContext.timeEpoch);
}

function correlationOf(event: Event): string {
  return event.requestContext.requestId;
}

function account(
  event: Event,
  response: APIGatewayProxyStructuredResultV2,
  { name, log, meter = metric }: Pick<ApiOptions<Contract>, 'name' | 'log' | 'meter'>,
): void {
  const status = response.statusCode ?? 200;
  const refusal = refusalOf(response);
  log('request.answered', { correlation: correlationOf(event), route: event.routeKey, status, refusal });
  meter(
    'Answers',
    1,
    'Count',
    { Function: name, Class: `${Math.floor(status / 100)}xx` },
    event.requestContext.timeEpoch,
  );
}

function same(left: string, right: string): boolean {
  const a = createHash('sha256').update(left).digest();
  const b = createHash('sha256').update(right).digest();
  return timingSafeEqual(a, b);
}

/** Runs a command of a route (see `execute`) and answers as every command does: with the id and version written. */
export async function carryOut(
  platform: { db: Dynamo; commit: Committer },
  call: CommandCall,
  attempt: () => Promise<Result<Work, Refusal>>,
) {
  const outcome = await execute(platform, call, attempt);
  if (!outcome.ok) return outcome;
  const { id, version, status } = outcome.value;
  return ok({ body: { id, version }, version, status });
}
