import type { NewLine, VirementProposed } from './virement.ts';

/** A proposal between two lines of a statement, for openapi.json and the tests made from the contract. */
export function exampleVirement(statement: string, more: Partial<VirementProposed> = {}): VirementProposed {
  return {
    statement,
    title: 'Refocus of Early Help',
    reason: 'Fewer children are helped than was planned',
    from: '2026-12-01',
    moves: [{ from: 'early-help', to: { line: 'priority' }, pence: 100_000 }],
    evidence: [{ kind: 'document', words: 'Note of the contract meeting in October', where: 'Contract file 12' }],
    ...more,
  };
}

/** A line that a virement makes. */
export function exampleNewLine(more: Partial<NewLine> = {}): NewLine {
  return {
    id: 'alternatives',
    title: 'Resilience in schools',
    purpose: 'Help where children are, before they need specialist services',
    source: 'base budget',
    costCode: 'CYP-4420',
    measures: [],
    evidence: 'moderate',
    ...more,
  };
}
