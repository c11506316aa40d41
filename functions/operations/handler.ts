import { membership } from '../people/membership.ts';
import { api } from '../platform/http.ts';
import { dueList } from '../platform/obligations.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { jobRoutes } from './job-routes.ts';
import { obligationRoutes } from './obligation-routes.ts';
import { openapiRoutes } from './openapi-routes.ts';
import { operationsContract } from './shared/contract.ts';
import { operationsRefusals } from './shared/refusals.ts';

const platform = deployed('operations-api');
const due = dueList(platform.db);

/** Also serves `$default`: an address that no contract has is answered as unknown. */
export const handler = api({
  name: 'operations-api',
  contract: operationsContract,
  refusals: operationsRefusals,
  handlers: { ...jobRoutes(platform, due, platform.clock), ...obligationRoutes(platform, due), ...openapiRoutes() },
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
