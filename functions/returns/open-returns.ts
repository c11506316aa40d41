import { diary } from '../operations/diary.ts';
import { councilReporting } from '../platform/env.ts';
import { job } from '../platform/job.ts';
import { dueList } from '../platform/obligations.ts';
import { deployed } from '../platform/wiring.ts';
import { returnsFunctions } from './functions.ts';
import { openReturns } from './opening.ts';

const platform = deployed('open-returns');

export const handler = job({
  ...platform,
  name: 'open-returns',
  kinds: ['open-return'],
  handle: openReturns(platform, councilReporting()),
  due: dueList(platform.db),
  timeoutSeconds: returnsFunctions['open-returns'].timeoutSeconds,
  diary: diary(platform),
});
