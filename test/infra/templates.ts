import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type AppOptions, createApp } from '../../infra/app.ts';

const resource = z.looseObject({
  Type: z.string(),
  Properties: z._default(z.record(z.string(), z.unknown()), {}),
  Metadata: z._default(z.record(z.string(), z.unknown()), {}),
  DeletionPolicy: z.optional(z.string()),
  UpdateReplacePolicy: z.optional(z.string()),
});
const template = z.looseObject({
  Resources: z.record(z.string(), resource),
  Outputs: z._default(z.record(z.string(), z.unknown()), {}),
});

export type Resource = z.output<typeof resource> & { id: string; stack: string };

export type SynthesisedStack = {
  name: string;
  text: string;
  resources: readonly Resource[];
  outputs: readonly string[];
  /** Names of the stacks that are deployed before it. */
  needs: readonly string[];
};

/** A synthesised system: its resources, by stack or all together. */
export type Synthesised = {
  folder: string;
  stacks: readonly SynthesisedStack[];
  all(type: string): Resource[];
};

/** Synthesises without CloudFormation's own checks, which one test runs. */
export function synthesise(options: AppOptions): Synthesised {
  const folder = options.outdir ?? mkdtempSync(join(tmpdir(), 'turnstone-synth-'));
  const assembly = createApp({ ...options, outdir: folder }).synth();
  const names = assembly.stacks.map(({ stackName }) => stackName);
  const stacks = assembly.stacks.map(stack => {
    const { Resources, Outputs } = template.parse(stack.template);
    return {
      name: stack.stackName,
      text: JSON.stringify(stack.template),
      resources: Object.entries(Resources).map(([id, found]) => ({ ...found, id, stack: stack.stackName })),
      outputs: Object.keys(Outputs),
      needs: stack.dependencies.map(({ id }) => id).filter(id => names.includes(id)),
    };
  });
  return {
    folder,
    stacks,
    all: type => stacks.flatMap(({ resources }) => resources.filter(found => found.Type === type)),
  };
}

const reference = z.union([
  z.object({ Ref: z.string() }),
  z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
  z.object({ 'Fn::ImportValue': z.string() }),
]);

/** The logical id (or export) that a property points to; text stays what it is. */
export function target(value: unknown): string {
  if (typeof value === 'string') return value;
  const found = reference.parse(value);
  if ('Ref' in found) return found.Ref;
  return 'Fn::GetAtt' in found ? found['Fn::GetAtt'][0] : found['Fn::ImportValue'];
}

const texts = z.union([z.string(), z.array(z.string())]);
const statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: texts,
  Resource: z.unknown(),
});
const policy = z.object({ PolicyDocument: z.object({ Statement: z.array(statement) }) });
const attachedPolicy = z.object({ ...policy.shape, Roles: z.array(z.unknown()) });
const roleWithPolicies = z.object({ Policies: z._default(z.array(policy), []) });

export type Statement = { effect: 'Allow' | 'Deny'; actions: string[]; resources: string[] };

/** What the role with this logical id allows and denies. */
export function statementsOf(system: Synthesised, role: string): Statement[] {
  return policiesOf(system, role)
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .map(({ Effect, Action, Resource }) => ({
      effect: Effect,
      actions: [Action].flat(),
      resources: [Resource].flat().map(one => (isReference(one) ? target(one) : JSON.stringify(one))),
    }));
}

/** The policies of a role as they stand in the template, references and all. */
export function policyText(system: Synthesised, role: string): string {
  return policiesOf(system, role)
    .map(({ PolicyDocument }) => JSON.stringify(PolicyDocument))
    .join('');
}

/** Those that stand in the role, and those attached to it. */
function policiesOf(system: Synthesised, role: string): z.output<typeof policy>[] {
  const own = system.all('AWS::IAM::Role').filter(({ id }) => id === role);
  return [
    ...own.flatMap(({ Properties }) => roleWithPolicies.parse(Properties).Policies),
    ...system
      .all('AWS::IAM::Policy')
      .map(({ Properties }) => attachedPolicy.parse(Properties))
      .filter(({ Roles }) => Roles.some(one => target(one) === role)),
  ];
}

function isReference(value: unknown): boolean {
  return typeof value === 'string' || reference.safeParse(value).success;
}
