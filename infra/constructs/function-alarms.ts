import { Duration } from 'aws-cdk-lib';
import { type Alarm, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { FunctionDeclaration, Rhythm } from '../../functions/kernel/function.ts';
import type { Council } from '../council.ts';
import { type Alarms, fiveMinutes } from './alarms.ts';

type Watched = { name: string; declaration: FunctionDeclaration; alias: Alias; logGroup: LogGroup };

/** Metrics that functions print themselves, in this namespace (functions/platform/log.ts). */
const namespace = 'Turnstone';

/**
 * The alarms beside one function.
 * @returns those that a new version must not set off: they turn its deployment back
 */
export function functionAlarms(
  scope: Construct,
  { name, declaration, alias, logGroup }: Watched,
  { alarms, council: { thresholds } }: { alarms: Alarms; council: Council },
): Alarm[] {
  const about = { subject: name };
  const guarding = [
    alarms.add(scope, {
      ...about,
      kind: 'errors',
      metric: alias.metricErrors({ period: fiveMinutes }),
      threshold: thresholds.functionErrors,
    }),
    alarms.add(scope, {
      ...about,
      kind: 'throttles',
      metric: alias.metricThrottles({ period: fiveMinutes }),
      threshold: 1,
    }),
    alarms.add(scope, {
      ...about,
      kind: 'slow',
      metric: alias.metricDuration({ period: fiveMinutes, statistic: 'p99' }),
      threshold: declaration.timeoutSeconds * 1_000 * thresholds.durationShareOfTimeout,
    }),
  ];
  if (declaration.routes !== undefined) {
    guarding.push(
      alarms.add(scope, {
        ...about,
        kind: 'server-errors',
        metric: printed('Answers', { Function: name, Class: '5xx' }),
        threshold: thresholds.serverErrors,
      }),
    );
  }
  if (declaration.schedule !== undefined && declaration.uses.obligations === 'work') {
    alarms.add(scope, { ...about, kind: 'parked', metric: printed('ObligationsParked', { Job: name }), threshold: 1 });
  }
  if (declaration.schedule !== undefined) {
    const { heard, periods } = silence(name, declaration.schedule, alias);
    const kind = 'not-completed';
    alarms.add(scope, { ...about, kind, metric: heard, threshold: 1, periods, silenceIsAFault: true });
  }
  if (declaration.uses.ledger === 'scan') {
    const findings = new MetricFilter(scope, 'Findings', {
      logGroup,
      metricNamespace: namespace,
      metricName: 'LedgerFindings',
      filterPattern: FilterPattern.stringValue('$.code', '=', 'verify.finding'),
    });
    alarms.add(scope, {
      ...about,
      kind: 'ledger-fault',
      metric: findings.metric({ period: fiveMinutes, statistic: 'Sum' }),
      threshold: 1,
    });
  }
  return guarding;
}

/** What must be heard of a job, and for how many periods it may be silent. */
function silence(name: string, rhythm: Rhythm, alias: Alias): { heard: Metric; periods: number } {
  const hour = Duration.hours(1);
  switch (rhythm) {
    // What is drained every minute gets to the end of its list at least once an hour.
    case 'prompt':
      return { heard: printed('JobCompleted', { Job: name }), periods: 12 };
    // From just after midnight to 07:00 the next day: a day that was finished on time is always within.
    case 'hourly':
      return { heard: printed('JobCompleted', { Job: name }, hour), periods: 31 };
    // Keeps no diary of days: that it was started is what can be heard, and "errors" hears the rest.
    case 'nightly':
      return { heard: alias.metricInvocations({ period: hour }), periods: 31 };
  }
}

function printed(metricName: string, dimensionsMap: Record<string, string>, period = fiveMinutes): Metric {
  return new Metric({ namespace, metricName, dimensionsMap, statistic: 'Sum', period });
}
