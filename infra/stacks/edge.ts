import { CrossStackReferences, ReferenceStrength, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Council } from '../council.ts';

const metrics = (name: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  metricName: `turnstone-${name}`,
  sampledRequestsEnabled: false,
});

/** The web ACL: CloudFront takes one only from us-east-1. */
export class EdgeStack extends Stack {
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, props: StackProps & { council: Council }) {
    super(scope, id, props);
    const acl = new CfnWebACL(this, 'WebAcl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: metrics('web-acl'),
      description: `Turnstone ${props.council.stage}`,
      rules: [rateRule(props.council.edge.requestsPerFiveMinutes), ...managedRules.map(managedRule)],
    });
    // The one weak reference of the system: a strong one across regions would need a custom resource.
    CrossStackReferences.of(acl).produce(ReferenceStrength.WEAK);
    this.webAclArn = acl.attrArn;
  }
}

/** First, because a rule that ends the judgement before it would let a flood through uncounted. */
function rateRule(limit: number): CfnWebACL.RuleProperty {
  return {
    name: 'rate',
    priority: 0,
    statement: { rateBasedStatement: { limit, aggregateKeyType: 'IP', evaluationWindowSec: 300 } },
    action: { block: { customResponse: { responseCode: 429 } } },
    visibilityConfig: metrics('rate'),
  };
}

type Managed = { name: string; counted?: readonly string[] };

const managedRules: readonly Managed[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList' },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet' },
  {
    name: 'AWSManagedRulesCommonRuleSet',
    // Returns of up to 256 KB are ours to judge, and free text may hold an angle bracket: both are only counted.
    counted: ['SizeRestrictions_BODY', 'CrossSiteScripting_BODY'],
  },
];

function managedRule({ name, counted = [] }: Managed, index: number): CfnWebACL.RuleProperty {
  return {
    name,
    priority: index + 1,
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: counted.map(rule => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    overrideAction: { none: {} },
    visibilityConfig: metrics(name),
  };
}
