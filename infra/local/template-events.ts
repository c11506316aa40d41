import * as z from 'zod/mini';
import { functionOf } from './template-api.ts';
import type { Reader } from './template-reader.ts';

export type ScheduleShape = {
  name: string;
  function: string;
  /** `rate(1 minute)` or `cron(...)`, in `timezone`. */
  expression: string;
  timezone: string;
  /** What the function is given, with `<aws.scheduler.scheduled-time>` still in it. */
  input: string;
};

export type EventRuleShape = {
  function: string;
  /** A topic's messages, or an event bus's events that match a pattern. */
  from: { topic: string } | { pattern: unknown };
};

const scheduleProperties = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z._default(z.string(), 'UTC'),
  State: z._default(z.literal('ENABLED'), 'ENABLED'),
  Target: z.object({ Arn: z.string(), Input: z._default(z.string(), '{}') }),
});

/** Reads what EventBridge Scheduler starts and when. */
export function readSchedules(reader: Reader, functions: readonly { name: string; arn: string }[]): ScheduleShape[] {
  const ignored = ['Description', 'FlexibleTimeWindow', 'GroupName', 'KmsKeyArn', 'Name'];
  return reader.all('AWS::Scheduler::Schedule').map(found => {
    const schedule = reader.properties(found, scheduleProperties, ignored);
    const owner = `${found.stack.stack}/${found.logicalId}`;
    const target = functionOf(functions, schedule.Target.Arn, owner);
    return {
      name: target,
      function: target,
      expression: schedule.ScheduleExpression,
      timezone: schedule.ScheduleExpressionTimezone,
      input: schedule.Target.Input,
    };
  });
}

const ruleProperties = z.object({
  EventPattern: z.unknown(),
  Targets: z.array(z.object({ Arn: z.string() })),
});
const subscriptionProperties = z.object({ Protocol: z.string(), Endpoint: z.string(), TopicArn: z.string() });

/** Reads what events and topics start which function; alarms mailed to people are not played. */
export function readEventRules(reader: Reader, functions: readonly { name: string; arn: string }[]): EventRuleShape[] {
  const rules = reader.all('AWS::Events::Rule').flatMap(found => {
    const rule = reader.properties(found, ruleProperties, ['Description', 'EventBusName', 'Name', 'State']);
    const owner = `${found.stack.stack}/${found.logicalId}`;
    return rule.Targets.filter(target => target.Arn.startsWith('arn:aws:lambda:')).map(target => ({
      function: functionOf(functions, target.Arn, owner),
      from: { pattern: rule.EventPattern },
    }));
  });
  const subscriptions = reader.all('AWS::SNS::Subscription').flatMap(found => {
    const subscription = reader.some(found, subscriptionProperties);
    if (subscription.Protocol !== 'lambda') return [];
    const owner = `${found.stack.stack}/${found.logicalId}`;
    const from = { topic: subscription.TopicArn };
    return [{ function: functionOf(functions, subscription.Endpoint, owner), from }];
  });
  return [...rules, ...subscriptions];
}
