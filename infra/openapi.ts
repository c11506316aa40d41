import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { type Contract, isCommand, type Route } from '../functions/kernel/contract.ts';
import { commonRefusals } from '../functions/kernel/problem.ts';
import { allFunctions } from './functions.ts';

/** Writes functions/operations/openapi.json from all contracts: `node infra/openapi.ts`. */

type Json = null | boolean | number | string | Json[] | { [name: string]: Json | undefined };
type JsonObject = { [name: string]: Json | undefined };
type Schema = NonNullable<Route['body']>;

const root = resolve(import.meta.dirname, '..');

export const openapiFile = join(root, 'functions/operations/openapi.json');

const problem: JsonObject = {
  type: 'object',
  description: 'RFC 9457 problem details',
  required: ['type', 'title', 'status', 'code', 'correlation'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'Plain words for a person' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable: programs may rely on it' },
    correlation: { type: 'string', description: 'Quote this when asking for help' },
    facts: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: {
          pointer: { type: 'string', description: 'JSON pointer into the body, or /path/… or /query/…' },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
};

const header = (name: string, required: boolean, description: string, schema: JsonObject = { type: 'string' }) => ({
  in: 'header',
  name,
  required,
  description,
  schema,
});

/** The interface of some contracts, as OpenAPI 3.1. */
export function documentOf(contracts: readonly Contract[], version: string): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const [key, route] of contracts.flatMap(contract => Object.entries(contract)).sort(byPath)) {
    const [method = '', path = ''] = key.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(key, route) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Turnstone',
      version,
      description:
        'Dates and times are ISO 8601, days are in Europe/London, money is integer pence, periods are written 2026-10. ' +
        `Any route may also answer ${Object.keys(commonRefusals).join(', ')}.`,
    },
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
      schemas: { Problem: problem },
      responses: {
        Problem: {
          description: 'Refused; nothing was written',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function byPath([left]: [string, Route], [right]: [string, Route]): number {
  const [a, b] = [left.split(' ').reverse().join(' '), right.split(' ').reverse().join(' ')];
  return a < b ? -1 : 1;
}

function operation(key: string, route: Route): JsonObject {
  const { access, scope, refusals } = route;
  return {
    summary: route.summary,
    security: access === 'public' ? [] : [{ token: scope === undefined ? [] : [`turnstone/${scope}`] }],
    'x-roles': typeof access === 'string' ? access : [...access],
    'x-refusals': [...refusals],
    parameters: [
      ...parametersOf('path', route.path),
      ...parametersOf('query', route.query),
      ...(access === 'public' ? [] : [header('Acting-For', false, 'The organisation, for members of several')]),
      ...(isCommand(key)
        ? [
            header('Idempotency-Key', true, 'The same key and request change nothing twice', {
              type: 'string',
              pattern: '^[A-Za-z0-9_-]{8,64}$',
            }),
          ]
        : []),
      ...(route.ifMatch ? [header('If-Match', true, 'The version seen, as the ETag said')] : []),
    ],
    ...(route.body
      ? {
          requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input') } } },
        }
      : {}),
    responses: {
      '2XX': { description: 'Done', content: { 'application/json': { schema: jsonSchema(route.reply, 'output') } } },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function parametersOf(place: 'path' | 'query', schema: Schema | undefined): Json[] {
  if (!schema) return [];
  const { properties, required } = jsonSchema(schema, 'input');
  const needed = Array.isArray(required) ? required : [];
  return Object.entries(isObject(properties) ? properties : {}).map(([name, described]) => ({
    in: place,
    name,
    required: needed.includes(name),
    schema: described,
  }));
}

function jsonSchema(schema: Schema, io: 'input' | 'output'): JsonObject {
  // Through JSON, so that only what a document can hold is left.
  const described: JsonObject = JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' })));
  const { $schema: _, ...rest } = described;
  return rest;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The document for this release, as the file holds it. */
export function openapi(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const contracts = Object.values(allFunctions).flatMap(({ routes }) => (routes ? [routes] : []));
  return `${JSON.stringify(documentOf(contracts, version), null, 2)}\n`;
}

if (import.meta.main) writeFileSync(openapiFile, openapi());
