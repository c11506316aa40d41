import { council } from '../platform/env.ts';
import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { inboxRoutes } from './inbox-routes.ts';
import { membership } from './membership.ts';
import { organisationRoutes } from './organisation-routes.ts';
import { peopleContract } from './shared/contract.ts';
import { peopleRefusals } from './shared/refusals.ts';
import { userRoutes } from './user-routes.ts';

const platform = deployed('people-api');

export const handler = api({
  name: 'people-api',
  contract: peopleContract,
  refusals: peopleRefusals,
  handlers: {
    ...organisationRoutes(platform),
    ...userRoutes(platform),
    ...inboxRoutes(platform, council()),
  },
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
