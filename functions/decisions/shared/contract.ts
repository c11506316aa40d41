import { defineContract } from '../../kernel/contract.ts';
import { decisionContract } from './decision-contract.ts';
import { registersContract } from './registers-contract.ts';

/** All routes of decisions; two functions serve them, so that neither is large. */
export const decisionsContract = defineContract({ ...decisionContract, ...registersContract });
