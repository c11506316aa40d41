import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allFunctions } from '../../infra/functions.ts';
import { openapi, openapiFile } from '../../infra/openapi.ts';

describe('openapi.json', () => {
  test('is what the contracts say: run `node infra/openapi.ts` after changing one', () => {
    expect(readFileSync(openapiFile, 'utf8')).toBe(openapi());
  });

  test('has every route of every function', () => {
    const { paths }: { paths: Record<string, Record<string, unknown>> } = JSON.parse(openapi());
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
    );
    const declared = Object.values(allFunctions).flatMap(({ routes }) => Object.keys(routes ?? {}));
    expect(described.sort()).toEqual(declared.sort());
  });

  test('names each parameter of each address', () => {
    const { paths }: { paths: Record<string, Record<string, { parameters: { in: string; name: string }[] }>> } =
      JSON.parse(openapi());
    for (const [path, methods] of Object.entries(paths)) {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      for (const [method, { parameters }] of Object.entries(methods)) {
        const named = parameters.filter(parameter => parameter.in === 'path').map(({ name }) => name);
        expect([method, path, named.sort()]).toEqual([method, path, wanted]);
      }
    }
  });
});
