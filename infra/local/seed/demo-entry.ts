import type { DecisionCommand } from '../../../functions/decisions/decision.ts';
import type { Appraisal, DecisionEntry } from '../../../functions/decisions/shared/entry.ts';
import { addDays } from '../../../functions/kernel/calendar.ts';
import type { Day } from '../../../functions/kernel/clock.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import type { DemoStep } from './decisions.ts';

/** What the demonstration's decisions have in common. */

export const cabinetMember = 'Cabinet Member for Integrated Children’s Services';
export const director = 'Corporate Director, Children, Young People and Education';

type About = Pick<DecisionEntry, 'reference' | 'title' | 'summary' | 'valuePence'> & Partial<DecisionEntry>;

export function entry(about: About): DecisionEntry {
  return {
    decisionMaker: cabinetMember,
    leadMember: cabinetMember,
    director,
    department: 'Children, Young People and Education',
    contact: 'Children’s Commissioning, childrens.commissioning@eastmarch.example',
    divisions: ['Saltby North', 'Fenbrook Town', 'Marsh and Downs', 'Eastmarch Harbour'],
    documents: ['Report to the committee', 'Equality impact assessment'],
    implications: {
      financial: 'Met within the approved budget.',
      legal: 'Children Act 1989 sections 22 and 27, and Children Act 2004 section 11.',
      equalities: 'Assessed, and kept under review.',
      resources: 'Within the present commissioning team.',
    },
    laws: ['ca-1989-22', 'ca-1989-27', 'ca-2004-11', 'ea-2010-149'],
    consultees: [{ who: 'Schools' }, { who: 'Health partners' }, { who: 'Parents and carers' }],
    follows: [],
    supersedes: [],
    permits: [],
    ...about,
  };
}

export const listAppraisal: Appraisal = {
  criteria: [
    { id: 'compliant', title: 'A compliant contractual basis', weight: 40 },
    { id: 'market', title: 'Stable for a delicate market', weight: 35 },
    { id: 'planning', title: 'Better planning for demand', weight: 25 },
  ],
  options: [
    {
      id: 'nothing',
      title: 'Do nothing',
      scores: scores(0, 6, 1),
      rejected: 'Spot purchase does not comply with the Public Contracts Regulations 2015.',
    },
    {
      id: 'dps',
      title: 'Dynamic Purchasing System',
      scores: scores(9, 4, 6),
      rejected: 'Small providers may refuse a formal tender, and occupational therapy is scarce.',
    },
    { id: 'qpl', title: 'Qualified Provider List', scores: scores(9, 8, 8) },
  ],
};

function scores(compliant: number, market: number, planning: number) {
  return [
    { criterion: 'compliant', score: compliant },
    { criterion: 'market', score: market },
    { criterion: 'planning', score: planning },
  ];
}

export function record(decision: string, reasons: string): DecisionCommand {
  const alternatives = [{ what: 'Do nothing', why: 'It leaves the findings of the review unanswered.' }];
  return { do: 'decide', record: { decision, reasons, alternatives, conflicts: [], dispensations: [] } };
}

/** What a consultee answered, recorded in the afternoon of the day after it came. */
export function response(who: string, on: Day, words: string): DemoStep {
  const at = atTime(addDays(on, 1), '15:00');
  return { at, command: { do: 'record response', response: { who, on, response: words } } };
}

/** What a committee said, recorded on its day. */
export function considered(on: Day, comments: string): DemoStep {
  const committee = 'Children’s, Young People and Education Committee';
  return { at: atTime(on, '16:00'), command: { do: 'consider', consideration: { committee, on, comments } } };
}

export function assessed(on: Day, reviewOn: Day): DemoStep {
  const assessment = {
    findings: 'Disabled children are affected most, and gain from shorter waits.',
    mitigation: 'Providers say each quarter who could not be offered a place.',
    reviewOn,
  };
  return { at: atTime(on, '11:00'), command: { do: 'assess equality', assessment } };
}

export function noticed(on: Day): DemoStep {
  return { at: atTime(on, '10:00'), command: { do: 'publish notice' } };
}

/** Decided and published on one day, before the council's offices open. */
export function taken(on: Day, decision: string, reasons: string): readonly DemoStep[] {
  return [
    { at: atTime(on, '07:00'), command: record(decision, reasons) },
    { at: atTime(on, '07:30'), command: { do: 'publish' } },
  ];
}
