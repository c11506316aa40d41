import { deliveredContract } from './delivered-contract.ts';
import { proposalContract } from './proposal-contract.ts';
import { statementContract } from './statement-contract.ts';
import { virementContract } from './virement-contract.ts';

/** All routes of the slice. Several functions serve them: a bundle of all would outgrow its budget. */
export const fundingContract = {
  ...statementContract,
  ...deliveredContract,
  ...virementContract,
  ...proposalContract,
};
