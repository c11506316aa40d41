import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { askRunning } from './admin.ts';
import { londonTime } from './london-time.ts';
import { root } from './root.ts';

const usage = `npm run token -- <e-mail>                       an access token of the running service
npm run job -- <name> --date 2026-11-09         runs a job as its schedule would have on that day
npm run travel -- 2026-12-09T09:00              lets it be that London time in the running service`;

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
  } else if (command === 'travel' && subject !== undefined) {
    const now = await askRunning(folder, { ask: 'travel', to: londonTime(subject) });
    console.log(`It is now ${now}.`);
  } else throw new Error(usage);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
