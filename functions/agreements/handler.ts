import { membership } from '../people/membership.ts';
import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { agreementRoutes } from './agreement-routes.ts';
import { councilAgreements } from './settings.ts';
import { agreementsContract } from './shared/contract.ts';
import { agreementRefusals } from './shared/refusals.ts';
import { successionRoutes } from './succession-routes.ts';
import { termsRoutes } from './terms-routes.ts';

const platform = deployed('agreements-api');
const settings = councilAgreements();

export const handler = api({
  name: 'agreements-api',
  contract: agreementsContract,
  refusals: agreementRefusals,
  handlers: {
    ...agreementRoutes(platform, settings),
    ...termsRoutes(platform, settings),
    ...successionRoutes(platform),
  },
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
