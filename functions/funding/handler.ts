import { councilAgreements } from '../agreements/settings.ts';
import { membership } from '../people/membership.ts';
import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { councilFunding } from './settings.ts';
import { fundingContract } from './shared/contract.ts';
import { fundingRefusals } from './shared/refusals.ts';
import { statementRoutes } from './statement-routes.ts';
import { virementRoutes } from './virement-routes.ts';

const platform = deployed('funding-api');
const settings = councilFunding();

export const handler = api({
  name: 'funding-api',
  contract: fundingContract,
  refusals: fundingRefusals,
  handlers: {
    ...statementRoutes(platform, settings),
    ...virementRoutes(platform, { ...settings, ...councilAgreements() }),
  },
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
