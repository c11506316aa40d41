import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Table, tables } from '../../functions/kernel/actor.ts';
import { isCommand } from '../../functions/kernel/contract.ts';
import type { Access } from '../../functions/kernel/function.ts';
import { allFunctions } from '../../infra/functions.ts';
import { tableNameIn } from '../../infra/local/demo-accounts.ts';
import type { Stack } from '../../infra/local/stack.ts';
import { type Answered, allRoutes, ask, callerOf, type NamedRoute, startWorld, versionFor } from './running.ts';
import { userFor, worldOf } from './world.ts';

/**
 * Used is declared: after every route and every job, each table that a function declares was used at the level it
 * declares, and nothing else was asked for.
 */

const today = '2026-12-03';

/** What shows that a level was needed, and not a narrower one. */
const shows: Readonly<Record<Access, readonly string[]>> = {
  read: ['GetItem', 'BatchGetItem', 'Query', 'ConditionCheckItem'],
  command: ['PutItem', 'UpdateItem', 'DeleteItem'],
  append: ['PutItem'],
  open: ['PutItem', 'DeleteItem'],
  work: ['Query'],
  claim: ['PutItem'],
  scan: ['Scan'],
};

/** Declared, and not used here: why. */
const exceptions: Readonly<Record<string, string>> = {};

let stack: Stack;
const failed: string[] = [];

beforeAll(async () => {
  stack = await startWorld(`${today}T09:00:00.000Z`);
  for (const named of allRoutes()) await exercise(named);
  await runJobs();
  // Now there is more to read.
  for (const named of allRoutes()) if (!isCommand(named.key)) await exercise(named);
  await bounce();
}, 120_000);

afterAll(() => stack.stop());

async function runJobs(): Promise<void> {
  const daily = [
    'open-returns',
    'chase-returns',
    'flag-underperformance',
    'chase-flags',
    'remind-reviews',
    'remind-agreements',
    'effect-virements',
  ];
  for (const name of [...daily, 'send-mail', 'sign-ins', 'verify-ledger']) await stack.job(name, today);
}

/** As somebody who may; a command twice, so that its repeat is looked up too. */
async function exercise(named: NamedRoute): Promise<void> {
  const caller = userFor(callerOf(named));
  const asked = { ...named.route.example(worldOf('own', caller)), token: stack.token(caller) };
  const version = named.route.ifMatch ? await versionFor(stack, named, asked) : {};
  const key = `used-${named.key.replaceAll(/[^a-z]/gi, '-')}`.slice(0, 64);
  const send = () => ask(stack, named.key, { ...asked, headers: { ...version, 'idempotency-key': key } });
  const answers: Answered[] = [await send()];
  if (isCommand(named.key)) answers.push(await send());
  for (const { status, body } of answers) {
    if (status >= 300) failed.push(`${named.key}: ${status} ${JSON.stringify(body)}`);
  }
}

/** A mail that was sent comes back. */
async function bounce(): Promise<void> {
  const [mail] = stack.mailbox.messages().filter(({ tags }) => tags.message !== undefined);
  if (!mail) throw new Error('No mail was sent');
  await stack.invoke('mail-feedback', stack.mailbox.feedback(mail.id, 'bounce'));
}

/** The actions a function used on a table, without the service's name. */
function usedOn(name: string, table: Table): string[] {
  const physical = tableNameIn(stack.template)(table);
  return stack.guard
    .usage()
    .filter(use => use.function === name && use.table === physical)
    .map(({ action }) => action.replace('dynamodb:', ''));
}

const declared = Object.entries(allFunctions).flatMap(([name, { uses }]) =>
  Object.entries(uses).map(([table, access]) => [name, table, access] as const),
);

describe('every function', () => {
  it('was called in every way that its contract knows', () => {
    expect(failed).toEqual([]);
  });

  it.each(declared)('%s uses %s as %s', (name, table, access) => {
    const used = usedOn(name, tableOf(table));
    const needed = used.some(action => shows[access].includes(action));
    if (exceptions[`${name} ${table}`] === undefined)
      expect(needed, `used: ${used.join(', ') || 'nothing'}`).toBe(true);
    else expect(needed, 'it is used: take it off the exceptions').toBe(false);
  });

  it('asks for nothing that it does not declare', () => {
    const refused = readFileSync(stack.logFile, 'utf8')
      .split('\n')
      .filter(line => line.includes('guard: refused'));
    expect(refused).toEqual([]);
  });

  it('that may send mail or manage accounts does', () => {
    for (const [name, { may = [] }] of Object.entries(allFunctions)) {
      const mailed = stack.mailbox.usage().some(use => use.function === name);
      const managed = stack.directory.usage().some(use => use.function === name);
      expect({ name, mailed, managed }).toEqual({
        name,
        mailed: may.includes('send mail'),
        managed: may.includes('manage sign-ins'),
      });
    }
  });
});

function tableOf(name: string): Table {
  const found = tables.find(table => table === name);
  if (!found) throw new Error(`There is no table ${name}`);
  return found;
}
