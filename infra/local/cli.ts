import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { askRunning } from './admin.ts';
import { root } from './root.ts';

const usage = `npm run token -- <e-mail>                       an access token of the running service
npm run job -- <name> --date 2026-11-09         runs a job as its schedule would have on that day`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { date: { type: 'string' }, data: { type: 'string', default: '.local' } },
  });
  const [command, subject] = positionals;
  const folder = resolve(root, values.data);
  if (command === 'token' && subject !== undefined) {
    console.log(await askRunning(folder, { ask: 'token', person: subject }));
  } else if (command === 'job' && subject !== undefined && values.date !== undefined) {
    const result = await askRunning(folder, { ask: 'job', name: subject, day: values.date });
    console.log(JSON.stringify(result, null, 2));
  } else throw new Error(usage);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
