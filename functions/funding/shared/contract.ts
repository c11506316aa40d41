import { defineContract } from '../../kernel/contract.ts';
import { statementContract } from './statement-contract.ts';

export const fundingContract = defineContract({ ...statementContract });
