import { membership } from '../people/membership.ts';
import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { councilFunding } from './settings.ts';
import { fundingRefusals } from './shared/refusals.ts';
import { statementContract } from './shared/statement-contract.ts';
import { statementRoutes } from './statement-routes.ts';

const platform = deployed('funding-api');

export const handler = api({
  name: 'funding-api',
  contract: statementContract,
  refusals: fundingRefusals,
  handlers: statementRoutes(platform, councilFunding()),
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
