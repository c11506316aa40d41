import { defineContract } from '../../kernel/contract.ts';
import { statementContract } from './statement-contract.ts';
import { virementContract } from './virement-contract.ts';

export const fundingContract = defineContract({ ...statementContract, ...virementContract });
