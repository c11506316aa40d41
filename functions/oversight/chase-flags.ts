import { diary } from '../operations/diary.ts';
import { job } from '../platform/job.ts';
import { dueList } from '../platform/obligations.ts';
import { deployed } from '../platform/wiring.ts';
import { chaseFlags } from './chasing.ts';
import { oversightFunctions } from './functions.ts';

const platform = deployed('chase-flags');

export const handler = job({
  ...platform,
  name: 'chase-flags',
  kinds: ['acknowledge-flag', 'act-on-flag'],
  handle: chaseFlags(platform),
  due: dueList(platform.db),
  timeoutSeconds: oversightFunctions['chase-flags'].timeoutSeconds,
  diary: diary(platform),
});
