import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

const kept = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
} satisfies BucketProps;

/** The three buckets: the site's files, rows and documents too large for a table, and access logs of both. */
export class Buckets extends Construct {
  readonly site: Bucket;
  readonly objects: Bucket;
  readonly logs: Bucket;

  constructor(scope: Construct, id: string, props: { key: IKey; logRetentionDays: number }) {
    super(scope, id);
    this.logs = new Bucket(this, 'Logs', {
      ...kept,
      encryption: BucketEncryption.S3_MANAGED,
      // CloudFront delivers its logs with an access control list, and to no bucket that refuses them.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ id: 'retention', expiration: Duration.days(props.logRetentionDays) }],
    });
    this.site = new Bucket(this, 'Site', {
      ...kept,
      // What anybody may read needs no key of ours, and CloudFront none of its grants.
      encryption: BucketEncryption.S3_MANAGED,
      versioned: true,
      serverAccessLogsBucket: this.logs,
      serverAccessLogsPrefix: 'site/',
      lifecycleRules: [{ id: 'old-versions', noncurrentVersionExpiration: Duration.days(35) }],
    });
    this.objects = new Bucket(this, 'Objects', {
      ...kept,
      encryption: BucketEncryption.KMS,
      encryptionKey: props.key,
      bucketKeyEnabled: true,
      versioned: true,
      serverAccessLogsBucket: this.logs,
      serverAccessLogsPrefix: 'objects/',
      lifecycleRules: [
        {
          id: 'old-versions',
          noncurrentVersionExpiration: Duration.days(35),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    this.#letCloudFrontRead(this.site);
  }

  /**
   * Any distribution of this account, because the one that reads is in the stack that depends on this one:
   * naming it here would make the two stacks need each other.
   */
  #letCloudFrontRead(bucket: Bucket): void {
    const { partition, account } = Stack.of(this);
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'CloudFront',
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        actions: ['s3:GetObject'],
        resources: [bucket.arnForObjects('*')],
        conditions: {
          StringEquals: { 'AWS:SourceAccount': account },
          ArnLike: { 'AWS:SourceArn': `arn:${partition}:cloudfront::${account}:distribution/*` },
        },
      }),
    );
  }
}
