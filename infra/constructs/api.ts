import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type Contract, isCommand } from '../../functions/kernel/contract.ts';
import { acknowledge } from '../acknowledgements.ts';
import type { Council } from '../council.ts';
import { type Alarms, fiveMinutes } from './alarms.ts';
import { constructId } from './names.ts';

const methods = {
  GET: HttpMethod.GET,
  POST: HttpMethod.POST,
  PUT: HttpMethod.PUT,
  DELETE: HttpMethod.DELETE,
} as const;

/** What the access log says of a call: no address, no query, no header; the person is an opaque subject. */
const accessLog = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  subject: '$context.authorizer.claims.sub',
  client: '$context.authorizer.claims.client_id',
  bytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  functionMs: '$context.integrationLatency',
  functionError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
});

/** The HTTP API: one route for each entry of the contracts, each straight to the function that declares it. */
export class Api extends Construct {
  readonly http: HttpApi;
  readonly stage: HttpStage;
  readonly #throttled: Record<string, { ThrottlingRateLimit: number; ThrottlingBurstLimit: number }> = {};
  readonly #council: Council;

  constructor(scope: Construct, id: string, props: { council: Council; logKey: IKey; alarms: Alarms }) {
    super(scope, id);
    this.#council = props.council;
    const { api, thresholds, logs } = props.council;
    this.http = new HttpApi(this, 'Http', {
      apiName: `${props.council.prefix}-${props.council.stage}`,
      createDefaultStage: false,
      description: `Turnstone ${props.council.stage}`,
    });
    const logGroup = new LogGroup(this, 'AccessLog', {
      encryptionKey: props.logKey,
      retention: logs.retentionDays,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: api.rate, burstLimit: api.burst },
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(accessLog),
      },
    });
    props.alarms.add(this, {
      subject: 'api',
      kind: 'server-errors',
      metric: this.http.metricServerError({ period: fiveMinutes, statistic: 'Sum' }),
      threshold: thresholds.serverErrors,
    });
    props.alarms.add(this, {
      subject: 'api',
      kind: 'slow-answers',
      metric: this.http.metricLatency({ period: fiveMinutes, statistic: 'p99' }),
      threshold: thresholds.latencyMs,
      periods: 3,
    });
  }

  /** Routes a contract's calls to a function. What is not public needs a valid token before any code of ours runs. */
  serve(name: string, contract: Contract, alias: Alias, authorizer: IHttpRouteAuthorizer): void {
    const integration = lambdaIntegration(name, alias);
    for (const [key, { access }] of Object.entries(contract)) {
      const [method, path] = split(key);
      const route = new HttpRoute(this, constructId(key), {
        httpApi: this.http,
        routeKey: HttpRouteKey.with(path, methods[method]),
        integration,
        authorizer: access === 'public' ? new HttpNoneAuthorizer() : authorizer,
      });
      if (access === 'public') acknowledge(route, 'AwsSolutions-APIG4');
      if (isCommand(key)) this.#throttle(key, route);
    }
  }

  /** Answers every path that no contract has, so that a stranger's guess gets our 404 and not the gateway's. */
  serveRest(name: string, alias: Alias): void {
    const route = new HttpRoute(this, 'Default', {
      httpApi: this.http,
      routeKey: HttpRouteKey.DEFAULT,
      integration: lambdaIntegration(`${name}-rest`, alias),
      authorizer: new HttpNoneAuthorizer(),
    });
    acknowledge(route, 'AwsSolutions-APIG4');
  }

  #throttle(key: string, route: HttpRoute): void {
    const { writeRate, writeBurst } = this.#council.api;
    this.#throttled[key] = { ThrottlingRateLimit: writeRate, ThrottlingBurstLimit: writeBurst };
    const resource = this.stage.node.defaultChild;
    if (!(resource instanceof CfnStage)) throw new Error('The stage has no resource');
    resource.routeSettings = this.#throttled;
    // A setting for a route that is not there yet is refused.
    resource.node.addDependency(route.node.defaultChild ?? route);
  }
}

/** Accepts access tokens of the pool that were made for one of our own clients. */
export function tokenAuthorizer(issuer: string, clientIds: readonly string[]): HttpJwtAuthorizer {
  return new HttpJwtAuthorizer('Tokens', issuer, { jwtAudience: [...clientIds] });
}

function lambdaIntegration(name: string, alias: Alias): HttpLambdaIntegration {
  return new HttpLambdaIntegration(constructId(name), alias, { scopePermissionToRoute: false });
}

function split(key: string): [keyof typeof methods, string] {
  const [method, path] = key.split(' ');
  if (path === undefined) throw new Error(`${key} is not a route`);
  if (method !== 'GET' && method !== 'POST' && method !== 'PUT' && method !== 'DELETE') {
    throw new Error(`${key} has a method the API does not know`);
  }
  return [method, path];
}
