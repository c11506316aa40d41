import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { allAggregates } from '../../functions/operations/aggregates.ts';
import { rebuildSlice } from '../../functions/platform/rebuild.ts';
import { rebuildObligations } from '../../functions/platform/rebuild-obligations.ts';
import { sliceTables } from '../../functions/platform/verify.ts';
import { openTables } from './engine-tables.ts';

const usage = `npm run rebuild -- --slice <${sliceTables.join('|')}>
    restores the slice's states, lists, claims and open obligations from the ledger
  --lists            leaves obligations alone: for a release that lists or folds differently, while the service runs
  --tables <json>    of a stage: the output TableNames of its data stack`;

/** Restores one slice from the ledger; ends with 1 where events are missing or changed, and leaves those as they stand. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      slice: { type: 'string' },
      lists: { type: 'boolean', default: false },
      data: { type: 'string', default: '.local' },
      tables: { type: 'string' },
    },
  });
  const table = sliceTables.find(name => name === values.slice);
  if (table === undefined) throw new Error(usage);
  const folder = resolve(import.meta.dirname, '../..', values.data);
  const opened = await openTables({ folder, ...(values.tables === undefined ? {} : { tableNames: values.tables }) });
  try {
    const rebuilt = await rebuildSlice(opened.scanner, opened.db, table, allAggregates);
    const { streams, restored, removed, faults, obligations } = rebuilt;
    console.log(`${table}: ${restored} of ${streams} records restored, ${removed} rows removed that no event makes.`);
    for (const { stream, version, fault } of faults) console.log(`${fault}: ${stream}, event ${version}; not restored`);
    if (!values.lists) {
      const rows = await rebuildObligations(opened.scanner, opened.db, obligations);
      console.log(`obligations: ${rows.restored} restored, ${rows.removed} removed.`);
    }
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
