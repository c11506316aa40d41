import { defineContract } from '../../kernel/contract.ts';
import { writtenReply } from '../../kernel/schemas.ts';
import { fundingWriters } from './access.ts';
import { virementProposed } from './virement.ts';
import { exampleNewLine, exampleVirement } from './virement-example.ts';
import { moveRefusals } from './virement-refusals.ts';

export const proposalContract = defineContract({
  'POST /api/virements': {
    summary: 'Propose to move amounts between lines of a certified statement from a day on, with evidence',
    access: fundingWriters,
    body: virementProposed,
    reply: writtenReply,
    refusals: [
      'funding.statement-unknown',
      ...moveRefusals,
      'funding.too-many-new-lines',
      'funding.evidence-unknown',
      'funding.evidence-twice',
      'funding.agreement-unknown',
      'funding.measure-not-agreed',
    ],
    example: world => {
      const flag = { kind: 'flag', id: world('flag') } as const;
      const late = { kind: 'return', id: world('earlier-return') } as const;
      const made = exampleNewLine({ agreement: world('agreement'), measures: ['M11'] });
      const moves = [{ from: 'early-help', to: { new: made }, pence: 100_000 }];
      return { body: exampleVirement(world('certified statement'), { moves, evidence: [flag, late] }) };
    },
  },
});
