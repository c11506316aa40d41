import { membership } from '../people/membership.ts';
import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { agreementRoutes } from './agreement-routes.ts';
import { councilAgreements } from './settings.ts';
import { detailsContract } from './shared/details-contract.ts';
import { agreementRefusals } from './shared/refusals.ts';

const platform = deployed('agreements-api');

export const handler = api({
  name: 'agreements-api',
  contract: detailsContract,
  refusals: agreementRefusals,
  handlers: agreementRoutes(platform, councilAgreements()),
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
