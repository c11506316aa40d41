import { membership } from '../people/membership.ts';
import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { deliveredRoutes } from './delivered-routes.ts';
import { deliveredContract } from './shared/delivered-contract.ts';
import { fundingRefusals } from './shared/refusals.ts';

const platform = deployed('delivered-api');

export const handler = api({
  name: 'delivered-api',
  contract: deliveredContract,
  refusals: fundingRefusals,
  handlers: deliveredRoutes(platform),
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
