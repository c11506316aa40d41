import { membership } from '../people/membership.ts';
import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { proposalRoutes } from './proposal-routes.ts';
import { councilFunding } from './settings.ts';
import { proposalContract } from './shared/proposal-contract.ts';
import { fundingRefusals } from './shared/refusals.ts';

const platform = deployed('virement-proposals-api');

export const handler = api({
  name: 'virement-proposals-api',
  contract: proposalContract,
  refusals: fundingRefusals,
  handlers: proposalRoutes(platform, councilFunding()),
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
