import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/** The two customer keys: one for children's records, one for everything else. */
export class Keys extends Construct {
  /** Encrypts what is held about children, so that its use can be granted and read in the trail on its own. */
  readonly children: Key;
  /** Encrypts every other table, the objects, the logs and the alarm topic. */
  readonly general: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.children = this.#key('Children', "Turnstone: children's records");
    this.general = this.#key('General', 'Turnstone: everything but children');

    const { region, account, partition } = Stack.of(this);
    this.general.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogGroups',
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` },
        },
      }),
    );
    this.general.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmTopic',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
  }

  #key(id: string, description: string): Key {
    return new Key(this, id, { description, enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });
  }
}
