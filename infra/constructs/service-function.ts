import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type Conditions, Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Alias,
  ApplicationLogLevel,
  Architecture,
  CfnFunction,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { type Table, tables as tableNames } from '../../functions/kernel/actor.ts';
import type { FunctionDeclaration } from '../../functions/kernel/function.ts';
import { ledgerDenied, tableActions } from '../access.ts';
import { acknowledge, acknowledgeObjects } from '../acknowledgements.ts';
import { type Council, functionSettings } from '../council.ts';
import type { Alarms } from './alarms.ts';
import type { Canary } from './canary.ts';
import { functionAlarms } from './function-alarms.ts';
import { FunctionRole } from './function-role.ts';

/** What all functions share. */
export type SharedParts = {
  council: Council;
  /** Folder that holds one folder with `index.mjs` for each function. */
  bundles: string;
  tables: Readonly<Record<Table, TableV2>>;
  objects: Bucket;
  logKey: IKey;
  alarms: Alarms;
  canary: Canary;
  siteUrl: string;
  /** With the council's own directory, where people sign in with that. */
  pool: { id: string; arn: string; directory: string | undefined };
};

/** What functions share that stand in one stack. */
export type FunctionParts = SharedParts & {
  /** Where functions may send mail. */
  mail?: { from: string; resources: readonly string[]; configurationSet: string };
  /** Where functions may serve routes: both values that the API accepts from CloudFront, as dynamic references. */
  originSecrets?: readonly [string, string];
};

/** One Lambda with every default of the system; its rights and environment follow from its declaration. */
export class ServiceFunction extends Construct {
  readonly alias: Alias;
  readonly logGroup: LogGroup;
  readonly function: LambdaFunction;
  readonly #role: Role;

  /** @throws where it has no bundle, or declares what its stack does not offer */
  constructor(scope: Construct, id: string, name: string, declaration: FunctionDeclaration, parts: FunctionParts) {
    super(scope, id);
    const { council } = parts;
    const asset = join(parts.bundles, name);
    if (!existsSync(asset)) throw new Error(`There is no bundle of ${name} in ${parts.bundles}: run npm run build`);

    this.#role = new FunctionRole(this, 'Role');
    this.logGroup = new LogGroup(this, 'Logs', {
      encryptionKey: parts.logKey,
      retention: council.logs.retentionDays,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.logGroup.grantWrite(this.#role);
    this.#grantTables(name, declaration, parts.tables);
    this.#grantRest(name, declaration, parts);

    this.function = new LambdaFunction(this, 'Function', {
      description: `Turnstone ${council.stage}: ${name}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(asset),
      role: this.#role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
      tracing: Tracing.ACTIVE,
      timeout: Duration.seconds(declaration.timeoutSeconds),
      memorySize: declaration.memoryMegabytes ?? 512,
      environment: environment(name, declaration, parts),
    });
    const resource = this.function.node.defaultChild;
    if (resource instanceof CfnFunction) {
      resource.addMetadata('turnstone:function', name);
      resource.addMetadata('turnstone:source', declaration.entry);
    }
    acknowledge(
      this,
      'AwsSolutions-IAM5[Resource::*]',
      'AwsSolutions-IAM5[Action::kms:GenerateDataKey*]',
      'AwsSolutions-IAM5[Action::kms:ReEncrypt*]',
      'Serverless-LambdaDLQ',
      'Serverless-LambdaStarPermissions',
    );
    this.alias = new Alias(this, 'Alias', { aliasName: 'live', version: this.function.currentVersion });
    const watched = { name, declaration, alias: this.alias, logGroup: this.logGroup };
    parts.canary.watch(this, this.alias, functionAlarms(this, watched, parts));
  }

  #grantTables(name: string, { uses }: FunctionDeclaration, tables: Readonly<Record<Table, TableV2>>): void {
    for (const table of tableNames) {
      const access = uses[table];
      if (access === undefined) continue;
      const { tableArn, encryptionKey } = tables[table];
      this.#role.addToPolicy(
        new PolicyStatement({ actions: [...tableActions(name, table, access)], resources: [tableArn] }),
      );
      encryptionKey?.grantEncryptDecrypt(this.#role);
      if (table === 'ledger') {
        this.#role.addToPolicy(
          new PolicyStatement({
            sid: 'LedgerIsAppendOnly',
            effect: Effect.DENY,
            actions: [...ledgerDenied],
            resources: [tableArn],
          }),
        );
      }
    }
  }

  #grantRest(name: string, { entry, may = [] }: FunctionDeclaration, parts: FunctionParts): void {
    const { objects, pool } = parts;
    // Objects stand under the name of the slice that wrote them.
    const own = objects.arnForObjects(`${sliceOf(entry)}/*`);
    if (may.includes('read objects')) {
      this.#allow(['s3:GetObject'], [own]);
      // Who may not list is told 403 of an object that is missing, as of one that is forbidden: adr/0011-objects.md.
      const StringLike = { 's3:prefix': `${sliceOf(entry)}/*` };
      this.#allow(['s3:ListBucket'], [objects.bucketArn], { StringLike });
    }
    if (may.includes('write objects')) this.#allow(['s3:PutObject'], [own]);
    if (usesObjects(may)) {
      objects.encryptionKey?.grantEncryptDecrypt(this.#role);
      acknowledgeObjects(this.#role, exportedArn(objects), sliceOf(entry));
    }
    if (may.includes('send mail')) this.#allow(['ses:SendEmail'], mailFor(name, parts).resources);
    if (may.includes('manage sign-ins')) {
      this.#allow(
        [
          'cognito-idp:AdminCreateUser',
          'cognito-idp:AdminDeleteUser',
          'cognito-idp:AdminDisableUser',
          'cognito-idp:AdminEnableUser',
          'cognito-idp:AdminGetUser',
          'cognito-idp:AdminLinkProviderForUser',
          'cognito-idp:AdminSetUserPassword',
          'cognito-idp:AdminUserGlobalSignOut',
        ],
        [pool.arn],
      );
    }
  }

  #allow(actions: readonly string[], resources: readonly string[], conditions: Conditions = {}): void {
    this.#role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources], conditions }));
  }
}

/** The name under which the bucket's stack exports its ARN. */
function exportedArn(bucket: Bucket): string {
  const stack = Stack.of(bucket);
  const { 'Fn::ImportValue': name } = stack.resolve(stack.exportValue(bucket.bucketArn));
  return name;
}

/** The slice a function belongs to: `functions/<slice>/...`. */
function sliceOf(entry: string): string {
  const slice = /^functions\/([a-z-]+)\//.exec(entry)?.[1];
  if (slice === undefined) throw new Error(`${entry} is not in a slice's folder`);
  return slice;
}

function usesObjects(may: readonly string[]): boolean {
  return may.includes('read objects') || may.includes('write objects');
}

/** Settings of one function: what it uses and nothing else. */
function environment(name: string, declaration: FunctionDeclaration, parts: FunctionParts): Record<string, string> {
  const { uses, may = [], routes } = declaration;
  const { council, tables } = parts;
  return {
    STAGE: council.stage,
    SITE_URL: parts.siteUrl,
    COUNCIL: JSON.stringify(functionSettings(council)),
    ...Object.fromEntries(
      tableNames
        .filter(table => uses[table] !== undefined)
        .map(table => [`TABLE_${table.toUpperCase()}`, tables[table].tableName]),
    ),
    ...(usesObjects(may) ? { BUCKET_OBJECTS: parts.objects.bucketName } : {}),
    ...(may.includes('send mail') ? mailSettings(mailFor(name, parts)) : {}),
    ...(may.includes('manage sign-ins') ? signInSettings(parts.pool) : {}),
    ...(routes === undefined ? {} : { ORIGIN_SECRETS: secretsFor(name, parts).join(',') }),
  };
}

function mailFor(name: string, { mail }: FunctionParts): NonNullable<FunctionParts['mail']> {
  if (mail !== undefined) return mail;
  throw new Error(`${name} may not send mail: only what a schedule or an event starts does; open an obligation for it`);
}

function secretsFor(name: string, { originSecrets }: FunctionParts): readonly [string, string] {
  if (originSecrets !== undefined) return originSecrets;
  throw new Error(`${name} cannot serve routes: a schedule or an event starts it; declare two functions`);
}

function mailSettings({ from, configurationSet }: NonNullable<FunctionParts['mail']>): Record<string, string> {
  return { MAIL_FROM: from, MAIL_CONFIGURATION_SET: configurationSet };
}

function signInSettings({ id, directory }: SharedParts['pool']): Record<string, string> {
  return { USER_POOL_ID: id, ...(directory === undefined ? {} : { SIGN_IN_DIRECTORY: directory }) };
}
