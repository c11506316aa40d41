import * as z from 'zod/mini';
import type { Council } from './council.ts';

/** The stacks of a stage, in the order they are deployed; adr/0013-jobs-in-a-stack.md says what stands in which. */
const stackKinds = ['data', 'edge', 'service', 'jobs'] as const;

export type StackKind = (typeof stackKinds)[number];

type Stage = Pick<Council, 'prefix' | 'stage'>;

export function stackName({ prefix, stage }: Stage, kind: StackKind): string {
  return `${prefix}-${stage}-${kind}`;
}

const stackOutputs = z.record(z.string(), z.record(z.string(), z.string()));

/**
 * What all stacks of one stage say about themselves, by the output's name, whichever stack it stands in.
 * @param text the file that `cdk deploy --outputs-file` wrote
 * @returns nothing where the file is about other stages
 */
export function outputsOfStage(text: string, stage: Stage): Readonly<Record<string, string>> {
  const stacks = stackOutputs.parse(JSON.parse(text));
  return Object.assign({}, ...stackKinds.map(kind => stacks[stackName(stage, kind)]));
}
