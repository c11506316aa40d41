import { detailsContract } from './details-contract.ts';
import { endingContract } from './ending-contract.ts';
import { termsContract } from './terms-contract.ts';

/** All routes of the slice. Three functions serve them: a bundle of all would outgrow its budget. */
export const agreementsContract = { ...detailsContract, ...termsContract, ...endingContract };
