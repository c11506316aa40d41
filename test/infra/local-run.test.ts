import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { tables } from '../../functions/kernel/actor.ts';
import { createApp } from '../../infra/app.ts';
import { allFunctions } from '../../infra/functions.ts';
import { type LocalTemplate, readTemplate } from '../../infra/local/template.ts';

/** The local run plays exactly what is deployed: all that is declared is found again in its reading of the template. */
let folder: string;
let read: LocalTemplate;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-run-'));
  read = readTemplate(createApp({ outdir: folder, bundles: inject('bundles') }).synth());
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every table, by the name the code uses, with its key', () => {
  expect(read.tables.map(({ table }) => table).sort()).toEqual([...tables].sort());
  for (const { keyArn } of read.tables) expect(keyArn).toMatch(/^arn:aws:kms:/);
});

test('every function, with its source, its bundle and the tables it declares', () => {
  expect(read.functions.map(({ name }) => name).sort()).toEqual(Object.keys(allFunctions).sort());
  for (const found of read.functions) {
    const declared = allFunctions[found.name];
    expect(found).toMatchObject({ source: declared?.entry, timeoutSeconds: declared?.timeoutSeconds });
    expect(found.bundle).toContain(folder);
    const named = Object.keys(found.environment).filter(variable => variable.startsWith('TABLE_'));
    expect(named.sort()).toEqual(
      Object.keys(declared?.uses ?? {})
        .map(table => `TABLE_${table.toUpperCase()}`)
        .sort(),
    );
  }
});

test('every route, to the function that declares it', () => {
  for (const [name, { routes = {} }] of Object.entries(allFunctions)) {
    for (const [routeKey, { access }] of Object.entries(routes)) {
      const found = read.api.routes.find(route => route.routeKey === routeKey);
      expect(found, routeKey).toMatchObject({ function: name, signedIn: access !== 'public' });
    }
  }
});

test('every schedule and every waiting function', () => {
  const scheduled = Object.entries(allFunctions).filter(([, { schedule }]) => schedule !== undefined);
  expect(read.schedules.map(({ name }) => name).sort()).toEqual(scheduled.map(([name]) => name).sort());
  const waiting = Object.entries(allFunctions).filter(([, { on }]) => on !== undefined);
  expect(read.eventRules.map(rule => rule.function).sort()).toEqual(waiting.map(([name]) => name).sort());
});

test('the secret that the site sends is one the functions accept, in the header they look at', () => {
  const api = read.site.behaviours.find(({ origin }) => origin === 'api');
  const [[header, value] = ['', '']] = Object.entries(api?.originHeaders ?? {});
  expect(header).toBe('x-turnstone-origin');
  const accepting = read.functions.filter(({ environment }) => environment.ORIGIN_SECRETS !== undefined);
  expect(accepting.length).toBeGreaterThan(0);
  for (const { environment } of accepting) expect(environment.ORIGIN_SECRETS?.split(',')).toContain(value);
});
