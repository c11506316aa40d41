import { membership } from '../people/membership.ts';
import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { councilAgreements } from './settings.ts';
import { agreementRefusals } from './shared/refusals.ts';
import { termsContract } from './shared/terms-contract.ts';
import { termsRoutes } from './terms-routes.ts';

const platform = deployed('agreement-terms-api');

export const handler = api({
  name: 'agreement-terms-api',
  contract: termsContract,
  refusals: agreementRefusals,
  handlers: termsRoutes(platform, councilAgreements()),
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
