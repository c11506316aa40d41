import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tables } from '../../../functions/kernel/actor.ts';
import { allAggregates } from '../../../functions/operations/aggregates.ts';
import { sliceTables } from '../../../functions/platform/verify.ts';

const root = resolve(import.meta.dirname, '../../..');

describe('the registry of aggregates', () => {
  test('has every aggregate that a slice defines, so that each can be rebuilt', () => {
    const kinds = globSync('functions/*/*.ts', { cwd: root }).flatMap(path => {
      const text = readFileSync(join(root, path), 'utf8');
      const definitions = text.matchAll(/: Aggregate<\w+, \w+> = \{[^}]*?\bkind: '([^']+)'/g);
      return [...definitions].map(([, kind]) => kind);
    });
    expect(kinds.length).toBeGreaterThan(5);
    expect(allAggregates.map(({ kind }) => kind).sort()).toEqual(kinds.sort());
  });

  test('names no kind twice: the kind is the first part of a stream’s name', () => {
    const kinds = allAggregates.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    for (const kind of kinds) expect(kind).toMatch(/^[a-z][a-z-]*$/);
  });

  test('is of the tables that verify looks into: all but the platform’s own', () => {
    const own = ['ledger', 'obligations', 'requests', 'keys'];
    expect([...sliceTables].sort()).toEqual(tables.filter(table => !own.includes(table)).sort());
    for (const { table } of allAggregates) expect(sliceTables).toContain(table);
  });
});
