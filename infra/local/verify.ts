import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { verify } from '../../functions/platform/verify.ts';
import { openTables } from './engine-tables.ts';

const usage = `npm run verify                                     checks the local service's ledger
npm run verify -- --tables '<TableNames>'          checks a stage's: the output of its data stack`;

/** Checks the ledger against itself and against every state; ends with 1 where something was changed, removed or cut off. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { data: { type: 'string', default: '.local' }, tables: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(usage);
  const folder = resolve(import.meta.dirname, '../..', values.data);
  const opened = await openTables({ folder, ...(values.tables === undefined ? {} : { tableNames: values.tables }) });
  try {
    const { streams, events, faults } = await verify(opened.scanner, opened.db);
    for (const { stream, version, fault } of faults) console.log(`${fault}: ${stream}, event ${version}`);
    const verdict = faults.length === 0 ? 'The ledger verifies' : `The ledger does not verify: ${faults.length} faults`;
    console.log(`${verdict}. ${events} events in ${streams} streams at ${opened.where}.`);
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    await opened.close();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
