import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import * as api from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { OAuthScope, UserPool } from 'aws-cdk-lib/aws-cognito';
import { AttributeType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';

export const csp = "default-src 'none'; connect-src 'self' https://turnstone.auth.eu-west-2.amazoncognito.com";

export type Fixture = { assembly: ReturnType<App['synth']>; remove(): void };

/** A small app with one of everything the local run plays; `change` may spoil it first. */
export function synthesiseFixture(
  change: (service: Stack) => void = () => {},
  outdir = mkdtempSync(join(tmpdir(), 'fixture-')),
): Fixture {
  const app = new App({
    outdir,
    builtinCloudFormationValidation: false,
    analyticsReporting: false,
    context: { '@aws-cdk/core:defaultCrossStackReferences': 'strong', 'aws:cdk:enable-asset-metadata': true },
  });
  const env = { region: 'eu-west-2' };
  const data = new Stack(app, 'tiny-data', { env });
  const key = new Key(data, 'DataKey');
  const table = new TableV2(data, 'Notes', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    timeToLiveAttribute: 'expires',
    encryption: TableEncryptionV2.customerManagedKey(key),
  });
  const pool = new UserPool(data, 'People');
  const client = pool.addClient('Web', {
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID],
      callbackUrls: ['https://site.example/signed-in'],
      logoutUrls: ['https://site.example/'],
    },
  });

  const service = new Stack(app, 'tiny-service', { env });
  const secret = new Secret(service, 'OriginSecret').secretValue.unsafeUnwrap();
  const notes = new lambda.Function(service, 'NotesApi', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(join(import.meta.dirname, 'bundle')),
    timeout: Duration.seconds(2),
    memorySize: 256,
    environment: { TABLE_NOTES: table.tableName, ORIGIN_SECRETS: secret },
  });
  const resource = notes.node.defaultChild;
  if (resource instanceof lambda.CfnFunction) {
    resource.addMetadata('turnstone:source', 'test/local/functions/echo.ts');
  }
  notes.addToRolePolicy(
    new iam.PolicyStatement({
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
      resources: [table.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['note#*'] } },
    }),
  );
  const live = new lambda.Alias(service, 'Live', { aliasName: 'live', version: notes.currentVersion });

  const issuer = `https://cognito-idp.eu-west-2.amazonaws.com/${pool.userPoolId}`;
  const authorizer = new HttpJwtAuthorizer('Jwt', issuer, { jwtAudience: [client.userPoolClientId] });
  const integration = new HttpLambdaIntegration('Live', live);
  const http = new api.HttpApi(service, 'Api', { createDefaultStage: false });
  http.addStage('Stage', { autoDeploy: true, throttle: { rateLimit: 100, burstLimit: 200 } });
  const { GET, POST } = api.HttpMethod;
  http.addRoutes({ path: '/api/notes', methods: [GET, POST], integration, authorizer });
  http.addRoutes({ path: '/api/notes/{id}', methods: [GET], integration, authorizer });
  http.addRoutes({ path: '/api/notes/latest', methods: [GET], integration });
  http.addRoutes({ path: '/api/health', methods: [GET], integration });

  const rewrite = new cloudfront.Function(service, 'Rewrite', {
    runtime: cloudfront.FunctionRuntime.JS_2_0,
    code: cloudfront.FunctionCode.fromInline(
      "function handler(event) { if (!event.request.uri.includes('.')) event.request.uri = '/index.html'; return event.request; }",
    ),
  });
  const responseHeadersPolicy = new cloudfront.ResponseHeadersPolicy(service, 'Headers', {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: csp, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
      contentTypeOptions: { override: true },
    },
    customHeadersBehavior: { customHeaders: [{ header: 'Permissions-Policy', value: 'camera=()', override: true }] },
    removeHeaders: ['Server'],
  });
  const viewerRequest = { function: rewrite, eventType: cloudfront.FunctionEventType.VIEWER_REQUEST };
  new cloudfront.Distribution(service, 'Site', {
    defaultBehavior: {
      origin: S3BucketOrigin.withOriginAccessControl(new Bucket(service, 'SiteFiles')),
      functionAssociations: [viewerRequest],
      responseHeadersPolicy,
    },
    additionalBehaviors: {
      '/api/*': {
        origin: new HttpOrigin(`${http.apiId}.execute-api.eu-west-2.amazonaws.com`, {
          customHeaders: { 'x-origin-secret': secret },
        }),
        allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
        responseHeadersPolicy,
      },
    },
  });

  new scheduler.Schedule(service, 'Hourly', {
    schedule: scheduler.ScheduleExpression.expression('cron(10 * * * ? *)'),
    target: new LambdaInvoke(live, {
      input: scheduler.ScheduleTargetInput.fromObject({ scheduled: scheduler.ContextAttribute.scheduledTime }),
    }),
  });
  new Topic(service, 'Bounces').addSubscription(new LambdaSubscription(live));
  new CfnOutput(service, 'SiteBucket', { value: 'tiny' });
  change(service);
  return { assembly: app.synth(), remove: () => rmSync(outdir, { recursive: true, force: true }) };
}
