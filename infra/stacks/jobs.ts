import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Functions } from '../../functions/kernel/function.ts';
import { Mail } from '../constructs/mail.ts';
import { constructId } from '../constructs/names.ts';
import { Schedules } from '../constructs/schedules.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Council } from '../council.ts';
import type { DataStack } from './data.ts';
import { functionParts } from './function-parts.ts';

type JobsProps = StackProps & {
  council: Council;
  data: DataStack;
  /** Those that a schedule or an event starts. */
  functions: Functions;
  bundles: string;
  /** Where links in mail lead. */
  siteUrl: string;
};

/** What runs without being asked: jobs with their schedules, mail, what answers bounces, and the alarms beside each. */
export class JobsStack extends Stack {
  constructor(scope: Construct, id: string, props: JobsProps) {
    super(scope, id, props);
    const mail = new Mail(this, 'Mail', props.council);
    const schedules = new Schedules(this, 'Schedules');
    const parts = { ...functionParts(this, props), mail };
    for (const [name, declaration] of Object.entries(props.functions)) {
      const { alias } = new ServiceFunction(this, constructId(name), name, declaration, parts);
      if (declaration.schedule !== undefined) schedules.start(name, declaration.schedule, alias);
      if (declaration.on === 'mail feedback') mail.answerWith(name, alias);
    }
  }
}
