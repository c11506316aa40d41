import type { Appraisal, DecisionEntry, DecisionRecord } from './entry.ts';

/** Calls that a permitted caller could make, for openapi.json and the tests made from the contract. */

export function exampleEntry(reference: string): DecisionEntry {
  return {
    reference,
    title: 'Implement a Qualified Provider List for therapies',
    summary: 'To set up a list of qualified providers of therapies for children with special educational needs',
    decisionMaker: 'Cabinet Member for Education and Skills',
    leadMember: 'Cabinet Member for Education and Skills',
    director: 'Corporate Director, Children, Young People and Education',
    department: 'Children, Young People and Education',
    contact: 'Children’s Commissioning',
    divisions: ['Saltby North', 'Fenbrook Town', 'Marsh and Downs'],
    valuePence: 250_000_000,
    documents: ['Report to the committee', 'Equality impact assessment'],
    implications: {
      financial: 'Within the High Needs budget',
      legal: 'Light touch regime',
      equalities: 'Assessed, and kept under review',
      resources: 'Two officers for six months',
    },
    consultees: [{ who: 'Special schools', response: 'In favour, with questions about small providers' }],
    follows: ['18/00071'],
    supersedes: [],
    permits: [{ effect: 'open a list', subject: 'list#therapies' }],
  };
}

export const exampleAppraisal: Appraisal = {
  criteria: [
    { id: 'market', title: 'Keeps small providers in the market', weight: 60 },
    { id: 'lawful', title: 'A compliant contractual basis', weight: 40 },
  ],
  options: [
    {
      id: 'nothing',
      title: 'Do nothing',
      scores: [
        { criterion: 'market', score: 6 },
        { criterion: 'lawful', score: 0 },
      ],
      rejected: 'Spot purchase does not comply with the regulations',
    },
    {
      id: 'dps',
      title: 'A dynamic purchasing system',
      scores: [
        { criterion: 'market', score: 3 },
        { criterion: 'lawful', score: 9 },
      ],
      rejected: 'Small providers may refuse a formal tender',
    },
    {
      id: 'list',
      title: 'A Qualified Provider List',
      scores: [
        { criterion: 'market', score: 8 },
        { criterion: 'lawful', score: 9 },
      ],
    },
  ],
};

export const exampleRecord: DecisionRecord = {
  decision: 'To implement a Qualified Provider List for therapies',
  reasons: 'It gives a compliant basis and keeps a delicate market stable',
  alternatives: [{ what: 'Do nothing', why: 'Spot purchase does not comply with the regulations' }],
  conflicts: [],
  dispensations: [],
};

export function exampleDelegation(under: string, holder: string) {
  return {
    post: 'Corporate Director, Children, Young People and Education',
    holder,
    effects: ['open a list', 'make an agreement'],
    upToPence: 100_000_000,
    under,
    from: '2026-11-01',
    mayInstruct: true,
  };
}
