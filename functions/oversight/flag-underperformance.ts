import { councilReporting } from '../platform/env.ts';
import { job } from '../platform/job.ts';
import { dueList } from '../platform/obligations.ts';
import { deployed } from '../platform/wiring.ts';
import { assessAgreement } from './assessing.ts';
import { oversightFunctions } from './functions.ts';

const platform = deployed('flag-underperformance');

export const handler = job({
  ...platform,
  name: 'flag-underperformance',
  kinds: ['assess'],
  handle: assessAgreement(platform, councilReporting()),
  due: dueList(platform.db),
  timeoutSeconds: oversightFunctions['flag-underperformance'].timeoutSeconds,
});
