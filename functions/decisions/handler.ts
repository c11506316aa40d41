import { membership } from '../people/membership.ts';

import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { decisionRoutes } from './decision-routes.ts';
import { delegationRoutes } from './delegation-routes.ts';
import { dutyRoutes } from './duty-routes.ts';
import { councilDecisions } from './settings.ts';
import { decisionsContract } from './shared/contract.ts';
import { decisionRefusals } from './shared/refusals.ts';

const platform = deployed('decisions-api');

export const handler = api({
  name: 'decisions-api',
  contract: decisionsContract,
  refusals: decisionRefusals,
  handlers: {
    ...decisionRoutes(platform, councilDecisions()),
    ...delegationRoutes(platform),
    ...dutyRoutes(platform),
  },
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
