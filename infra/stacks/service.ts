import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Functions } from '../../functions/kernel/function.ts';
import { Api, tokenAuthorizer } from '../constructs/api.ts';
import { Clients } from '../constructs/clients.ts';
import { constructId } from '../constructs/names.ts';
import { OriginSecrets } from '../constructs/origin-secrets.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { Site } from '../constructs/site.ts';
import { type Council, signInHost } from '../council.ts';
import type { DataStack } from './data.ts';
import { functionParts } from './function-parts.ts';

type ServiceProps = StackProps & {
  council: Council;
  data: DataStack;
  /** Those that no schedule and no event starts. */
  functions: Functions;
  bundles: string;
  webAclArn: string | undefined;
};

/** What answers people: the site, the API with its functions, sign-in clients and the alarms beside each function. */
export class ServiceStack extends Stack {
  /** `https://...`, without a slash at the end. */
  readonly siteUrl: string;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id, props);
    const { council, data, functions, bundles } = props;
    const key = data.keys.general;

    const secrets = new OriginSecrets(this, 'OriginSecrets', { key, settings: council.originSecret });
    const api = new Api(this, 'Api', { council, logKey: key, alarms: data.alarms });
    const site = new Site(this, 'Site', {
      council,
      buckets: data.buckets,
      api: api.http,
      originSecret: secrets.sent,
      webAclArn: props.webAclArn,
    });
    this.siteUrl = site.url;
    // Exported although a domain may make it needless: the jobs still use it when a council first sets its domain.
    this.exportValue(site.distribution.distributionDomainName);
    const clients = new Clients(this, 'Clients', { council, signIn: data.signIn, siteUrl: site.url });

    const shared = functionParts(this, { council, data, bundles, siteUrl: site.url });
    const parts = { ...shared, originSecrets: secrets.accepted };
    const authorizer = tokenAuthorizer(data.signIn.pool.userPoolProviderUrl, clients.ids);
    for (const [name, declaration] of Object.entries(functions)) {
      const { alias } = new ServiceFunction(this, constructId(name), name, declaration, parts);
      if (declaration.routes !== undefined) api.serve(name, declaration.routes, alias, authorizer);
      if (name === 'operations-api') api.serveRest(name, alias);
    }

    new CfnOutput(this, 'SiteUrl', { value: site.url });
    new CfnOutput(this, 'DistributionId', { value: site.distribution.distributionId });
    new CfnOutput(this, 'DistributionDomain', { value: site.distribution.distributionDomainName });
    new CfnOutput(this, 'Issuer', { value: data.signIn.pool.userPoolProviderUrl });
    new CfnOutput(this, 'SignInPages', { value: `https://${signInHost(council)}` });
    new CfnOutput(this, 'WebClientId', { value: clients.web.userPoolClientId });
  }
}
