import { defineContract } from '../../kernel/contract.ts';
import { delegationContract } from './delegation-contract.ts';
import { dutyContract } from './duty-contract.ts';

/** The registers beside the decisions: of delegations, and of what was asked under the Children Acts. */
export const registersContract = defineContract({ ...delegationContract, ...dutyContract });
