import { job } from '../platform/job.ts';
import { dueList } from '../platform/obligations.ts';
import { deployed } from '../platform/wiring.ts';
import { effectDueVirements } from './effecting-due.ts';
import { fundingFunctions } from './functions.ts';
import { councilVirements } from './settings.ts';

const platform = deployed('effect-virements');

export const handler = job({
  ...platform,
  name: 'effect-virements',
  kinds: ['effect-virement'],
  handle: effectDueVirements(platform, councilVirements()),
  due: dueList(platform.db),
  timeoutSeconds: fundingFunctions['effect-virements'].timeoutSeconds,
});
