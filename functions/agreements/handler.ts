import { membership } from '../people/membership.ts';
import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { agreementRoutes } from './agreement-routes.ts';
import { councilAgreements } from './settings.ts';
import { agreementsContract } from './shared/contract.ts';
import { agreementRefusals } from './shared/refusals.ts';
import { termsRoutes } from './terms-routes.ts';

const platform = deployed('agreements-api');

export const handler = api({
  name: 'agreements-api',
  contract: agreementsContract,
  refusals: agreementRefusals,
  handlers: { ...agreementRoutes(platform), ...termsRoutes(platform, councilAgreements()) },
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
