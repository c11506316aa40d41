import { membership } from '../people/membership.ts';
import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { delegationRoutes } from './delegation-routes.ts';
import { dutyRoutes } from './duty-routes.ts';
import { decisionRefusals } from './shared/refusals.ts';
import { registersContract } from './shared/registers-contract.ts';

const platform = deployed('registers-api');

export const handler = api({
  name: 'registers-api',
  contract: registersContract,
  refusals: decisionRefusals,
  handlers: { ...delegationRoutes(platform), ...dutyRoutes(platform) },
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
