import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { type Contract, defineContract, type Route } from '../../functions/kernel/contract.ts';
import type { Functions } from '../../functions/kernel/function.ts';

const route = (access: Route['access']): Route => ({
  summary: 'For the test alone',
  access,
  reply: z.string(),
  refusals: [],
  example: () => ({}),
});

const contract: Contract = defineContract({
  'GET /api/open': route('public'),
  'GET /api/things': route('signed in'),
  'PUT /api/things/{id}': route(['administrator']),
});

/** Functions that between them use everything a declaration may ask for. */
export const everyKind = {
  'operations-api': {
    entry: 'functions/operations/handler.ts',
    routes: contract,
    uses: { people: 'read', operations: 'command', ledger: 'append', obligations: 'open', requests: 'claim' },
    may: ['read objects', 'write objects'],
    timeoutSeconds: 10,
  },
  'hourly-job': {
    entry: 'functions/oversight/job.ts',
    uses: { oversight: 'command', obligations: 'work', ledger: 'append' },
    schedule: 'hourly',
    timeoutSeconds: 300,
  },
  'send-mail': {
    entry: 'functions/people/send.ts',
    uses: { people: 'read', obligations: 'work' },
    may: ['send mail', 'manage sign-ins'],
    schedule: 'prompt',
    timeoutSeconds: 50,
  },
  'mail-feedback': {
    entry: 'functions/people/feedback.ts',
    uses: { people: 'command' },
    on: 'mail feedback',
    timeoutSeconds: 10,
  },
  verify: {
    entry: 'functions/operations/verify.ts',
    uses: { ledger: 'scan', returns: 'scan' },
    schedule: 'nightly',
    timeoutSeconds: 900,
  },
} satisfies Functions;

/** A folder that is gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'turnstone-infra-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Bundles that hold next to nothing, for functions that are only synthesised. */
export function hollowBundles(functions: Functions): string {
  const folder = temporaryFolder();
  for (const name of Object.keys(functions)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.mjs'), `export const handler = async () => '${name}';\n`);
  }
  return folder;
}
