import type * as z from 'zod/mini';
import { type Resolver, type Resource, type SourceStack, TemplateError } from './intrinsics.ts';

/** A resource and where it stands. */
export type Found = { stack: SourceStack; logicalId: string; resource: Resource };

type Shape = { shape: Record<string, z.ZodMiniType> } & z.ZodMiniType;

export type Reader = {
  all(type: string): Found[];
  /** The one resource of its type. */
  only(type: string): Found;
  /** The resolved properties the schema names; any property that is neither there nor ignored is refused. */
  properties<S extends Shape>(found: Found, schema: S, ignored: readonly string[]): z.output<S>;
  /** The resolved properties the schema names, whatever else there is. */
  some<S extends Shape>(found: Found, schema: S): z.output<S>;
  reference(found: Found): string;
  attribute(found: Found, name: string): string;
};

/** Reads resources of synthesised stacks; every refusal names the resource. */
export function createReader(stacks: readonly SourceStack[], resolver: Resolver): Reader {
  function all(type: string): Found[] {
    return stacks.flatMap(stack =>
      [...stack.resources]
        .filter(([, resource]) => resource.type === type)
        .map(([logicalId, resource]) => ({ stack, logicalId, resource })),
    );
  }

  function some<S extends Shape>({ stack, logicalId, resource }: Found, schema: S): z.output<S> {
    const named = Object.keys(schema.shape).filter(name => name in resource.properties);
    const resolved = named.map(name => [name, resolver.resolve(stack, logicalId, resource.properties[name])]);
    const parsed = schema.safeParse(Object.fromEntries(resolved));
    if (parsed.success) return parsed.data;
    const path = parsed.error.issues.map(issue => issue.path.join('.')).join(', ');
    throw new TemplateError(`${stack.stack}/${logicalId} (${resource.type}): the local run cannot play its ${path}.`);
  }

  return {
    all,
    some,
    only(type) {
      const [first, ...others] = all(type);
      if (first && others.length === 0) return first;
      throw new TemplateError(`The local run expects exactly one ${type}, found ${first ? others.length + 1 : 0}.`);
    },
    properties(found, schema, ignored) {
      const { stack, logicalId, resource } = found;
      const unknown = Object.keys(resource.properties).filter(
        name => !(name in schema.shape) && !ignored.includes(name),
      );
      if (unknown.length > 0) {
        throw new TemplateError(
          `${stack.stack}/${logicalId} (${resource.type}): the local run does not know its ${unknown.join(', ')}.`,
        );
      }
      return some(found, schema);
    },
    reference: ({ stack, logicalId }) => resolver.attribute(stack, logicalId, 'Ref'),
    attribute: ({ stack, logicalId }, name) => resolver.attribute(stack, logicalId, name),
  };
}
