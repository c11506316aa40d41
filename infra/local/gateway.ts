import { randomUUID } from 'node:crypto';
import { type Clock, epoch } from '../../functions/kernel/clock.ts';
import { isRecord } from './intrinsics.ts';
import { type Invoker, Throttled } from './invoke.ts';
import { authorize, type KeySet } from './jwt-authorizer.ts';
import { localAccount } from './physical.ts';
import { type Match, routeMatcher } from './route-match.ts';
import type { ApiShape, RouteShape } from './template-api.ts';
import { createThrottle } from './throttle.ts';

/** A request as it arrives at the gateway: header names in lower case, path and query as they were sent. */
export type GatewayRequest = {
  method: string;
  path: string;
  query: string;
  headers: Readonly<Record<string, string>>;
  /** `too large` when it went over `payloadLimit`. */
  body: Buffer | 'too large';
  sourceIp: string;
};

export type GatewayResponse = { status: number; headers: Record<string, string | string[]>; body: Buffer };

export type Gateway = { handle(request: GatewayRequest): Promise<GatewayResponse> };

export type GatewayOptions = {
  api: ApiShape;
  keys: KeySet;
  invoker: Pick<Invoker, 'invoke'>;
  /** Gives `requestContext.timeEpoch`, which decides every deadline. */
  clock: Clock;
  log(line: string): void;
};

/** API Gateway refuses larger requests. */
export const payloadLimit = 10 * 1024 * 1024;

/** Plays an API Gateway HTTP API with Lambda integrations, payload format 2.0. */
export function createGateway({ api, keys, invoker, clock, log }: GatewayOptions): Gateway {
  const match = routeMatcher(api.routes);
  const whole = api.throttle && createThrottle(api.throttle);
  const single = new Map([...api.routeThrottles].map(([routeKey, shape]) => [routeKey, createThrottle(shape)]));

  async function answer(request: GatewayRequest, requestId: string): Promise<GatewayResponse> {
    const timeEpoch = epoch(clock());
    let found: Match<RouteShape> | undefined;
    try {
      found = match(request.method, request.path);
    } catch {
      return plain(400, 'Bad Request');
    }
    if (!found) return plain(404, 'Not Found');
    const { route, pathParameters } = found;
    const throttled = single.get(route.routeKey) ?? whole;
    if (throttled?.() === false) return plain(429, 'Too Many Requests');
    let authorizer: unknown;
    if (route.signedIn) {
      const authorized = await authorizeRoute(request.headers.authorization, route);
      if ('status' in authorized) return authorized;
      authorizer = authorized;
    }
    if (request.body === 'too large') return plain(413, 'Request Entity Too Large');
    const event = eventOf(
      request,
      request.body,
      api.id,
      route.routeKey,
      requestId,
      timeEpoch,
      pathParameters,
      authorizer,
    );
    try {
      return responseOf(await invoker.invoke(route.function, event));
    } catch (error) {
      log(`gateway ${requestId} ${route.routeKey}: ${error instanceof Error ? error.message : String(error)}`);
      return error instanceof Throttled ? plain(503, 'Service Unavailable') : plain(500, 'Internal Server Error');
    }
  }

  async function authorizeRoute(header: string | undefined, route: RouteShape) {
    if (!api.authorizer || header === undefined) return unauthorized('Bearer');
    const authorized = await authorize(header, api.authorizer, keys);
    if (!authorized.ok) {
      const description = `error="invalid_token" error_description="${authorized.reason}"`;
      return unauthorized(`Bearer scope="${route.scopes.join(' ')}" ${description}`);
    }
    const { claims, scopes } = authorized;
    if (route.scopes.length === 0) return { jwt: { claims, scopes: null } };
    if (!route.scopes.some(scope => scopes.includes(scope))) return plain(403, 'Forbidden');
    return { jwt: { claims, scopes } };
  }

  return {
    async handle(request) {
      const requestId = randomUUID();
      const response = await answer(request, requestId);
      response.headers['apigw-requestid'] = requestId;
      // Pages take the day from here, so it must be the day that this run pretends.
      response.headers.date = new Date(epoch(clock())).toUTCString();
      log(`gateway ${requestId} ${request.method} ${request.path} ${response.status}`);
      return response;
    },
  };
}

function eventOf(
  { method, path, query, headers, sourceIp }: GatewayRequest,
  body: Buffer,
  apiId: string,
  routeKey: string,
  requestId: string,
  timeEpoch: number,
  pathParameters: Record<string, string>,
  authorizer: unknown,
) {
  const { cookie, ...others } = headers;
  const parameters = [...Map.groupBy(new URLSearchParams(query), ([name]) => name)].map(
    ([name, pairs]) => [name, pairs.map(([, value]) => value).join(',')] as const,
  );
  const text = /^(text\/|application\/([\w.-]+\+)?(json|xml|javascript)\b)/.test(headers['content-type'] ?? 'text/');
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookie === undefined ? {} : { cookies: cookie.split('; ') }),
    headers: others,
    ...(parameters.length === 0 ? {} : { queryStringParameters: Object.fromEntries(parameters) }),
    ...(Object.keys(pathParameters).length === 0 ? {} : { pathParameters }),
    requestContext: {
      accountId: localAccount,
      apiId,
      ...(authorizer === undefined ? {} : { authorizer }),
      domainName: headers.host ?? 'localhost',
      domainPrefix: headers.host?.split('.')[0] ?? 'localhost',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp, userAgent: headers['user-agent'] ?? '' },
      requestId,
      routeKey,
      stage: '$default',
      time: commonLogTime(timeEpoch),
      timeEpoch,
    },
    ...(body.length === 0 ? {} : { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !text,
  };
}

/** `09/Nov/2026:09:00:00 +0000` */
function commonLogTime(timeEpoch: number): string {
  const [, day, month, year, time] = /(\d\d) (\w{3}) (\d{4}) ([\d:]+)/.exec(new Date(timeEpoch).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}

/** Reads what a function gave back; without a status the whole is taken for a JSON body. */
function responseOf(result: unknown): GatewayResponse {
  if (!isRecord(result) || result.statusCode === undefined) {
    const body = typeof result === 'string' ? result : JSON.stringify(result);
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = result;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return plain(500, 'Internal Server Error');
  const sent: Record<string, string | string[]> = { 'content-type': 'text/plain;charset=UTF-8' };
  for (const [name, value] of Object.entries(isRecord(headers) ? headers : {}))
    sent[name.toLowerCase()] = String(value);
  if (Array.isArray(cookies)) sent['set-cookie'] = cookies.map(String);
  const text = typeof body === 'string' ? body : '';
  return { status, headers: sent, body: Buffer.from(text, isBase64Encoded === true ? 'base64' : 'utf8') };
}

/** The gateway's own answers. */
function plain(status: number, message: string): GatewayResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify({ message })) };
}

function unauthorized(challenge: string): GatewayResponse {
  const response = plain(401, 'Unauthorized');
  response.headers['www-authenticate'] = challenge;
  return response;
}
