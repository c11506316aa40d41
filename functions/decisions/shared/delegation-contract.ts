import * as z from 'zod/mini';
import { defineContract } from '../../kernel/contract.ts';
import { idPath, listQuery, listReply, note, recordId, writtenReply } from '../../kernel/schemas.ts';
import { officers, registerReaders } from './access.ts';
import { delegationGiven, passedOn } from './delegation.ts';
import { exampleDelegation } from './examples.ts';

const delegationRow = z.object({
  id: z.string(),
  ...delegationGiven.shape,
  holderName: z.string(),
  decision: z.object({ title: z.string(), words: z.string(), inForce: z.boolean() }),
  passed: z.array(
    z.object({ ...passedOn.shape, holderName: z.string(), at: z.string(), withdrawn: z.optional(z.string()) }),
  ),
  withdrawn: z.optional(z.object({ at: z.string(), reason: z.string() })),
});

export const delegationContract = defineContract({
  'GET /api/delegations': {
    summary: 'The delegation register: who may approve what, up to how much, under which decision',
    access: registerReaders,
    query: listQuery,
    reply: listReply(delegationRow),
    refusals: [],
    example: () => ({}),
  },
  'GET /api/delegations/{id}': {
    summary: 'One delegation, with the officers it was passed on to',
    access: registerReaders,
    path: idPath,
    reply: delegationRow,
    refusals: [],
    example: world => ({ path: { id: world('delegation') } }),
  },
  'POST /api/delegations': {
    summary: 'Record a delegation that a decision in force gives',
    access: officers,
    body: delegationGiven,
    reply: writtenReply,
    refusals: [
      'decisions.delegation-decision-missing',
      'decisions.holder-unknown',
      'decisions.delegation-term-reversed',
    ],
    example: world => ({ body: exampleDelegation(world('decision in force'), world('user')) }),
  },
  'POST /api/delegations/{id}/officers': {
    summary: 'Pass a delegation on to another officer, as its holder instructed',
    access: officers,
    path: idPath,
    body: passedOn,
    reply: writtenReply,
    ifMatch: true,
    refusals: [
      'decisions.no-sub-delegation',
      'decisions.holder-unknown',
      'decisions.holder-twice',
      'decisions.delegation-too-small',
      'decisions.delegation-withdrawn',
    ],
    example: world => ({
      path: { id: world('delegation') },
      body: { holder: world('second user'), post: 'Head of Children’s Commissioning', upToPence: 10_000_000 },
    }),
  },
  'POST /api/delegations/{id}/withdrawal': {
    summary: 'Withdraw a delegation, or take it from one officer it was passed on to',
    access: officers,
    path: idPath,
    body: z.strictObject({ reason: note, holder: z.optional(recordId) }),
    reply: writtenReply,
    ifMatch: true,
    refusals: ['decisions.delegation-withdrawn', 'decisions.holder-unknown'],
    example: world => ({ path: { id: world('delegation') }, body: { reason: 'The post was abolished' } }),
  },
});
