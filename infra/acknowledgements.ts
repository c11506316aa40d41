import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Every finding of the rule packs that stands, and why. Each is acknowledged where it arises and nowhere above;
 * test/infra fails on any other finding, and on more than fifteen of these.
 */
export const acknowledgements = {
  'AwsSolutions-IAM5[Resource::*]': 'X-Ray takes trace segments for no narrower resource than all.',
  'AwsSolutions-IAM5[Action::kms:GenerateDataKey*]':
    'One key of ours, two actions (with and without plaintext); what a holder reads is limited by its table rights.',
  'AwsSolutions-IAM5[Action::kms:ReEncrypt*]':
    'One key of ours, two actions (from and to); what a holder reads is limited by its table rights.',
  'AwsSolutions-IAM5[own objects]':
    "A function reads and writes objects under its own slice's prefix; their names are hashes, known at run time only.",
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]':
    'AWS keeps this policy as CodeDeploy needs it; only CodeDeploy can assume the role.',
  'AwsSolutions-APIG4':
    'Declared public in its contract (or the answer to unknown paths): says nothing that needs a person to be known.',
  'AwsSolutions-SMG4':
    'Rotation must change CloudFront and the functions together, so it is a deployment: adr/0007-origin-secret.md.',
  'AwsSolutions-CFR1': 'Providers and councillors may be abroad; sign-in decides, not the country.',
  'AwsSolutions-CFR2': 'The setting edge.firewall says whether a council wants a web ACL; some have one of their own.',
  'AwsSolutions-CFR4':
    "Without a domain of its own the site uses CloudFront's certificate, whose protocols cannot be set. With one: TLS 1.2.",
  'Serverless-LambdaStarPermissions':
    'The same trace segments of X-Ray: the tests of the templates refuse any other right to all resources.',
  'Serverless-SNSRedrivePolicy': 'Alarm mail that cannot be delivered is seen in the console; the alarm stays red.',
  'Serverless-EventBusDLQ':
    'SES keeps bounced addresses on its own suppression list, so a lost event loses a mark and no protection.',
  'Serverless-LambdaDLQ': 'Undone work stays due in its table and an alarm says so: adr/0009-no-dead-letter-queues.md.',
  '@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac':
    "The bucket's own stack already lets CloudFront read: constructs/buckets.ts.",
} as const;

export type Acknowledged = keyof typeof acknowledgements;

/** Acknowledges findings about one construct and what is inside it. */
export function acknowledge(scope: IConstruct, ...ids: readonly Acknowledged[]): void {
  for (const id of ids) Validations.of(scope).acknowledge({ id, reason: acknowledgements[id] });
}

/** Acknowledges a right to all objects under one prefix, which the rule names by the bucket's exported ARN. */
export function acknowledgeObjects(scope: IConstruct, bucketArnExport: string, prefix: string): void {
  Validations.of(scope).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${bucketArnExport}/${prefix}/*]`,
    reason: acknowledgements['AwsSolutions-IAM5[own objects]'],
  });
}
