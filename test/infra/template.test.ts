import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import * as z from 'zod/mini';
import { tables } from '../../functions/kernel/actor.ts';
import { isCommand } from '../../functions/kernel/contract.ts';
import { createApp } from '../../infra/app.ts';
import { council } from '../../infra/council.ts';
import { allFunctions } from '../../infra/functions.ts';
import { everyKind, hollowBundles, temporaryFolder } from './fixture.ts';
import { policyText, type Resource, type Synthesised, statementsOf, synthesise, target } from './templates.ts';

const systems = [
  { what: 'the system', functions: allFunctions, bundles: () => inject('bundles') },
  { what: 'functions of every kind', functions: everyKind, bundles: () => hollowBundles(everyKind) },
];

describe.each(systems)('the templates of $what', ({ functions, bundles }) => {
  let synthesised: Synthesised | undefined;
  const read = () => {
    synthesised ??= synthesise({ outdir: temporaryFolder(), functions, bundles: bundles() });
    return synthesised;
  };

  it('stay within what a stack and an API can hold', () => {
    const system = read();
    expect(system.all('AWS::ApiGatewayV2::Route').length).toBeLessThanOrEqual(240);
    for (const { name, resources, outputs, text } of system.stacks) {
      expect(resources.length, name).toBeLessThanOrEqual(400);
      expect(outputs.length, name).toBeLessThanOrEqual(160);
      expect(text.length, name).toBeLessThan(1_000_000);
    }
  });

  it('hold each function where what starts it stands, with all that is its own', () => {
    const system = read();
    const stackOf = new Map(
      system.all('AWS::Lambda::Function').map(({ Metadata, stack }) => [Metadata['turnstone:function'], stack]),
    );
    for (const [name, { schedule, on }] of Object.entries<(typeof allFunctions)[string]>(functions)) {
      const kind = schedule === undefined && on === undefined ? 'service' : 'jobs';
      expect(stackOf.get(name), name).toBe(`turnstone-live-${kind}`);
      const alarms = system
        .all('AWS::CloudWatch::Alarm')
        .filter(({ Properties }) => String(Properties.AlarmName).startsWith(`turnstone-live-${name}-`));
      expect(new Set(alarms.map(({ stack }) => stack)), name).toEqual(new Set([stackOf.get(name)]));
    }
  });

  it('never make the service wait for its jobs', () => {
    const needs = Object.fromEntries(read().stacks.map(({ name, needs }) => [name, needs.toSorted()]));
    expect(needs).toEqual({
      'turnstone-live-data': [],
      'turnstone-live-edge': [],
      'turnstone-live-service': ['turnstone-live-data', 'turnstone-live-edge'],
      'turnstone-live-jobs': ['turnstone-live-data', 'turnstone-live-service'],
    });
  });

  it('give what sends mail its sender, and only jobs may', () => {
    const senders = read()
      .all('AWS::Lambda::Function')
      .filter(({ Properties }) => JSON.stringify(Properties.Environment).includes('MAIL_'));
    expect(senders.map(({ Metadata, stack }) => [Metadata['turnstone:function'], stack])).toEqual([
      ['send-mail', 'turnstone-live-jobs'],
    ]);
  });

  it('need no custom resource', () => {
    const types = read().stacks.flatMap(({ resources }) => resources.map(({ Type }) => Type));
    expect(types.filter(type => type.startsWith('Custom::') || type.includes('CustomResource'))).toEqual([]);
  });

  it('have a route for each entry of the contracts, with the authorizer it declares', () => {
    const system = read();
    const authorizers = system.all('AWS::ApiGatewayV2::Authorizer').map(({ id }) => id);
    expect(authorizers).toHaveLength(1);
    const found = new Map(system.all('AWS::ApiGatewayV2::Route').map(route => [route.Properties.RouteKey, route]));
    const declared = Object.values<(typeof allFunctions)[string]>(functions).flatMap(({ routes = {} }) =>
      Object.entries(routes),
    );
    expect(declared.length).toBeGreaterThan(0);
    for (const [key, { access }] of declared) {
      const properties = found.get(key)?.Properties;
      expect(properties?.AuthorizationType, key).toBe(access === 'public' ? 'NONE' : 'JWT');
      if (access !== 'public') expect(target(properties?.AuthorizerId)).toBe(authorizers[0]);
      found.delete(key);
    }
    expect([...found.keys()].filter(key => key !== '$default')).toEqual([]);
  });

  it('slow down each route that changes something, and only after it is there', () => {
    const [stage] = read().all('AWS::ApiGatewayV2::Stage');
    const commands = Object.values<(typeof allFunctions)[string]>(functions)
      .flatMap(({ routes = {} }) => Object.keys(routes))
      .filter(isCommand);
    expect(Object.keys(Object(stage?.Properties.RouteSettings)).toSorted()).toEqual(commands.toSorted());
    expect(stage?.DependsOn).toHaveLength(commands.length);
  });

  it('protect each table', () => {
    const found = read().all('AWS::DynamoDB::GlobalTable');
    expect(found.map(({ Metadata }) => Metadata['turnstone:table']).toSorted()).toEqual(tables.toSorted());
    for (const table of found) {
      expect(table).toMatchObject({
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
          SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
          Replicas: [
            {
              DeletionProtectionEnabled: true,
              PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
              SSESpecification: { KMSMasterKeyId: expect.anything() },
            },
          ],
        },
      });
      expect(table.Properties).not.toHaveProperty('GlobalSecondaryIndexes');
      expect(table.Properties).not.toHaveProperty('StreamSpecification');
      const lasts = ['ledger', 'obligations', 'keys'].includes(String(table.Metadata['turnstone:table']));
      expect(Object.hasOwn(table.Properties, 'TimeToLiveSpecification')).toBe(!lasts);
    }
  });

  it('keep keys, buckets and the pool when the stacks go', () => {
    const system = read();
    const kept = ['AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool'].flatMap(type => system.all(type));
    expect(kept).toHaveLength(6);
    for (const { DeletionPolicy, id } of kept) expect(DeletionPolicy, id).toBe('Retain');
  });

  it('give each function the same defaults', () => {
    const system = read();
    const found = system.all('AWS::Lambda::Function');
    expect(found.map(({ Metadata }) => Metadata['turnstone:function']).toSorted()).toEqual(
      Object.keys(functions).toSorted(),
    );
    const groups = new Map(system.all('AWS::Logs::LogGroup').map(group => [group.id, group]));
    for (const group of groups.values()) {
      expect(group.Properties).toMatchObject({ KmsKeyId: expect.anything(), RetentionInDays: expect.any(Number) });
    }
    const aliases = system.all('AWS::Lambda::Alias').map(alias => alias.Properties);
    for (const { id, Properties, Metadata } of found) {
      expect(Properties, id).toMatchObject({
        Architectures: ['arm64'],
        Runtime: 'nodejs24.x',
        TracingConfig: { Mode: 'Active' },
        MemorySize: expect.any(Number),
        Timeout: expect.any(Number),
      });
      const own: { LogGroup?: unknown } = Object(Properties.LoggingConfig);
      expect(groups.has(target(own.LogGroup)), id).toBe(true);
      expect(aliases.filter(alias => alias.Name === 'live' && target(alias.FunctionName) === id)).toHaveLength(1);
      expect(Metadata['aws:asset:path']).toMatch(/^asset\./);
    }
    expect(system.all('AWS::CodeDeploy::DeploymentGroup')).toHaveLength(found.length);
    const deploying = system.all('AWS::CodeDeploy::Application').map(({ stack }) => stack);
    expect(deploying.toSorted()).toEqual(['turnstone-live-jobs', 'turnstone-live-service']);
  });

  it('watch each function for what can go wrong with its kind', () => {
    const names = read()
      .all('AWS::CloudWatch::Alarm')
      .map(({ Properties: { AlarmName: name } }) => String(name));
    for (const [name, { routes, schedule, uses }] of Object.entries<(typeof allFunctions)[string]>(functions)) {
      const expected = [
        'errors',
        'throttles',
        'slow',
        ...(routes === undefined ? [] : ['server-errors']),
        ...(schedule === undefined ? [] : ['not-completed']),
        ...(schedule !== undefined && uses.obligations === 'work' ? ['parked'] : []),
        ...(uses.ledger === 'scan' ? ['ledger-fault'] : []),
      ];
      const own = names.filter(alarm => alarm.startsWith(`turnstone-live-${name}-`));
      expect(own.toSorted()).toEqual(expected.map(kind => `turnstone-live-${name}-${kind}`).toSorted());
    }
    for (const table of tables) expect(names).toContain(`turnstone-live-${table}-table-throttles`);
    expect(names).toContain('turnstone-live-api-server-errors');
  });

  it('keep the policies of each function within what a role can hold', () => {
    const system = read();
    for (const fn of system.all('AWS::Lambda::Function')) {
      const role = target(Object(fn.Properties.Role));
      expect(statementsOf(system, role).length).toBeGreaterThan(0);
      // IAM's own limit on what is written into one role.
      expect(policyText(system, role).length, fn.id).toBeLessThan(10_240);
      const invokers = system.all('AWS::Lambda::Permission').filter(one => JSON.stringify(one).includes(fn.id));
      expect(JSON.stringify(invokers).length, fn.id).toBeLessThan(15_000);
    }
  });
});

describe('the synthesis', () => {
  it('writes the same templates each time', () => {
    const bundles = hollowBundles(everyKind);
    const texts = () => {
      const { folder, stacks } = synthesise({ outdir: temporaryFolder(), functions: everyKind, bundles });
      return stacks.map(({ name }) => readFileSync(join(folder, `${name}.template.json`), 'utf8'));
    };
    expect(texts()).toEqual(texts());
  });

  it('says which bundle is missing', () => {
    const synthesised = () =>
      createApp({ outdir: temporaryFolder(), functions: everyKind, bundles: temporaryFolder() });
    expect(synthesised).toThrow(/no bundle of operations-api in .*: run npm run build/);
  });

  it('lets one reference be weak: the web ACL, across regions', () => {
    const { stacks } = synthesise({
      outdir: temporaryFolder(),
      functions: everyKind,
      bundles: hollowBundles(everyKind),
    });
    const weak = stacks.filter(({ text }) => text.includes('Fn::GetStackOutput'));
    expect(weak.map(({ name, text }) => [name, text.split('Fn::GetStackOutput').length - 1])).toEqual([
      ['turnstone-live-service', 1],
    ]);
  });

  it('still says where CloudFront is when a council gets its own domain, for the jobs of the release before', () => {
    const bundles = hollowBundles(everyKind);
    const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555';
    const site = { domain: 'turnstone.eastmarch.example', certificateArn };
    const [without, withDomain] = [
      { ...council, site: undefined },
      { ...council, site },
    ].map(settings => {
      const options = { outdir: temporaryFolder(), functions: everyKind, bundles, council: settings };
      const { stacks } = synthesise(options);
      return (kind: string) => stacks.find(({ name }) => name === `turnstone-live-${kind}`);
    });
    const used = without?.('service')?.outputs.filter(name => without('jobs')?.text.includes(name)) ?? [];
    expect(used).toHaveLength(1);
    expect(withDomain?.('service')?.outputs).toEqual(expect.arrayContaining(used));
  });

  const job = { entry: 'functions/people/job.ts', uses: { people: 'read' }, timeoutSeconds: 10 } as const;
  it.each([
    ['a function of the API that sends mail', { ...job, may: ['send mail'] }, /mixed may not send mail/],
    ['a job with routes', { ...job, schedule: 'hourly', routes: {} }, /mixed cannot serve routes/],
  ] as const)('refuses %s', (_what, mixed, fault) => {
    const functions: typeof allFunctions = { mixed };
    const bundles = hollowBundles(functions);
    expect(() => createApp({ outdir: temporaryFolder(), functions, bundles })).toThrow(fault);
  });
});

const webAcl = z.object({
  Scope: z.literal('CLOUDFRONT'),
  Rules: z.array(z.object({ Name: z.string(), Priority: z.number(), Statement: z.record(z.string(), z.unknown()) })),
});

describe('the edge', () => {
  const acl = (all: readonly Resource[]) => webAcl.parse(all[0]?.Properties);

  it('counts requests of an address before any other rule ends the judgement', () => {
    const { all } = synthesise({ outdir: temporaryFolder(), functions: {} });
    const rules = acl(all('AWS::WAFv2::WebACL')).Rules.toSorted((one, other) => one.Priority - other.Priority);
    expect(rules.map(({ Statement }) => Object.keys(Statement)[0])).toEqual([
      'RateBasedStatement',
      'ManagedRuleGroupStatement',
      'ManagedRuleGroupStatement',
      'ManagedRuleGroupStatement',
    ]);
  });
});
