import { CfnResource } from 'aws-cdk-lib';
import { CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalTemplate, readTemplate } from '../../infra/local/template.ts';
import { csp, type Fixture, synthesiseFixture } from './fixture.ts';

let fixture: Fixture;
let template: LocalTemplate;

beforeAll(() => {
  fixture = synthesiseFixture();
  template = readTemplate(fixture.assembly);
});
afterAll(() => fixture.remove());

describe('what the template says', () => {
  test('a table has its keys, its expiry and its key', () => {
    expect(template.tables).toEqual([
      {
        name: 'tiny-data-notes',
        arn: 'arn:aws:dynamodb:eu-west-2:000000000000:table/tiny-data-notes',
        attributes: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        keys: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        timeToLive: 'expires',
        keyArn: 'arn:aws:kms:eu-west-2:000000000000:key/tiny-data-datakey',
      },
    ]);
  });

  test('a function has its source, its bundle, its environment and its role', () => {
    const [notes] = template.functions;
    expect(notes).toMatchObject({
      name: 'tiny-service-notesapi',
      source: 'test/local/functions/echo.ts',
      timeoutSeconds: 2,
      memoryMegabytes: 256,
      environment: { TABLE_NOTES: 'tiny-data-notes', ORIGIN_SECRETS: expect.stringMatching(/^[0-9a-f]{64}$/) },
      statements: [
        {
          effect: 'Allow',
          actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
          resources: ['arn:aws:dynamodb:eu-west-2:000000000000:table/tiny-data-notes'],
        },
      ],
    });
    expect(notes?.bundle).toMatch(/asset\.[0-9a-f]{64}$/);
  });

  test('routes lead to functions through aliases, with and without signing in', () => {
    const route = (routeKey: string) => template.api.routes.find(candidate => candidate.routeKey === routeKey);
    expect(template.api.routes).toHaveLength(5);
    expect(route('GET /api/notes/{id}')).toMatchObject({ function: 'tiny-service-notesapi', signedIn: true });
    expect(route('GET /api/health')).toMatchObject({ function: 'tiny-service-notesapi', signedIn: false });
    expect(template.api.authorizer).toEqual({
      issuer: template.userPool.issuer,
      audience: [template.userPool.clients[0]?.id],
    });
    expect(template.api.throttle).toEqual({ perSecond: 100, burst: 200 });
  });

  test('a schedule has its function, time and input; a topic its function', () => {
    expect(template.schedules).toEqual([
      {
        name: 'tiny-service-notesapi',
        function: 'tiny-service-notesapi',
        expression: 'cron(10 * * * ? *)',
        timezone: 'Etc/UTC',
        input: '{"scheduled":"<aws.scheduler.scheduled-time>"}',
      },
    ]);
    expect(template.eventRules).toEqual([
      { function: 'tiny-service-notesapi', from: { topic: expect.stringContaining('tiny-service-bounces') } },
    ]);
  });

  test('the site has its paths in order, its page rewrite and its headers', () => {
    const [first, last] = template.site.behaviours;
    expect(first).toMatchObject({ pattern: '/api/*', origin: 'api' });
    expect(last).toMatchObject({ pattern: '*', origin: 'site', methods: ['GET', 'HEAD'], compress: true });
    expect(last?.viewerRequest).toContain('function handler');
    expect(last?.removed).toEqual(['server']);
    expect(last?.headers).toContainEqual({ name: 'content-security-policy', value: csp, override: true });
    expect(last?.headers).toContainEqual({ name: 'permissions-policy', value: 'camera=()', override: true });
    expect(last?.headers).toContainEqual({
      name: 'strict-transport-security',
      value: 'max-age=31536000; includeSubDomains',
      override: true,
    });
  });

  test('the secret that CloudFront sends is the one the function is told', () => {
    const sent = template.site.behaviours[0]?.originHeaders['x-origin-secret'];
    expect(template.functions[0]?.environment.ORIGIN_SECRETS).toBe(sent);
  });
});

describe('what is not known stops the run and names the resource', () => {
  const spoiled = [
    {
      what: 'an intrinsic',
      change: (found: CfnFunction) => found.addPropertyOverride('MemorySize', { 'Fn::FindInMap': ['a', 'b', 'c'] }),
      says: /tiny-service\/NotesApi\w+: the local run does not know the intrinsic Fn::FindInMap/,
    },
    {
      what: 'a property of a function',
      change: (found: CfnFunction) => found.addPropertyOverride('SnapStart', { ApplyOn: 'PublishedVersions' }),
      says: /tiny-service\/NotesApi\w+ \(AWS::Lambda::Function\): the local run does not know its SnapStart/,
    },
    {
      what: 'an attribute of a resource',
      change: (found: CfnFunction) => {
        new CfnResource(found, 'Odd', { type: 'AWS::Odd::Thing' }).overrideLogicalId('Odd');
        found.addPropertyOverride('Environment.Variables.ODD', { Ref: 'Odd' });
      },
      says: /tiny-service\/Odd: the local run does not know Ref of AWS::Odd::Thing/,
    },
    {
      what: 'a function without its source',
      change: (found: CfnFunction) => found.addMetadata('turnstone:source', undefined),
      says: /tiny-service\/NotesApi\w+ has no metadata turnstone:source/,
    },
  ];
  test.each(spoiled)('$what', ({ change, says }) => {
    const bad = synthesiseFixture(service => {
      const found = service.node.findAll().find(node => node instanceof CfnFunction);
      if (found instanceof CfnFunction) change(found);
    });
    expect(() => readTemplate(bad.assembly)).toThrow(says);
    bad.remove();
  });

  test('a route that is open to signed AWS requests', () => {
    const bad = synthesiseFixture(service => {
      for (const node of service.node.findAll()) if (node instanceof CfnRoute) node.authorizationType = 'AWS_IAM';
    });
    expect(() => readTemplate(bad.assembly)).toThrow(/cannot play its AuthorizationType/);
    bad.remove();
  });

  test('error pages at the edge, which would replace the answers of the API', () => {
    const bad = synthesiseFixture(service => {
      for (const node of service.node.findAll()) {
        if (!(node instanceof CfnDistribution)) continue;
        node.addPropertyOverride('DistributionConfig.CustomErrorResponses', [{ ErrorCode: 404 }]);
      }
    });
    expect(() => readTemplate(bad.assembly)).toThrow(/tiny-service\/Site\w+ .*cannot play its/);
    bad.remove();
  });
});
