import type { DecisionCommand } from '../../../functions/decisions/decision.ts';
import type { DelegationGiven } from '../../../functions/decisions/shared/delegation.ts';
import type { Appraisal, DecisionEntry } from '../../../functions/decisions/shared/entry.ts';
import { addDays, addWorkingDays } from '../../../functions/kernel/calendar.ts';
import type { Day } from '../../../functions/kernel/clock.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import type { DemoDecision } from './decisions.ts';

/**
 * The two decisions the service was made for, with their real titles, dates and amounts in an invented council, and
 * three of these days: one in each part of its way.
 */

const cabinetMember = 'Cabinet Member for Integrated Children’s Services';
const director = 'Corporate Director, Children, Young People and Education';

type About = Pick<DecisionEntry, 'reference' | 'title' | 'summary' | 'valuePence'> & Partial<DecisionEntry>;

function entry(about: About): DecisionEntry {
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
    consultees: [
      { who: 'Schools', response: 'In favour, and asked to be told before anything changes.' },
      { who: 'Health partners', response: 'In favour.' },
    ],
    follows: [],
    supersedes: [],
    permits: [],
    ...about,
  };
}

const listAppraisal: Appraisal = {
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

function record(decision: string, reasons: string): DecisionCommand {
  const alternatives = [{ what: 'Do nothing', why: 'It leaves the findings of the review unanswered.' }];
  return { do: 'decide', record: { decision, reasons, alternatives, conflicts: [], dispensations: [] } };
}

/** First published 8 October 2019, not before 20 November 2019. */
const refocus: DemoDecision = {
  id: 'dec-section-76-refocus',
  entry: entry({
    reference: '19/00065',
    title: 'Refocus of the Section 76 funding for children’s mental health',
    summary:
      '£1.217m is kept in the contract for Looked-After-Child priority assessments and Harmful Sexual Behaviour work, £1.2m is refocused into evidence-based, resilience-focused interventions, £50k is designated to the health needs education service, and £190k is met from Dedicated Schools Grant High Needs.',
    valuePence: 265_700_000,
    notBefore: '2019-11-20',
    follows: ['18/00071'],
    permits: [
      { effect: 'move money', subject: 'agreement#agr-section-76' },
      { effect: 'change an agreement', subject: 'agreement#agr-section-76' },
    ],
  }),
  entered: atTime('2019-10-08', '09:00'),
  steps: [
    { at: atTime('2019-10-08', '10:00'), command: { do: 'publish notice' } },
    {
      at: atTime('2019-11-15', '16:00'),
      command: {
        do: 'consider',
        consideration: {
          committee: 'Children’s, Young People and Education Committee',
          on: '2019-11-15',
          comments: 'The committee endorsed the proposal and asked for figures each quarter.',
        },
      },
    },
    {
      at: atTime('2019-11-20', '14:00'),
      command: record(
        'To keep £1.217m in the contract and to refocus £1.2m.',
        'Demand for specialist work is far above plan, waits are long, and Early Help reaches fewer children than planned.',
      ),
    },
    { at: atTime('2019-11-20', '16:00'), command: { do: 'publish' } },
  ],
};

/** Decided and published 16 July 2021, effective 24 July 2021. */
const providerList: DemoDecision = {
  id: 'dec-provider-list',
  entry: entry({
    reference: '21/00064',
    title: 'Implement A Qualified Provider List',
    summary:
      'A Qualified Provider List for speech and language therapy, CBT, hydrotherapy, play therapy and occupational therapy that is named in children’s Education, Health and Care Plans.',
    decisionMaker: 'Cabinet Member for Education and Skills',
    leadMember: 'Cabinet Member for Education and Skills',
    valuePence: 250_000_000,
    permits: [{ effect: 'open a list', subject: 'list#therapies' }],
  }),
  entered: atTime('2021-06-08', '09:00'),
  steps: [
    { at: atTime('2021-06-08', '10:00'), command: { do: 'publish notice' } },
    { at: atTime('2021-06-10', '10:00'), command: { do: 'appraise options', appraisal: listAppraisal } },
    {
      at: atTime('2021-07-16', '10:00'),
      command: record(
        'To implement a Qualified Provider List. The Corporate Director, or other officer as instructed, establishes it.',
        'A compliant contractual basis that is stable for the market and friendlier to small providers.',
      ),
    },
    { at: atTime('2021-07-16', '12:00'), command: { do: 'publish' } },
  ],
};

function ofTheseDays(today: Day): DemoDecision[] {
  const year = today.slice(2, 4);
  const noticed = (days: number) => {
    const day = addDays(today, -days);
    return {
      entered: atTime(day, '09:00'),
      notice: { at: atTime(day, '10:00'), command: { do: 'publish notice' } },
    } as const;
  };
  const soon = noticed(9);
  const ready = noticed(40);
  const before = noticed(60);
  const published = addWorkingDays(today, -2);
  return [
    {
      id: 'dec-access-team',
      entry: entry({
        reference: `${year}/00112`,
        title: 'Extend the health needs education service to the coast',
        summary: 'To extend the service to two districts on the coast for two years.',
        valuePence: 48_000_000,
      }),
      entered: soon.entered,
      steps: [soon.notice],
    },
    {
      id: 'dec-list-reopening',
      entry: entry({
        reference: `${year}/00104`,
        title: 'Open the Qualified Provider List to new providers',
        summary: 'To open the lot for occupational therapy again, because too few providers are on it.',
        valuePence: 120_000_000,
        follows: ['21/00064'],
        permits: [{ effect: 'change a list', subject: 'list#therapies' }],
      }),
      entered: ready.entered,
      steps: [
        ready.notice,
        { at: atTime(addDays(today, -38), '10:00'), command: { do: 'appraise options', appraisal: listAppraisal } },
        {
          at: atTime(addDays(today, -30), '10:00'),
          command: {
            do: 'assess equality',
            assessment: {
              findings: 'Disabled children are affected most, and gain from shorter waits.',
              mitigation: 'Providers say each quarter who could not be offered a place.',
              reviewOn: addDays(today, 200),
            },
          },
        },
      ],
    },
    {
      id: 'dec-early-help',
      entry: entry({
        reference: `${year}/00098`,
        title: 'Commission resilience groups in schools',
        summary: 'To commission groups that help pupils before they need specialist services.',
        valuePence: 90_000_000,
      }),
      entered: before.entered,
      steps: [
        before.notice,
        {
          at: atTime(published, '07:00'),
          command: record(
            'To commission the groups for three years.',
            'Early Help reached fewer children than planned.',
          ),
        },
        { at: atTime(published, '07:30'), command: { do: 'publish' } },
      ],
    },
  ];
}

export function demoDecisions(today: Day): DemoDecision[] {
  return [refocus, providerList, ...ofTheseDays(today)];
}

/** "The Corporate Director, or other officer as instructed" establishes the list. */
export const listDelegation: DelegationGiven = {
  post: director,
  holder: 'user-tom-ellwood',
  effects: ['open a list', 'make an agreement'],
  upToPence: 250_000_000,
  under: providerList.id,
  from: '2021-07-24',
  mayInstruct: true,
};
