import { diary } from '../operations/diary.ts';
import { job } from '../platform/job.ts';
import { dueList } from '../platform/obligations.ts';
import { deployed } from '../platform/wiring.ts';
import { decisionsFunctions } from './functions.ts';
import { remind } from './reminding.ts';

const platform = deployed('remind-reviews');

export const handler = job({
  ...platform,
  name: 'remind-reviews',
  kinds: ['review-equality', 'answer-duty'],
  handle: remind(platform),
  due: dueList(platform.db),
  timeoutSeconds: decisionsFunctions['remind-reviews'].timeoutSeconds,
  diary: diary(platform),
});
