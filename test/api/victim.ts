/**
 * The whole system on a data folder, in a process of its own that the test of kills ends without warning:
 * `node test/api/victim.ts <folder> <agreements>`. Says in one line of JSON where it is and how to sign in.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableNameIn } from '../../infra/local/demo-accounts.ts';
import { startStack } from '../../infra/local/stack.ts';
import { buildCrowd } from './crowd.ts';
import { now, userFor } from './world.ts';

const [folder = '', size = ''] = process.argv.slice(2);
const stack = await startStack({ directory: folder, now });
const built = join(folder, 'crowd');
if (!existsSync(built)) {
  await buildCrowd(Number(size), stack.endpoint, tableNameIn(stack.template));
  writeFileSync(built, '');
}
console.log(JSON.stringify({ url: stack.url, token: stack.token(userFor('provider administrator')) }));
