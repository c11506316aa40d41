import { setting } from '../platform/env.ts';
import { job } from '../platform/job.ts';
import { dueList } from '../platform/obligations.ts';
import { signIns } from '../platform/sign-ins.ts';
import { deployed } from '../platform/wiring.ts';
import { alignSignIn } from './align-sign-in.ts';
import { peopleFunctions } from './functions.ts';

const name = 'sign-ins';
const platform = deployed(name);

export const handler = job({
  ...platform,
  name,
  kinds: ['sign-in'],
  handle: alignSignIn({
    ...platform,
    signIns: signIns({ pool: setting('USER_POOL_ID'), directory: process.env.SIGN_IN_DIRECTORY }),
  }),
  due: dueList(platform.db),
  timeoutSeconds: peopleFunctions[name].timeoutSeconds,
});
