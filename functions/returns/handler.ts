import { membership } from '../people/membership.ts';
import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { returnRoutes } from './return-routes.ts';
import { returnsContract } from './shared/contract.ts';
import { returnRefusals } from './shared/refusals.ts';
import { submissionRoutes } from './submission-routes.ts';

const platform = deployed('returns-api');

export const handler = api({
  name: 'returns-api',
  contract: returnsContract,
  refusals: returnRefusals,
  handlers: { ...returnRoutes(platform), ...submissionRoutes(platform) },
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
