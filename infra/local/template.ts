import { createHash } from 'node:crypto';
import { resolve as absolute, join } from 'node:path';
import * as z from 'zod/mini';
import { createResolver, readStack, type SourceStack, TemplateError } from './intrinsics.ts';
import type { Statement } from './policy.ts';
import type { TableSpec } from './tables.ts';
import { type ApiShape, readApi } from './template-api.ts';
import { type EventRuleShape, readEventRules, readSchedules, type ScheduleShape } from './template-events.ts';
import { createReader, type Found, type Reader } from './template-reader.ts';
import { readStatements } from './template-roles.ts';
import { readUserPool, type UserPoolShape } from './template-sign-in.ts';
import { readSite, type SiteShape } from './template-site.ts';

export type TableShape = TableSpec & {
  /** What the code calls it: `returns`; absent where the template does not say. */
  table?: string;
  arn: string;
  /** The customer key it is encrypted with: whoever uses the table needs this key too. */
  keyArn?: string;
};

export type BucketShape = { name: string; arn: string; logicalId: string; keyArn?: string; rules: CorsRule[] };

export type CorsRule = { AllowedOrigins: string[]; AllowedMethods: string[]; AllowedHeaders: string[] };

export type FunctionShape = {
  name: string;
  arn: string;
  /** The TypeScript file, from the top of the repository. */
  source: string;
  /** The folder of its bundle, with `index.mjs`; absent where the template carries no asset. */
  bundle?: string;
  environment: Readonly<Record<string, string>>;
  timeoutSeconds: number;
  memoryMegabytes: number;
  reservedConcurrency?: number;
  /** What its role allows and denies. */
  statements: readonly Statement[];
};

/** Everything the local run plays, as plain data. */
export type LocalTemplate = {
  tables: readonly TableShape[];
  buckets: readonly BucketShape[];
  functions: readonly FunctionShape[];
  api: ApiShape;
  userPool: UserPoolShape;
  schedules: readonly ScheduleShape[];
  eventRules: readonly EventRuleShape[];
  site: SiteShape;
  /** Domains and addresses that mail may be from. */
  mailIdentities: readonly string[];
  /** Where everything but the edge stands. */
  region: string;
};

/** A synthesised assembly, as far as it is read here (`app.synth()` gives one). */
export type Assembly = {
  directory: string;
  stacks: readonly { stackName: string; environment: { region: string }; template: unknown }[];
};

/**
 * Reads the assembly into what the local run plays.
 * @throws TemplateError naming the resource, where something that matters is not known
 */
export function readTemplate(assembly: Assembly, secret: (reference: string) => string = localSecret): LocalTemplate {
  const stacks: SourceStack[] = assembly.stacks.map(stack =>
    readStack(stack.stackName, stack.environment.region, stack.template),
  );
  const reader = createReader(stacks, createResolver(stacks, secret));
  const functions = reader.all('AWS::Lambda::Function').map(found => readFunction(reader, found, assembly.directory));
  return {
    tables: reader.all('AWS::DynamoDB::GlobalTable').map(found => readTable(reader, found)),
    buckets: reader.all('AWS::S3::Bucket').map(found => readBucket(reader, found)),
    functions,
    api: readApi(reader, functions),
    userPool: readUserPool(reader),
    schedules: readSchedules(reader, functions),
    eventRules: readEventRules(reader, functions),
    site: readSite(reader),
    mailIdentities: reader.all('AWS::SES::EmailIdentity').map(reader.reference),
    region: reader.only('AWS::Cognito::UserPool').stack.region,
  };
}

/** The same secret for the same reference, so that whoever sends it and whoever checks it agree. */
function localSecret(reference: string): string {
  return createHash('sha256').update(`local ${reference}`).digest('hex');
}

const tableProperties = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) })),
  TimeToLiveSpecification: z.optional(z.object({ AttributeName: z.string(), Enabled: z.boolean() })),
  Replicas: z.array(z.object({ SSESpecification: z.optional(z.object({ KMSMasterKeyId: z.string() })) })),
});

function readTable(reader: Reader, found: Found): TableShape {
  const properties = reader.properties(found, tableProperties, ['BillingMode', 'SSESpecification', 'TableName']);
  const ttl = properties.TimeToLiveSpecification;
  const keyArn = properties.Replicas[0]?.SSESpecification?.KMSMasterKeyId;
  const { 'turnstone:table': table } = found.resource.metadata;
  return {
    ...(typeof table === 'string' ? { table } : {}),
    name: reader.reference(found),
    arn: reader.attribute(found, 'Arn'),
    attributes: properties.AttributeDefinitions,
    keys: properties.KeySchema,
    ...(ttl?.Enabled ? { timeToLive: ttl.AttributeName } : {}),
    ...(keyArn === undefined ? {} : { keyArn }),
  };
}

const bucketProperties = z.object({
  CorsConfiguration: z.optional(
    z.object({
      CorsRules: z.array(
        z.object({
          AllowedOrigins: z.array(z.string()),
          AllowedMethods: z.array(z.string()),
          AllowedHeaders: z.optional(z.array(z.string())),
        }),
      ),
    }),
  ),
  BucketEncryption: z.optional(
    z.object({
      ServerSideEncryptionConfiguration: z.array(
        z.object({ ServerSideEncryptionByDefault: z.object({ KMSMasterKeyID: z.optional(z.string()) }) }),
      ),
    }),
  ),
});

/** Settings of a bucket that change nothing for one machine. */
const bucketDetails = [
  'BucketName',
  'LifecycleConfiguration',
  'LoggingConfiguration',
  'ObjectLockConfiguration',
  'ObjectLockEnabled',
  'OwnershipControls',
  'PublicAccessBlockConfiguration',
  'Tags',
  'VersioningConfiguration',
];

function readBucket(reader: Reader, found: Found): BucketShape {
  const properties = reader.properties(found, bucketProperties, bucketDetails);
  const encryption = properties.BucketEncryption?.ServerSideEncryptionConfiguration[0];
  const keyArn = encryption?.ServerSideEncryptionByDefault.KMSMasterKeyID;
  return {
    name: reader.reference(found),
    arn: reader.attribute(found, 'Arn'),
    logicalId: found.logicalId,
    rules: (properties.CorsConfiguration?.CorsRules ?? []).map(rule => ({ AllowedHeaders: [], ...rule })),
    ...(keyArn === undefined ? {} : { keyArn }),
  };
}

const functionProperties = z.object({
  Environment: z.optional(z.object({ Variables: z.record(z.string(), z.string()) })),
  Handler: z.literal('index.handler'),
  Timeout: z._default(z.number(), 3),
  MemorySize: z._default(z.number(), 128),
  ReservedConcurrentExecutions: z.optional(z.number()),
  Role: z.string(),
});

/** Settings of a function that change nothing for one machine. */
const functionDetails = [
  'Architectures',
  'Code',
  'DeadLetterConfig',
  'Description',
  'EphemeralStorage',
  'FunctionName',
  'KmsKeyArn',
  'LoggingConfig',
  'RecursiveLoop',
  'Runtime',
  'Tags',
  'TracingConfig',
];

function readFunction(reader: Reader, found: Found, directory: string): FunctionShape {
  const properties = reader.properties(found, functionProperties, functionDetails);
  const { 'turnstone:source': source, 'turnstone:function': name, 'aws:asset:path': asset } = found.resource.metadata;
  if (typeof source !== 'string') {
    throw new TemplateError(`${found.stack.stack}/${found.logicalId} has no metadata turnstone:source.`);
  }
  const reserved = properties.ReservedConcurrentExecutions;
  return {
    name: typeof name === 'string' ? name : reader.reference(found),
    arn: reader.attribute(found, 'Arn'),
    source,
    environment: properties.Environment?.Variables ?? {},
    timeoutSeconds: properties.Timeout,
    memoryMegabytes: properties.MemorySize,
    statements: readStatements(reader, properties.Role),
    ...(typeof asset === 'string' ? { bundle: absolute(join(directory, asset)) } : {}),
    ...(reserved === undefined ? {} : { reservedConcurrency: reserved }),
  };
}
