import { CfnOutput, Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledgements.ts';
import type { Council } from '../council.ts';
import { constructId } from './names.ts';

/** Mail through SES; bounces and complaints come back as events to the function that marks the address. */
export class Mail extends Construct {
  readonly from: string;
  readonly configurationSet: string;
  /** ARNs that a function which sends must be granted. */
  readonly resources: readonly string[];

  constructor(scope: Construct, id: string, { mail }: Council) {
    super(scope, id);
    this.from = mail.from;
    const set = new ConfigurationSet(this, 'Set', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    set.addEventDestination('Feedback', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'Bus', 'default')),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    const identity = new EmailIdentity(this, 'Identity', {
      identity: mail.domain === undefined ? Identity.email(mail.from) : Identity.domain(mail.domain),
      configurationSet: set,
      feedbackForwarding: false,
    });
    this.configurationSet = set.configurationSetName;
    this.resources = [
      identity.emailIdentityArn,
      Stack.of(this).formatArn({
        service: 'ses',
        resource: 'configuration-set',
        resourceName: set.configurationSetName,
      }),
    ];
    if (mail.domain !== undefined) {
      new CfnOutput(this, 'DkimRecords', {
        description: 'CNAME records that let SES sign mail of the domain',
        value: identity.dkimRecords.map(({ name, value }) => `${name} CNAME ${value}`).join(' ; '),
      });
    }
  }

  /** Bounces and complaints of mail sent with our configuration set, to this function. */
  answerWith(name: string, alias: Alias): void {
    const rule = new Rule(this, constructId(name), {
      description: 'Bounces and complaints of mail',
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received'],
        detail: { mail: { tags: { 'ses:configuration-set': [this.configurationSet] } } },
      },
      targets: [new LambdaFunction(alias, { retryAttempts: 24 })],
    });
    acknowledge(rule, 'Serverless-EventBusDLQ');
  }
}
