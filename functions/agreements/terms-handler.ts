import { membership } from '../people/membership.ts';
import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { endingRoutes } from './ending-routes.ts';
import { councilAgreements } from './settings.ts';
import { endingContract } from './shared/ending-contract.ts';
import { agreementRefusals } from './shared/refusals.ts';
import { termsContract } from './shared/terms-contract.ts';
import { termsRoutes } from './terms-routes.ts';

const platform = deployed('agreement-terms-api');

export const handler = api({
  name: 'agreement-terms-api',
  contract: { ...termsContract, ...endingContract },
  refusals: agreementRefusals,
  handlers: { ...termsRoutes(platform, councilAgreements()), ...endingRoutes(platform) },
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
