import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import type { Functions } from '../functions/kernel/function.ts';
import { type Council, council as ownCouncil } from './council.ts';
import { allFunctions, byWhatStartsThem } from './functions.ts';
import { DataStack } from './stacks/data.ts';
import { EdgeStack } from './stacks/edge.ts';
import { JobsStack } from './stacks/jobs.ts';
import { ServiceStack } from './stacks/service.ts';
import { type StackKind, stackName } from './stage-stacks.ts';

export type AppOptions = {
  /** Where the templates are written; absent: where the CDK CLI asks for them. */
  outdir?: string;
  /** Runs CloudFormation's own checks on the templates: three seconds that a local run does not need. */
  validate?: boolean;
  /** Folder of the functions' bundles; `npm run build` makes `build/functions`. */
  bundles?: string;
  council?: Council;
  functions?: Functions;
};

const flags = new URL(import.meta.resolve('aws-cdk-lib/recommended-feature-flags.json'));

/**
 * The whole system as one CDK app, without needing an account or a network.
 * @throws where a declared function has no bundle, or settings do not hold
 */
export function createApp({
  outdir,
  validate = false,
  bundles = 'build/functions',
  council = ownCouncil,
  functions = allFunctions,
}: AppOptions = {}): App {
  const app = new App({
    ...(outdir === undefined ? {} : { outdir }),
    builtinCloudFormationValidation: validate,
    analyticsReporting: false,
    context: {
      ...JSON.parse(readFileSync(flags, 'utf8')),
      // Strong inside the region: what is in use cannot be deleted. The recommended flags would make them all weak.
      '@aws-cdk/core:defaultCrossStackReferences': 'strong',
      // What CloudFormation's checks find stops the synthesis.
      '@aws-cdk/core:validateAgainstDefaultRules': true,
      // The one-machine run finds each bundle through the template.
      'aws:cdk:enable-asset-metadata': true,
    },
  });
  const name = (kind: StackKind) => stackName(council, kind);
  const account = process.env.CDK_DEFAULT_ACCOUNT;
  const at = (region: string) => ({ env: { ...(account === undefined ? {} : { account }), region } });
  const data = new DataStack(app, name('data'), { ...at(council.region), council });
  const edge = council.edge.firewall
    ? new EdgeStack(app, name('edge'), { ...at('us-east-1'), council, crossRegionReferences: true })
    : undefined;
  const { called, started } = byWhatStartsThem(functions);
  const service = new ServiceStack(app, name('service'), {
    ...at(council.region),
    crossRegionReferences: true,
    council,
    data,
    functions: called,
    bundles,
    webAclArn: edge?.webAclArn,
  });
  const jobs = new JobsStack(app, name('jobs'), {
    ...at(council.region),
    council,
    data,
    functions: started,
    bundles,
    siteUrl: service.siteUrl,
  });
  // With a domain of the council's no reference says so: the order is to be the same for every council.
  jobs.addStackDependency(service);
  return app;
}

if (import.meta.main) createApp({ outdir: process.env.CDK_OUTDIR ?? 'cdk.out', validate: true }).synth();
