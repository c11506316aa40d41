import { Duration, RemovalPolicy, Stack, TimeZone } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { Rhythm } from '../../functions/kernel/function.ts';
import { constructId } from './names.ts';

const london = TimeZone.EUROPE_LONDON;

/** The hour from 01:00 is left out: on one Sunday of the year it does not exist, on another it comes twice. */
const expressions = {
  prompt: ScheduleExpression.rate(Duration.minutes(1)),
  hourly: ScheduleExpression.cron({ minute: '5', hour: '0,2-23', timeZone: london }),
  nightly: ScheduleExpression.cron({ minute: '30', hour: '3', timeZone: london }),
} as const satisfies Record<Rhythm, ScheduleExpression>;

/** How long a missed start is still worth making; after that the next one does the work. */
const patience = {
  prompt: Duration.minutes(1),
  hourly: Duration.minutes(45),
  nightly: Duration.hours(4),
} as const satisfies Record<Rhythm, Duration>;

/** Starts jobs, and tells each the time it was scheduled for: a job derives its day from that, never from a clock. */
export class Schedules extends Construct {
  readonly #group: ScheduleGroup;
  readonly #role: Role;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#group = new ScheduleGroup(this, 'Group', { removalPolicy: RemovalPolicy.DESTROY });
    this.#role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
          ArnEquals: { 'aws:SourceArn': this.#group.scheduleGroupArn },
        },
      }),
    });
  }

  start(name: string, rhythm: Rhythm, alias: Alias): void {
    new Schedule(this, constructId(name), {
      scheduleGroup: this.#group,
      description: `Turnstone job ${name}`,
      schedule: expressions[rhythm],
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(alias, {
        role: this.#role,
        input: ScheduleTargetInput.fromObject({ scheduled: ContextAttribute.scheduledTime }),
        retryAttempts: 2,
        maxEventAge: patience[rhythm],
      }),
    });
  }
}
