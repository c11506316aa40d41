import { membership } from '../people/membership.ts';
import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { decisionRoutes } from './decision-routes.ts';
import { councilDecisions } from './settings.ts';
import { decisionContract } from './shared/decision-contract.ts';
import { decisionRefusals } from './shared/refusals.ts';

const platform = deployed('decisions-api');

export const handler = api({
  name: 'decisions-api',
  contract: decisionContract,
  refusals: decisionRefusals,
  handlers: decisionRoutes(platform, councilDecisions()),
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
