import { App, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { describe, expect, inject, it } from 'vitest';
import { acknowledgements } from '../../infra/acknowledgements.ts';
import { createApp } from '../../infra/app.ts';
import { council } from '../../infra/council.ts';
import { everyKind, hollowBundles, temporaryFolder } from './fixture.ts';

/** Both rule packs, and CloudFormation's own checks where the app has them on: any finding stops the synthesis. */
function checked(app: App): App {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return app;
}

describe('the rule packs and the template validator', () => {
  it('find nothing open in the whole system', { timeout: 60_000 }, () => {
    const app = checked(createApp({ outdir: temporaryFolder(), validate: true, bundles: inject('bundles') }));
    expect(app.synth().stacks.map(({ stackName }) => stackName)).toHaveLength(4);
  });

  it('find nothing open where a function asks for everything a declaration offers', { timeout: 60_000 }, () => {
    const bundles = hollowBundles(everyKind);
    const app = checked(createApp({ outdir: temporaryFolder(), validate: true, bundles, functions: everyKind }));
    expect(app.synth().stacks).toHaveLength(4);
  });

  const site = {
    domain: 'turnstone.eastmarch.example',
    certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555',
  };
  const federations = {
    SAML: { kind: 'SAML', name: 'eastmarch', metadataUrl: 'https://sign-in.eastmarch.example/metadata' },
    OIDC: {
      kind: 'OIDC',
      name: 'eastmarch',
      issuer: 'https://sign-in.eastmarch.example',
      clientId: 'turnstone',
      clientSecretName: 'turnstone/directory',
    },
  } as const;
  it.each(['SAML', 'OIDC'] as const)(
    'find nothing open with a domain, no firewall and a directory over %s',
    { timeout: 60_000 },
    kind => {
      const settings = {
        ...council,
        site,
        edge: { ...council.edge, firewall: false },
        signIn: { ...council.signIn, federation: federations[kind] },
      };
      const options = { outdir: temporaryFolder(), bundles: hollowBundles(everyKind), functions: everyKind };
      const app = checked(createApp({ ...options, validate: true, council: settings }));
      expect(app.synth().stacks).toHaveLength(3);
    },
  );

  it('stop a bad bucket and a bad role', () => {
    const app = new App({ outdir: temporaryFolder(), builtinCloudFormationValidation: false });
    const stack = new Stack(app, 'bad');
    new Bucket(stack, 'Open', { publicReadAccess: false });
    const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions: ['dynamodb:*'], resources: ['*'] }));
    const synthesised = () => checked(app).synth();
    expect(synthesised).toThrow(/IAM5\[Action::dynamodb:\*\]/);
    expect(synthesised).toThrow(/server access logs disabled/);
  });

  it('stop a property that CloudFormation does not know', { timeout: 60_000 }, () => {
    const context = { '@aws-cdk/core:validateAgainstDefaultRules': true };
    const app = new App({ outdir: temporaryFolder(), builtinCloudFormationValidation: true, context });
    const stack = new Stack(app, 'bad');
    new CfnResource(stack, 'Table', { type: 'AWS::DynamoDB::Table', properties: { NoSuchProperty: true } });
    expect(() => app.synth()).toThrow(/'NoSuchProperty' was unexpected/);
  });
});

describe('acknowledged findings', () => {
  it('are at most fifteen, each with a reason in a sentence', () => {
    const reasons = Object.values(acknowledgements);
    expect(reasons.length).toBeLessThanOrEqual(15);
    for (const reason of reasons) expect(reason).toMatch(/^.{30,}\.$/);
  });
});
