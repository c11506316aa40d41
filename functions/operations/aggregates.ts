import { agreements } from '../agreements/agreement.ts';
import { terms } from '../agreements/terms-record.ts';
import { decisions } from '../decisions/decision-record.ts';
import { delegations } from '../decisions/delegation.ts';
import { duties } from '../decisions/duty.ts';
import { statements } from '../funding/statement-record.ts';
import { virements } from '../funding/virement-record.ts';
import { assessments } from '../oversight/assessment.ts';
import { flags } from '../oversight/flag-series.ts';
import { measureSeries } from '../oversight/measure-series.ts';
import { accounts } from '../people/account.ts';
import { clients } from '../people/client.ts';
import { messages } from '../people/message.ts';
import { organisations } from '../people/organisation.ts';
import { users } from '../people/user.ts';
import { type Foldable, foldable } from '../platform/fold.ts';
import { returns } from '../returns/return.ts';
import { jobRuns } from './job-run.ts';
import { retries } from './retry.ts';

/**
 * Every kind of aggregate of every slice: what `npm run rebuild` restores tables with. The only place outside a
 * slice that names its aggregates; a slice with one that is missing here cannot be rebuilt, and a test says so.
 */
export const allAggregates: readonly Foldable[] = [
  foldable(organisations),
  foldable(users),
  foldable(clients),
  foldable(messages),
  foldable(accounts),
  foldable(agreements),
  foldable(terms),
  foldable(returns),
  foldable(assessments),
  foldable(measureSeries),
  foldable(flags),
  foldable(decisions),
  foldable(delegations),
  foldable(statements),
  foldable(virements),
  foldable(duties),
  foldable(jobRuns),
  foldable(retries),
];
