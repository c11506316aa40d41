import type { Appraisal } from '../../../functions/decisions/shared/entry.ts';
import type { Day } from '../../../functions/kernel/clock.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import type { DemoDecision } from './decisions.ts';
import { decisionsOfTheseDays } from './demo-decisions-now.ts';
import { assessed, considered, entry, listAppraisal, noticed, record, response, taken } from './demo-entry.ts';

/**
 * The two decisions the service was made for, with their real titles, dates and amounts in an invented council, and
 * what came before and between them.
 */

/** What the refocus follows on from. */
const mentalHealth: DemoDecision = {
  id: 'dec-mental-health',
  entry: entry({
    reference: '18/00071',
    title: 'Children and young people’s mental health: the council’s part of the NHS contract',
    summary:
      'To pay £2.657m a year into the NHS contract for children’s mental health: Early Help, looked-after children, the health needs education service and work on harmful sexual behaviour.',
    valuePence: 265_700_000,
    laws: ['nhs-2006-76', 'ca-1989-22', 'ca-1989-27', 'ca-2004-11'],
    permits: [{ effect: 'make an agreement', subject: 'agreement#agr-section-76' }],
  }),
  entered: atTime('2018-10-29', '09:00'),
  steps: [
    noticed('2018-10-29'),
    considered('2018-11-22', 'The committee noted the report and asked to see figures.'),
    ...taken('2018-12-10', 'To pay into the contract under a Section 76 agreement.', 'One service for all children.'),
  ],
};

const refocusAppraisal: Appraisal = {
  criteria: [
    { id: 'reach', title: 'Reaches more children early', weight: 45 },
    { id: 'waits', title: 'Shortens waits for looked-after children', weight: 35 },
    { id: 'value', title: 'Shows what the money does', weight: 20 },
  ],
  options: [
    {
      id: 'nothing',
      title: 'Leave the funding as it is',
      scores: [
        { criterion: 'reach', score: 2 },
        { criterion: 'waits', score: 3 },
        { criterion: 'value', score: 1 },
      ],
      rejected: 'Early Help stays under plan and nobody can show what it delivers.',
    },
    {
      id: 'leave',
      title: 'Withdraw all of it',
      scores: [
        { criterion: 'reach', score: 6 },
        { criterion: 'waits', score: 0 },
        { criterion: 'value', score: 5 },
      ],
      rejected: 'Looked-after children would lose their priority assessments.',
    },
    {
      id: 'refocus',
      title: 'Keep £1.217m and refocus £1.2m',
      scores: [
        { criterion: 'reach', score: 8 },
        { criterion: 'waits', score: 7 },
        { criterion: 'value', score: 8 },
      ],
    },
  ],
};

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
    laws: ['nhs-2006-76', 'ca-1989-22', 'ca-1989-27', 'ca-2004-11', 'ea-2010-149'],
    consultees: [{ who: 'Schools' }, { who: 'Police' }, { who: 'Health partners' }, { who: 'Members' }],
    permits: [
      { effect: 'move money', subject: 'agreement#agr-section-76' },
      { effect: 'change an agreement', subject: 'agreement#agr-section-76' },
    ],
  }),
  entered: atTime('2019-10-08', '09:00'),
  steps: [
    noticed('2019-10-08'),
    response('Schools', '2019-10-21', 'In favour of groups in schools, and want to be told before anything changes.'),
    response('Police', '2019-10-24', 'Keep the work on harmful sexual behaviour as it is.'),
    response('Health partners', '2019-11-01', 'Asked that priority assessments are not put at risk.'),
    { at: atTime('2019-11-04', '10:00'), command: { do: 'appraise options', appraisal: refocusAppraisal } },
    assessed('2019-11-05', '2020-11-05'),
    considered('2019-11-15', 'The committee endorsed the proposal and asked for figures each quarter.'),
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

/** How therapies were bought before there was a list. */
const spotPurchase: DemoDecision = {
  id: 'dec-spot-purchase',
  entry: entry({
    reference: '20/00019',
    title: 'Buy therapies that children’s plans name from providers one by one',
    summary: 'To go on buying therapies from more than 47 providers, child by child, for up to two years.',
    valuePence: 180_000_000,
    laws: ['cfa-2014-42', 'ca-1989-17'],
    permits: [{ effect: 'waive a rule', subject: 'list#therapies' }],
  }),
  entered: atTime('2020-01-20', '09:00'),
  steps: [
    noticed('2020-01-20'),
    ...taken('2020-02-24', 'To go on for up to two years.', 'No other way to keep the provision that plans name.'),
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
    laws: ['cfa-2014-26', 'cfa-2014-42', 'ea-2010-149'],
    supersedes: [spotPurchase.id],
    permits: [{ effect: 'open a list', subject: 'list#therapies' }],
  }),
  entered: atTime('2021-06-08', '09:00'),
  steps: [
    noticed('2021-06-08'),
    { at: atTime('2021-06-10', '10:00'), command: { do: 'appraise options', appraisal: listAppraisal } },
    response('Special schools', '2021-06-17', 'In favour, if small providers stay on the list.'),
    response('Therapists who work alone', '2021-06-24', 'A formal tender would have kept many of us away.'),
    assessed('2021-06-28', '2022-06-28'),
    considered('2021-06-30', 'The committee endorsed the proposal.'),
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

/** A provider closed: neither the notice nor call-in could be waited for. */
const interimCover: DemoDecision = {
  id: 'dec-interim-cover',
  entry: entry({
    reference: '24/00016',
    title: 'Interim speech and language therapy after a provider closed',
    summary: 'To cover 63 children in two districts until the list has a provider for them.',
    valuePence: 32_000_000,
    divisions: ['Saltby North', 'Marsh and Downs'],
    laws: ['cfa-2014-42'],
    follows: ['21/00064'],
  }),
  entered: atTime('2024-02-12', '09:00'),
  steps: [
    {
      at: atTime('2024-02-12', '12:00'),
      command: {
        do: 'agree exception',
        given: {
          kind: 'special urgency',
          agreedBy: 'Chair of the Scrutiny Committee',
          agreedOn: '2024-02-12',
          reason: 'The provider closes on Friday and no other has room.',
        },
      },
    },
    {
      at: atTime('2024-02-12', '12:15'),
      command: {
        do: 'agree urgency',
        given: {
          agreedBy: 'Chair of the Scrutiny Committee',
          agreedOn: '2024-02-12',
          reason: 'Call-in would leave the children without therapy for a week.',
        },
      },
    },
    ...taken('2024-02-13', 'To buy interim cover for one term.', 'The plans of 63 children name this therapy.'),
  ],
};

export function demoDecisions(today: Day): DemoDecision[] {
  return [mentalHealth, refocus, spotPurchase, providerList, interimCover, ...decisionsOfTheseDays(today)];
}
