import { detailsContract } from './details-contract.ts';
import { endingContract } from './ending-contract.ts';
import { termsContract } from './terms-contract.ts';

/** All routes of the slice. Two functions serve them, so that neither bundle outgrows its budget. */
export const agreementsContract = { ...detailsContract, ...termsContract, ...endingContract };
