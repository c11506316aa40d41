import { localAccount, type Place, physicalAttributes, physicalName } from './physical.ts';

export type Properties = Readonly<Record<string, unknown>>;

/** A resource as it stands in a synthesised template. */
export type Resource = { type: string; properties: Properties; metadata: Properties };

/** One synthesised stack, read but not resolved. */
export type SourceStack = Place & {
  resources: ReadonlyMap<string, Resource>;
  outputs: ReadonlyMap<string, { value: unknown; exportName?: string }>;
};

/** What the runner depends on and cannot play; always names the resource. */
export class TemplateError extends Error {
  override name = 'TemplateError';
}

export type Resolver = {
  /** A value of the template with every intrinsic replaced; `owner` is named where that fails. */
  resolve(stack: SourceStack, owner: string, value: unknown): unknown;
  /** The physical attribute of a resource, as `Fn::GetAtt` gives it (`Ref` for the reference). */
  attribute(stack: SourceStack, logicalId: string, attribute: string): string;
};

export function isRecord(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a template as `cdk synth` writes it. */
export function readStack(name: string, region: string, template: unknown): SourceStack {
  const sections = isRecord(template) ? template : {};
  const resources = new Map<string, Resource>();
  for (const [logicalId, resource] of Object.entries(record(sections.Resources))) {
    const { Type: type, Properties: properties, Metadata: metadata } = record(resource);
    if (typeof type !== 'string') throw new TemplateError(`${name}/${logicalId} has no type.`);
    resources.set(logicalId, { type, properties: record(properties), metadata: record(metadata) });
  }
  const outputs = new Map<string, { value: unknown; exportName?: string }>();
  for (const [key, output] of Object.entries(record(sections.Outputs))) {
    const { Value: value, Export: exported } = record(output);
    const exportName = record(exported).Name;
    outputs.set(key, typeof exportName === 'string' ? { value, exportName } : { value });
  }
  return { stack: name, region, resources, outputs };
}

/**
 * Resolves CloudFormation's intrinsic functions over a set of stacks.
 * `secret` answers dynamic references to Secrets Manager: the same reference, the same value.
 */
export function createResolver(stacks: readonly SourceStack[], secret: (reference: string) => string): Resolver {
  function attribute(stack: SourceStack, logicalId: string, name: string): string {
    const resource = stack.resources.get(logicalId);
    if (!resource) throw new TemplateError(`${stack.stack}/${logicalId} is referred to and does not exist.`);
    const own = (value: unknown) => resolve(stack, logicalId, value);
    if (resource.type === 'AWS::Lambda::Version' || resource.type === 'AWS::Lambda::Alias') {
      if (name === 'Version') return '1';
      const target = text(own(resource.properties.FunctionName), stack, logicalId);
      const qualifier = resource.type === 'AWS::Lambda::Alias' ? own(resource.properties.Name) : '1';
      return `${functionArn(stack, target)}:${qualifier}`;
    }
    const physical = physicalName(stack, logicalId, resource.properties, own);
    const found = physicalAttributes(resource.type, physical, stack)?.[name];
    if (found === undefined) {
      throw new TemplateError(`${stack.stack}/${logicalId}: the local run does not know ${name} of ${resource.type}.`);
    }
    return found;
  }

  function imported(stack: SourceStack, owner: string, name: unknown): unknown {
    for (const exporter of stacks) {
      for (const output of exporter.outputs.values()) {
        if (output.exportName === name) return resolve(exporter, owner, output.value);
      }
    }
    throw new TemplateError(`${stack.stack}/${owner} imports ${String(name)}, which no stack exports.`);
  }

  function outputOf(stack: SourceStack, owner: string, argument: Properties): unknown {
    const exporter = stacks.find(candidate => candidate.stack === argument.StackName);
    const output = exporter?.outputs.get(String(argument.OutputName));
    if (!exporter || !output) {
      throw new TemplateError(
        `${stack.stack}/${owner} reads an output that does not exist: ${JSON.stringify(argument)}.`,
      );
    }
    return resolve(exporter, owner, output.value);
  }

  function substitute(stack: SourceStack, owner: string, argument: unknown): string {
    const [template, variables] = Array.isArray(argument) ? argument : [argument, {}];
    return text(template, stack, owner).replaceAll(/\$\{([^}!]+)\}/g, (_whole, name: string) => {
      const given = record(variables)[name];
      if (given !== undefined) return text(resolve(stack, owner, given), stack, owner);
      const [logicalId = '', ...rest] = name.split('.');
      const value = rest.length === 0 ? { Ref: name } : { 'Fn::GetAtt': [logicalId, rest.join('.')] };
      return text(resolve(stack, owner, value), stack, owner);
    });
  }

  function call(stack: SourceStack, owner: string, name: string, argument: unknown): unknown {
    const inner = (value: unknown) => resolve(stack, owner, value);
    switch (name) {
      case 'Ref': {
        const pseudo = pseudoParameter(stack, String(argument));
        return pseudo ?? attribute(stack, String(argument), 'Ref');
      }
      case 'Fn::GetAtt': {
        const [logicalId = '', ...rest] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
        return attribute(stack, logicalId, rest.join('.'));
      }
      case 'Fn::Join': {
        const [separator, parts] = list(argument, stack, owner);
        const joined = list(inner(parts), stack, owner).map(part => text(part, stack, owner));
        return openSecrets(joined.join(text(separator, stack, owner)));
      }
      case 'Fn::Sub':
        return openSecrets(substitute(stack, owner, argument));
      case 'Fn::Select': {
        const [index, parts] = list(argument, stack, owner);
        return list(inner(parts), stack, owner)[Number(index)];
      }
      case 'Fn::Split': {
        const [separator, whole] = list(argument, stack, owner);
        return text(inner(whole), stack, owner).split(text(separator, stack, owner));
      }
      case 'Fn::ImportValue':
        return imported(stack, owner, inner(argument));
      case 'Fn::GetStackOutput':
        return outputOf(stack, owner, record(inner(argument)));
      default:
        throw new TemplateError(`${stack.stack}/${owner}: the local run does not know the intrinsic ${name}.`);
    }
  }

  function openSecrets(value: string): string {
    return value.replaceAll(/\{\{resolve:secretsmanager:(.+?)\}\}/g, (_whole, reference: string) => secret(reference));
  }

  function resolve(stack: SourceStack, owner: string, value: unknown): unknown {
    if (typeof value === 'string') return openSecrets(value);
    if (Array.isArray(value)) return value.map(item => resolve(stack, owner, item)).filter(item => item !== noValue);
    if (!isRecord(value)) return value;
    const [[name, argument] = ['', undefined], ...others] = Object.entries(value);
    if (others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) return call(stack, owner, name, argument);
    const entries = Object.entries(value).map(([key, item]) => [key, resolve(stack, owner, item)] as const);
    return Object.fromEntries(entries.filter(([, item]) => item !== noValue));
  }

  return { resolve, attribute };
}

const noValue = Symbol('AWS::NoValue');

function pseudoParameter(place: Place, name: string): string | typeof noValue | undefined {
  switch (name) {
    case 'AWS::AccountId':
      return localAccount;
    case 'AWS::Region':
      return place.region;
    case 'AWS::Partition':
      return 'aws';
    case 'AWS::URLSuffix':
      return 'amazonaws.com';
    case 'AWS::StackName':
      return place.stack;
    case 'AWS::NoValue':
      return noValue;
    default:
      return undefined;
  }
}

function functionArn(place: Place, nameOrArn: string): string {
  if (nameOrArn.startsWith('arn:')) return nameOrArn;
  return `arn:aws:lambda:${place.region}:${localAccount}:function:${nameOrArn}`;
}

export function record(value: unknown): Properties {
  return isRecord(value) ? value : {};
}

function list(value: unknown, stack: SourceStack, owner: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new TemplateError(`${stack.stack}/${owner}: expected a list, found ${JSON.stringify(value)}.`);
}

function text(value: unknown, stack: SourceStack, owner: string): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new TemplateError(`${stack.stack}/${owner}: expected text, found ${JSON.stringify(value)}.`);
}
