import { membership } from '../people/membership.ts';
import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { endingRoutes } from './ending-routes.ts';
import { endingContract } from './shared/ending-contract.ts';
import { agreementRefusals } from './shared/refusals.ts';

const platform = deployed('agreement-ends-api');

export const handler = api({
  name: 'agreement-ends-api',
  contract: endingContract,
  refusals: agreementRefusals,
  handlers: endingRoutes(platform),
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
