import * as z from 'zod/mini';
import { defineContract } from '../../kernel/contract.ts';
import { idPath, recordId, writtenReply } from '../../kernel/schemas.ts';
import { moveRefusals } from './virement-refusals.ts';

const approvers = ['decision maker', 'commissioner', 'payment approver'] as const;

export const approvalContract = defineContract({
  'POST /api/virements/{id}/approval': {
    summary: 'Approve a virement under a delegation: effective at once under a decision in force, else scheduled',
    access: approvers,
    path: idPath,
    body: z.strictObject({ delegation: recordId }),
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'funding.approved-already',
      'funding.virement-effective',
      'funding.virement-ended',
      'funding.own-virement',
      'funding.not-delegated',
      ...moveRefusals,
      'funding.agreement-not-ready',
      'funding.too-many-agreements',
    ],
    example: world => ({
      path: { id: world('proposed virement') },
      body: { delegation: world('delegation to move money') },
    }),
  },
});
