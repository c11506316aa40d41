import { diary } from '../operations/diary.ts';
import { job } from '../platform/job.ts';
import { dueList } from '../platform/obligations.ts';
import { deployed } from '../platform/wiring.ts';
import { agreementsFunctions } from './functions.ts';
import { remindAgreements } from './reminding.ts';
import { councilAgreements } from './settings.ts';

const platform = deployed('remind-agreements');

export const handler = job({
  ...platform,
  name: 'remind-agreements',
  kinds: ['ask-conditions', 'meet-condition', 'review-agreement'],
  handle: remindAgreements(platform, councilAgreements()),
  due: dueList(platform.db),
  timeoutSeconds: agreementsFunctions['remind-agreements'].timeoutSeconds,
  diary: diary(platform),
});
