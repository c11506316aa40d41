import { membership } from '../people/membership.ts';
import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { flagCommands } from './flag-commands.ts';
import { flagRoutes } from './flag-routes.ts';
import { performanceRoutes } from './performance-routes.ts';
import { oversightContract } from './shared/contract.ts';
import { oversightRefusals } from './shared/refusals.ts';

const platform = deployed('oversight-api');

export const handler = api({
  name: 'oversight-api',
  contract: oversightContract,
  refusals: oversightRefusals,
  handlers: {
    ...flagRoutes(platform),
    ...flagCommands(platform),
    ...performanceRoutes(platform),
  },
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
