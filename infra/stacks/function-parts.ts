import type { Stack } from 'aws-cdk-lib';
import { Canary } from '../constructs/canary.ts';
import type { SharedParts } from '../constructs/service-function.ts';
import type { Council } from '../council.ts';
import type { DataStack } from './data.ts';

/** What both stacks with functions give each of theirs; `canary` is the stack's own, all else comes from `data`. */
export function functionParts(
  stack: Stack,
  { council, data, bundles, siteUrl }: { council: Council; data: DataStack; bundles: string; siteUrl: string },
): SharedParts {
  return {
    council,
    bundles,
    siteUrl,
    tables: data.tables,
    objects: data.buckets.objects,
    logKey: data.keys.general,
    alarms: data.alarms,
    canary: new Canary(stack, 'Canary'),
    pool: {
      id: data.signIn.pool.userPoolId,
      arn: data.signIn.pool.userPoolArn,
      directory: data.signIn.directory,
    },
  };
}
