import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledgements.ts';
import { constructId } from './names.ts';

/** What an alarm is about. Each has a heading in runbook.md, which its description names. */
export const alarmKinds = {
  errors: 'A function stopped with an error',
  throttles: 'A function was refused for want of concurrency',
  slow: 'A function takes nearly as long as it may',
  'not-completed': 'A job has not completed the day it should have',
  parked: 'An obligation failed for the last time and waits for a person',
  'ledger-fault': 'The ledger does not verify',
  'server-errors': 'The API answers that the fault is ours (5xx)',
  'slow-answers': 'The API answers slowly',
  'table-throttles': 'A table refuses reads or writes',
  'table-errors': 'A table answers with errors of its own',
} as const;

export type AlarmKind = keyof typeof alarmKinds;

export type AlarmSettings = {
  /** What it watches: a function, a table, `api`. */
  subject: string;
  kind: AlarmKind;
  metric: IMetric;
  /** The alarm speaks at this value and above. */
  threshold: number;
  /** In each of so many periods; one if absent. */
  periods?: number;
  /** For what must be heard from: the alarm speaks where all its periods stayed below the threshold. */
  silenceIsAFault?: boolean;
};

/** The topic that alarms speak to, and the one way alarms are made. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly #prefix: string;

  constructor(scope: Construct, id: string, props: { key: IKey; addresses: readonly string[]; prefix: string }) {
    super(scope, id);
    this.#prefix = props.prefix;
    this.topic = new Topic(this, 'Topic', { masterKey: props.key, enforceSSL: true, displayName: 'Turnstone alarms' });
    for (const address of props.addresses) this.topic.addSubscription(new EmailSubscription(address));
    acknowledge(this.topic, 'Serverless-SNSRedrivePolicy');
  }

  /** An alarm called `<prefix>-<subject>-<kind>`, made beside what it watches. */
  add(scope: Construct, { subject, kind, metric, threshold, periods = 1, silenceIsAFault = false }: AlarmSettings) {
    const alarm = new Alarm(scope, constructId(`${kind}-alarm`), {
      alarmName: `${this.#prefix}-${subject}-${kind}`,
      alarmDescription: `${alarmKinds[kind]}: ${subject}. What to do: infra/runbook.md, "${kind}".`,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: silenceIsAFault
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: silenceIsAFault ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
    return alarm;
  }
}

/** The period over which most alarms count. */
export const fiveMinutes = Duration.minutes(5);
