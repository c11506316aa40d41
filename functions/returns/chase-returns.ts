import { diary } from '../operations/diary.ts';
import { job } from '../platform/job.ts';
import { dueList } from '../platform/obligations.ts';
import { deployed } from '../platform/wiring.ts';
import { chaseReturns } from './chasing.ts';
import { returnsFunctions } from './functions.ts';

const platform = deployed('chase-returns');

export const handler = job({
  ...platform,
  name: 'chase-returns',
  kinds: ['submit-return'],
  handle: chaseReturns(platform),
  due: dueList(platform.db),
  timeoutSeconds: returnsFunctions['chase-returns'].timeoutSeconds,
  diary: diary(platform),
});
