import { membership } from '../people/membership.ts';
import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { councilFunding } from './settings.ts';
import { fundingRefusals } from './shared/refusals.ts';
import { virementContract } from './shared/virement-contract.ts';
import { virementRoutes } from './virement-routes.ts';

const platform = deployed('virements-api');

export const handler = api({
  name: 'virements-api',
  contract: virementContract,
  refusals: fundingRefusals,
  handlers: virementRoutes(platform, councilFunding()),
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
