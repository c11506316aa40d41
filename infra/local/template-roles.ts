import * as z from 'zod/mini';
import { TemplateError } from './intrinsics.ts';
import { parsePolicy, type Statement } from './policy.ts';
import type { Found, Reader } from './template-reader.ts';

const policyProperties = z.object({ Roles: z._default(z.array(z.string()), []), PolicyDocument: z.unknown() });
const roleProperties = z.object({
  Policies: z._default(z.array(z.object({ PolicyDocument: z.unknown() })), []),
  ManagedPolicyArns: z._default(z.array(z.string()), []),
});

/** Managed policies about nothing that is played here: logs and traces. */
const harmless = ['AWSLambdaBasicExecutionRole', 'AWSXRayDaemonWriteAccess'];

/**
 * All statements that reach a role: its own, and those of policies attached to it.
 * @throws on a statement that the local run could not judge
 */
export function readStatements(reader: Reader, roleArn: string): Statement[] {
  const role = reader.all('AWS::IAM::Role').find(found => reader.attribute(found, 'Arn') === roleArn);
  if (!role) throw new TemplateError(`No role in the template has the ARN ${roleArn}.`);
  const own = reader.some(role, roleProperties);
  for (const managed of own.ManagedPolicyArns) {
    if (harmless.includes(managed.split('/').at(-1) ?? '')) continue;
    throw new TemplateError(`${nameOf(role)}: the local run cannot judge the policy ${managed}.`);
  }
  const inline = own.Policies.flatMap(policy => parsePolicy(policy.PolicyDocument, nameOf(role)));
  const attached = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
    .flatMap(type => reader.all(type))
    .map(found => ({ found, policy: reader.some(found, policyProperties) }))
    .filter(({ policy }) => policy.Roles.includes(reader.reference(role)))
    .flatMap(({ found, policy }) => parsePolicy(policy.PolicyDocument, nameOf(found)));
  return [...inline, ...attached];
}

function nameOf({ stack, logicalId }: Found): string {
  return `${stack.stack}/${logicalId}`;
}
