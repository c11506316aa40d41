/**
 * The whole system on a data folder, in a process of its own that the test of kills ends without warning:
 * `node test/api/victim.ts <folder> <agreements> <assembly>`. Says in one line of JSON where it is and how to sign in.
 * The assembly is a file: to synthesise in each life would be most of it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableNameIn } from '../../infra/local/demo-accounts.ts';
import { startStack } from '../../infra/local/stack.ts';
import type { Assembly } from '../../infra/local/template.ts';
import { buildCrowd } from './crowd.ts';
import { now, userFor } from './world.ts';

const [folder = '', size = '', file = ''] = process.argv.slice(2);
const assembly: Assembly = JSON.parse(readFileSync(file, 'utf8'));
const stack = await startStack({ directory: folder, now, assembly: () => assembly });
const built = join(folder, 'crowd');
if (!existsSync(built)) {
  await buildCrowd(Number(size), stack.endpoint, tableNameIn(stack.template));
  writeFileSync(built, '');
}
console.log(JSON.stringify({ url: stack.url, token: stack.token(userFor('provider administrator')) }));
