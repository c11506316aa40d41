import { membership } from '../people/membership.ts';
import { api } from '../platform/http.ts';
import { deployed, originSecrets } from '../platform/wiring.ts';
import { approvalRoutes } from './approval-routes.ts';
import { councilVirements } from './settings.ts';
import { approvalContract } from './shared/approval-contract.ts';
import { fundingRefusals } from './shared/refusals.ts';

const platform = deployed('virement-approvals-api');

export const handler = api({
  name: 'virement-approvals-api',
  contract: approvalContract,
  refusals: fundingRefusals,
  handlers: approvalRoutes(platform, councilVirements()),
  identify: membership(platform.records),
  originSecrets: originSecrets(),
  log: platform.log,
});
