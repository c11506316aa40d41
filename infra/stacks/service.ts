import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Functions } from '../../functions/kernel/function.ts';
import { Api, tokenAuthorizer } from '../constructs/api.ts';
import { Canary } from '../constructs/canary.ts';
import { Clients } from '../constructs/clients.ts';
import { Mail } from '../constructs/mail.ts';
import { constructId } from '../constructs/names.ts';
import { OriginSecrets } from '../constructs/origin-secrets.ts';
import { Schedules } from '../constructs/schedules.ts';
import { ServiceFunction, type ServiceParts } from '../constructs/service-function.ts';
import { Site } from '../constructs/site.ts';
import { type Council, signInHost } from '../council.ts';
import type { DataStack } from './data.ts';

type ServiceProps = StackProps & {
  council: Council;
  data: DataStack;
  functions: Functions;
  bundles: string;
  webAclArn: string | undefined;
};

/** Everything that runs: functions, API, schedules, mail, the site and the alarms beside each of them. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id, props);
    const { council, data, functions } = props;
    const { alarms } = data;
    const key = data.keys.general;

    const secrets = new OriginSecrets(this, 'OriginSecrets', { key, settings: council.originSecret });
    const api = new Api(this, 'Api', { council, logKey: key, alarms });
    const site = new Site(this, 'Site', {
      council,
      buckets: data.buckets,
      api: api.http,
      originSecret: secrets.sent,
      webAclArn: props.webAclArn,
    });
    const clients = new Clients(this, 'Clients', { council, signIn: data.signIn, siteUrl: site.url });
    const mail = new Mail(this, 'Mail', council);
    const schedules = new Schedules(this, 'Schedules');

    const parts: ServiceParts = {
      council,
      bundles: props.bundles,
      tables: data.tables,
      objects: data.buckets.objects,
      logKey: key,
      alarms,
      canary: new Canary(this, 'Canary'),
      siteUrl: site.url,
      mail,
      pool: {
        id: data.signIn.pool.userPoolId,
        arn: data.signIn.pool.userPoolArn,
        directory: data.signIn.directory,
      },
      originSecrets: secrets.accepted,
    };
    const authorizer = tokenAuthorizer(data.signIn.pool.userPoolProviderUrl, clients.ids);
    for (const [name, declaration] of Object.entries(functions)) {
      const { alias } = new ServiceFunction(this, constructId(name), name, declaration, parts);
      if (declaration.routes !== undefined) api.serve(name, declaration.routes, alias, authorizer);
      if (name === 'operations-api') api.serveRest(name, alias);
      if (declaration.schedule !== undefined) schedules.start(name, declaration.schedule, alias);
      if (declaration.on === 'mail feedback') mail.answerWith(name, alias);
    }

    new CfnOutput(this, 'SiteUrl', { value: site.url });
    new CfnOutput(this, 'DistributionId', { value: site.distribution.distributionId });
    new CfnOutput(this, 'DistributionDomain', { value: site.distribution.distributionDomainName });
    new CfnOutput(this, 'Issuer', { value: data.signIn.pool.userPoolProviderUrl });
    new CfnOutput(this, 'SignInPages', { value: `https://${signInHost(council)}` });
    new CfnOutput(this, 'WebClientId', { value: clients.web.userPoolClientId });
  }
}
